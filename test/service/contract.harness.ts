import type {TestContext} from 'node:test';
import {WebSocket} from 'ws';
import type {SignallingTransport} from '../../src/core/ports/ports.js';
import type {ClientMessage, GuestRole, Role} from '../../src/protocol/index.js';
import {FakeClock, InPageService} from '../../src/testing/index.js';
import {ProtocolClient, type ClientSocket} from '../server/protocol-client.harness.js';
import {LOA3, mintTicket, selfOf, ServiceFixture} from '../server/service.fixture.js';

/** A ticket in words that both kinds of token can say. */
export interface TicketWords {
  readonly subject?: string;
  readonly role?: Role;
  readonly guestRole?: GuestRole | undefined;
  readonly visit?: string | undefined;
  readonly acr?: string;
  readonly audience?: string;
  readonly opens?: string;
  readonly closes?: string;
  readonly name?: string;
  readonly login?: string;
  readonly title?: string;
  readonly unit?: string;
  readonly caregiver?: string;
  readonly with?: readonly string[];
  readonly phonesOnFailure?: boolean;
  readonly id?: string;
  /** How long ago it was issued, and how long it lives, in seconds. */
  readonly age?: number;
  readonly ttl?: number;
}

export type Client = ProtocolClient<ClientSocket>;

/** A service under the contract, over sockets or within the process. */
export abstract class ContractService {
  abstract now(): number;
  abstract advance(milliseconds: number): Promise<void>;
  abstract ticket(words?: TicketWords): Promise<string>;
  abstract connect(): Promise<Client>;
  /** Tells every client to come back soon. */
  abstract drain(): Promise<void>;

  /** Connects and sends a first message. */
  async open(message: ClientMessage): Promise<Client> {
    const client = await this.connect();
    client.send(message);
    return client;
  }

  async hello(words: TicketWords = {}): Promise<Client> {
    return await this.open({type: 'hello', ticket: await this.ticket(words)});
  }

  /** A patient in the waiting room. */
  async patient(subject = 'kim', visit = 'visit-1'): Promise<Client> {
    const client = await this.hello({subject, visit});
    await client.next('queue');
    return client;
  }

  /** Staff who see the waiting room. */
  async staff(subject = 'anna'): Promise<Client> {
    const client = await this.hello({subject, role: 'staff', visit: undefined});
    await client.next('lobby');
    return client;
  }

  /** Staff who have let a patient in. */
  async call(subject = 'kim', visit = 'visit-1'): Promise<{patient: Client; staff: Client; link: string}> {
    const patient = await this.patient(subject, visit);
    const staff = await this.staff(`staff-of-${visit}`);
    staff.send({type: 'admit', person: selfOf(patient).id});
    await patient.next('admitted');
    const {participant} = await staff.next('participant');
    return {patient, staff, link: participant.link};
  }
}

/** The server, over WebSockets. */
class SocketService extends ContractService {
  readonly #fixture: ServiceFixture;

  constructor(fixture: ServiceFixture) {
    super();
    this.#fixture = fixture;
  }

  now(): number {
    return this.#fixture.clock.now();
  }

  advance(milliseconds: number): Promise<void> {
    this.#fixture.clock.advance(milliseconds);
    return Promise.resolve();
  }

  async ticket({age = 0, ...words}: TicketWords = {}): Promise<string> {
    return await mintTicket(this.now() - age * 1000, {subject: 'kim', ...words});
  }

  async connect(): Promise<Client> {
    return await this.#fixture.connect();
  }

  async drain(): Promise<void> {
    await this.#fixture.server.close();
  }
}

/** The service in a page, which runs in any process. */
class PageService extends ContractService {
  readonly #clock = new FakeClock(Date.UTC(2026, 10, 23, 9, 0, 0));
  readonly #service = new InPageService({clock: this.#clock});

  now(): number {
    return this.#clock.now();
  }

  async advance(milliseconds: number): Promise<void> {
    await this.#clock.advance(milliseconds);
  }

  ticket({age = 0, ttl = 300, subject: sub = 'kim', role = 'patient', audience, id, ...words}: TicketWords = {}): Promise<string> {
    const iat = Math.floor(this.now() / 1000) - age;
    return Promise.resolve(
      this.#service.ticket({
        sub,
        role,
        iat,
        nbf: iat,
        exp: iat + ttl,
        acr: LOA3,
        ...(audience !== undefined && {aud: audience}),
        ...(id !== undefined && {jti: id}),
        ...(words as object),
      }),
    );
  }

  async connect(): Promise<Client> {
    const transport = this.#service.transport('wss://visit.example/v1/visit');
    const client = new ProtocolClient(new TransportSocket(transport));
    await transport.open(new AbortController().signal);
    return client;
  }

  drain(): Promise<void> {
    this.#service.drain();
    return Promise.resolve();
  }
}

/** A transport in the shape of a WebSocket. */
class TransportSocket implements ClientSocket {
  readonly #transport: SignallingTransport;
  #isClosed = false;

  constructor(transport: SignallingTransport) {
    this.#transport = transport;
    transport.addEventListener('close', () => {
      this.#isClosed = true;
    });
  }

  get readyState(): number {
    return this.#isClosed ? WebSocket.CLOSED : WebSocket.OPEN;
  }

  on(event: 'close' | 'error' | 'message', listener: (value: never) => void): void {
    if (event === 'close') this.#transport.addEventListener('close', ({detail}) => listener(detail.code as never));
    if (event === 'message') this.#transport.addEventListener('frame', ({detail}) => listener(detail as never));
  }

  send(frame: string | Buffer): void {
    // A page can send binary frames too, whatever its types say.
    this.#transport.send(frame as string);
  }

  close(code: number): void {
    this.#transport.close(code);
  }

  terminate(): void {
    this.#transport.close(1006);
  }
}

/** Both, by name. */
export const SERVICES: Readonly<Record<string, (context: TestContext) => Promise<ContractService>>> = {
  'the service over WebSockets': async (context) => new SocketService(await ServiceFixture.start(context)),
  'the service in the page': (context) => {
    // Nothing of it keeps the process alive, which would end with a case that waits in vain, and with all after it.
    const keepAlive = setInterval(() => undefined, 60_000);
    context.after(() => clearInterval(keepAlive));
    return Promise.resolve(new PageService());
  },
};
