import type {IceServer, PeerSignal} from '../protocol/index.js';
import {Backoff} from './backoff.js';
import {EnvelopeFilter, type LinkEnvelope} from './link-envelope.js';
import {LinkHealth} from './link-health.js';
import {PeerGeneration} from './peer-generation.js';
import type {Clock, LocalTracks, Logger, PeerFactory} from './ports.js';
import type {LinkQuality} from './session-like.js';
import {SteadyStream} from './steady-stream.js';
import {TypedEventTarget} from './typed-event-target.js';

export type {LinkEnvelope} from './link-envelope.js';

/** Between looks at what arrives, and between looks at a connection that has just come up; milliseconds, as all below. */
const TICK_MS = 1_000;
const QUICK_TICK_MS = 100;
/** For an ICE restart to let bytes arrive again. */
const RESTART_MS = 4_000;
/** For an offer to be answered. A lost one would otherwise block simple-peer for ever. */
const NEGOTIATION_MS = 8_000;
/** From a connection's making to its first bytes; TURN over TCP and TLS on a slow line takes several seconds. */
const CONNECT_MS = 15_000;
/** Of flow, after which the next loss is healed without a pause again. */
const STEADY_MS = 10_000;
/** Connections are not made faster than this on anybody's request. */
const REQUEST_GAP_MS = 1_000;

const BACKOFF_MS = [0, 1_000, 2_000, 4_000, 8_000];
const BACKOFF_JITTER = 0.2;

export interface PeerLinkOptions {
  /** The link's id, for the log. */
  readonly id: string;
  /** Whether this end makes the offers and the generations; the service decides. */
  readonly initiator: boolean;
  readonly peers: PeerFactory;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly iceServers: readonly IceServer[];
  readonly tracks: LocalTracks;
  readonly relayOnly: boolean;
  /** Sends to the other end; what is sent while there is no way to it may be dropped. */
  readonly send: (envelope: LinkEnvelope) => void;
  /** Called when the link is lost: credentials for TURN may have lapsed by then. */
  readonly refreshIce?: () => void;
}

export interface PeerLinkEventMap {
  /** `quality`, `flowing`, `relayed`, or the tracks of `stream` changed. */
  change: Event;
}

/**
 * - `steady`: something arrives.
 * - `restarting`: an ICE restart is under way.
 * - `attempting`: a new connection is being made.
 * - `resting`: waiting before the next one.
 */
type Step = 'idle' | 'steady' | 'restarting' | 'attempting' | 'resting' | 'closed';

/**
 * The way to one other person: a connection, and whatever it takes to have one again when it is lost.
 *
 * Healing goes by a ladder, at both ends. Nothing arrives for 3 s: one ICE restart, unless the browser has given the
 * connection up (after that Firefox never brings picture and sound back, though it says "connected"). Nothing for 4 s
 * more: a new connection under the next generation, with the same tracks, again and again with growing pauses. Success is
 * always that bytes arrive; `connectionState` is only believed when it says `failed`. Only the initiator makes
 * generations, the other end asks for them, so that the two never offer at the same time.
 *
 * The old connection is kept until the new one delivers: its last picture stays in view, and should it come back by
 * itself while the new one does not come up (because signalling is still away, say), it is gone on with.
 */
export class PeerLink extends TypedEventTarget<PeerLinkEventMap> {
  readonly #options: PeerLinkOptions;
  readonly #clock: Clock;
  readonly #backoff: Backoff;
  readonly #filter = new EnvelopeFilter();
  readonly #steady = new SteadyStream();
  readonly #health: LinkHealth;
  #tracks: LocalTracks;
  #iceServers: readonly IceServer[];
  #step: Step = 'idle';
  #stepAt = 0;
  #stopStep: () => void = () => undefined;
  #stopTick: () => void = () => undefined;
  #requestedAt = 0;
  #generation = -1;
  #index = 0;
  /** The newest connection. */
  #current: PeerGeneration | undefined;
  /** The connection that delivered last; an older one while the newest delivers nothing yet. */
  #proven: PeerGeneration | undefined;
  #reported = {quality: 'connecting' as LinkQuality, relayed: undefined as boolean | undefined};

  constructor(options: PeerLinkOptions) {
    super();
    this.#options = options;
    this.#clock = options.clock;
    this.#tracks = options.tracks;
    this.#iceServers = options.iceServers;
    this.#backoff = new Backoff(BACKOFF_MS, BACKOFF_JITTER, options.clock);
    this.#health = new LinkHealth(options.clock);
  }

  get quality(): LinkQuality {
    return this.#reported.quality;
  }

  /** Whether something arrives, or did a moment ago. */
  get flowing(): boolean {
    return this.quality === 'good' || this.quality === 'weak';
  }

  /** One object for the life of the link. */
  get stream(): MediaStream {
    return this.#steady.stream;
  }

