import type {LobbyInput, ReceiptClaims} from '../lobby/index.js';
import type {ClientMessage, ServerMessage} from '../protocol/index.js';
import type {AuthenticatedPerson, FirstMessage} from './authenticated-person.js';
import type {ServerClock} from './clock.js';
import type {ServiceLimits} from './limits.js';
import type {Refusal} from './refusal.js';
import type {FaultNote} from './ticket-fault.js';

/** A test of the network under way. */
export interface NetworkCheck {
  /** What to send: relays to test. */
  readonly message: ServerMessage;
  /** Ends the test, which counts as under way until then. */
  stop(): void;
}

/** What a connection needs of the service around it. */
export interface ConnectionHost {
  readonly limits: ServiceLimits;
  readonly clock: ServerClock;
  /** Fresh and unguessable. */
  randomId(): string;
  /** @throws {Refusal} when the ticket or receipt is no good. */
  identify(message: FirstMessage): Promise<AuthenticatedPerson>;
  /** Reports to a room what happened. The effects come back through `Connection.apply`. */
  step(room: string, input: LobbyInput): Promise<void>;
  refreshIce(room: string, connection: string, person: string): Promise<void>;
  /** Signs a receipt. */
  receipt(person: AuthenticatedPerson, claims: ReceiptClaims): Promise<ServerMessage>;
  iceServers(person: string): ServerMessage;
  /** Begins a test of the network. `undefined`: this person has as many under way as they may. */
  check(person: AuthenticatedPerson, timeIsUp: () => void): NetworkCheck | undefined;
  /** Counts a refused token. A result greater than 0 is how many milliseconds the address must stay away. */
  refused(refusal: Refusal): number;
  /** Counts a message; `undefined` stands for one of a type that this version does not know. */
  received(message: ClientMessage | undefined): void;
  /** Writes a line to the log: words of the contract only, and what is wrong with a ticket. */
  log(event: string, person: AuthenticatedPerson | undefined, code?: string, fault?: FaultNote): void;
  /** The service itself failed. */
  failed(error: unknown): void;
}
