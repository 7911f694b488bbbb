import type {PeerGeneration} from './peer-generation.js';
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
} from './ports.js';
import {TypedEventTarget} from './typed-event-target.js';

/** Between two `stats` in milliseconds, at least; a browser's timers are not exact. */
const STATS_MS = 900;

export interface LinkTrafficEventMap {
  /** A T140block arrived. */
  text: PeerTextEvent;
  /** `textOpen` changed. */
  'text-state': Event;
  /** Text that was sent or was to come may be lost: the connection that carried it is gone. */
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
  readonly open: () => readonly PeerGeneration[];
}

/**
 * What goes over a link, whichever of its successive connections carries it: what was set once holds for all
 * connections to come, and what comes over any of them comes out here.
 */
export class LinkTraffic extends TypedEventTarget<LinkTrafficEventMap> {
  readonly #options: TrafficOptions;
  #tracks: LocalTracks;
  #sending: SendingPlan;
  #ownSigns: PeerSigns = {pictureHeld: false};
  #signs: PeerSigns = {pictureHeld: false};
  #textOpen = false;
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
    return this.#textOpen;
  }

  get fingerprints(): PeerFingerprints | undefined {
    return this.#current?.fingerprints;
  }

  /** The latest figures of the connection in use. */
  get stats(): PeerStats | undefined {
    return this.#options.open().find(({latest}) => latest !== undefined)?.latest;
  }

  /** Loudness of what arrives, from 0 to 1; `NaN` where the browser does not tell. */
  audioLevel(): number {
    const levels = this.#peers.map((peer) => peer.audioLevel());
    return levels.find((level) => level > 0) ?? levels[0] ?? 0;
  }

  /** Sends another track, or nothing, now and over all connections to come. */
  replaceTrack(kind: keyof LocalTracks, track: MediaStreamTrack | null): void {
    this.#tracks = {...this.#tracks, [kind]: track};
    const {logger, id} = this.#options;
    for (const peer of this.#peers) {
      peer.replaceTrack(kind, track).catch(() => logger.warn('track not replaced', {link: id, kind}));
    }
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
    return this.#peers.some((peer) => peer.sendText(block));
  }

  /** Follows a connection that was just made with what this has to give. */
  follow(peer: Peer): void {
    peer.setSigns(this.#ownSigns);
    peer.addEventListener('text', ({detail}) => this.dispatchEvent(new PeerTextEvent(detail)));
    peer.addEventListener('signs', ({detail}) => {
      if (peer !== this.#current) return;
      this.#signs = detail;
      this.dispatchEvent(new PeerSignsEvent(detail));
    });
    let wasOpen = false;
    peer.addEventListener('text-state', () => {
      const lost = wasOpen && !peer.textOpen;
      wasOpen = peer.textOpen;
      if (lost) this.dispatchEvent(new Event('text-lost'));
      this.lookAtText();
    });
  }

  /** A connection may have come or gone. */
  lookAtText(): void {
    const open = this.#peers.some((peer) => peer.textOpen);
    if (open === this.#textOpen) return;
    this.#textOpen = open;
    this.dispatchEvent(new Event('text-state'));
  }

  /**
   * New figures are there. They are compared from second to second, however often is looked.
   *
   * @returns whether a second has passed since they were told of last.
   */
  sampled(now: number): boolean {
    if (now - this.#sampledAt < STATS_MS) return false;
    this.#sampledAt = now;
    this.dispatchEvent(new Event('stats'));
    return true;
  }

  get #peers(): readonly Peer[] {
    return this.#options.open().map(({peer}) => peer);
  }

  get #current(): Peer | undefined {
    return this.#peers[0];
  }
}
