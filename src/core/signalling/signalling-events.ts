import type {CloseReason, ServerMessage} from '../../protocol/index.js';
import type {VisitError} from '../visit-error.js';

/** The connection opened, was lost, or is tried again. */
export class SignallingStatusEvent extends CustomEvent<{
  readonly status: 'connecting' | 'open' | 'lost';
  /** Which try this is since the connection last worked, from 1. */
  readonly attempt: number;
}> {
  static readonly type = 'status';
  constructor(status: 'connecting' | 'open' | 'lost', attempt: number) {
    super(SignallingStatusEvent.type, {detail: {status, attempt}});
  }
}

/** The service said something that concerns the visit. */
export class SignallingMessageEvent extends CustomEvent<ServerMessage> {
  static readonly type = 'message';
  constructor(message: ServerMessage) {
    super(SignallingMessageEvent.type, {detail: message});
  }
}

/** After a `welcome`: everything has arrived that the service had to say about where the person is. */
export class SignallingSyncedEvent extends Event {
  static readonly type = 'synced';
  constructor() {
    super(SignallingSyncedEvent.type);
  }
}

/** Something does not work, and is being tried again. Fires once per outage. */
export class SignallingTroubleEvent extends CustomEvent<VisitError> {
  static readonly type = 'trouble';
  constructor(error: VisitError) {
    super(SignallingTroubleEvent.type, {detail: error});
  }
}

/** When a waiting room opens: by the service's clock (ms since 1970), and how long until then (at most a day at a time). */
export interface Opening {
  readonly opens: number;
  readonly waitMs: number;
}

/** When the waiting room opens, if that is why the service refused; a device's own clock is the last resort. */
export function openingOf(refusal: Extract<ServerMessage, {type: 'error'}> | undefined, now: number): Opening | undefined {
  const {opens, retryAfterMs} = refusal ?? {};
  return opens === undefined ? undefined : {opens, waitMs: retryAfterMs ?? opens - now};
}

/** The connection is over for good: the service said so, or no connection is possible. */
export class SignallingOverEvent extends CustomEvent<{
  readonly reason: CloseReason | undefined;
  readonly error: VisitError | undefined;
  /** When the waiting room opens, where that is why. */
  readonly opening: Opening | undefined;
}> {
  static readonly type = 'over';
  constructor(reason: CloseReason | undefined, error: VisitError | undefined, opening: Opening | undefined) {
    super(SignallingOverEvent.type, {detail: {reason, error, opening}});
  }
}

export interface SignallingEventMap {
  status: SignallingStatusEvent;
  message: SignallingMessageEvent;
  synced: SignallingSyncedEvent;
  trouble: SignallingTroubleEvent;
  over: SignallingOverEvent;
}
