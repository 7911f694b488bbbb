import type {ConnectionAttempt} from './connection-attempt.js';
import type {ConnectionPair} from './connection-pair.js';
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

/** A connection goes on with a track that it should not send any more. A new one has the right tracks from the start. */
export class TrackStuckEvent extends CustomEvent<{readonly peer: Peer}> {
  static readonly type = 'track-stuck';
  constructor(peer: Peer) {
    super(TrackStuckEvent.type, {detail: {peer}});
  }
}

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
  'track-stuck': TrackStuckEvent;
}

export interface MediaTransportOptions {
  /** The link's id, for the log. */
  readonly id: string;
  readonly logger: Logger;
  readonly tracks: LocalTracks;
  readonly sending: SendingPlan;
  readonly connections: ConnectionPair;
}

/** What is known of one connection's text channel and signs. */
interface TextChannelState {
  signs: PeerSigns;
  /** Text may come over it, or be under way. */
  hasText: boolean;
  /** Text has come over it. */
  hasDelivered: boolean;
}

const NO_SIGNS: PeerSigns = {videoPaused: false};

/**
 * What goes over a link, over any of its successive connections. A value that was set once holds for all connections to
 * come. What arrives over any of them comes out here, text in the order in which it was sent.
 */
export class MediaTransport extends TypedEventTarget<MediaTransportEventMap> {
  readonly #options: MediaTransportOptions;
  #tracks: LocalTracks;
  #sending: SendingPlan;
  readonly #channels = new Map<Peer, TextChannelState>();
  #ownSigns = NO_SIGNS;
  #signs = NO_SIGNS;
  /** The connection that carries the text that is sent now. */
  #textPeer: Peer | undefined;
  #sampledAt = 0;

  constructor(options: MediaTransportOptions) {
    super();
    this.#options = options;
    this.#tracks = options.tracks;
    this.#sending = options.sending;
    options.connections.addEventListener('change', () => this.#update());
  }

  /** What to give to a new connection. */
  get tracks(): LocalTracks {
    return this.#tracks;
  }

  get sending(): SendingPlan {
    return this.#sending;
  }

  /** The signs of the other end. */
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

  /** Loudness of what arrives, from 0 to 1; `NaN` where the browser does not say. */
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

  /** Sends a T140block over one connection. Returns `false` if no connection accepts it. */
  sendText(block: string): boolean {
    // Never over an older one because the newest is busy: what is written would arrive in another order.
    return this.#peers.find(({textOpen}) => textOpen)?.sendText(block) ?? false;
  }

  /** Includes a connection that was just made with {@link tracks} and {@link sending}. */
  add(peer: Peer): void {
    const channel: TextChannelState = {signs: NO_SIGNS, hasText: false, hasDelivered: false};
    this.#channels.set(peer, channel);
    peer.setSigns(this.#ownSigns);
    peer.addEventListener('text', ({detail}) => this.#receive(peer, channel, detail));
    peer.addEventListener('signs', ({detail}) => {
      channel.signs = detail;
      this.#updateSigns();
    });
    peer.addEventListener('text-state', () => this.#update());
  }

  /**
   * A connection, or its text, may have come or gone. What was under way over one that has gone is lost. What was under way
   * over an older one counts as lost once text comes over a newer one, so that people read of the loss before they read on.
   */
  #update(): void {
    const peers = this.#peers;
    let isLost = false;
    for (const [peer, channel] of this.#channels) {
      const hasText = peer.textOpen && peers.includes(peer) && !this.#isOvertaken(peer);
      isLost ||= channel.hasText && !hasText;
      channel.hasText = hasText;
      if (peer.state === 'closed') this.#channels.delete(peer);
    }
    if (isLost) this.dispatchEvent(new Event('text-lost'));
    const textPeer = peers.find(({textOpen}) => textOpen);
    if (textPeer !== this.#textPeer) {
      this.#textPeer = textPeer;
      this.dispatchEvent(new Event('text-state'));
    }
    this.#updateSigns();
  }

  /**
   * New figures are there. `stats` is fired once a second, however often the figures are read.
   *
   * @returns whether `stats` was fired.
   */
  reportStats(now: number): boolean {
    if (now - this.#sampledAt < STATS_MS) return false;
    this.#sampledAt = now;
    this.#updateSigns();
    this.dispatchEvent(new Event('stats'));
    return true;
  }

  /** What comes late over an older connection has been counted as lost: it would stand after what followed it. */
  #receive(peer: Peer, channel: TextChannelState, block: string): void {
    if (this.#isOvertaken(peer)) return;
    const isFirst = !channel.hasDelivered;
    channel.hasDelivered = true;
    if (isFirst) this.#update();
    this.dispatchEvent(new PeerTextEvent(block));
  }

  /** Whether text has come over a newer connection, and that one still carries it. */
  #isOvertaken(peer: Peer): boolean {
    const peers = this.#peers;
    const newer = peers.slice(0, Math.max(0, peers.indexOf(peer)));
    return newer.some((other) => other.textOpen && this.#channels.get(other)?.hasDelivered === true);
  }

  /** If it stayed with the track of before, which may have ended, the other end would see and hear nothing more. */
  async #replace(peer: Peer, kind: keyof LocalTracks, track: MediaStreamTrack | null): Promise<void> {
    const {logger, id} = this.#options;
    for (const isLast of [false, true]) {
      try {
        await peer.replaceTrack(kind, track);
        return;
      } catch {
        if (this.#tracks[kind] !== track || !this.#peers.includes(peer)) return;
        logger.warn('track not replaced', {link: id, kind});
        if (isLast) this.dispatchEvent(new TrackStuckEvent(peer));
      }
    }
  }

  get #peers(): readonly Peer[] {
    return this.#options.connections.open.map(({peer}) => peer);
  }

  /** The newest connection that delivers, or is to. */
  get #inUse(): ConnectionAttempt | undefined {
    const {open} = this.#options.connections;
    return open.find(({deliversSince}) => deliversSince !== undefined) ?? open[0];
  }

  /** A new connection says nothing of itself as long as there is nothing to say. */
  #updateSigns(): void {
    const peer = this.#inUse?.peer;
    const {signs} = (peer && this.#channels.get(peer)) ?? this;
    if (signs.videoPaused === this.#signs.videoPaused) return;
    this.#signs = signs;
    this.dispatchEvent(new PeerSignsEvent(signs));
  }
}
