/** Upper bounds that an operator may move; those of the wire contract itself are in `LIMITS`. */
export interface ServiceLimits {
  /** Sockets of the whole process. */
  readonly sockets: number;
  /** Open sockets of one address (IPv6: /64). A hospital's staff and patients share one. */
  readonly socketsPerAddress: number;
  /** Sockets of one address that have not said who they are yet. */
  readonly silentPerAddress: number;
  /** New sockets per second of one address, in the long run … */
  readonly newSocketsPerSecond: number;
  /** … and at once: after a restart a whole hospital comes back together. */
  readonly newSocketsBurst: number;
  /** Tickets and receipts that no configured key has signed, per minute and address, and at once. */
  readonly failuresPerMinute: number;
  readonly failuresBurst: number;
  /** Tests of the network that one person may run at the same time, on one node. */
  readonly checksPerPerson: number;
  /** Messages of one socket per second, and at once. */
  readonly messagesPerSecond: number;
  readonly messagesBurst: number;
  /** The same for `signal`, which comes in crowds when connections are made. */
  readonly signalsPerSecond: number;
  readonly signalsBurst: number;
  /** Bytes that may wait for a slow reader for five seconds … */
  readonly bufferedBytes: number;
  /** … and at all. */
  readonly bufferedBytesAtOnce: number;
}

/** The limits of a service whose operator has set none. */
export const DEFAULT_LIMITS: ServiceLimits = {
  sockets: 20_000,
  socketsPerAddress: 1_000,
  silentPerAddress: 200,
  newSocketsPerSecond: 10,
  newSocketsBurst: 1_000,
  failuresPerMinute: 5,
  failuresBurst: 20,
  checksPerPerson: 3,
  messagesPerSecond: 30,
  messagesBurst: 120,
  signalsPerSecond: 100,
  signalsBurst: 600,
  bufferedBytes: 256 * 1024,
  bufferedBytesAtOnce: 1024 * 1024,
};
