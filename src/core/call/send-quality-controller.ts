import {SendStatistics, type SteadyFigures} from './send-statistics.js';
import type {PeerStats} from '../ports/ports.js';
import {SENDING_LEVELS, type SendingLevel} from './sending-plan.js';

/** Bounds from which less is sent. QUALITY.md describes them, and everything else here. */
export const STRAINED = Object.freeze({
  /** Congestion control slows down by itself from 10 % (draft-ietf-rmcat-gcc-02, section 6). */
  lossPercent: 10,
  delayGrowthMs: 250,
  jitterMs: 150,
  /** The path must be estimated to carry at least this part of what the plan lets through. */
  availablePart: 0.6,
  /**
   * An estimate counts only if at least this part of it is in use. It never grows far above what is sent. So it says
   * nothing of the path while nothing moves in the picture.
   */
  usedPart: 0.8,
  /** Sign language needs at least this many frames per second (EN 301 549, 6.5.3). */
  signingRate: 20,
});

/** Bounds from which the sound itself is in danger. */
export const CHOKING = Object.freeze({
  lossPercent: 20,
  delayGrowthMs: 1_000,
  /** Bits per second: speech at 32 kbit/s, 50 headers of 60 bytes a second, and nothing else. */
  availableBitrate: 60_000,
});

/** The controller's times, in milliseconds. */
export const SEND_QUALITY_MS = Object.freeze({
  /** Wait after a connection has come up, or was silent for a second: its figures show the beginning, or the gap. */
  settle: 5_000,
  /** Time without trouble before more is tried. It doubles after each try that failed. */
  pause: 10_000,
  longestPause: 60_000,
  /** A try that has lasted this long has succeeded. */
  proven: 30_000,
});

/** What is sent at present. The figures are compared with it. */
export interface Load {
  /** Bits per second that the plan lets through. */
  readonly bitrate: number;
  /** Levels that make a difference now, from the most to the least. */
  readonly levels: readonly SendingLevel[];
  readonly signing: boolean;
}

const rank = (level: SendingLevel): number => SENDING_LEVELS.indexOf(level);

/**
 * Decides how much the way to one person carries, by figures that come about once a second. It goes down one level for
 * each five seconds of trouble. When sound is in danger, it goes to the smallest picture at once, and gives the picture up
 * only when even that is too much. It goes up by trying, and waits longer after each try that failed.
 */
export class SendQualityController {
  readonly #figures = new SendStatistics();
  #level: SendingLevel = 'full';
  #latest: PeerStats | undefined;
  #decidesFrom = 0;
  #calmSince = 0;
  #changedAt = 0;
  #triedAt: number | undefined;
  #pause: number = SEND_QUALITY_MS.pause;

  get level(): SendingLevel {
    return this.#level;
  }

  /** Stops deciding: nothing arrives, or nothing yet. Healing is at work, and the figures show only that. */
  rest(now: number): void {
    this.#figures.reset();
    this.#latest = undefined;
    this.#settle(now);
  }

  /**
   * Records new figures, and decides.
   *
   * @returns Whether the level changed.
   */
  record(stats: PeerStats, now: number, load: Load): boolean {
    const before = this.#latest;
    if (stats === before) return false;
    this.#latest = stats;
    if (before && stats.bytesReceived < before.bytesReceived) this.#figures.reset();
    if (before === undefined || stats.bytesReceived <= before.bytesReceived) {
      this.#settle(now);
      return false;
    }
    if (now < this.#decidesFrom) return false;
    this.#figures.add(stats, now);
    const {steady} = this.#figures;
    return steady !== undefined && this.#decide(steady, now, load);
  }

