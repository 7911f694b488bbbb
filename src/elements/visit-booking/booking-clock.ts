import type {ReactiveController} from 'lit';
import {HostClock, type ClockHost} from '../shared/host-clock.js';

/**
 * The time, for an element that shows how long it is until something. Renders it again when that changes, and when
 * somebody comes back to the page: a device that slept has run no timers.
 */
export class BookingClock implements ReactiveController {
  readonly #host: ClockHost;
  readonly #clock: HostClock;
  /** In how many milliseconds to render again. */
  readonly #next: (now: number) => number | undefined;
  #stop: (() => void) | undefined;
  /** How many milliseconds the portal is ahead of the device; `undefined` where it has not said. */
  #ahead: number | undefined;

  readonly #onReturn = (): void => this.#host.requestUpdate();

  constructor(host: ClockHost, next: (now: number) => number | undefined) {
    this.#host = host;
    this.#next = next;
    this.#clock = new HostClock(host);
    host.addController(this);
  }

  /** Milliseconds since 1970-01-01 UTC: by the portal where it has said so, else by the device, which may be wrong. */
  get now(): number {
    return this.#clock.now + (this.#ahead ?? 0);
  }

  /** Whether anybody has said what time it is: a server has no clock but the portal's. */
  get isKnown(): boolean {
    return this.isPortals || this.#clock.isKnown;
  }

  /** Whether it is the portal's time, so that what it says may be relied on. */
  get isPortals(): boolean {
    return this.#ahead !== undefined;
  }

  /** Takes over the portal's time; `undefined` goes back to the device's. */
  set(portal: number | undefined): void {
    this.#ahead = portal === undefined ? undefined : portal - this.#clock.now;
  }

  /** Runs something later; nothing when the element is taken away before. @returns What stops it. */
  after(delay: number, callback: () => void): (() => void) | undefined {
    return this.#clock.current?.after(delay, callback);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onReturn);
    window.addEventListener('pageshow', this.#onReturn);
    // What it showed when it was taken away may be long ago.
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    this.#stop?.();
    this.#stop = undefined;
    if (!this.#host.isConnected) return;
    const delay = this.#next(this.now);
    if (delay !== undefined) this.#stop = this.after(delay, () => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onReturn);
    window.removeEventListener('pageshow', this.#onReturn);
    this.#stop?.();
    this.#stop = undefined;
  }
}
