import type {ConnectionAttempt} from './connection-attempt.js';
import {
  PeerSignsEvent,
  PeerTextEvent,
  type LocalTracks,
  type Logger,
  type Peer,
  type PeerFingerprints,
  type PeerSigns,
  type PeerStats,
  type SendingPlan,
} from '../ports/ports.js';
import {TypedEventTarget} from '../util/typed-event-target.js';

/** Between two `stats` in milliseconds, at least; a browser's timers are not exact. */
const STATS_MS = 900;

export interface MediaTransportEventMap {
  /** A T140block arrived. */
  text: PeerTextEvent;
  /** `textOpen` changed, or another connection carries what is sent from now on. */
  'text-state': Event;
  /** Text that was to come may be lost: the connection that carried it is gone, or text comes over a newer one. */
  'text-lost': Event;
  /** The other end's signs changed. */
  signs: PeerSignsEvent;
  /** There are new figures in `stats`: once a second while the link is open. */
  stats: Event;
}

interface TrafficOptions {
  /** The link's id, for the log. */
  readonly id: string;
  readonly logger: Logger;
  readonly tracks: LocalTracks;
  readonly sending: SendingPlan;
  /** Open connections of the link, the newest first. */
  readonly open: () => readonly ConnectionAttempt[];
  /** Called when a connection goes on with a track that it should not send any more. A new one has the right ones from the start. */
  readonly stuck: (peer: Peer) => void;
}

/** What is known of one connection's text and signs. */
interface TextChannelState {
  signs: PeerSigns;
  /** Text may come over it, or be under way. */
  hasText: boolean;
  /** Text has come over it. */
  hasDelivered: boolean;
}

const NO_SIGNS: PeerSigns = {videoPaused: false};

/**
 * What goes over a link, whichever of its successive connections carries it: what was set once holds for all
 * connections to come, and what comes over any of them comes out here, text in the order in which it was sent.
 */
export class MediaTransport extends TypedEventTarget<MediaTransportEventMap> {
  readonly #options: TrafficOptions;
  #tracks: LocalTracks;
  #sending: SendingPlan;
  readonly #carriers = new Map<Peer, TextChannelState>();
  #ownSigns = NO_SIGNS;
  #signs = NO_SIGNS;
  /** Carries the text that is sent now. */
  #textPeer: Peer | undefined;
  #sampledAt = 0;

  constructor(options: TrafficOptions) {
    super();
    this.#options = options;
    this.#tracks = options.tracks;
    this.#sending = options.sending;
  }

  /** What to give to a new connection. */
  get tracks(): LocalTracks {
    return this.#tracks;
  }

  get sending(): SendingPlan {
    return this.#sending;
  }

  /** What the other end says of itself. */
  get signs(): PeerSigns {
    return this.#signs;
  }

  get textOpen(): boolean {
    return this.#textPeer !== undefined;
  }

  get fingerprints(): PeerFingerprints | undefined {
    return this.#inUse?.peer.fingerprints;
  }

  /** The latest figures of the connection in use. */
  get stats(): PeerStats | undefined {
    return this.#inUse?.latest;
  }

  /** Loudness of what arrives, from 0 to 1; `NaN` where the browser does not tell. */
  audioLevel(): number {
    const levels = this.#peers.map((peer) => peer.audioLevel());
    return levels.find((level) => level > 0) ?? levels[0] ?? 0;
  }

