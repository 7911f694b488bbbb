import type {SendingPlan, VideoSending} from '../ports/ports.js';
import {isSame} from '../util/shallow-equal.js';

/**
 * How much the way to another person carries, from everything to no picture. Which figures lead from one to another:
 * `send-quality-controller.ts`.
 */
export type SendingLevel = 'full' | 'reduced' | 'low' | 'least' | 'held';

export const NETWORK_STEPS: readonly SendingLevel[] = ['full', 'reduced', 'low', 'least', 'held'];

/** Everything that decides how to send to one person. */
export interface SendingSituation {
  /** Others in the visit: each gets a picture that is encoded and sent for them alone. */
  readonly others: number;
  readonly step: SendingLevel;
  /** Somebody in the visit signs. */
  readonly signing: boolean;
  /** This person shows something that has to be seen clearly. */
  readonly detail: boolean;
  /** This person shares a screen. */
  readonly sharing: boolean;
  /** Lines of the pictures as captured, along the shorter side; absent where the browser does not tell. */
  readonly captured: {readonly camera?: number | undefined; readonly screen?: number | undefined};
}

/** The most that a picture may be: bits per second, lines along its shorter side, frames per second. */
interface Bounds {
  readonly bitrate: number;
  readonly lines: number;
  readonly rate: number;
}

/** Bits per second of sound. More is not heard; less only where a picture is already given up for it. */
const AUDIO_BITRATE = 32_000;
const AUDIO_BITRATE_HELD = 24_000;

const UNBOUNDED: Bounds = {bitrate: Infinity, lines: Infinity, rate: Infinity};

/** By the number of others: each of them costs an encoder and a part of the line. The last holds for all more. */
const CAMERA_BY_OTHERS: readonly [Bounds, ...Bounds[]] = [
  {bitrate: 1_500_000, lines: 720, rate: 24},
  {bitrate: 600_000, lines: 480, rate: 24},
  {bitrate: 350_000, lines: 360, rate: 20},
  {bitrate: 180_000, lines: 270, rate: 15},
];

/**
 * By network. `low`, with sound and the headers of all packets, stays below 300 kbit/s; `least` is the smallest picture in
 * which a face can still be read.
 */
const CAMERA_BY_STEP: Readonly<Record<SendingLevel, Bounds>> = {
  full: UNBOUNDED,
  reduced: {bitrate: 500_000, lines: 480, rate: 24},
  low: {bitrate: 180_000, lines: 270, rate: 20},
  least: {bitrate: 100_000, lines: 180, rate: 15},
  held: {bitrate: 100_000, lines: 180, rate: 15},
};

/** While a screen is shared it is what matters, and the camera gives way. */
const CAMERA_BESIDE_SCREEN: Bounds = {bitrate: 150_000, lines: 240, rate: 15};

const SCREEN_BY_OTHERS: readonly [Bounds, ...Bounds[]] = [
  {bitrate: 1_200_000, lines: 1_080, rate: 15},
  {bitrate: 600_000, lines: 1_080, rate: 10},
  {bitrate: 400_000, lines: 1_080, rate: 8},
  {bitrate: 250_000, lines: 720, rate: 5},
];

const SCREEN_BY_STEP: Readonly<Record<SendingLevel, Bounds>> = {
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

/** How many lines a bitrate shows sharply when few frames are enough; from the highest bitrate down. */
const DETAIL: readonly Bounds[] = [
  {bitrate: 1_000_000, lines: Infinity, rate: 15},
  {bitrate: 300_000, lines: 720, rate: 10},
  {bitrate: 150_000, lines: 540, rate: 8},
  {bitrate: 0, lines: 360, rate: 5},
];

/** Lines that cameras and screens are taken to have where the browser does not tell. */
const CAPTURED = {camera: 720, screen: 1_080} as const;

const among = (table: readonly [Bounds, ...Bounds[]], others: number): Bounds => table[Math.min(Math.max(1, others), table.length) - 1] ?? table[0];

const smaller = (a: Bounds, b: Bounds): Bounds => ({
  bitrate: Math.min(a.bitrate, b.bitrate),
  lines: Math.min(a.lines, b.lines),
  rate: Math.min(a.rate, b.rate),
});

/** How to send to one person. */
export function planFor(situation: SendingSituation): SendingPlan {
  const {others, step, captured} = situation;
  const isActive = step !== 'held';
  const screen = smaller(among(SCREEN_BY_OTHERS, others), SCREEN_BY_STEP[step]);
  return {
    audioBitrate: isActive ? AUDIO_BITRATE : AUDIO_BITRATE_HELD,
    camera: sendingOf(cameraBounds(situation), {
      active: isActive,
      captured: captured.camera ?? CAPTURED.camera,
      // Who signs is understood by movement, and so is a face; a wound by how sharp it is.
      degradation: situation.detail ? 'maintain-resolution' : 'maintain-framerate',
    }),
    screen: sendingOf(screen, {active: isActive, captured: captured.screen ?? CAPTURED.screen, degradation: 'maintain-resolution'}),
  };
}

/** Bits per second that a plan lets through, headers aside, when there is something to send of these. */
export function bitrateOf({audioBitrate, camera, screen}: SendingPlan, sent: {readonly camera: boolean; readonly screen: boolean}): number {
  const videos = [...(sent.camera ? [camera] : []), ...(sent.screen ? [screen] : [])];
  return videos.reduce((sum, {active, maxBitrate}) => sum + (active ? maxBitrate : 0), audioBitrate);
}

/**
 * The steps that differ in this situation, from the most to the least: with many others everything is small already, and
 * a step that changes nothing would only lose time.
 */
export function stepsIn(situation: SendingSituation): readonly SendingLevel[] {
  const load = (step: SendingLevel): number => bitrateOf(planFor({...situation, step}), {camera: true, screen: situation.sharing});
  const loads = NETWORK_STEPS.map(load);
  return NETWORK_STEPS.filter((_step, index) => loads[index] !== loads[index - 1]);
}

export function isSamePlan(a: SendingPlan, b: SendingPlan): boolean {
  return a.audioBitrate === b.audioBitrate && isSame(a.camera, b.camera) && isSame(a.screen, b.screen);
}

function cameraBounds({others, step, signing, detail, sharing}: SendingSituation): Bounds {
  const network = smaller(among(CAMERA_BY_OTHERS, others), CAMERA_BY_STEP[step]);
  const bounds = sharing ? smaller(network, CAMERA_BESIDE_SCREEN) : network;
  const bitrate = signing ? Math.max(bounds.bitrate, SIGNING_LEAST.bitrate) : bounds.bitrate;
  if (detail) {
    const sharp = DETAIL.find((row) => bitrate >= row.bitrate) ?? bounds;
    // Somebody may sign beside what is shown.
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
    // Browsers take fractions, but none below 1; two decimals, so that a plan does not change for nothing.
    scaleResolutionDownBy: Math.max(1, Math.floor((captured / lines) * 100) / 100),
    degradation,
  };
}

/** How a visit of two begins. */
export const FULL_SENDING: SendingPlan = planFor({others: 1, step: 'full', signing: false, detail: false, sharing: false, captured: {}});
