import type {SendingPlan, VideoSending} from '../ports/ports.js';
import {isSame} from '../util/shallow-equal.js';

/**
 * How much the way to another person carries, from everything to no picture. `send-quality-controller.ts` has the figures
 * that lead from one level to another.
 */
export type SendingLevel = 'full' | 'reduced' | 'low' | 'least' | 'held';

/** From everything to no picture. */
export const SENDING_LEVELS: readonly SendingLevel[] = ['full', 'reduced', 'low', 'least', 'held'];

/** Everything that decides how to send to one person. */
export interface SendingSituation {
  /** Number of others in the visit. Each gets a picture that is encoded and sent for them alone. */
  readonly others: number;
  readonly level: SendingLevel;
  /** Somebody in the visit signs. */
  readonly signing: boolean;
  /** This person shows something that has to be seen clearly. */
  readonly detail: boolean;
  /** This person shares a screen. */
  readonly sharing: boolean;
  /** Lines of the pictures as captured, along the shorter side; absent where the browser does not say. */
  readonly captured: {readonly camera?: number | undefined; readonly screen?: number | undefined};
}

/** The most that a picture may be: bits per second, lines along its shorter side, frames per second. */
interface Bounds {
  readonly bitrate: number;
  readonly lines: number;
  readonly rate: number;
}

/** Bits per second of sound. More makes no difference to the ear. Less is used only once the picture has been given up. */
const AUDIO_BITRATE = 32_000;
const AUDIO_BITRATE_HELD = 24_000;

const UNBOUNDED: Bounds = {bitrate: Infinity, lines: Infinity, rate: Infinity};

/** By the number of others: each costs an encoder and a part of the line. The last row also holds for more others. */
const CAMERA_BY_OTHERS: readonly [Bounds, ...Bounds[]] = [
  {bitrate: 1_500_000, lines: 720, rate: 24},
  {bitrate: 600_000, lines: 480, rate: 24},
  {bitrate: 350_000, lines: 360, rate: 20},
  {bitrate: 180_000, lines: 270, rate: 15},
];

/**
 * By level. `low`, with sound and the headers of all packets, stays below 300 kbit/s. `least` is the smallest picture in
 * which a face can still be read.
 */
const CAMERA_BY_LEVEL: Readonly<Record<SendingLevel, Bounds>> = {
  full: UNBOUNDED,
  reduced: {bitrate: 500_000, lines: 480, rate: 24},
  low: {bitrate: 180_000, lines: 270, rate: 20},
  least: {bitrate: 100_000, lines: 180, rate: 15},
  held: {bitrate: 100_000, lines: 180, rate: 15},
};

/** While a screen is shared, the screen matters most, and the camera gives way. */
const CAMERA_BESIDE_SCREEN: Bounds = {bitrate: 150_000, lines: 240, rate: 15};

const SCREEN_BY_OTHERS: readonly [Bounds, ...Bounds[]] = [
  {bitrate: 1_200_000, lines: 1_080, rate: 15},
  {bitrate: 600_000, lines: 1_080, rate: 10},
  {bitrate: 400_000, lines: 1_080, rate: 8},
  {bitrate: 250_000, lines: 720, rate: 5},
];

const SCREEN_BY_LEVEL: Readonly<Record<SendingLevel, Bounds>> = {
  full: UNBOUNDED,
  reduced: {bitrate: 400_000, lines: 1_080, rate: 8},
  low: {bitrate: 120_000, lines: 720, rate: 5},
  least: {bitrate: 80_000, lines: 720, rate: 3},
  held: {bitrate: 80_000, lines: 720, rate: 3},
};

/**
 * EN 301 549, 6.5.2 and 6.5.3: for sign language at least 320x240 at 20 frames per second. 240 lines at 20 frames need
 * 120 kbit/s to show hands as more than a blur.
 */
const SIGNING_LEAST: Bounds = {bitrate: 120_000, lines: 240, rate: 20};
/** The rate that 6.5.3 prefers. */
const SIGNING_RATE = 30;
/** Up to this bitrate, 30 frames per second are only clear in the smallest picture for signing. */
const SIGNING_SMALL = 200_000;

/** How many lines a bitrate shows sharply when few frames are enough. From the highest bitrate down. */
const DETAIL: readonly Bounds[] = [
  {bitrate: 1_000_000, lines: Infinity, rate: 15},
  {bitrate: 300_000, lines: 720, rate: 10},
  {bitrate: 150_000, lines: 540, rate: 8},
  {bitrate: 0, lines: 360, rate: 5},
];

