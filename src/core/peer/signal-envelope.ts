import type {PeerSignal} from '../../protocol/index.js';

/** A negotiation step between the two ends of a link, as it travels. */
export interface SignalEnvelope {
  /** Which of the link's successive connections it belongs to. */
  readonly generation: number;
  /** Unique in the link, for either end's envelopes. */
  readonly index: number;
  readonly signal: PeerSignal;
}

/** What a connection does with envelopes; see `PeerGeneration`. */
interface SignalTarget {
  readonly number: number;
  readonly sent: SignalEnvelope[];
  /** Offer and answer have passed. */
  negotiated: boolean;
  readonly peer: {signal(signal: PeerSignal): void};
}

/** The exchange of envelopes with the other end: numbers what goes, and tells what comes twice. */
export class SignalDeduplicator {
  readonly #dispatch: (envelope: SignalEnvelope) => void;
  readonly #seen = new Map<number, Set<number>>();
  #index = 0;

  constructor(dispatch: (envelope: SignalEnvelope) => void) {
    this.#dispatch = dispatch;
  }

  knows({generation, index}: SignalEnvelope): boolean {
    return this.#seen.get(generation)?.has(index) ?? false;
  }

  /** Notes the envelope; `false` when it was noted before. */
  isNew({generation, index}: SignalEnvelope): boolean {
    const seen = this.#seen.get(generation) ?? new Set();
    if (seen.has(index)) return false;
    this.#seen.set(generation, seen.add(index));
    return true;
  }

  /** Envelopes of older generations are never asked about again. */
  forgetBefore(generation: number): void {
    for (const known of this.#seen.keys()) if (known < generation) this.#seen.delete(known);
  }

  /** @param of - The connection that it is kept for, to be sent again should it be lost. */
  send(generation: number, signal: PeerSignal, of?: SignalTarget): void {
    const envelope = {generation, index: this.#index, signal};
    this.#index += 1;
    of?.sent.push(envelope);
    this.#dispatch(envelope);
  }

  /** The other end does not know of the connection yet: the offer is on its way, or was lost. */
  sendAgain({negotiated, sent}: SignalTarget): void {
    if (!negotiated) for (const envelope of sent) this.#dispatch(envelope);
  }

  /** Gives an envelope to its connection, once: a duplicated answer would destroy it. */
  deliver(envelope: SignalEnvelope, open: readonly SignalTarget[]): void {
    const target = open.find(({number}) => number === envelope.generation);
    if (!target || !this.isNew(envelope)) return;
    if (envelope.signal.kind === 'answer') target.negotiated = true;
    target.peer.signal(envelope.signal);
  }
}
