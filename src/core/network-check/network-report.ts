/**
 * The result of a test of the network: `good` picture and sound · `weak` sound, and a poor picture at best · `blocked` no call
 * is possible from here · `unknown` it could not be found out, which stops nobody.
 */
export type NetworkVerdict = 'good' | 'weak' | 'blocked' | 'unknown';

/** Whether a way through the network was found; `untested` where nothing was there to test. */
export type Reachability = 'untested' | 'reachable' | 'unreachable';

/** The figures of a test call of the page to itself, through the service's relay. */
export interface NetworkQuality {
  /** Kilobits per second that could be sent. */
  readonly bitrateKbps: number;
  /** Percent of the packets that were lost. */
  readonly lossPercent: number;
  /** Milliseconds to another person and back. */
  readonly roundTripMs: number;
  /** Milliseconds by which packets arrive unevenly (RFC 3550, section 6.4.1). */
  readonly jitterMs: number;
  /** Mean opinion score of speech, estimated from the figures above: 1 (bad) to 4.5 (excellent). */
  readonly opinionScore: number;
}

/** What is known of the network. It holds no address, and nothing that shows where somebody is. */
export interface NetworkReport {
  readonly verdict: NetworkVerdict;
  /** The connection to the visit service. */
  readonly service: Reachability;
  /** Median time of a question to the service and back, in milliseconds. */
  readonly serviceRoundTripMs?: number;
  /** Whether a STUN server gave an address; then a direct way to others is likely. */
  readonly direct: Reachability;
  /** The relay, by the protocol that leads to it. */
  readonly relay: Readonly<Record<'udp' | 'tcp' | 'tls', Reachability>>;
  readonly quality?: NetworkQuality;
}

/** A test of the network: `idle` not begun · `running` · `done`; the report grows while it runs. */
export interface NetworkSnapshot {
  readonly status: 'idle' | 'running' | 'done';
  readonly report: NetworkReport;
}

/** The snapshot before the first test: nothing is known. */
export const NETWORK_UNTESTED: NetworkSnapshot = Object.freeze({
  status: 'idle',
  report: Object.freeze({
    verdict: 'unknown',
    service: 'untested',
    direct: 'untested',
    relay: Object.freeze({udp: 'untested', tcp: 'untested', tls: 'untested'}),
  }),
});
