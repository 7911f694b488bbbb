import {closeReason, type CloseReason, type ServerMessage} from '../../protocol/index.js';
import {VisitError} from '../visit-error.js';

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

/**
 * Something does not work, and is being tried again. Fires once per outage; and once before, with a code of `EARLY_CODES`,
 * if the service was never reached.
 */
export class SignallingTroubleEvent extends CustomEvent<VisitError> {
  static readonly type = 'trouble';
  constructor(error: VisitError) {
    super(SignallingTroubleEvent.type, {detail: error});
  }
}

/** Why the service refused. */
export type ServiceRefusal = Extract<ServerMessage, {type: 'error'}>;

/** When a waiting room opens: by the service's clock (ms since 1970), and how long until then (at most a day at a time). */
export interface Opening {
  readonly opens: number;
  readonly waitMs: number;
}

/** When the waiting room opens, if that is why the service refused; a device's own clock is the last resort. */
function openingOf(refusal: ServiceRefusal | undefined, now: number): Opening | undefined {
  const {opens, retryAfterMs} = refusal ?? {};
  return opens === undefined ? undefined : {opens, waitMs: retryAfterMs ?? opens - now};
}

/** What a close means that is for good: `code` as in RFC 6455, after the `refusal` that came before it. */
export function endOf(code: number, refusal: ServiceRefusal | undefined, now: number): Partial<SignallingOverEvent['detail']> {
  const reason = closeReason(code);
  const isReported = code === 1009 || reason === 'violation' || reason === 'not-open';
  const error = isReported ? VisitError.refused(refusal?.code ?? 'malformed-message', refusal) : undefined;
  return {reason, error, refusal, opening: openingOf(refusal, now)};
}

/** The connection is over for good: the service said so, or no connection is possible. */
export class SignallingOverEvent extends CustomEvent<{
  readonly reason: CloseReason | undefined;
  readonly error: VisitError | undefined;
  /** When the waiting room opens, where that is why. */
  readonly opening: Opening | undefined;
  /** What the service said, where it refused. */
  readonly refusal: ServiceRefusal | undefined;
}> {
  static readonly type = 'over';
  constructor({reason, error, opening, refusal}: Partial<SignallingOverEvent['detail']>) {
    super(SignallingOverEvent.type, {detail: {reason, error, opening, refusal}});
  }
}

export interface SignallingEventMap {
  status: SignallingStatusEvent;
  message: SignallingMessageEvent;
  synced: SignallingSyncedEvent;
  trouble: SignallingTroubleEvent;
  over: SignallingOverEvent;
}
