import {WaitingRoomElement} from './waiting-room-element.js';

WaitingRoomElement.define();

declare global {
  interface HTMLElementTagNameMap {
    'waiting-room': WaitingRoomElement;
  }
}
