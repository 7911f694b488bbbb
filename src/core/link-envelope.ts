import type {PeerSignal} from '../protocol/index.js';

/** A negotiation step between the two ends of a link, as it travels. */
export interface LinkEnvelope {
  /** Which of the link's successive connections it belongs to. */
  readonly generation: number;
  /** Unique in the link, for either end's envelopes. */
  readonly index: number;
  readonly signal: PeerSignal;
}

/** Tells envelopes that come twice: a duplicated answer would destroy a connection. */
export class EnvelopeFilter {
  readonly #seen = new Map<number, Set<number>>();

  knows({generation, index}: LinkEnvelope): boolean {
    return this.#seen.get(generation)?.has(index) ?? false;
  }

  /** Notes the envelope; `false` when it was noted before. */
  isNew({generation, index}: LinkEnvelope): boolean {
    const seen = this.#seen.get(generation) ?? new Set();
    if (seen.has(index)) return false;
    this.#seen.set(generation, seen.add(index));
    return true;
  }

  /** Envelopes of older generations are never asked about again. */
  forgetBefore(generation: number): void {
    for (const known of this.#seen.keys()) if (known < generation) this.#seen.delete(known);
  }
}
