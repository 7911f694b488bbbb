import {VisitLobbyElement} from './visit-lobby-element.js';

VisitLobbyElement.define();

declare global {
  interface HTMLElementTagNameMap {
    'visit-lobby': VisitLobbyElement;
  }
}
