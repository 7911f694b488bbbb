import type {IceServer, PeerSignal} from '../../protocol/index.js';
import type {Clock, LocalTracks, Logger, PeerFactory, SendingPlan} from '../ports/ports.js';
import {Backoff} from '../util/backoff.js';
import {TypedEventTarget} from '../util/typed-event-target.js';
import {ConnectionAttempt} from './connection-attempt.js';
import {ConnectionPair} from './connection-pair.js';
import {connectMs, decide, HEALING_JITTER, HEALING_MS, negotiationMs, type HealingAction, type HealingEvent, type HealingSituation} from './healing-policy.js';
import {HealingTimer} from './healing-timer.js';
import {IceCredentials} from './ice-credentials.js';
import {LinkHealth} from './link-health.js';
import {MediaTransport} from './media-transport.js';
import type {LinkQuality} from './receive-quality.js';
import {RemoteStreams} from './remote-streams.js';
import {SignalDeduplicator, SignalEnvelopeEvent, type SignalEnvelope} from './signal-envelope.js';

export type {SignalEnvelope} from './signal-envelope.js';

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
  readonly sending: SendingPlan;
  readonly relayOnly: boolean;
}

export interface PeerLinkEventMap {
  /** `quality`, `flowing`, `relayed`, or the tracks of `stream` changed. */
  change: Event;
  /** To be sent to the other end, which gives it to {@link PeerLink.receive}; what is lost on the way is sent again. */
  signal: SignalEnvelopeEvent;
  /** Nothing arrives now. Fires before the link counts as lost, and again when it does. The network may have changed. */
  silent: Event;
  /** The link is lost, or a connection does not come up: credentials for TURN may have lapsed. At most once a second. */
  'ice-needed': Event;
}

/** What an event brings along; each event has only what belongs to it. */
interface HealingDetail {
  /** Why an attempt failed, for the log. */
  readonly cause: string;
  /** The connection that an offer or a request is about. */
  readonly generation: number;
  /** As in {@link PeerLink.check}. */
  readonly isRenewed: boolean;
}

const NO_DETAIL: HealingDetail = {cause: '', generation: 0, isRenewed: false};

/** Qualities with which something arrives, or did a moment ago. */
const FLOWING: ReadonlySet<LinkQuality> = new Set(['good', 'fair', 'weak']);

/** Which end each kind of signal is for. */
const RECIPIENT: Readonly<Record<PeerSignal['kind'], 'initiator' | 'answerer' | 'both'>> = {
  offer: 'answerer',
  answer: 'initiator',
  renegotiate: 'initiator',
  restart: 'initiator',
  recreate: 'initiator',
  candidate: 'both',
};

/**
 * The way to one other person: a connection, and all that it takes to have one again when it is lost.
 *
 * `healing-policy.ts` decides how a link is healed; this class reports to it what happens, and carries out the action. Success is
 * always that bytes arrive; `connectionState` is only believed when it says `failed`. Only the initiator makes new
 * connections, called generations; the other end asks for them, so that the two never offer at the same time.
 *
 * The old connection is kept until the new one delivers: its last picture stays in view. Should the old one come back by
 * itself while the new one does not come up, because signalling is still away, say, the link goes back to it.
 *
 * @example
 * const link = new PeerLink({id, initiator, peers, clock, logger, iceServers, tracks, sending, relayOnly: false});
 * link.addEventListener('signal', ({detail}) => sendToOtherEnd(detail));
 * link.addEventListener('change', () => show(link.stream, link.quality));
 * link.start();
 * onMessage((envelope) => link.receive(envelope));
 */
export class PeerLink extends TypedEventTarget<PeerLinkEventMap> {
  /** Tracks, text and figures. */
  readonly traffic: MediaTransport;
  readonly #options: PeerLinkOptions;
  readonly #clock: Clock;
  readonly #backoff: Backoff;
  readonly #timer: HealingTimer;
  readonly #connections = new ConnectionPair();
  readonly #signals = new SignalDeduplicator();
  readonly #streams = new RemoteStreams();
  readonly #health: LinkHealth;
  readonly #credentials: IceCredentials;
  #requestedAt = 0;
  #generation = -1;
  #quality: LinkQuality = 'connecting';
  #relayed: boolean | undefined;

