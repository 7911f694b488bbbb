import type {IceServer} from '../../protocol/index.js';
import {Backoff} from '../util/backoff.js';
import {ConnectionPair} from './connection-pair.js';
import {SignalDeduplicator, type SignalEnvelope} from './signal-envelope.js';
import {LinkHealth} from './link-health.js';
import {LinkReport} from './link-report.js';
import {IceCredentials} from './ice-credentials.js';
import {LinkTicker} from './link-ticker.js';
import {MediaTransport} from './media-transport.js';
import {ConnectionAttempt} from './connection-attempt.js';
import {connectMs, HEALING_JITTER, HEALING_MS, type PeerLinkEventMap, type PeerLinkOptions} from './peer-link-options.js';
import type {Clock, Peer} from '../ports/ports.js';
import type {LinkQuality} from './receive-quality.js';
import {RemoteStreams} from './remote-streams.js';
import {HealingTimer} from './healing-timer.js';
import {TypedEventTarget} from '../util/typed-event-target.js';

export type {SignalEnvelope} from './signal-envelope.js';
export type {PeerLinkEventMap, PeerLinkOptions} from './peer-link-options.js';

/**
 * The way to one other person: a connection, and whatever it takes to have one again when it is lost.
 *
 * Healing goes by a ladder, at both ends. Nothing arrives for 3 s: one ICE restart, unless the browser has given the
 * connection up (after that Firefox never brings picture and sound back, though it says "connected") or the way to the
 * service was lost as well. Nothing for 4 s
 * more: a new connection under the next generation, with the same tracks, and so on, with longer pauses and more time. Success is
 * always that bytes arrive; `connectionState` is only believed when it says `failed`. Only the initiator makes
 * generations, the other end asks for them, so that the two never offer at the same time.
 *
 * The old connection is kept until the new one delivers: its last picture stays in view, and should it come back by
 * itself while the new one does not come up (because signalling is still away, say), it is gone on with.
 */
export class PeerLink extends TypedEventTarget<PeerLinkEventMap> {
  /** Tracks, text and figures. */
  readonly traffic: MediaTransport;
  readonly #options: PeerLinkOptions;
  readonly #clock: Clock;
  readonly #backoff: Backoff;
  readonly #step: HealingTimer;
  readonly #connections = new ConnectionPair(() => this.traffic.look());
  readonly #post: SignalDeduplicator;
  readonly #steady = new RemoteStreams();
  readonly #health: LinkHealth;
  readonly #servers: IceCredentials;
  readonly #ticker: LinkTicker;
  #requestedAt = 0;
  #generation = -1;
  readonly #report = new LinkReport();

