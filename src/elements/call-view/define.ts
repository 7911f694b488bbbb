import {CallViewElement} from './call-view-element.js';

CallViewElement.define();

declare global {
  interface HTMLElementTagNameMap {
    'call-view': CallViewElement;
  }
}
