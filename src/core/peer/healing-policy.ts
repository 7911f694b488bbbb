/**
 * Decides how a link is healed, and does nothing itself: {@link decide} turns a situation into one action, by a table
 * that can be read from top to bottom. `PeerLink` gathers the situation, asks, and acts.
 *
 * The ladder: nothing arrives for 3 s, then one ICE restart; nothing for 4 s more, then a new connection, and another one
 * after each that fails, with longer pauses and more time.
 */

/** Durations of the ladder, in milliseconds. */
export const HEALING_MS = {
  /** Between two readings of a connection's figures. */
  tick: 1_000,
  /** The same while something is expected: a connection has just come up, is being restarted, or has gone silent. */
  quickTick: 100,
  /** Time for bytes to arrive again after an ICE restart. */
  restart: 4_000,
  /** Time for an offer to be answered, {@link negotiationMs}. Without a limit, a lost answer would block simple-peer for ever. */
  negotiation: 8_000,
  /** From a connection's making to its first bytes, {@link connectMs}; TURN over TCP and TLS on a slow line takes several seconds. */
  connect: 15_000,
  /** Time of flow after which the next loss is healed without a pause again. */
  steady: 10_000,
  /** Least time between two connections that are made on request. */
  requestGap: 1_000,
  /** Pauses before new connections. */
  pauses: [0, 1_000, 2_000, 4_000, 8_000],
} as const;

/** Greatest part by which a pause is made longer or shorter by chance. */
export const HEALING_JITTER = 0.2;

/** Factors of {@link HEALING_MS.negotiation} and {@link HEALING_MS.connect}, by the number of tries. The last one stays. */
const PATIENCE = [1, 1, 1.5, 2];

/**
 * Milliseconds that a connection has to come up. Where none does in the usual time, as on a very slow line or device, the
 * next ones get more: otherwise all of them would be given up shortly before they are there.
 *
 * @param tries - New connections since the link last worked.
 */
export const connectMs = (tries: number): number => HEALING_MS.connect * patience(tries);

/**
 * Milliseconds that an offer has to be answered in: more after each that was not, like {@link connectMs}, whose time this is the first part of.
 * Six who come into one visit on slow devices all make five connections at once.
 *
 * @param tries - New connections since the link last worked.
 */
export const negotiationMs = (tries: number): number => HEALING_MS.negotiation * patience(tries);

function patience(tries: number): number {
  return PATIENCE[Math.min(tries, PATIENCE.length - 1)] ?? 1;
}

/**
 * Where a link is on the ladder.
 *
 * - `idle`: not begun.
 * - `negotiating`: a new connection is made or asked for; its offer has not been answered.
 * - `connecting`: offer and answer have passed, and bytes are to arrive.
 * - `steady`: something arrives.
 * - `restarting`: an ICE restart is under way.
 * - `resting`: a pause before the next connection.
 * - `closed`: over for good.
 */
export type HealingPhase = 'idle' | 'negotiating' | 'connecting' | 'steady' | 'restarting' | 'resting' | 'closed';

/**
 * What has happened.
 *
 * - `start`: the link begins.
 * - `timeout`: the time of the present phase is over.
 * - `arrival`: something has arrived over the newest connection since the phase began.
 * - `silence`: nothing arrives any more.
 * - `failure`: the newest connection is given up, by the browser or by simple-peer.
 * - `loss`: the link has just been reported as lost; what next?
 * - `attempt-failure`: a new connection has just been reported as failed; what next?
 * - `check`: something around the link changed, such as the network.
 * - `new-credentials`: other ICE servers than those in use have come, and the connection had its chance with the old ones.
 * - `track-stuck`: the newest connection goes on with a track that it should not send any more.
 * - `restart-request`, `recreate-request`: the other end asks, since only the initiator can.
 * - `offer`: the initiator offers a newer connection.
 */
export type HealingEvent =
  | 'start'
  | 'timeout'
  | 'arrival'
  | 'silence'
  | 'failure'
  | 'loss'
  | 'attempt-failure'
  | 'check'
  | 'new-credentials'
  | 'track-stuck'
  | 'restart-request'
  | 'recreate-request'
  | 'offer';

/**
 * What to do.
 *
 * - `none`: go on as before.
 * - `attempt`: make a new connection, or ask the initiator for one.
 * - `attempt-afresh`: the same, and pauses begin with the shortest again.
 * - `attempt-with-new-credentials`: the same as `attempt`; this connection has its full time, even if other servers come.
 * - `attempt-on-request`: the same, counted against the requests of the other end.
 * - `await-offer`: wait for the initiator's first offer.
 * - `await-connection`: give the negotiated connection the rest of its time.
 * - `follow-offer`: make the connection that the initiator offers.
 * - `send-again`: the other end does not know the newest connection yet; send what belongs to it again.
 * - `restart-ice`: restart ICE on the newest connection.
 * - `pause`: rest before the next connection; the first pause is none.
 * - `pause-afresh`: the same, and pauses begin with the shortest again.
 * - `go-back`: give the newest connection up for the one that delivered last.
 * - `settle`: the link works.
 * - `trust`: it has worked for long enough that the next pause is the shortest again.
 * - `watch-closely`: a short silence is enough now to count as a loss.
 * - `report-loss`: report that nothing arrives, then decide on `loss`.
 * - `report-attempt-failure`: report that the connection failed, then decide on `attempt-failure`.
 */
