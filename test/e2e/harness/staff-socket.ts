import {WebSocket} from 'ws';
import {
  parseServerFrame,
  SUBPROTOCOL,
  VISIT_PATH,
  type ClientMessage,
  type LobbyPerson,
  type ServerMessage,
} from '../../../src/protocol/index.js';
import {until} from './until.js';

/** Staff at the waiting room without a page: sees exactly what the service tells staff, and when. */
export class StaffSocket {
  readonly #origin: string;
  #socket: WebSocket | undefined;
  #persons = new Map<string, LobbyPerson>();

  private constructor(origin: string) {
    this.#origin = origin;
  }

  static async open(origin: string): Promise<StaffSocket> {
    const staff = new StaffSocket(origin);
    await staff.connect();
    return staff;
  }

  /** Everybody in the waiting room, longest wait first. */
  get persons(): readonly LobbyPerson[] {
    return [...this.#persons.values()].sort((one, other) => one.since - other.since);
  }

  /** Comes to the waiting room, also anew after the service was restarted. */
  async connect(): Promise<void> {
    const ticket = await ticketFor(this.#origin);
    const address = new URL(VISIT_PATH, this.#origin);
    address.protocol = 'ws:';
    const socket = new WebSocket(address, SUBPROTOCOL, {origin: this.#origin});
    this.#socket = socket;
    this.#persons.clear();
    // A service that is killed takes its sockets along; the test connects again.
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      const parsed = parseServerFrame(data.toString());
      if (parsed.ok && this.#socket === socket) this.#take(parsed.message);
    });
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    this.send({type: 'hello', ticket});
  }

  send(message: ClientMessage): void {
    this.#socket?.send(JSON.stringify(message));
  }

  /** Waits until somebody of this name is as wanted. */
  sees(name: string, wanted: (person: LobbyPerson) => boolean = () => true, within?: number): Promise<LobbyPerson> {
    return until(
      `${name} as wanted in the waiting room`,
      () => Promise.resolve(this.persons.find((person) => person.name === name && wanted(person))),
      {...(within !== undefined && {within}), instead: () => Promise.resolve(JSON.stringify(this.persons))},
    );
  }

  close(): void {
    this.#socket?.terminate();
  }

  #take(message: ServerMessage): void {
    if (message.type === 'lobby') this.#persons = new Map(message.persons.map((person) => [person.id, person]));
    if (message.type === 'lobby-person') this.#persons.set(message.person.id, message.person);
    if (message.type === 'lobby-person-left') this.#persons.delete(message.id);
  }
}

/** A ticket for staff of the demo's clinic, from the demo's own portal. */
async function ticketFor(origin: string): Promise<string> {
  const post = async (path: string, body: unknown, session = ''): Promise<Record<string, string>> => {
    const response = await fetch(new URL(path, origin), {
      method: 'POST',
      headers: {'content-type': 'application/json', ...(session !== '' && {authorization: `Bearer ${session}`})},
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`The portal answered ${response.status} to ${path}.`);
    return (await response.json()) as Record<string, string>;
  };
  const {session} = await post('/portal/login', {person: 'anna', method: 'tjanstekort'});
  const {ticket} = await post('/portal/ticket', {}, session);
  if (ticket === undefined) throw new Error('The portal gave no ticket.');
  return ticket;
}
