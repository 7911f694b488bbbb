import type {ClientMessage, ServerMessage} from '../../src/protocol/index.js';
import {
  createLobby,
  EMPTY_LOBBY,
  type Arrival,
  type LobbyEffect,
  type LobbyInput,
  type LobbyMessage,
  type LobbyPolicy,
  type LobbyState,
  type ReceiptClaims,
} from '../../src/lobby/index.js';

/** Plays the host of a lobby: keeps its state, carries out its effects, and remembers what every connection was told. */
export class LobbyHost {
  readonly #lobby;
  state: LobbyState = EMPTY_LOBBY;
  now = 1_000_000;
  /** Person that each open connection speaks for. */
  readonly bound = new Map<string, string>();
  readonly sent = new Map<string, ServerMessage[]>();
  readonly closed = new Map<string, string>();
  readonly receipts = new Map<string, ReceiptClaims>();
  readonly iceGranted = new Set<string>();
  #instances = 0;

  constructor(policy: Partial<LobbyPolicy> = {}) {
    this.#lobby = createLobby(policy);
  }

  arrive(connection: string, arrival: Arrival, takeOver = false): readonly LobbyEffect[] {
    this.#instances += 1;
    return this.#run({type: 'arrive', connection, arrival, instance: `i${this.#instances}`, takeOver});
  }

  inquire(connection: string, arrival: Arrival): readonly LobbyEffect[] {
    return this.#run({type: 'inquire', connection, arrival});
  }

  refuseLogin(connection: string, arrival: Arrival, about: 'hello' | 'check' = 'hello'): readonly LobbyEffect[] {
    return this.#run({type: 'refuse-login', connection, arrival, about});
  }

  resume(connection: string, receipt: ReceiptClaims, named: readonly string[] = []): readonly LobbyEffect[] {
    return this.#run({type: 'resume', connection, receipt, with: named});
  }

  message(connection: string, message: LobbyMessage): readonly LobbyEffect[] {
    const person = this.bound.get(connection);
    return person === undefined ? [] : this.#run({type: 'message', connection, person, message});
  }

  disconnect(connection: string): readonly LobbyEffect[] {
    const person = this.bound.get(connection);
    this.bound.delete(connection);
    return person === undefined ? [] : this.#run({type: 'disconnect', connection, person});
  }

  tick(ms = 0): readonly LobbyEffect[] {
    this.now += ms;
    return this.#run({type: 'tick'});
  }

  /** The service restarts with an empty store; every connection is gone. */
  restart(): void {
    this.state = EMPTY_LOBBY;
    this.bound.clear();
  }

  messages<T extends ServerMessage['type']>(connection: string, type: T): Extract<ServerMessage, {type: T}>[] {
    return (this.sent.get(connection) ?? []).filter(
      (message): message is Extract<ServerMessage, {type: T}> => message.type === type,
    );
  }

  last<T extends ServerMessage['type']>(connection: string, type: T): Extract<ServerMessage, {type: T}> | undefined {
    return this.messages(connection, type).at(-1);
  }

  types(connection: string): string[] {
    return (this.sent.get(connection) ?? []).map((message) => message.type);
  }

  forget(): void {
    this.sent.clear();
  }

  #run(input: LobbyInput): readonly LobbyEffect[] {
    const {state, effects} = this.#lobby(this.state, input, {now: this.now, heartbeatMs: 5_000});
    this.state = state;
    for (const effect of effects) this.#carryOut(effect);
    return effects;
  }

  #carryOut(effect: LobbyEffect): void {
    switch (effect.type) {
      case 'send':
        this.sent.set(effect.connection, [...(this.sent.get(effect.connection) ?? []), effect.message]);
        break;
      case 'bind':
        this.bound.set(effect.connection, effect.person);
        break;
      case 'issue-receipt':
        this.receipts.set(effect.connection, effect.claims);
        break;
      case 'grant-ice':
        this.iceGranted.add(effect.person);
        break;
      case 'close':
        this.closed.set(effect.connection, effect.reason);
        this.bound.delete(effect.connection);
        break;
    }
  }
}

export const patient = (id = 'kim', visit = 'visit-1'): Arrival => ({id, role: 'patient', visit, ticketName: `Name of ${id}`});
export const guest = (id = 'tolk', visit = 'visit-1'): Arrival => ({id, role: 'guest', guestRole: 'interpreter', visit, ticketName: `Name of ${id}`});
export const staff = (id = 'bei', visit?: string): Arrival => ({id, role: 'staff', ticketName: `Name of ${id}`, ...(visit !== undefined && {visit})});

export const offer = (link: string): Extract<ClientMessage, {type: 'signal'}> => ({
  type: 'signal',
  link,
  generation: 1,
  index: 0,
  signal: {kind: 'offer', sdp: 'v=0\r\n'},
});

/** Patient `p` and staff `s` in a visit, over the connections of those names. */
export function inVisit(host = new LobbyHost()): LobbyHost {
  host.arrive('p', patient());
  host.arrive('s', staff());
  host.message('s', {type: 'admit', person: 'kim'});
  return host;
}
