import type {JSONWebKeySet} from 'jose';
import type {Logger} from 'pino';
import type {LobbyPolicy} from '../lobby/index.js';
import type {IceServer, Role} from '../protocol/index.js';
import type {ServerClock} from '../service/clock.js';
import type {ServiceLimits} from '../service/limits.js';
import type {VisitStore} from '../service/store/visit-store.js';

/** A portal whose tickets are accepted. */
export interface PortalOptions {
  /** `iss` of its tickets. */
  readonly issuer: string;
  /** Its public keys, or the `https:` address they are fetched from: cached, and fetched anew for an unknown key. */
  readonly jwks: JSONWebKeySet | URL | string;
  /** Origins of the pages that may connect with its tickets, such as `https://portal.example`. */
  readonly origins: readonly string[];
  /** Portals of the same tenant share waiting rooms. Default: the issuer, so that no two do. */
  readonly tenant?: string;
  /** Roles it may give out. Default: all. */
  readonly roles?: readonly Role[];
}

/** TURN with time-limited credentials: coturn's `use-auth-secret`. */
export interface TurnOptions {
  /** Addresses (RFC 7065), such as `turns:turn.example:443?transport=tcp`. */
  readonly urls: readonly string[];
  /** `static-auth-secret` of the TURN server. */
  readonly secret: string;
  /** Life of a credential in seconds; a running allocation outlives it. Default 600. */
  readonly ttl?: number;
}

/**
 * Relays for the test of the network, which is made before anybody is admitted. Everybody with a ticket can use them. So
 * they are configured apart from those for calls. Give them a secret, quota and bandwidth of their own (coturn: an instance
 * of its own with `user-quota`, `max-bps` and `bps-capacity`). Then tests can never take the place of calls.
 */
export interface CheckIceOptions {
  /** Servers handed out as they are. */
  readonly servers?: readonly IceServer[];
  /** As for calls, but `ttl` is 30 to 300 seconds; default 60. */
  readonly turn?: TurnOptions;
}

/** STUN and TURN servers that calls use. */
export interface IceOptions {
  /** Servers handed out as they are. */
  readonly servers?: readonly IceServer[];
  readonly turn?: TurnOptions;
  /** Default: none; then a test of the network reaches the service only. */
  readonly check?: CheckIceOptions;
}

/** Options of the service. An option that cannot work throws a `ConfigurationError` that names the fix. */
export interface VisitServiceOptions {
  readonly portals: readonly PortalOptions[];
  /** `aud` that tickets for this service carry. */
  readonly audience: string;
  /** Accepted levels of assurance, for all or by role. Default: {@link DEFAULT_ACR}. */
  readonly acr?: readonly string[] | Readonly<Partial<Record<Role, readonly string[]>>>;
  /**
   * Secret behind receipts and person ids: at least 32 random bytes, or their base64url. Generated when absent;
   * then a restart forgets everybody, and several nodes cannot work together.
   */
  readonly receiptKey?: string | Uint8Array;
  readonly ice?: IceOptions;
  readonly limits?: Partial<ServiceLimits>;
  /** How often clients have to send `ping`, in milliseconds. Default 5 000: a lost network is noticed within 10 s. */
  readonly heartbeatMs?: number;
  /**
   * How far the clocks of a portal and this service may differ, in milliseconds, at most 300 000. Default 60 000. A ticket from
   * further ahead is refused as `ticket-not-yet-valid`, and the log says `clock-skew`.
   */
  readonly clockToleranceMs?: number;
  readonly policy?: Partial<LobbyPolicy>;
  /** Default: silent. Never gets names, tickets, SDP, candidates or addresses. */
  readonly logger?: Logger;
  /** Where the rooms are kept. Default: a memory store of its own. One that is handed in is closed by its maker. */
  readonly store?: VisitStore;
  /** Addresses or CIDR blocks of reverse proxies whose `X-Forwarded-For` is believed. Default: none. */
  readonly trustedProxies?: readonly string[];
  /** Accepts sockets without an `Origin` header, which no browser opens. Default `false`. */
  readonly allowMissingOrigin?: boolean;
  /** For tests. */
  readonly clock?: ServerClock;
}
