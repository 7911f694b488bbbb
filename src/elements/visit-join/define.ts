import {VisitJoinElement} from './visit-join-element.js';

VisitJoinElement.define();

declare global {
  interface HTMLElementTagNameMap {
    'visit-join': VisitJoinElement;
  }
}
