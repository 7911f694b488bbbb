import {DeviceCheckElement} from './device-check-element.js';

DeviceCheckElement.define();

declare global {
  interface HTMLElementTagNameMap {
    'device-check': DeviceCheckElement;
  }
}