  #decide(figures: SteadyFigures, now: number, load: Load): boolean {
    const isHeld = this.#level === 'held';
    const trouble = isHeld ? troubleOfSound(figures) : troubleIn(figures, load);
    if (trouble !== 'none') this.#calmSince = now;
    if (isHeld) return trouble === 'none' && now - this.#changedAt >= this.#pause && this.#try(load.levels, now);
    if (trouble === 'choking') return this.#fall(this.#level === 'least' ? 'held' : 'least', now);
    if (trouble === 'busy' && this.#level !== 'full') return false;
    if (trouble !== 'none') return this.#fall(this.#below(load.levels), now);
    return now - Math.max(this.#calmSince, this.#changedAt) >= this.#pause && this.#try(load.levels, now);
  }

  /** The next level down; never `held`, because a strain is no reason to give the picture up. */
  #below(levels: readonly SendingLevel[]): SendingLevel {
    return levels.find((level) => rank(level) > rank(this.#level) && level !== 'held') ?? this.#level;
  }

  #fall(level: SendingLevel, now: number): boolean {
    if (level === this.#level) return false;
    const hasFailed = this.#triedAt !== undefined && now - this.#triedAt < SEND_QUALITY_MS.proven;
    if (hasFailed) this.#pause = Math.min(this.#pause * 2, SEND_QUALITY_MS.longestPause);
    else if (this.#triedAt !== undefined || level === 'held') this.#pause = SEND_QUALITY_MS.pause;
    this.#triedAt = undefined;
    return this.#go(level, now);
  }

  #try(levels: readonly SendingLevel[], now: number): boolean {
    const level = levels.findLast((other) => rank(other) < rank(this.#level));
    if (level === undefined) return false;
    if (this.#triedAt !== undefined && now - this.#triedAt >= SEND_QUALITY_MS.proven) this.#pause = SEND_QUALITY_MS.pause;
    this.#triedAt = now;
    return this.#go(level, now);
  }

  #go(level: SendingLevel, now: number): true {
    this.#level = level;
    this.#changedAt = now;
    this.#figures.clear();
    return true;
  }

  #settle(now: number): void {
    this.#figures.clear();
    this.#decidesFrom = now + SEND_QUALITY_MS.settle;
  }
}

/**
 * `busy`: the processor is too slow, not the path. Browsers scale the picture down by themselves then, and report it long
 * after. One more level down is enough, and the controller does not go up meanwhile.
 */
type Trouble = 'none' | 'busy' | 'strained' | 'choking';

const reaches = (value: number | undefined, bound: number): boolean => value !== undefined && value >= bound;
const fallsShort = (value: number | undefined, bound: number): boolean => value !== undefined && value < bound;

function troubleIn(figures: SteadyFigures, {bitrate, signing}: Load): Trouble {
  const {lossPercent, delayGrowthMs, jitterMs, limitation, framesPerSecond} = figures;
  const availableBitrate = exhaustedBitrate(figures);
  if (troubleOfSound(figures) === 'choking' || fallsShort(availableBitrate, CHOKING.availableBitrate)) return 'choking';
  const isStrained =
    reaches(lossPercent, STRAINED.lossPercent) ||
    reaches(delayGrowthMs, STRAINED.delayGrowthMs) ||
    reaches(jitterMs, STRAINED.jitterMs) ||
    fallsShort(availableBitrate, STRAINED.availablePart * bitrate) ||
    (signing && limitation === 'bandwidth' && fallsShort(framesPerSecond, STRAINED.signingRate));
  if (isStrained) return 'strained';
  return limitation === 'cpu' ? 'busy' : 'none';
}

/** The estimate of what the path carries, if it is used up. */
function exhaustedBitrate({availableBitrate, sentBitrate}: SteadyFigures): number | undefined {
  return availableBitrate !== undefined && sentBitrate >= STRAINED.usedPart * availableBitrate ? availableBitrate : undefined;
}

/** Leaves the estimate of the path out: while no picture is sent, it is only as high as sound needs. */
function troubleOfSound({lossPercent, delayGrowthMs}: SteadyFigures): Trouble {
  return reaches(lossPercent, CHOKING.lossPercent) || reaches(delayGrowthMs, CHOKING.delayGrowthMs) ? 'choking' : 'none';
}