  constructor(options: PeerLinkOptions) {
    super();
    this.#options = options;
    this.#clock = options.clock;
    this.#step = new HealingTimer(options.clock);
    this.#post = new SignalDeduplicator((envelope) => this.#step.name !== 'closed' && options.send(envelope));
    const stuck = (peer: Peer): void => {
      if (peer === this.#connections.newest?.peer && this.#step.name !== 'resting') this.#attempt();
    };
    this.traffic = new MediaTransport({...options, open: () => this.#connections.open, stuck});
    this.#servers = new IceCredentials(options.clock, options.iceServers, () => options.refreshIce?.());
    this.#backoff = new Backoff(HEALING_MS.pauses, HEALING_JITTER, options.clock);
    this.#health = new LinkHealth(options.clock, () => options.silent?.());
    this.#ticker = new LinkTicker(options.clock, (hasSlept) => this.#tick(hasSlept));
  }

  get quality(): LinkQuality {
    return this.#report.quality;
  }

  /** Whether something arrives, or did a moment ago. */
  get flowing(): boolean {
    return this.#report.flowing;
  }

  /** One object for the life of the link. */
  get stream(): MediaStream {
    return this.#steady.stream;
  }

  /** The other end's screen; one object for the life of the link. */
  get screen(): MediaStream {
    return this.#steady.screen;
  }

  /** Number of the newest connection; -1 before the first. */
  get generation(): number {
    return this.#generation;
  }

  /** Whether it goes through a TURN relay; absent until known. */
  get relayed(): boolean | undefined {
    return this.#report.relayed;
  }

  /** Begins; without effect when begun or closed. */
  start(): void {
    if (this.#step.name !== 'idle') return;
    this.#attempt();
    this.#tick();
  }

  /** Takes in what the other end sent. Unexpected, outdated and repeated envelopes have no effect. */
  receive(envelope: SignalEnvelope): void {
    if (this.#step.name === 'idle' || this.#step.name === 'closed') return;
    const {generation, signal} = envelope;
    if (signal.kind === 'restart' || signal.kind === 'recreate' || generation > this.#generation) this.#health.confirm();
    switch (signal.kind) {
      case 'restart':
      case 'recreate':
        if (this.#options.initiator && this.#post.isNew(envelope)) this.#answerRequest(signal.kind, generation);
        break;
      case 'offer':
        if (this.#options.initiator || this.#post.knows(envelope)) break;
        if (generation > this.#generation) this.#follow(generation);
        this.#post.deliver(envelope, this.#connections.open);
        break;
      case 'answer':
      case 'renegotiate':
        if (this.#options.initiator) this.#post.deliver(envelope, this.#connections.open);
        break;
      case 'candidate':
        this.#post.deliver(envelope, this.#connections.open);
        break;
    }
  }

  /** Servers for the next ICE restart and for all connections to come. */
  setIceServers(iceServers: readonly IceServer[]): void {
    this.#servers.set(iceServers);
    this.#connections.newest?.peer.setIceServers(iceServers);
  }

  /**
   * To be called when something may have changed: the network, the way to the other end, the page is in view again. A
   * link that works is watched more closely for a second; one that does not is healed at once.
   *
   * @param isRenewed - The service had to be reached anew: a second of silence before counts as well.
   */
  check(isRenewed = false): void {
    if (this.#step.name === 'idle' || this.#step.name === 'closed') return;
    if (this.#step.name === 'steady') return void this.#suspect(isRenewed);
    const isNew = this.#clock.now() - this.#step.since < HEALING_MS.requestGap;
    if (this.#step.name === 'attempting' && (this.#connections.isUp || isNew)) return;
    this.#backoff.reset();
    this.#attempt();
  }

  /** Closes the connection. Local tracks are left alone. */
  close(): void {
    if (this.#step.name === 'closed') return;
    this.#step.enter('closed');
    this.#ticker.stop();
    this.#connections.close();
    this.#steady.clear();
  }

  /** Initiator: makes a new connection. Otherwise: asks for one, or waits for the first. */
  #attempt(): void {
    const first = this.#step.name === 'idle';
    this.#step.enter('attempting', HEALING_MS.negotiation, () => this.#awaitConnection());
    this.#servers.leave();
    if (this.#options.initiator) this.#make(this.#generation + 1);
    else if (!first) this.#post.send(Math.max(0, this.#generation), {kind: 'recreate'});
  }

  /** The time for negotiation is over. */
  #awaitConnection(): void {
    const current = this.#connections.newest;
    if (!current?.negotiated || !this.#connections.unproven) this.#attemptFailed('no answer');
    else this.#step.enter('attempting', connectMs(this.#backoff.tries) - HEALING_MS.negotiation, () => this.#attemptFailed('no connection'));
  }

  /** The initiator has made a new generation. */
  #follow(generation: number): void {
    this.#step.enter('attempting', connectMs(this.#backoff.tries), () => this.#attemptFailed('no connection'));
    this.#make(generation);
  }

  #make(number: number): void {
    const {peers, initiator, relayOnly, logger, id} = this.#options;
    const {tracks, sending} = this.traffic;
    logger.info('making a connection', {link: id, generation: number});
    this.#generation = number;
    this.#post.forgetBefore(this.#connections.proven?.number ?? number);
    const peer = peers.create({initiator, relayOnly, iceServers: this.#servers.take(), tracks, sending});
    this.traffic.follow(peer);
    const made = new ConnectionAttempt(number, peer, this.#clock, {
      signal: (signal) => this.#post.send(number, signal, made),
      connected: () => this.#tick(),
      failed: (cause) => this.#giveUp(made, cause),
      track: () => this.#evaluate(),
    });
    this.#connections.add(made);
  }

  #attemptFailed(cause: string): void {
    const {logger, id} = this.#options;
    logger.warn('connection attempt failed', {link: id, generation: this.#generation, cause});
    this.#servers.refresh();
    const {proven} = this.#connections;
    if (proven?.delivers) {
      this.#connections.goBack();
      // An offer of a number that never was must not keep out those to come.
      if (!this.#options.initiator) this.#generation = proven.number;
      this.#step.enter('steady');
    } else {
      this.#rest();
    }
  }

  #rest(): void {
    const delay = this.#backoff.next();
    if (delay === 0) this.#attempt();
    else this.#step.enter('resting', delay, () => this.#attempt());
  }

  #giveUp(generation: ConnectionAttempt, cause: string): void {
    if (this.#step.name === 'closed' || generation !== this.#connections.newest) return;
    // An old connection that is given up while a new one is asked for changes nothing.
    if (this.#step.name === 'attempting' && this.#connections.unproven) this.#attemptFailed(cause);
    else if (this.#step.name === 'restarting') this.#rest();
    else if (this.#step.name === 'steady') this.#heal();
    this.#evaluate();
  }

  /** First step of the ladder. */
  #heal(): void {
    const {logger, id, silent} = this.#options;
    logger.warn('nothing arrives', {link: id, generation: this.#generation});
    this.#health.lose();
    silent?.();
    this.#servers.refresh();
    if (this.#health.isUprooted) this.#backoff.reset();
    this.#restart();
  }

  #restart(): void {
    const {newest} = this.#connections;
    this.#step.enter('restarting', HEALING_MS.restart, () => this.#rest());
    if (newest?.restartable && !this.#health.isUprooted) newest.peer.restartIce();
    else this.#rest();
  }

  /** Initiator: the other end says that nothing arrives there. */
  #answerRequest(request: 'restart' | 'recreate', generation: number): void {
    const current = this.#connections.newest;
    if (!current) return;
    if (generation < current.number) {
      this.#post.sendAgain(current);
    } else if (request === 'recreate') {
      const now = this.#clock.now();
      if (now - this.#requestedAt < HEALING_MS.requestGap) return;
      this.#requestedAt = now;
      this.#generation = Math.max(this.#generation, generation);
      this.#attempt();
    } else if (this.#step.name === 'steady') {
      this.#restart();
    }
  }

  /** Whatever has come until now may have come before the change: only more of it is a sign of life. */
  async #suspect(isRenewed: boolean): Promise<void> {
    await this.#connections.sample();
    if (this.#step.name !== 'steady') return;
    if (isRenewed) this.#health.renew(this.#connections.grewAt);
    else if (!this.#health.suspected) this.#health.suspect();
    this.#tick();
  }

  #tick(hasSlept = false): void {
    if (this.#step.name === 'closed') return;
    this.#ticker.after(this.#isAwaiting ? HEALING_MS.quickTick : HEALING_MS.tick);
    void this.#connections.sample().then(() => {
      this.#evaluate();
      if (this.#step.name === 'closed') return;
      if (this.traffic.sampled(this.#clock.now())) this.#health.measure(this.traffic.stats);
      if (hasSlept) this.check();
    });
  }

  /** Whether it matters to a tenth of a second when something arrives. */
  get #isAwaiting(): boolean {
    return this.#connections.isJustUp || this.#step.name === 'restarting' || (this.#step.name === 'steady' && this.#health.isDoubtful);
  }

  #evaluate(): void {
    if (this.#step.name === 'closed') return;
    const now = this.#clock.now();
    if (this.#step.name !== 'steady' && (this.#connections.newest?.grewAt ?? 0) > this.#step.since) {
      this.#options.logger.info('connected', {link: this.#options.id, generation: this.#generation});
      this.#step.enter('steady');
    }
    if (this.#step.name === 'steady' && now - this.#step.since >= HEALING_MS.steady) this.#backoff.reset();
    if (this.#step.name === 'attempting' && !this.#connections.isUp && this.#servers.renew()) this.#attempt();
    if (this.#health.note(this.#connections.grewAt) && this.#step.name === 'steady') this.#heal();
    const tracksChanged = this.#steady.follow(this.#connections, now);
    if (this.#report.update(this.#health.quality, this.#connections.newest?.relayed) || tracksChanged) this.dispatchEvent(new Event('change'));
  }
}
