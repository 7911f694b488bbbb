import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {deviceTime} from '../../shared/page.js';
import {defaultPorts} from '../default-ports.js';
import type {WaitingPorts} from '../waiting-ports.js';

/** Waiting times are shown in minutes; this keeps them right. In milliseconds. */
const TICK_MS = 20_000;
/** How long a connection may be lost before another way is offered. */
const LONG_MS = 60_000;

export type WaitingEnvironmentHost = ReactiveControllerHost & {
  readonly isConnected: boolean;
  /** Win over the browser's own. */
  readonly ports?: WaitingPorts | undefined;
};

/** Time and page around the waiting room, for as long as it stands in a document. */
export class WaitingEnvironment implements ReactiveController {
  readonly #host: WaitingEnvironmentHost;
  readonly #onVisibilityChange: () => void;
  #loaded: WaitingPorts | undefined;
  #loading: Promise<void> | undefined;
  #inUse: WaitingPorts | undefined;
  #stop: readonly (() => void)[] = [];
  #isLost = false;
  #lostSince: number | undefined;
  #stopLost: (() => void) | undefined;

  constructor(host: WaitingEnvironmentHost, onVisibilityChange: () => void) {
    this.#host = host;
    this.#onVisibilityChange = onVisibilityChange;
    host.addController(this);
  }

  /** `undefined` until their code is loaded. */
  get ports(): WaitingPorts | undefined {
    return this.#host.ports ?? this.#loaded;
  }

  /** Runs `update` when the ports are there, or cannot be had: what depends on them must not move the rest about later. */
  whenReady(update: () => void | Promise<unknown>): void | Promise<unknown> {
    if (this.ports !== undefined) return update();
    this.#loading ??= this.#load();
    return this.#loading.then(update);
  }

  /** Milliseconds since 1970-01-01 UTC, by this device's clock; 0 where there is no device yet. */
  get now(): number {
    return this.ports?.clock.now() ?? deviceTime() ?? 0;
  }

  /** Whether the connection has been lost for a minute. */
  get isLostForLong(): boolean {
    return this.#lostSince !== undefined && this.now - this.#lostSince >= LONG_MS;
  }

  /** Records at every rendering whether the connection is lost. */
  setLost(lost: boolean): void {
    this.#isLost = lost;
    if (!lost) {
      this.#lostSince = undefined;
      this.#stopLost?.();
      this.#stopLost = undefined;
      return;
    }
    this.#lostSince ??= this.now;
    if (this.#inUse === undefined || this.#stopLost !== undefined) return;
    const rest = Math.max(0, this.#lostSince + LONG_MS - this.now);
    this.#stopLost = this.#inUse.clock.after(rest, () => this.#host.requestUpdate());
  }

  hostUpdate(): void {
    const {ports} = this;
    if (ports === this.#inUse || !this.#host.isConnected || ports === undefined) return;
    this.#letGo();
    this.#inUse = ports;
    this.#stop = [
      ports.clock.every(TICK_MS, () => this.#host.requestUpdate()),
      ports.attention.onVisibilityChange(this.#onVisibilityChange),
      () => ports.attention.dispose(),
    ];
    this.setLost(this.#isLost);
  }

  hostDisconnected(): void {
    this.setLost(false);
    this.#letGo();
  }

  #letGo(): void {
    this.#stopLost?.();
    this.#stopLost = undefined;
    for (const stop of this.#stop) stop();
    this.#stop = [];
    this.#inUse = undefined;
  }

  async #load(): Promise<void> {
    try {
      this.#loaded = await defaultPorts();
    } catch {
      // Without them one waits as well: the screen may go dark, and nothing calls from outside the page.
    }
  }
}
