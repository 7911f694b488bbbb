import type {ReactiveControllerHost} from 'lit';
import type {CheckPorts, PictureSampler} from '../check-ports.js';

/** What the camera's picture is like: `waiting` nothing known yet · `seen` · `black` · `frozen` it does not move at all. */
export type PictureState = 'waiting' | 'seen' | 'black' | 'frozen';

/** Milliseconds between two looks. */
const PERIOD_MS = 500;
/** Lightness, of 255, under which nothing can be seen. A camera's noise does not reach it. */
const DARK = 20;
/** Looks in a row at a dark picture that make a covered lens: cameras begin dark and take a second to adjust. */
const DARK_LOOKS = 6;
/** Looks in a row at the very same picture: a camera's noise never gives two alike. */
const FROZEN_LOOKS = 12;
/** Looks without any picture. */
const EMPTY_LOOKS = 10;

/** Looks at the own picture now and then, and renders its host when what it finds changes. */
export class PictureWatch {
  readonly #host: ReactiveControllerHost;
  readonly #onProblem: (problem: 'black' | 'frozen') => void;
  #video: HTMLVideoElement | undefined;
  #track: MediaStreamTrack | undefined;
  #stopClock: (() => void) | undefined;
  #state: PictureState = 'waiting';
  #dark = 0;
  #same = 0;
  #empty = 0;
  #fingerprint: number | undefined;

  /** @param onProblem - Called when the picture becomes black or stands still. */
  constructor(host: ReactiveControllerHost, onProblem: (problem: 'black' | 'frozen') => void) {
    this.#host = host;
    this.#onProblem = onProblem;
  }

  get state(): PictureState {
    return this.#state;
  }

  /** Sets the camera's present track, before its picture is drawn. Forgets what was seen of another track. */
  expect(track: MediaStreamTrack | undefined): void {
    if (track !== this.#track) this.stop();
  }

  /** Looks at this video, which shows this track, from now on. May be called at every rendering. */
  watch(video: HTMLVideoElement | undefined, track: MediaStreamTrack | undefined, ports: CheckPorts | undefined): void {
    if (video === this.#video && track === this.#track) return;
    this.stop();
    if (video === undefined || track === undefined || ports === undefined) return;
    this.#video = video;
    this.#track = track;
    const {picture, clock} = ports;
    if (picture !== undefined) this.#stopClock = clock.every(PERIOD_MS, () => this.#check(video, picture));
  }

  #check(video: HTMLVideoElement, sampler: PictureSampler): void {
    // A page in the background gets no pictures, even from a good camera.
    if (document.visibilityState === 'hidden') return;
    const sample = sampler(video);
    if (sample === undefined) {
      this.#empty += 1;
      if (this.#empty >= EMPTY_LOOKS) this.#set('black');
      return;
    }
    this.#empty = 0;
    this.#dark = sample.brightest < DARK ? this.#dark + 1 : 0;
    this.#same = sample.fingerprint === this.#fingerprint ? this.#same + 1 : 0;
    this.#fingerprint = sample.fingerprint;
    if (this.#dark > 0) {
      if (this.#dark >= DARK_LOOKS) this.#set('black');
    } else {
      this.#set(this.#same >= FROZEN_LOOKS ? 'frozen' : 'seen');
    }
  }

  #set(state: PictureState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#host.requestUpdate();
    if (state === 'black' || state === 'frozen') this.#onProblem(state);
  }

  /** Stops, and forgets what was seen. */
  stop(): void {
    this.#stopClock?.();
    this.#stopClock = undefined;
    this.#video = undefined;
    this.#track = undefined;
    this.#dark = 0;
    this.#same = 0;
    this.#empty = 0;
    this.#fingerprint = undefined;
    if (this.#state === 'waiting') return;
    this.#state = 'waiting';
    this.#host.requestUpdate();
  }
}
