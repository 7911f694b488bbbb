import {SendStatistics, type SteadyFigures} from './send-statistics.js';
import type {PeerStats} from '../ports/ports.js';
import {NETWORK_STEPS, type SendingLevel} from './sending-plan.js';

/** From these on, sent less. Described in QUALITY.md, as everything here. */
export const STRAINED = Object.freeze({
  /** Congestion control slows down by itself from 10 % (draft-ietf-rmcat-gcc-02, section 6). */
  lossPercent: 10,
  delayGrowthMs: 250,
  jitterMs: 150,
  /** Part of what the plan lets through that the path is estimated to carry; below it, too little. */
  availablePart: 0.6,
  /**
   * Part of the estimate that has to be in use for it to count. An estimate never grows far above what is sent, so beside a
   * picture in which nothing moves it says nothing of the path.
   */
  usedPart: 0.8,
  /** Less than this per second is no sign language (EN 301 549, 6.5.3). */
  signingRate: 20,
});

/** From these on, sound itself is in danger. */
export const CHOKING = Object.freeze({
  lossPercent: 20,
  delayGrowthMs: 1_000,
  /** Bits per second: speech at 32 kbit/s, 50 headers of 60 bytes a second, and nothing else. */
  availableBitrate: 60_000,
});

/** Milliseconds. */
export const GOVERNOR_MS = Object.freeze({
  /** After a connection has come up, or was silent for a second: its figures speak of the beginning, or of the gap. */
  settle: 5_000,
  /** Without trouble, before more is tried; twice as long after each try that failed. */
  pause: 10_000,
  longestPause: 60_000,
  /** A try that has lasted as long has succeeded. */
  proven: 30_000,
});

/** What is sent at present, which the figures are held against. */
export interface Load {
  /** Bits per second that the plan lets through. */
  readonly bitrate: number;
  /** Steps that make a difference now, from the most to the least. */
  readonly steps: readonly SendingLevel[];
  readonly signing: boolean;
}

const rank = (step: SendingLevel): number => NETWORK_STEPS.indexOf(step);

/**
 * Decides how much the way to one person carries, by figures that come about once a second. Downwards it takes one step
 * for each five seconds of trouble, at once to the smallest picture when sound is in danger, and gives the picture up only
 * when even that is too much. Upwards it tries, and waits longer after each try that failed.
 */
export class SendQualityController {
  readonly #figures = new SendStatistics();
  #step: SendingLevel = 'full';
  #latest: PeerStats | undefined;
  #decidesFrom = 0;
  #calmSince = 0;
  #changedAt = 0;
  #triedAt: number | undefined;
  #pause: number = GOVERNOR_MS.pause;

  get step(): SendingLevel {
    return this.#step;
  }

  /** Nothing arrives, or not yet: the healing ladder is at work, and what figures there are speak of that. */
  rest(now: number): void {
    this.#figures.reset();
    this.#latest = undefined;
    this.#settle(now);
  }

  /**
   * Records new figures, and decides.
   *
   * @returns whether the step is another now.
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
    const isHeld = this.#step === 'held';
    const trouble = isHeld ? troubleOfSound(figures) : troubleIn(figures, load);
    if (trouble !== 'none') this.#calmSince = now;
    if (isHeld) return trouble === 'none' && now - this.#changedAt >= this.#pause && this.#try(load.steps, now);
    if (trouble === 'choking') return this.#fall(this.#step === 'least' ? 'held' : 'least', now);
    if (trouble === 'busy' && this.#step !== 'full') return false;
    if (trouble !== 'none') return this.#fall(this.#below(load.steps), now);
    return now - Math.max(this.#calmSince, this.#changedAt) >= this.#pause && this.#try(load.steps, now);
  }

  /** A strain is no reason to give the picture up. */
  #below(steps: readonly SendingLevel[]): SendingLevel {
    return steps.find((step) => rank(step) > rank(this.#step) && step !== 'held') ?? this.#step;
  }

  #fall(step: SendingLevel, now: number): boolean {
    if (step === this.#step) return false;
    const hasFailed = this.#triedAt !== undefined && now - this.#triedAt < GOVERNOR_MS.proven;
    if (hasFailed) this.#pause = Math.min(this.#pause * 2, GOVERNOR_MS.longestPause);
    else if (this.#triedAt !== undefined || step === 'held') this.#pause = GOVERNOR_MS.pause;
    this.#triedAt = undefined;
    return this.#go(step, now);
  }

  #try(steps: readonly SendingLevel[], now: number): boolean {
    const step = steps.findLast((other) => rank(other) < rank(this.#step));
    if (step === undefined) return false;
    if (this.#triedAt !== undefined && now - this.#triedAt >= GOVERNOR_MS.proven) this.#pause = GOVERNOR_MS.pause;
    this.#triedAt = now;
    return this.#go(step, now);
  }

  #go(step: SendingLevel, now: number): true {
    this.#step = step;
    this.#changedAt = now;
    this.#figures.clear();
    return true;
  }

  #settle(now: number): void {
    this.#figures.clear();
    this.#decidesFrom = now + GOVERNOR_MS.settle;
  }
}

/**
 * `busy`: the processor is short, not the way. Browsers scale the picture down for that by themselves, and say so for long
 * after; one step besides is enough, and there is no going up meanwhile.
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

/** The estimate of what the path carries, where that is used up. */
function exhaustedBitrate({availableBitrate, sentBitrate}: SteadyFigures): number | undefined {
  return availableBitrate !== undefined && sentBitrate >= STRAINED.usedPart * availableBitrate ? availableBitrate : undefined;
}

/** While no picture is sent, an estimate of what the path carries is no more than what sound needs, and says nothing. */
function troubleOfSound({lossPercent, delayGrowthMs}: SteadyFigures): Trouble {
  return reaches(lossPercent, CHOKING.lossPercent) || reaches(delayGrowthMs, CHOKING.delayGrowthMs) ? 'choking' : 'none';
}