/** Assumed lines of cameras and screens where the browser does not say. */
const CAPTURED = {camera: 720, screen: 1_080} as const;

const among = (table: readonly [Bounds, ...Bounds[]], others: number): Bounds => table[Math.min(Math.max(1, others), table.length) - 1] ?? table[0];

const smaller = (a: Bounds, b: Bounds): Bounds => ({
  bitrate: Math.min(a.bitrate, b.bitrate),
  lines: Math.min(a.lines, b.lines),
  rate: Math.min(a.rate, b.rate),
});

/** Returns how to send to one person. */
export function planFor(situation: SendingSituation): SendingPlan {
  const {others, level, captured} = situation;
  const isActive = level !== 'held';
  const screen = smaller(among(SCREEN_BY_OTHERS, others), SCREEN_BY_LEVEL[level]);
  return {
    audioBitrate: isActive ? AUDIO_BITRATE : AUDIO_BITRATE_HELD,
    camera: sendingOf(cameraBounds(situation), {
      active: isActive,
      captured: captured.camera ?? CAPTURED.camera,
      // Signs and faces are understood by their movement; a wound by its sharpness.
      degradation: situation.detail ? 'maintain-resolution' : 'maintain-framerate',
    }),
    screen: sendingOf(screen, {active: isActive, captured: captured.screen ?? CAPTURED.screen, degradation: 'maintain-resolution'}),
  };
}

/** Bits per second that a plan lets through, without headers, if the pictures in `sent` are sent. */
export function bitrateOf({audioBitrate, camera, screen}: SendingPlan, sent: {readonly camera: boolean; readonly screen: boolean}): number {
  const videos = [...(sent.camera ? [camera] : []), ...(sent.screen ? [screen] : [])];
  return videos.reduce((sum, {active, maxBitrate}) => sum + (active ? maxBitrate : 0), audioBitrate);
}

/**
 * The levels that differ in this situation, from the most to the least. With many others everything is small already, and
 * a level that changes nothing would only lose time.
 */
export function distinctLevels(situation: SendingSituation): readonly SendingLevel[] {
  const load = (level: SendingLevel): number => bitrateOf(planFor({...situation, level}), {camera: true, screen: situation.sharing});
  const loads = SENDING_LEVELS.map(load);
  return SENDING_LEVELS.filter((_level, index) => loads[index] !== loads[index - 1]);
}

/** Whether two plans send alike. */
export function isSamePlan(a: SendingPlan, b: SendingPlan): boolean {
  return a.audioBitrate === b.audioBitrate && isSame(a.camera, b.camera) && isSame(a.screen, b.screen);
}

function cameraBounds({others, level, signing, detail, sharing}: SendingSituation): Bounds {
  const network = smaller(among(CAMERA_BY_OTHERS, others), CAMERA_BY_LEVEL[level]);
  const bounds = sharing ? smaller(network, CAMERA_BESIDE_SCREEN) : network;
  const bitrate = signing ? Math.max(bounds.bitrate, SIGNING_LEAST.bitrate) : bounds.bitrate;
  if (detail) {
    const sharp = DETAIL.find((row) => bitrate >= row.bitrate) ?? bounds;
    // Somebody may sign beside the thing that is shown.
    return {bitrate, lines: sharp.lines, rate: signing ? Math.max(sharp.rate, SIGNING_LEAST.rate) : sharp.rate};
  }
  if (!signing) return bounds;
  return {
    bitrate,
    lines: bitrate <= SIGNING_SMALL ? SIGNING_LEAST.lines : bounds.lines,
    rate: bitrate <= SIGNING_LEAST.bitrate ? SIGNING_LEAST.rate : SIGNING_RATE,
  };
}

interface Capture extends Pick<VideoSending, 'active' | 'degradation'> {
  /** Lines as captured. */
  readonly captured: number;
}

function sendingOf({bitrate, lines, rate}: Bounds, {active, captured, degradation}: Capture): VideoSending {
  return {
    active,
    maxBitrate: bitrate,
    maxFramerate: rate,
    // Browsers take fractions, but none below 1. With two decimals, small differences do not change the plan.
    scaleResolutionDownBy: Math.max(1, Math.floor((captured / lines) * 100) / 100),
    degradation,
  };
}

/** The plan with which a visit of two begins. */
export const FULL_SENDING: SendingPlan = planFor({others: 1, level: 'full', signing: false, detail: false, sharing: false, captured: {}});