  /** Whether it goes through a TURN relay; absent until known. */
  get relayed(): boolean | undefined {
    return this.#reported.relayed;
  }

  /** Begins; without effect when begun or closed. */
  start(): void {
    if (this.#step !== 'idle') return;
    this.#attempt();
    this.#tick();
  }

  /** Takes in what the other end sent. Unexpected, outdated and repeated envelopes have no effect. */
  receive(envelope: LinkEnvelope): void {
    if (this.#step === 'idle' || this.#step === 'closed') return;
    const {generation, signal} = envelope;
    const {initiator} = this.#options;
    switch (signal.kind) {
      case 'restart':
      case 'recreate':
        if (initiator && this.#filter.isNew(envelope)) this.#answerRequest(signal.kind, generation);
        break;
      case 'offer':
        if (initiator || this.#filter.knows(envelope)) break;
        if (generation > this.#generation) this.#follow(generation);
        this.#deliver(envelope);
        break;
      case 'answer':
      case 'renegotiate':
        if (initiator) this.#deliver(envelope);
        break;
      case 'candidate':
        this.#deliver(envelope);
        break;
    }
  }

  /** Sends another track, or nothing, now and over all connections to come. */
  replaceTrack(kind: keyof LocalTracks, track: MediaStreamTrack | null): void {
    this.#tracks = {...this.#tracks, [kind]: track};
    const {logger, id} = this.#options;
    for (const {peer} of this.#open()) {
      peer.replaceTrack(kind, track).catch(() => logger.warn('track not replaced', {link: id, kind}));
    }
  }

  /** Servers for the next ICE restart and for all connections to come. */
  setIceServers(iceServers: readonly IceServer[]): void {
    this.#iceServers = iceServers;
    this.#current?.peer.setIceServers(iceServers);
  }

  /**
   * To be called when something may have changed: the network, the way to the other end, the page is in view again. A
   * link that works is watched more closely for a second; one that does not is healed at once.
   */
  check(): void {
    if (this.#step === 'idle' || this.#step === 'closed') return;
    if (this.#step === 'steady') {
      this.#health.suspect();
      this.#tick();
      return;
    }
    if (this.#step === 'attempting') {
      if (this.#current?.peer.state === 'connected') return;
      if (this.#clock.now() - this.#stepAt < REQUEST_GAP_MS) return;
    }
    this.#backoff.reset();
    this.#attempt();
  }

  /** Closes the connection. Local tracks are left alone. */
  close(): void {
    if (this.#step === 'closed') return;
    this.#enter('closed');
    this.#stopTick();
    for (const {peer} of this.#open()) peer.close();
    this.#current = this.#proven = undefined;
    this.#steady.clear();
  }

  #enter(step: Step, timeout = 0, then?: () => void): void {
    this.#stopStep();
    this.#step = step;
    this.#stepAt = this.#clock.now();
    this.#stopStep = then ? this.#clock.after(timeout, then) : () => undefined;
  }

  /** Initiator: makes a new connection. Otherwise: asks for one, or waits for the first. */
  #attempt(): void {
    const first = this.#step === 'idle';
    this.#enter('attempting', NEGOTIATION_MS, () => this.#awaitConnection());
    if (this.#options.initiator) this.#make(this.#generation + 1);
    else if (!first) this.#send(Math.max(0, this.#generation), {kind: 'recreate'});
  }

  /** The time for negotiation is over. */
  #awaitConnection(): void {
    const current = this.#current;
    if (!current?.negotiated || current === this.#proven) this.#attemptFailed('no answer');
    else this.#enter('attempting', CONNECT_MS - NEGOTIATION_MS, () => this.#attemptFailed('no connection'));
  }

  /** The initiator has made a new generation. */
  #follow(generation: number): void {
    this.#enter('attempting', CONNECT_MS, () => this.#attemptFailed('no connection'));
    this.#make(generation);
  }

  #make(number: number): void {
    const {peers, initiator, relayOnly, logger, id} = this.#options;
    logger.info('making a connection', {link: id, generation: number});
    if (this.#current !== this.#proven) this.#current?.peer.close();
    this.#generation = number;
    this.#filter.forgetBefore(this.#proven?.number ?? number);
    const peer = peers.create({initiator, relayOnly, iceServers: this.#iceServers, tracks: this.#tracks});
    const made = new PeerGeneration(number, peer, this.#clock);
    this.#current = made;
    peer.addEventListener('signal', ({detail}) => {
      if (detail.kind === 'answer') made.negotiated = true;
      this.#send(number, detail, made);
    });
    peer.addEventListener('state-change', ({detail}) => {
      if (detail === 'connected') this.#tick();
      else if (detail === 'failed') this.#giveUp(made, 'connection failed');
    });
    peer.addEventListener('failure', () => this.#giveUp(made, 'negotiation failed'));
    peer.addEventListener('track', () => this.#evaluate());
  }

  #attemptFailed(cause: string): void {
    const {logger, id} = this.#options;
    logger.warn('connection attempt failed', {link: id, generation: this.#generation, cause});
    if (this.#proven?.delivers) {
      if (this.#current !== this.#proven) this.#current?.peer.close();
      this.#current = this.#proven;
      // An offer of a number that never was must not keep out those to come.
      if (!this.#options.initiator) this.#generation = this.#proven.number;
      this.#enter('steady');
    } else {
      this.#rest();
    }
  }

  #rest(): void {
    const delay = this.#backoff.next();
    if (delay === 0) this.#attempt();
    else this.#enter('resting', delay, () => this.#attempt());
  }

  #giveUp(generation: PeerGeneration, cause: string): void {
    if (this.#step === 'closed' || generation.failed) return;
    generation.failed = true;
    if (generation !== this.#current) return;
    // An old connection that is given up while a new one is asked for changes nothing.
    if (this.#step === 'attempting' && generation !== this.#proven) this.#attemptFailed(cause);
    else if (this.#step === 'restarting') this.#rest();
    else if (this.#step === 'steady') this.#heal();
    this.#evaluate();
  }

  /** First step of the ladder. */
  #heal(): void {
    const {logger, id, refreshIce} = this.#options;
    logger.warn('nothing arrives', {link: id, generation: this.#generation});
    this.#health.lose();
    refreshIce?.();
    this.#restart();
  }

  #restart(): void {
    if (this.#current?.restartable) {
      this.#enter('restarting', RESTART_MS, () => this.#rest());
      this.#current.peer.restartIce();
    } else {
      this.#rest();
    }
  }

  /** Initiator: the other end says that nothing arrives there. */
  #answerRequest(request: 'restart' | 'recreate', generation: number): void {
    const current = this.#current;
    if (!current) return;
    if (generation < current.number) {
      // It does not know of the newest connection yet: the offer is on its way, or was lost.
      if (!current.negotiated) for (const envelope of current.sent) this.#options.send(envelope);
    } else if (request === 'recreate') {
      const now = this.#clock.now();
      if (now - this.#requestedAt < REQUEST_GAP_MS) return;
      this.#requestedAt = now;
      this.#generation = Math.max(this.#generation, generation);
      this.#attempt();
    } else if (this.#step === 'steady') {
      this.#restart();
    }
  }

  #send(generation: number, signal: PeerSignal, of?: PeerGeneration): void {
    if (this.#step === 'closed') return;
    const envelope = {generation, index: this.#index, signal};
    this.#index += 1;
    of?.sent.push(envelope);
    this.#options.send(envelope);
  }

  #deliver(envelope: LinkEnvelope): void {
    const target = this.#open().find(({number}) => number === envelope.generation);
    if (!target || !this.#filter.isNew(envelope)) return;
    if (envelope.signal.kind === 'answer') target.negotiated = true;
    target.peer.signal(envelope.signal);
  }

  #open(): PeerGeneration[] {
    return [...new Set([this.#current, this.#proven])].filter((generation) => generation !== undefined);
  }

  #tick(): void {
    this.#stopTick();
    // Time goes on even if a browser never answers the question of what arrives.
    this.#evaluate();
    if (this.#step === 'closed') return;
    const justUp = this.#current !== this.#proven && this.#current?.peer.state === 'connected';
    this.#stopTick = this.#clock.after(justUp ? QUICK_TICK_MS : TICK_MS, () => this.#tick());
    void Promise.all(this.#open().map((generation) => generation.sample())).then(() => this.#evaluate());
  }

  #evaluate(): void {
    if (this.#step === 'closed') return;
    const now = this.#clock.now();
    const current = this.#current;
    if (this.#step !== 'steady' && (current?.grewAt ?? 0) > this.#stepAt) {
      this.#options.logger.info('connected', {link: this.#options.id, generation: this.#generation});
      this.#enter('steady');
    }
    if (this.#step === 'steady' && now - this.#stepAt >= STEADY_MS) this.#backoff.reset();
    const times = this.#open().map(({grewAt}) => grewAt ?? 0);
    const lost = this.#health.note(Math.max(...times, 0) || undefined);
    if (lost && this.#step === 'steady') this.#heal();
    this.#report(current ? this.#show(current, now) : false);
  }

  /** Puts the newest connection's tracks into the stream; when that is done, the older one has served. */
  #show(current: PeerGeneration, now: number): boolean {
    const {changed, complete} = this.#steady.follow(current, now);
    if (complete && this.#proven !== current) {
      this.#proven?.peer.close();
      this.#proven = current;
    }
    return changed;
  }

  #report(tracksChanged: boolean): void {
    const before = this.#reported;
    this.#reported = {quality: this.#health.quality, relayed: this.#current?.relayed ?? before.relayed};
    const changed = this.#reported.quality !== before.quality || this.#reported.relayed !== before.relayed;
    if (changed || tracksChanged) this.dispatchEvent(new Event('change'));
  }
}
