import type {PeerSignal} from '../../protocol/index.js';
import {TypedEventTarget} from '../util/typed-event-target.js';

/** A negotiation step between the two ends of a link, as it travels. */
export interface SignalEnvelope {
  /** Which of the link's successive connections it belongs to. */
  readonly generation: number;
  /** Unique in the link, for either end's envelopes. */
  readonly index: number;
  readonly signal: PeerSignal;
}

/** An envelope is to be sent to the other end; while there is no way to it, the envelope may be dropped. */
export class SignalEnvelopeEvent extends CustomEvent<SignalEnvelope> {
  static readonly type = 'signal';
  constructor(envelope: SignalEnvelope) {
    super(SignalEnvelopeEvent.type, {detail: envelope});
  }
}

export interface SignalEnvelopeEventMap {
  signal: SignalEnvelopeEvent;
}

/** A connection that envelopes are for; `ConnectionAttempt` is one. */
export interface SignalTarget {
  readonly number: number;
  readonly sent: SignalEnvelope[];
  /** Offer and answer have passed. */
  negotiated: boolean;
  readonly peer: {signal(signal: PeerSignal): void};
}

/** Exchanges envelopes with the other end: numbers those that go out, and recognises those that come in twice. */
export class SignalDeduplicator extends TypedEventTarget<SignalEnvelopeEventMap> {
  readonly #seen = new Map<number, Set<number>>();
  #index = 0;

  /** Records an incoming envelope; `false` when it was recorded before. */
  isNew({generation, index}: SignalEnvelope): boolean {
    const seen = this.#seen.get(generation) ?? new Set();
    if (seen.has(index)) return false;
    this.#seen.set(generation, seen.add(index));
    return true;
  }

  /** Whether an incoming envelope was recorded before. */
  knows({generation, index}: SignalEnvelope): boolean {
    return this.#seen.get(generation)?.has(index) ?? false;
  }

  /** Forgets the envelopes of older generations, which are never asked about again. */
  forgetBefore(generation: number): void {
    for (const known of this.#seen.keys()) if (known < generation) this.#seen.delete(known);
  }

  /** @param of - The connection that keeps the envelope, to send it again should it be lost. */
  send(generation: number, signal: PeerSignal, of?: SignalTarget): void {
    const envelope = {generation, index: this.#index, signal};
    this.#index += 1;
    of?.sent.push(envelope);
    this.dispatchEvent(new SignalEnvelopeEvent(envelope));
  }

  /** The other end does not know of the connection yet: its offer is on the way, or was lost. */
  sendAgain({negotiated, sent}: SignalTarget): void {
    if (!negotiated) for (const envelope of sent) this.dispatchEvent(new SignalEnvelopeEvent(envelope));
  }

  /** Gives an envelope to its connection, once: a duplicated answer would destroy it. */
  deliver(envelope: SignalEnvelope, open: readonly SignalTarget[]): void {
    const target = open.find(({number}) => number === envelope.generation);
    if (!target || !this.isNew(envelope)) return;
    if (envelope.signal.kind === 'answer') target.negotiated = true;
    target.peer.signal(envelope.signal);
  }
}
