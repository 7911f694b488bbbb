import type {LobbyInput, LobbyPolicy} from '../lobby/index.js';
import type {ClientMessage, IceServer} from '../protocol/index.js';
import type {AuthenticatedPerson, Authenticator, FirstMessage} from './authenticated-person.js';
import type {Channel} from './channel.js';
import type {ServerClock} from './clock.js';
import type {ConnectionHost} from './connection-host.js';
import {Connection} from './connection.js';
import type {ServiceLimits} from './limits.js';
import {NetworkChecks} from './network-checks.js';
import type {PersonStatus} from './person-status.js';
import type {Refusal} from './refusal.js';
import {Rooms} from './store/rooms.js';
import type {VisitStore} from './store/visit-store.js';
import type {FaultNote} from './ticket-fault.js';

/** How often each connection is cared for, in milliseconds. */
const MAINTENANCE_MS = 15_000;
/** Longest time over which clients come back when the service stops, and the share of each. In milliseconds. */
const DRAIN_MOST_MS = 10_000;
const DRAIN_EACH_MS = 10;

/** ICE servers. `expires`: when their credentials lapse, in milliseconds since 1970-01-01 UTC. */
export interface IceGrant {
  readonly iceServers: readonly IceServer[];
  readonly expires?: number;
}

/** Where ICE servers come from. */
export interface IceSource {
  /** For one admitted person. */
  forCall(person: string): IceGrant;
  /** For a test of the network; never those for calls. */
  forCheck(person: string): IceGrant;
}

/** Observes what happens, for the counts and the log. It decides nothing. */
export interface ServiceMonitor {
  /** A ticket or receipt was found good. */
  arrived(person: AuthenticatedPerson, message: FirstMessage): void;
  /** A message came; `undefined` stands for one of a type that this version does not know. */
  received(message: ClientMessage | undefined): void;
  /** Something that an operator may want to read. `event` and `code` are words of the contract only; `fault` says what is wrong with a ticket. */
  log(event: string, person: AuthenticatedPerson | undefined, code?: string, fault?: FaultNote): void;
  /** The service itself failed. */
  failed(error: unknown): void;
}

/** Where a connection comes from. */
export interface ConnectionSource {
  /** Origin of the page, if it has one. */
  readonly origin: string | undefined;
  /** Its token was found good. */
  identified(): void;
  /** Its token was refused. A result greater than 0 is how many milliseconds the address must stay away. */
  refused(refusal: Refusal): number;
}

export interface VisitEngineOptions {
  /** Name of this node, without a dot. */
  readonly node: string;
  readonly clock: ServerClock;
  readonly limits: ServiceLimits;
  /** How often clients have to `ping`, in milliseconds. */
  readonly heartbeatMs: number;
  readonly policy: Partial<LobbyPolicy>;
  readonly store: VisitStore;
  readonly authenticator: Authenticator;
  readonly ice: IceSource;
  readonly monitor: ServiceMonitor;
  /** Fresh and unguessable each time. */
  readonly randomId: () => string;
}

/**
 * The visit service without a way in: it answers the messages that come over a {@link Channel}. The server brings WebSockets and
 * signed tickets to it, the service in the page brings neither; both answer alike, as the answers are made here.
 */
export class VisitEngine {
  readonly #options: VisitEngineOptions;
  readonly #rooms: Rooms;
  readonly #checks: NetworkChecks;
  readonly #connections = new Map<string, Connection>();
  #stopMaintenance: (() => void) | undefined;

  constructor(options: VisitEngineOptions) {
    this.#options = options;
    this.#checks = new NetworkChecks(options.clock, options.limits.checksPerPerson);
    this.#rooms = new Rooms(options, {
      find: (id) => this.#connections.get(id),
      failed: (error) => options.monitor.failed(error),
    });
  }

  /** What the connected persons of this node are doing. */
  get statuses(): readonly PersonStatus[] {
    return [...this.#connections.values()].flatMap(({status}) => status ?? []);
  }

  /** Takes a client on. Its frames go to `receive` of the result; when its line is gone, call {@link closed}. */
  open(channel: Channel, source: ConnectionSource): Connection {
    const {node, clock, randomId} = this.#options;
    const connection = new Connection(`${node}.${randomId()}`, channel, this.#hostFor(source));
    this.#connections.set(connection.id, connection);
    this.#stopMaintenance ??= clock.every(MAINTENANCE_MS, () => {
      for (const each of this.#connections.values()) each.maintain();
    });
    return connection;
  }

  /** The line of a connection is gone. */
  closed(connection: Connection): void {
    this.#connections.delete(connection.id);
    void connection.disconnected();
    if (this.#connections.size > 0) return;
    this.#stopMaintenance?.();
    this.#stopMaintenance = undefined;
  }

  /** Lets time pass in every room. People who have been away for too long lose their place. */
  async tick(): Promise<void> {
    await this.#rooms.tick();
  }

  /** Lets time pass in one room. */
  async tickRoom(room: string): Promise<void> {
    await this.#rooms.step(room, {type: 'tick'});
  }

  /** Asks every client to come back soon, and closes its connection. */
  drain(): void {
    // Spread over time, so that the next service is not met by everybody at once.
    const spread = Math.min(DRAIN_MOST_MS, this.#connections.size * DRAIN_EACH_MS);
    for (const connection of this.#connections.values()) connection.drain(Math.floor(Math.random() * spread));
  }

  /** Resolves once no step is under way; nothing is delivered to connections any more then. */
  async stop(): Promise<void> {
    await this.#rooms.settle();
    this.#rooms.close();
  }

  #hostFor(source: ConnectionSource): ConnectionHost {
    const {clock, limits, randomId, authenticator, ice, monitor} = this.#options;
    return {
      limits,
      clock,
      randomId,
      identify: async (message) => {
        const person = await authenticator.identify(message, source.origin);
        source.identified();
        monitor.arrived(person, message);
        return person;
      },
      step: (room: string, input: LobbyInput) => this.#rooms.step(room, input),
      refreshIce: (room, connection, person) => this.#rooms.refreshIce(room, connection, person),
      receipt: async (person, claims) => ({type: 'receipt', ...(await authenticator.receipt(person, claims))}),
      iceServers: (person) => ({type: 'ice-servers', ...ice.forCall(person)}),
      check: ({person}, timeIsUp) => {
        const stop = this.#checks.begin(person, timeIsUp);
        return stop && {message: {type: 'check', now: clock.now(), ...ice.forCheck(person)}, stop};
      },
      refused: (refusal) => source.refused(refusal),
      received: (message) => monitor.received(message),
      log: (event, person, code, fault) => monitor.log(event, person, code, fault),
      failed: (error) => monitor.failed(error),
    };
  }
}
