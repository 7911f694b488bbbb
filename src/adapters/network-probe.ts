import type {Clock, LoopbackFigures, NetworkProbe} from '../core/ports.js';
import type {IceServer} from '../protocol/index.js';

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

  async measure(relays: readonly IceServer[], signal: AbortSignal): Promise<LoopbackFigures> {
    const {measureLoopback} = await import('./relay-loopback.js');
    return measureLoopback(relays, this.#clock, signal);
  }
}
