import type {Clock, LoopbackFigures, NetworkProbe} from '../core/ports/ports.js';
import type {IceServer} from '../protocol/index.js';
import {hearsAny} from './stun-question.js';

/** The network as the browser reaches it. What does the work is loaded for the first test. */
export class BrowserNetworkProbe implements NetworkProbe {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get supported(): boolean {
    return typeof RTCPeerConnection !== 'undefined';
  }

  get online(): boolean {
    return navigator.onLine;
  }

  async reaches(server: IceServer, way: 'direct' | 'relay', signal: AbortSignal): Promise<boolean> {
    const {gathers} = await import('./ice-gathering.js');
    return gathers(server, way, signal);
  }

  async answers(url: string, signal: AbortSignal): Promise<boolean> {
    // Without cookies, and so over no connection of the page's own that may be dead.
    const request: RequestInit = {mode: 'no-cors', cache: 'no-store', credentials: 'omit', signal};
    return fetch(url, request).then(
      () => true,
      () => false,
    );
  }

  async hears(servers: readonly IceServer[], signal: AbortSignal): Promise<boolean> {
    return servers.length > 0 && hearsAny(servers, signal);
  }

  async measure(relays: readonly IceServer[], signal: AbortSignal): Promise<LoopbackFigures> {
    const {measureLoopback} = await import('./relay-loopback.js');
    return measureLoopback(relays, this.#clock, signal);
  }
}
