import {SimplePeerFactory} from '../../../src/adapters/simple-peer/simple-peer-factory.js';
import {SystemClock} from '../../../src/adapters/system-clock.js';
import type {Clock, Peer, PeerFactory, PeerOptions} from '../../../src/core/ports/ports.js';
import {VisitSession} from '../../../src/core/session/visit-session.js';
import type {VisitStateName} from '../../../src/core/session/visit-state.js';
import {FakeLevelMeters, FakeLogger, FakeMediaDevices, FakeNetworkProbe, FakePage, type InPageService, type InPageTicket} from '../../../src/testing/index.js';

/** Real time that knows what is still to come. */
export class CountingClock extends SystemClock implements Clock {
  readonly #running = new Set<symbol>();

  /** Timers that run. */
  get running(): number {
    return this.#running.size;
  }

  override after(delay: number, callback: () => void): () => void {
    const timer = Symbol('timer');
    this.#running.add(timer);
    const stop = super.after(delay, () => {
      this.#running.delete(timer);
      callback();
    });
    return () => {
      this.#running.delete(timer);
      stop();
    };
  }

  override every(period: number, callback: () => void): () => void {
    const timer = Symbol('timer');
    this.#running.add(timer);
    const stop = super.every(period, callback);
    return () => {
      this.#running.delete(timer);
      stop();
    };
  }
}

/** Real peers, all of which the test knows. */
class AllPeers implements PeerFactory {
  readonly supported = true;
  readonly made: Peer[] = [];
  readonly #factory: SimplePeerFactory;

  constructor(clock: Clock) {
    this.#factory = new SimplePeerFactory(clock);
  }

  create(options: PeerOptions): Peer {
    const peer = this.#factory.create(options);
    this.made.push(peer);
    return peer;
  }
}

/** One person's page, as far as it is code: real connections, drawn pictures, a tone. */
export class Attendant {
  readonly id: string;
  readonly session: VisitSession;
  readonly clock = new CountingClock();
  readonly devices = new FakeMediaDevices(this.clock, {moving: true, width: 160, height: 120});
  readonly peers = new AllPeers(this.clock);
  readonly #players = new Map<string, HTMLVideoElement>();
  /** Pictures that were painted. */
  readonly #frames = new WeakMap<HTMLVideoElement, number>();

  constructor(service: InPageService, ticket: InPageTicket & {readonly sub: string}) {
    this.id = ticket.sub;
    this.session = new VisitSession({
      service: 'https://visit.example',
      getTicket: () => Promise.resolve(service.ticket(ticket)),
      ports: {
        transport: service.transport,
        peers: this.peers,
        devices: this.devices,
        page: new FakePage(),
        network: new FakeNetworkProbe(),
        levels: new FakeLevelMeters().factory,
        clock: this.clock,
        logger: new FakeLogger(),
      },
    });
    // Browsers decode and measure only what is played.
    this.session.addEventListener('change', ({detail}) => this.#play(detail.snapshot.participants));
  }

  get state(): VisitStateName {
    return this.session.snapshot.state.name;
  }

  /** Ids of the others from whom sound and picture arrive, in order. */
  get hears(): readonly string[] {
    return this.session.snapshot.participants
      .filter(({quality, stream}) => (quality === 'good' || quality === 'fair') && stream.getTracks().length === 2)
      .map(({id}) => id)
      .sort();
  }

  /** Ids of the others whose pictures move, in order. */
  get sees(): readonly string[] {
    return [...this.#players].filter(([, player]) => (this.#frames.get(player) ?? 0) > 2).map(([id]) => id).sort();
  }

  #play(participants: VisitSession['snapshot']['participants']): void {
    for (const [id, player] of this.#players) {
      if (participants.some((participant) => participant.id === id)) continue;
      player.srcObject = null;
      player.remove();
      this.#players.delete(id);
    }
    for (const {id, stream} of participants) {
      const player = this.#players.get(id) ?? this.#makePlayer();
      if (player.srcObject !== stream) player.srcObject = stream;
      this.#players.set(id, player);
    }
  }

  #makePlayer(): HTMLVideoElement {
    const player = Object.assign(document.createElement('video'), {autoplay: true});
    const count = (): void => {
      this.#frames.set(player, (this.#frames.get(player) ?? 0) + 1);
      player.requestVideoFrameCallback(count);
    };
    player.requestVideoFrameCallback(count);
    document.body.append(player);
    return player;
  }
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