  /** Carries out an action. Apart from {@link close}, only this changes the healing phase. */
  readonly #actions: Readonly<Record<HealingAction, (detail: HealingDetail) => void>> = {
    none: () => undefined,
    attempt: () => this.#attempt(),
    'attempt-afresh': () => {
      this.#backoff.reset();
      this.#attempt();
    },
    'attempt-with-new-credentials': () => {
      this.#credentials.renew();
      this.#attempt();
    },
    'attempt-on-request': ({generation}) => {
      this.#requestedAt = this.#clock.now();
      this.#generation = Math.max(this.#generation, generation);
      this.#attempt();
    },
    'await-offer': () => this.#timer.enter('negotiating', negotiationMs(this.#backoff.tries)),
    'await-connection': () => this.#timer.enter('connecting', connectMs(this.#backoff.tries) - negotiationMs(this.#backoff.tries)),
    'follow-offer': ({generation}) => {
      this.#timer.enter('connecting', connectMs(this.#backoff.tries));
      this.#make(generation);
    },
    'send-again': () => this.#connections.newest && this.#signals.sendAgain(this.#connections.newest),
    'restart-ice': () => {
      this.#timer.enter('restarting', HEALING_MS.restart);
      this.#connections.newest?.peer.restartIce();
    },
    pause: () => this.#pause(),
    'pause-afresh': () => {
      this.#backoff.reset();
      this.#pause();
    },
    'go-back': () => this.#goBack(),
    settle: () => {
      this.#options.logger.info('connected', {link: this.#options.id, generation: this.#generation});
      this.#timer.enter('steady');
    },
    trust: () => this.#backoff.reset(),
    'watch-closely': ({isRenewed}) => void this.#watchClosely(isRenewed),
    'report-loss': () => {
      this.#options.logger.warn('nothing arrives', {link: this.#options.id, generation: this.#generation});
      this.#health.lose();
      this.dispatchEvent(new Event('silent'));
      this.#credentials.refresh();
      this.#handle('loss');
    },
    'report-attempt-failure': ({cause}) => {
      this.#options.logger.warn('connection attempt failed', {link: this.#options.id, generation: this.#generation, cause});
      this.#credentials.refresh();
      this.#handle('attempt-failure');
    },
  };

  constructor(options: PeerLinkOptions) {
    super();
    const {clock, iceServers} = options;
    this.#options = options;
    this.#clock = clock;
    this.traffic = new MediaTransport({...options, connections: this.#connections});
    this.traffic.addEventListener('track-stuck', ({detail}) => {
      if (detail.peer === this.#connections.newest?.peer) this.#handle('track-stuck');
    });
    this.#signals.addEventListener('signal', ({detail}) => {
      if (this.#timer.phase !== 'closed') this.dispatchEvent(new SignalEnvelopeEvent(detail));
    });
    this.#backoff = new Backoff(HEALING_MS.pauses, HEALING_JITTER, clock);
    this.#timer = new HealingTimer(clock);
    this.#timer.addEventListener('timeout', () => {
      this.#handle('timeout', {cause: this.#timer.phase === 'negotiating' ? 'no answer' : 'no connection'});
    });
    this.#timer.addEventListener('tick', ({detail}) => this.#tick(detail.hasSlept));
    this.#credentials = new IceCredentials(clock, iceServers);
    this.#credentials.addEventListener('needed', () => this.dispatchEvent(new Event('ice-needed')));
    this.#health = new LinkHealth(clock);
    this.#health.addEventListener('silent', () => this.dispatchEvent(new Event('silent')));
  }

  get quality(): LinkQuality {
    return this.#quality;
  }

  /** Whether something arrives, or did a moment ago. */
  get flowing(): boolean {
    return FLOWING.has(this.#quality);
  }

  /** One object for the life of the link. */
  get stream(): MediaStream {
    return this.#streams.stream;
  }

  /** The other end's screen; one object for the life of the link. */
  get screen(): MediaStream {
    return this.#streams.screen;
  }

  /** Number of the newest connection; -1 before the first. */
  get generation(): number {
    return this.#generation;
  }

  /** Whether it goes through a TURN relay; absent until known. */
  get relayed(): boolean | undefined {
    return this.#relayed;
  }

  /** Begins, unless the link has begun or is closed. */
  start(): void {
    if (this.#timer.phase !== 'idle') return;
    this.#handle('start');
    this.#tick();
  }

  /** Handles what the other end sent. Unexpected, outdated and repeated envelopes have no effect. */
  receive(envelope: SignalEnvelope): void {
    if (!this.#isOpen) return;
    const {generation, signal} = envelope;
    const isRequest = signal.kind === 'restart' || signal.kind === 'recreate';
    if (isRequest || generation > this.#generation) this.#health.confirm();
    if (RECIPIENT[signal.kind] === (this.#options.initiator ? 'answerer' : 'initiator')) return;
    if (isRequest) {
      if (this.#signals.isNew(envelope)) this.#handle(`${signal.kind}-request`, {generation});
      return;
    }
    if (signal.kind === 'offer' && generation > this.#generation && !this.#signals.knows(envelope)) this.#handle('offer', {generation});
    this.#signals.deliver(envelope, this.#connections.open);
  }

  /** Sets the servers for the next ICE restart and for all connections to come. */
  setIceServers(iceServers: readonly IceServer[]): void {
    this.#credentials.set(iceServers);
    this.#connections.newest?.peer.setIceServers(iceServers);
  }

  /**
   * Call it when something may have changed: the network, the way to the other end, the page is in view again. A link that
   * works is watched more closely for a second; one that does not is healed at once.
   *
   * @param isRenewed - The service had to be reached anew: a second of silence before counts as well.
   */
  check(isRenewed = false): void {
    this.#handle('check', {isRenewed});
  }

  /** Closes the connection. Local tracks are left alone. */
  close(): void {
    if (this.#timer.phase === 'closed') return;
    this.#timer.close();
    this.#connections.close();
    this.#streams.clear();
  }

  get #isOpen(): boolean {
    return this.#timer.phase !== 'idle' && this.#timer.phase !== 'closed';
  }

  #handle(event: HealingEvent, detail: Partial<HealingDetail> = {}): void {
    const complete = {...NO_DETAIL, ...detail};
    this.#actions[decide(this.#situation(event, complete))](complete);
  }

  #situation(event: HealingEvent, {generation}: HealingDetail): HealingSituation {
    const {newest, proven, unproven, isUp} = this.#connections;
    const now = this.#clock.now();
    const phaseMs = now - this.#timer.since;
    return {
      event,
      phase: this.#timer.phase,
      initiator: this.#options.initiator,
      negotiated: newest?.negotiated === true,
      up: isUp,
      unproven,
      provenDelivers: proven?.delivers === true,
      restartable: newest?.restartable === true,
      uprooted: this.#health.isUprooted,
      justBegun: phaseMs < HEALING_MS.requestGap,
      lasting: phaseMs >= HEALING_MS.steady,
      outdated: newest !== undefined && generation < newest.number,
      askedJustNow: now - this.#requestedAt < HEALING_MS.requestGap,
    };
  }

  /** Initiator: makes a new connection. Otherwise: asks for one. */
  #attempt(): void {
    this.#timer.enter('negotiating', negotiationMs(this.#backoff.tries));
    this.#credentials.release();
    if (this.#options.initiator) this.#make(this.#generation + 1);
    else this.#signals.send(Math.max(0, this.#generation), {kind: 'recreate'});
  }

  #make(number: number): void {
    const {peers, initiator, relayOnly, logger, id} = this.#options;
    const {tracks, sending} = this.traffic;
    logger.info('making a connection', {link: id, generation: number});
    this.#generation = number;
    this.#signals.forgetBefore(this.#connections.proven?.number ?? number);
    const peer = peers.create({initiator, relayOnly, iceServers: this.#credentials.use(), tracks, sending});
    this.traffic.add(peer);
    const attempt = new ConnectionAttempt(number, peer, this.#clock);
    attempt.addEventListener('signal', ({detail}) => this.#signals.send(number, detail, attempt));
    attempt.addEventListener('up', () => this.#tick());
    attempt.addEventListener('failure', ({detail}) => this.#giveUp(attempt, detail.cause));
    attempt.addEventListener('track', () => this.#evaluate());
    this.#connections.add(attempt);
  }

  #giveUp(attempt: ConnectionAttempt, cause: string): void {
    if (!this.#isOpen || attempt !== this.#connections.newest) return;
    this.#handle('failure', {cause});
    this.#evaluate();
  }

  #pause(): void {
    const delay = this.#backoff.next();
    if (delay === 0) this.#attempt();
    else this.#timer.enter('resting', delay);
  }

  #goBack(): void {
    this.#connections.goBack();
    // An offer under a number that was never used must not keep out those to come.
    if (!this.#options.initiator) this.#generation = this.#connections.newest?.number ?? this.#generation;
    this.#timer.enter('steady');
  }

  /** What has come until now may have come before the change: only more of it is a sign of life. */
  async #watchClosely(isRenewed: boolean): Promise<void> {
    await this.#connections.sample();
    if (this.#timer.phase !== 'steady') return;
    if (isRenewed) this.#health.renew(this.#connections.grewAt);
    else if (!this.#health.suspected) this.#health.suspect();
    this.#tick();
  }

  #tick(hasSlept = false): void {
    if (!this.#isOpen) return;
    this.#timer.tickAfter(this.#isAwaiting ? HEALING_MS.quickTick : HEALING_MS.tick);
    void this.#connections.sample().then(() => {
      this.#evaluate();
      if (!this.#isOpen) return;
      if (this.traffic.reportStats(this.#clock.now())) this.#health.measure(this.traffic.stats);
      if (hasSlept) this.check();
    });
  }

  /** Whether it matters to a tenth of a second when something arrives. */
  get #isAwaiting(): boolean {
    const {phase} = this.#timer;
    return this.#connections.isJustUp || phase === 'restarting' || (phase === 'steady' && this.#health.isDoubtful);
  }

  /** Draws conclusions from the latest figures. */
  #evaluate(): void {
    if (!this.#isOpen) return;
    if ((this.#connections.newest?.grewAt ?? 0) > this.#timer.since) this.#handle('arrival');
    if (this.#credentials.isOutdated) this.#handle('new-credentials');
    if (this.#health.update(this.#connections.grewAt)) this.#handle('silence');
    const tracksChanged = this.#streams.update(this.#connections, this.#clock.now());
    if (this.#judge() || tracksChanged) this.dispatchEvent(new Event('change'));
  }

  /** @returns Whether `quality` or `relayed` changed. */
  #judge(): boolean {
    const {quality} = this.#health;
    // While nobody knows, it is as it was.
    const relayed = this.#connections.newest?.relayed ?? this.#relayed;
    const isChanged = quality !== this.#quality || relayed !== this.#relayed;
    this.#quality = quality;
    this.#relayed = relayed;
    return isChanged;
  }
}