export type HealingAction =
  | 'none'
  | 'attempt'
  | 'attempt-afresh'
  | 'attempt-with-new-credentials'
  | 'attempt-on-request'
  | 'await-offer'
  | 'await-connection'
  | 'follow-offer'
  | 'send-again'
  | 'restart-ice'
  | 'pause'
  | 'pause-afresh'
  | 'go-back'
  | 'settle'
  | 'trust'
  | 'watch-closely'
  | 'report-loss'
  | 'report-attempt-failure';

/** What is known of the link when something happens. */
export interface HealingFacts {
  /** This end makes the offers. */
  readonly initiator: boolean;
  /** Offer and answer of the newest connection have passed. */
  readonly negotiated: boolean;
  /** The browser has a path for the newest connection. */
  readonly up: boolean;
  /** The newest connection has still to show that it delivers. */
  readonly unproven: boolean;
  /** The connection that delivered last still does. */
  readonly provenDelivers: boolean;
  /** An ICE restart may bring the newest connection back. */
  readonly restartable: boolean;
  /** The network changed, and the addresses in use are gone. */
  readonly uprooted: boolean;
  /** The phase began less than {@link HEALING_MS.requestGap} ago. */
  readonly justBegun: boolean;
  /** The phase has lasted for {@link HEALING_MS.steady}. */
  readonly lasting: boolean;
  /** The request is about an older connection than the newest. */
  readonly outdated: boolean;
  /** The other end asked for a connection less than {@link HEALING_MS.requestGap} ago. */
  readonly askedJustNow: boolean;
}

export interface HealingSituation extends HealingFacts {
  readonly event: HealingEvent;
  readonly phase: HealingPhase;
}

interface HealingRow {
  /** In one of these phases, … */
  readonly in: readonly HealingPhase[];
  /** … and when all of these facts are so, … */
  readonly when?: Partial<HealingFacts>;
  /** … this is done. */
  readonly then: HealingAction;
}

const ATTEMPTING: readonly HealingPhase[] = ['negotiating', 'connecting'];
/** Every phase but the first and the last, in which nothing happens to a link. */
const OPEN: readonly HealingPhase[] = [...ATTEMPTING, 'steady', 'restarting', 'resting'];

/** For each event: the first row that fits decides. Where none fits, nothing is done. */
export const HEALING_TABLE: Readonly<Record<HealingEvent, readonly HealingRow[]>> = {
  start: [
    {in: ['idle'], when: {initiator: true}, then: 'attempt'},
    {in: ['idle'], then: 'await-offer'},
  ],
  timeout: [
    {in: ['negotiating'], when: {negotiated: true, unproven: true}, then: 'await-connection'},
    {in: ATTEMPTING, then: 'report-attempt-failure'},
    {in: ['restarting'], then: 'pause'},
    {in: ['resting'], then: 'attempt'},
  ],
  arrival: [
    {in: ['steady'], when: {lasting: true}, then: 'trust'},
    {in: [...ATTEMPTING, 'restarting', 'resting'], then: 'settle'},
  ],
  // Every other measure goes on, as it is there to end the silence.
  silence: [{in: ['steady'], then: 'report-loss'}],
  failure: [
    // While a new connection is only asked for, the end of the old one changes nothing.
    {in: ATTEMPTING, when: {unproven: true}, then: 'report-attempt-failure'},
    {in: ['restarting'], then: 'pause'},
    {in: ['steady'], then: 'report-loss'},
  ],
  loss: [
    {in: OPEN, when: {uprooted: true}, then: 'pause-afresh'},
    {in: OPEN, when: {restartable: true}, then: 'restart-ice'},
    // After `failed`, Firefox never brings picture and sound back, though it says "connected".
    {in: OPEN, then: 'pause'},
  ],
  'attempt-failure': [
    {in: OPEN, when: {provenDelivers: true}, then: 'go-back'},
    {in: OPEN, then: 'pause'},
  ],
  check: [
    {in: ['steady'], then: 'watch-closely'},
    {in: ATTEMPTING, when: {up: true}, then: 'none'},
    {in: ATTEMPTING, when: {justBegun: true}, then: 'none'},
    {in: OPEN, then: 'attempt-afresh'},
  ],
  'new-credentials': [{in: ATTEMPTING, when: {up: false}, then: 'attempt-with-new-credentials'}],
  // Out of a pause comes a new connection anyway.
  'track-stuck': [{in: [...ATTEMPTING, 'steady', 'restarting'], then: 'attempt'}],
  'restart-request': [
    {in: OPEN, when: {outdated: true}, then: 'send-again'},
    {in: ['steady'], when: {restartable: true, uprooted: false}, then: 'restart-ice'},
    {in: ['steady'], then: 'pause'},
  ],
  'recreate-request': [
    {in: OPEN, when: {outdated: true}, then: 'send-again'},
    {in: OPEN, when: {askedJustNow: true}, then: 'none'},
    {in: OPEN, then: 'attempt-on-request'},
  ],
  offer: [{in: OPEN, then: 'follow-offer'}],
};

/**
 * Decides what to do about a link. Pure: the same situation always has the same answer.
 *
 * @example
 * const action = decide({event: 'loss', phase: 'steady', ...facts, uprooted: false, restartable: true}); // 'restart-ice'
 */
export function decide(situation: HealingSituation): HealingAction {
  return HEALING_TABLE[situation.event].find((row) => fits(row, situation))?.then ?? 'none';
}

function fits({in: phases, when = {}}: HealingRow, situation: HealingSituation): boolean {
  return phases.includes(situation.phase) && Object.entries(when).every(([fact, value]) => situation[fact as keyof HealingFacts] === value);
}
