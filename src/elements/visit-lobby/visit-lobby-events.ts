import type {LobbyPerson, Note, Notice} from '../../protocol/index.js';
import {
  REQUEST,
  type PersonDetail,
  type VisitEndRequestEvent,
  type VisitHoldRequestEvent,
  type VisitRemoveRequestEvent,
} from '../shared/request-events.js';
import type {VisitEndedEvent, VisitErrorEvent, VisitStateChangeEvent} from '../shared/session-events.js';

export {
  VisitEndRequestEvent,
  VisitHoldRequestEvent,
  VisitRemoveRequestEvent,
  type PersonDetail,
  type VisitEndRequestDetail,
} from '../shared/request-events.js';
export {
  VisitEndedEvent,
  VisitErrorEvent,
  VisitStateChangeEvent,
  type VisitEndedDetail,
  type VisitErrorDetail,
  type VisitStateChangeDetail,
} from '../shared/session-events.js';

/** Somebody came to the waiting room. */
export class VisitLobbyKnockEvent extends CustomEvent<PersonDetail> {
  static readonly type = 'visit-lobby-knock';
  constructor(detail: PersonDetail) {
    super(VisitLobbyKnockEvent.type, {detail});
  }
}

/** Somebody asked to be phoned instead. */
export class VisitLobbyPhoneEvent extends CustomEvent<PersonDetail> {
  static readonly type = 'visit-lobby-phone';
  constructor(detail: PersonDetail) {
    super(VisitLobbyPhoneEvent.type, {detail});
  }
}

/** Detail of {@link VisitLobbyNoteEvent}. */
export interface VisitLobbyNoteDetail extends PersonDetail {
  readonly note: Note;
}

/** Somebody who waits has answered staff. */
export class VisitLobbyNoteEvent extends CustomEvent<VisitLobbyNoteDetail> {
  static readonly type = 'visit-lobby-note';
  constructor(detail: VisitLobbyNoteDetail) {
    super(VisitLobbyNoteEvent.type, {detail});
  }
}

/** How far staff have come with somebody who is to be phoned. */
export type PhoneProgress = 'seen' | 'calling' | 'done';

/** Detail of {@link VisitPhoneStatusRequestEvent}. */
export interface VisitPhoneStatusRequestDetail extends PersonDetail {
  readonly status: PhoneProgress;
}

/** Staff say how far they have come with somebody who is to be phoned; unless prevented, the element tells the person. */
export class VisitPhoneStatusRequestEvent extends CustomEvent<VisitPhoneStatusRequestDetail> {
  static readonly type = 'visit-phone-status-request';
  constructor(detail: VisitPhoneStatusRequestDetail) {
    super(VisitPhoneStatusRequestEvent.type, {...REQUEST, detail});
  }
}

/** Detail of {@link VisitNoteRequestEvent}. */
export interface VisitNoteRequestDetail {
  readonly text: string;
  /** To whom; `undefined`: to everybody who waits. */
  readonly person: LobbyPerson | undefined;
}

/** Staff want to write to somebody who waits, or to all; unless prevented, the element sends it. */
export class VisitNoteRequestEvent extends CustomEvent<VisitNoteRequestDetail> {
  static readonly type = 'visit-note-request';
  constructor(detail: VisitNoteRequestDetail) {
    super(VisitNoteRequestEvent.type, {...REQUEST, detail});
  }
}

/** Detail of {@link VisitNoticeRequestEvent}. */
export interface VisitNoticeRequestDetail {
  readonly notice: Notice;
}

/** Staff want to tell everybody who waits how things stand; unless prevented, the element does. */
export class VisitNoticeRequestEvent extends CustomEvent<VisitNoticeRequestDetail> {
  static readonly type = 'visit-notice-request';
  constructor(detail: VisitNoticeRequestDetail) {
    super(VisitNoticeRequestEvent.type, {...REQUEST, detail});
  }
}

/** Staff want to let somebody in; unless prevented, the element does. */
export class VisitAdmitRequestEvent extends CustomEvent<PersonDetail> {
  static readonly type = 'visit-admit-request';
  constructor(detail: PersonDetail) {
    super(VisitAdmitRequestEvent.type, {...REQUEST, detail});
  }
}

/** Staff want to turn somebody away, and have confirmed it; unless prevented, the element does. */
export class VisitDeclineRequestEvent extends CustomEvent<PersonDetail> {
  static readonly type = 'visit-decline-request';
  constructor(detail: PersonDetail) {
    super(VisitDeclineRequestEvent.type, {...REQUEST, detail});
  }
}

/** Staff want to take somebody off hold; unless prevented, the element does. */
export class VisitReleaseRequestEvent extends CustomEvent<PersonDetail> {
  static readonly type = 'visit-release-request';
  constructor(detail: PersonDetail) {
    super(VisitReleaseRequestEvent.type, {...REQUEST, detail});
  }
}

/** Detail of {@link VisitEnterRequestEvent}. */
export interface VisitEnterRequestDetail {
  readonly visit: string;
}

/** Staff want to enter a visit that is going on; unless prevented, the element enters it. */
export class VisitEnterRequestEvent extends CustomEvent<VisitEnterRequestDetail> {
  static readonly type = 'visit-enter-request';
  constructor(detail: VisitEnterRequestDetail) {
    super(VisitEnterRequestEvent.type, {...REQUEST, detail});
  }
}

/** Events of `<visit-lobby>`. */
export interface VisitLobbyEventMap extends HTMLElementEventMap {
  'visit-state-change': VisitStateChangeEvent;
  'visit-error': VisitErrorEvent;
  'visit-ended': VisitEndedEvent;
  'visit-lobby-knock': VisitLobbyKnockEvent;
  'visit-lobby-phone': VisitLobbyPhoneEvent;
  'visit-lobby-note': VisitLobbyNoteEvent;
  'visit-phone-status-request': VisitPhoneStatusRequestEvent;
  'visit-note-request': VisitNoteRequestEvent;
  'visit-notice-request': VisitNoticeRequestEvent;
  'visit-admit-request': VisitAdmitRequestEvent;
  'visit-decline-request': VisitDeclineRequestEvent;
  'visit-hold-request': VisitHoldRequestEvent;
  'visit-release-request': VisitReleaseRequestEvent;
  'visit-remove-request': VisitRemoveRequestEvent;
  'visit-enter-request': VisitEnterRequestEvent;
  'visit-end-request': VisitEndRequestEvent;
}
