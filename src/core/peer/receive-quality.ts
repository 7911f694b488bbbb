import type {PeerStats} from '../ports/ports.js';

/**
 * How a participant's picture and sound arrive: `connecting` not yet · `good` · `fair` with loss or delay that is noticed ·
 * `weak` with much of either, or nothing for two seconds · `lost` nothing for three, being healed · `failing` healing for
 * a minute, still being tried.
 */
export type LinkQuality = 'connecting' | 'good' | 'fair' | 'weak' | 'lost' | 'failing';

/** How well a link carries, judged by figures. */
export type Grade = 'good' | 'fair' | 'weak';

/** Packets lost in per cent, round trip and jitter in milliseconds, from which on a link is no better than this. */
const LIMITS = [
  {grade: 'weak', loss: 10, roundTrip: 800, jitter: 150},
  {grade: 'fair', loss: 3, roundTrip: 300, jitter: 50},
] as const;
/** Over which loss is measured, in milliseconds. */
const WINDOW_MS = 5_000;
/** For how long figures have to be worse, or better, than the grade before it changes; in milliseconds. */
const WORSE_MS = 4_000;
const BETTER_MS = 8_000;
/** Fewer packets than this in a window (one person muted, the other's camera off) say nothing about loss. */
const FEW = 25;

const RANK: Readonly<Record<Grade, number>> = {good: 0, fair: 1, weak: 2};

interface Sample {
  readonly at: number;
  readonly received: number;
  readonly lost: number;
}

/**
 * Grades a link by loss (over 5 s), round trip and jitter of what arrives: `fair` from 3 %, 300 ms or 50 ms on, `weak` from
 * 10 %, 800 ms or 150 ms on. A moment is no grade: worse has to last 4 s, better 8 s.
 */
export class ReceiveQuality {
  #grade: Grade = 'good';
  #samples: Sample[] = [];
  /** What the figures have said without a break since, when it is not the grade. */
  #pending: {readonly grade: Grade; readonly since: number} | undefined;

  get grade(): Grade {
    return this.#grade;
  }

  /** Records figures of the connection in use. */
  record({packetsReceived: received, packetsLost: lost, roundTripMs = 0, jitterMs = 0}: PeerStats, now: number): void {
    // Another connection counts from zero.
    if (received < (this.#samples.at(-1)?.received ?? 0)) this.#samples = [];
    this.#samples.push({at: now, received, lost});
    while (now - (this.#samples[0]?.at ?? now) > WINDOW_MS) this.#samples.shift();
    const loss = this.#lossPercent();
    const limit = LIMITS.find((limits) => loss >= limits.loss || roundTripMs >= limits.roundTrip || jitterMs >= limits.jitter);
    this.#lean(limit?.grade ?? 'good', now);
  }

  /** Starts the measurement anew, because nothing arrives. */
  reset(): void {
    this.#samples = [];
    this.#pending = undefined;
  }

  #lossPercent(): number {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined) return 0;
    const lost = Math.max(0, last.lost - first.lost);
    const all = lost + last.received - first.received;
    return all < FEW ? 0 : (100 * lost) / all;
  }

  #lean(grade: Grade, now: number): void {
    if (grade === this.#grade) {
      this.#pending = undefined;
      return;
    }
    const worse = RANK[grade] > RANK[this.#grade];
    const before = this.#pending;
    // From one grade to another on the same side of the present one, time goes on; the milder of them has lasted.
    const goesOn = before !== undefined && RANK[before.grade] > RANK[this.#grade] === worse;
    const mildest = goesOn && Math.abs(RANK[before.grade] - RANK[this.#grade]) < Math.abs(RANK[grade] - RANK[this.#grade]) ? before.grade : grade;
    this.#pending = goesOn ? {grade: mildest, since: before.since} : {grade, since: now};
    if (now - this.#pending.since < (worse ? WORSE_MS : BETTER_MS)) return;
    this.#grade = this.#pending.grade;
    this.#pending = undefined;
  }
}