  /** Sends another track, or nothing, now and over all connections to come. */
  replaceTrack(kind: keyof LocalTracks, track: MediaStreamTrack | null): void {
    this.#tracks = {...this.#tracks, [kind]: track};
    for (const peer of this.#peers) void this.#replace(peer, kind, track);
  }

  setSending(plan: SendingPlan): void {
    this.#sending = plan;
    for (const peer of this.#peers) void peer.setSending(plan);
  }

  setSigns(signs: PeerSigns): void {
    this.#ownSigns = signs;
    for (const peer of this.#peers) peer.setSigns(signs);
  }

  /** Sends a T140block over one connection; `false` when there is none that takes it. */
  sendText(block: string): boolean {
    // Never over an older one because the newest is busy: what is written would arrive in another order.
    return this.#peers.find(({textOpen}) => textOpen)?.sendText(block) ?? false;
  }

  /** Follows a connection that was just made with what this has to give. */
  follow(peer: Peer): void {
    const carrier: TextChannelState = {signs: NO_SIGNS, hasText: false, hasDelivered: false};
    this.#carriers.set(peer, carrier);
    peer.setSigns(this.#ownSigns);
    peer.addEventListener('text', ({detail}) => this.#take(peer, carrier, detail));
    peer.addEventListener('signs', ({detail}) => {
      carrier.signs = detail;
      this.#lookAtSigns();
    });
    peer.addEventListener('text-state', () => this.look());
  }

  /**
   * A connection, or its text, may have come or gone. What was under way over one that has gone is lost, and as good as
   * lost is what was under way over an older one when text comes over a newer: people read of it before they read on.
   */
  look(): void {
    const peers = this.#peers;
    let isLost = false;
    for (const [peer, carrier] of this.#carriers) {
      const hasText = peer.textOpen && peers.includes(peer) && !this.#isOvertaken(peer);
      isLost ||= carrier.hasText && !hasText;
      carrier.hasText = hasText;
      if (peer.state === 'closed') this.#carriers.delete(peer);
    }
    if (isLost) this.dispatchEvent(new Event('text-lost'));
    const textPeer = peers.find(({textOpen}) => textOpen);
    if (textPeer !== this.#textPeer) {
      this.#textPeer = textPeer;
      this.dispatchEvent(new Event('text-state'));
    }
    this.#lookAtSigns();
  }

  /**
   * New figures are there. They are compared from second to second, however often is looked.
   *
   * @returns whether a second has passed since they were told of last.
   */
  sampled(now: number): boolean {
    if (now - this.#sampledAt < STATS_MS) return false;
    this.#sampledAt = now;
    this.#lookAtSigns();
    this.dispatchEvent(new Event('stats'));
    return true;
  }

  /** What comes late over an older connection has been counted as lost by then: it would stand after what followed it. */
  #take(peer: Peer, carrier: TextChannelState, block: string): void {
    if (this.#isOvertaken(peer)) return;
    const isFirst = !carrier.hasDelivered;
    carrier.hasDelivered = true;
    if (isFirst) this.look();
    this.dispatchEvent(new PeerTextEvent(block));
  }

  /** Whether text has come over a newer connection, and that one still carries it. */
  #isOvertaken(peer: Peer): boolean {
    const peers = this.#peers;
    const newer = peers.slice(0, Math.max(0, peers.indexOf(peer)));
    return newer.some((other) => other.textOpen && this.#carriers.get(other)?.hasDelivered === true);
  }

  /** The track of before may have ended, and whoever is at the other end would see and hear nothing for the rest of the visit. */
  async #replace(peer: Peer, kind: keyof LocalTracks, track: MediaStreamTrack | null): Promise<void> {
    const {logger, id, stuck} = this.#options;
    for (const isLast of [false, true]) {
      try {
        await peer.replaceTrack(kind, track);
        return;
      } catch {
        if (this.#tracks[kind] !== track || !this.#peers.includes(peer)) return;
        logger.warn('track not replaced', {link: id, kind});
        if (isLast) stuck(peer);
      }
    }
  }

  get #peers(): readonly Peer[] {
    return this.#options.open().map(({peer}) => peer);
  }

  /** The newest connection that delivers, or is to. */
  get #inUse(): ConnectionAttempt | undefined {
    const open = this.#options.open();
    return open.find(({deliversSince}) => deliversSince !== undefined) ?? open[0];
  }

  /** A new connection says nothing of itself as long as there is nothing to say. */
  #lookAtSigns(): void {
    const peer = this.#inUse?.peer;
    const {signs} = (peer && this.#carriers.get(peer)) ?? this;
    if (signs.videoPaused === this.#signs.videoPaused) return;
    this.#signs = signs;
    this.dispatchEvent(new PeerSignsEvent(signs));
  }
}
