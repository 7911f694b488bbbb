import type {IceServer} from '../../protocol/index.js';
import type {SignalEnvelope} from './signal-envelope.js';
import type {Clock, LocalTracks, Logger, PeerFactory, SendingPlan} from '../ports/ports.js';

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
  /** Sends to the other end; what is sent while there is no way to it may be dropped. */
  readonly send: (envelope: SignalEnvelope) => void;
  /** Called when nothing arrives any more, before the link counts as lost, and when it is: the network may be another one. */
  readonly silent?: () => void;
  /** Called when the link is lost, or a connection does not come up: credentials for TURN may have lapsed by then. */
  readonly refreshIce?: () => unknown;
}

export interface PeerLinkEventMap {
  /** `quality`, `flowing`, `relayed`, or the tracks of `stream` changed. */
  change: Event;
}

/** What the ladder waits for, in milliseconds. */
export const HEALING_MS = {
  /** Between looks at what arrives. */
  tick: 1_000,
  /** Between looks at a connection over which something is awaited: one that has just come up or is being restarted, or is silent. */
  quickTick: 100,
  /** For an ICE restart to let bytes arrive again. */
  restart: 4_000,
  /** For an offer to be answered. A lost one would otherwise block simple-peer for ever. */
  negotiation: 8_000,
  /** From a connection's making to its first bytes; TURN over TCP and TLS on a slow line takes several seconds. See {@link connectMs}. */
  connect: 15_000,
  /** Of flow, after which the next loss is healed without a pause again. */
  steady: 10_000,
  /** Connections are not made faster than this on anybody's request. */
  requestGap: 1_000,
  /** Pauses before new connections. */
  pauses: [0, 1_000, 2_000, 4_000, 8_000],
} as const;

/** Greatest part by which a pause is longer or shorter by chance. */
export const HEALING_JITTER = 0.2;

/** By the tries before, what {@link HEALING_MS.connect} is multiplied by; the last one stays. */
const PATIENCE = [1, 1, 1.5, 2];

/**
 * Milliseconds that a connection has. Where none comes up in the usual time, as on a very slow line or device, the next
 * ones get more: otherwise all of them would be given up shortly before they are there.
 */
export function connectMs(tries: number): number {
  return HEALING_MS.connect * (PATIENCE[Math.min(tries, PATIENCE.length - 1)] ?? 1);
}
