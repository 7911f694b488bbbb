import type {ReactiveController} from 'lit';
import type {Clock} from '../../core/ports/ports.js';
import {HostClock, type ClockHost} from '../shared/host-clock.js';

/** Waiting times are shown in minutes; twice as often keeps them right. In milliseconds. */
const PERIOD_MS = 30_000;

/** The time, for an element that shows how long ago something was; renders it again while it is in a document. */
export class Minutes implements ReactiveController {
  readonly #host: ClockHost;
  readonly #clock: HostClock;
  #stop: (() => void) | undefined;

  constructor(host: ClockHost) {
    this.#host = host;
    this.#clock = new HostClock(host);
    host.addController(this);
  }

  /** Milliseconds since 1970-01-01 UTC. */
  get now(): number {
    return this.#clock.now;
  }

  /** The clock, once its code is there; `undefined` where that cannot be loaded. */
  clock(): Promise<Clock | undefined> {
    return this.#clock.obtain();
  }

  hostConnected(): void {
    void this.#start();
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  async #start(): Promise<void> {
    const clock = await this.#clock.obtain();
    if (clock === undefined || !this.#host.isConnected || this.#stop !== undefined) return;
    this.#stop = clock.every(PERIOD_MS, () => this.#host.requestUpdate());
  }
}
