import {closeReason, parseServerFrame, type CloseReason} from '../../protocol/index.js';
import type {Clock, SignallingTransport, VisitPorts} from '../ports/ports.js';
import {pause, within} from '../util/timeout.js';
import {VisitError} from '../visit-error.js';
import type {Credentials} from './credentials.js';
import {silenceError} from './silence.js';
import {endOf, type ServiceRefusal, type SignallingOverEvent} from './signalling-events.js';

/** The longest that the opening of the connection, and the answer, may take; in milliseconds. */
const OPEN_MS = 3_500;
const ANSWER_MS = 4_000;

/** Closes that say that this person does not get in now. All others say nothing about them. */
const OUT: ReadonlySet<CloseReason | undefined> = new Set(['not-open', 'declined', 'removed']);

export interface EntryQuestion {
  /** Address of the WebSocket endpoint. */
  readonly url: string;
  /** Made with `inquires`. */
  readonly credentials: Credentials;
  readonly ports: Pick<VisitPorts, 'transport' | 'clock' | 'network'>;
}

/** What the service says to somebody who asks first. */
export interface EntryAnswer {
  /** Set where the person would not be let in: what the end of a connection would be. */
  readonly end?: Partial<SignallingOverEvent['detail']>;
  /** The service's clock, where it said it. */
  readonly now?: number | undefined;
  /** Why the service could not be asked, for the developer. */
  readonly trouble?: VisitError | undefined;
}

/** How a connection that asked has ended. */
interface Reply {
  /** The close code; absent where the person would be let in. */
  readonly code?: number;
  readonly refusal?: ServiceRefusal | undefined;
  readonly now?: number | undefined;
}

/**
 * Asks the service, over a connection of its own, whether it would let this person to the waiting room now. Nobody comes by it.
 * Silence is no refusal: no network, a portal that gives no ticket, a service that is away or too old to be asked. Never rejects.
 */
export async function askForEntry({url, credentials, ports}: EntryQuestion, signal: AbortSignal): Promise<EntryAnswer> {
  const {clock, transport, network} = ports;
  while (!signal.aborted) {
    const question = await credentials.present(signal);
    // A portal that does not answer just now may do so in a moment; one that answers wrongly has something to mend.
    if (question instanceof VisitError) return question.code === 'ticket-unavailable' ? {} : {trouble: question};
    const connection = transport(url);
    const isOpen = await open(connection, clock, signal);
    if (!isOpen) return {trouble: await silenceError({url, clock, network}, signal)};
    const reply = await askOnce(connection, JSON.stringify(question), ports, signal).catch(() => undefined);
    connection.close();
    if (reply?.code === undefined) return {now: reply?.now};
    const {code, refusal} = reply;
    const reason = closeReason(code);
    if (OUT.has(reason)) return {end: endOf(code, refusal, clock.now()), now: refusal?.now};
    if (reason !== 'unauthenticated') return {};
    const delay = credentials.refused(refusal?.code);
    if (delay === undefined) return {end: {reason, refusal, error: credentials.failureOf(refusal)}, now: refusal?.now};
    if (delay > 0) await pause(clock, delay, signal);
  }
  return {};
}

async function open(connection: SignallingTransport, clock: Clock, signal: AbortSignal): Promise<boolean> {
  try {
    await within(clock, OPEN_MS, signal, (opening) => connection.open(opening));
    return true;
  } catch {
    connection.close();
    return false;
  }
}

async function askOnce(
  connection: SignallingTransport,
  question: string,
  {clock}: EntryQuestion['ports'],
  signal: AbortSignal,
): Promise<Reply> {
  const listening = new AbortController();
  const reply = new Promise<Reply>((resolve) => {
    let refusal: ServiceRefusal | undefined;
    connection.addEventListener('close', ({detail}) => resolve({code: detail.code, refusal}), {signal: listening.signal});
    connection.addEventListener(
      'frame',
      ({detail}) => {
        const parsed = parseServerFrame(detail);
        if (!parsed.ok) return;
        if (parsed.message.type === 'check') resolve({now: parsed.message.now});
        else if (parsed.message.type === 'error') refusal = parsed.message;
      },
      {signal: listening.signal},
    );
  });
  connection.send(question);
  try {
    return await within(clock, ANSWER_MS, signal, () => reply);
  } finally {
    listening.abort();
  }
}
