import type {PeerStats} from '../ports/ports.js';

/** Milliseconds over which figures have to agree. Shorter trouble passes by itself, or is a gap that healing mends. */
const WINDOW_MS = 5_000;
/** The window counts once it covers this many milliseconds, with this many samples. */
const FILLED_MS = 4_000;
const FILLED_COUNT = 4;

interface Sample {
  readonly at: number;
  readonly stats: PeerStats;
}

/** What a connection showed during all of the last seconds. `undefined`: the browser does not say. */
export interface SteadyFigures {
  /** Median of the loss of what was sent, in per cent. */
  readonly lossPercent: number | undefined;
  /** By how many milliseconds the fastest round trip was slower than the fastest ever on this connection. */
  readonly delayGrowthMs: number | undefined;
  /** The highest estimate of what the path carries, in bits per second. */
  readonly availableBitrate: number | undefined;
  /** What was sent, in bits per second. */
  readonly sentBitrate: number;
  /** The least jitter of the sound that arrived, in milliseconds. */
  readonly jitterMs: number | undefined;
  /** What limited the encoder all the time. */
  readonly limitation: PeerStats['limitation'];
  /** The highest rate of pictures sent, per second. */
  readonly framesPerSecond: number | undefined;
}

/**
 * The latest figures of a connection, reduced to one value each: the one that speaks least for trouble, and of loss the
 * median. So neither one bad second nor a gap of two makes a difference.
 */
export class SendStatistics {
  #samples: readonly Sample[] = [];
  #fastest = Infinity;

  /** Adds a sample of the connection. */
  add(stats: PeerStats, at: number): void {
    this.#samples = [...this.#samples.filter((sample) => at - sample.at < WINDOW_MS), {at, stats}];
    this.#fastest = Math.min(this.#fastest, stats.roundTripMs ?? Infinity);
  }

  /** What there was says nothing about what comes: something else is sent from now on. */
  clear(): void {
    this.#samples = [];
  }

  /** It is another connection, or another path. */
  reset(): void {
    this.clear();
    this.#fastest = Infinity;
  }

  /** `undefined` until there are enough samples. */
  get steady(): SteadyFigures | undefined {
    const [first] = this.#samples;
    const last = this.#samples.at(-1);
    if (!first || !last || last.at - first.at < FILLED_MS || this.#samples.length < FILLED_COUNT) return undefined;
    const of = <K extends keyof PeerStats>(key: K): NonNullable<PeerStats[K]>[] =>
      this.#samples.map(({stats}) => stats[key]).filter((value) => value !== undefined);
    const roundTrip = least(of('roundTripMs'));
    const limitations = new Set(of('limitation'));
    return {
      lossPercent: median(of('outgoingLossPercent')),
      delayGrowthMs: roundTrip === undefined ? undefined : roundTrip - this.#fastest,
      availableBitrate: most(of('availableOutgoingBitrate')),
      sentBitrate: ((last.stats.bytesSent - first.stats.bytesSent) * 8 * 1_000) / (last.at - first.at),
      jitterMs: least(of('jitterMs')),
      limitation: limitations.size === 1 ? [...limitations][0] : undefined,
      framesPerSecond: most(of('framesPerSecondSent')),
    };
  }
}

const least = (values: readonly number[]): number | undefined => (values.length > 0 ? Math.min(...values) : undefined);
const most = (values: readonly number[]): number | undefined => (values.length > 0 ? Math.max(...values) : undefined);
const median = (values: readonly number[]): number | undefined => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
