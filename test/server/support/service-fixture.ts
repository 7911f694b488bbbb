import type {TestContext} from 'node:test';
import type {ClientMessage, ServerMessage} from '../../../src/protocol/index.js';
import {
  createVisitServer,
  generateVisitKeys,
  publicKeySet,
  signTicket,
  type TicketRequest,
  type VisitKeys,
  type VisitServer,
  type VisitServiceOptions,
} from '../../../src/server/index.js';
import {ManualClock} from './manual-clock.js';
import {ProtocolClient, type ConnectOptions} from './protocol-client.js';

export const ORIGIN = 'https://portal.example';
export const AUDIENCE = 'https://video.example';
export const LOA3 = 'http://id.elegnamnden.se/loa/1.0/loa3';

/** One pair of keys for all tests of a process; making them is the slow part. */
export const KEYS: VisitKeys = await generateVisitKeys({issuer: ORIGIN, audience: AUDIENCE});

export const ICE = {
  servers: [{urls: ['stun:stun.example:3478']}],
  turn: {urls: ['turn:turn.example:3478'], secret: 'turn-secret'},
} as const;

type TicketOverrides = Partial<TicketRequest>;

/** A running service with a clock of its own, and people who can come to it. */
export class ServiceFixture {
  readonly clock: ManualClock;
  readonly server: VisitServer;
  readonly url: string;
  readonly #clients: ProtocolClient[] = [];

  private constructor(server: VisitServer, url: string, clock: ManualClock) {
    this.server = server;
    this.url = url;
    this.clock = clock;
  }

  static async start(context: TestContext, options: Partial<VisitServiceOptions> = {}): Promise<ServiceFixture> {
    const clock = options.clock instanceof ManualClock ? options.clock : new ManualClock();
    const server = createVisitServer(serviceOptions({...options, clock}));
    const {url} = await server.listen();
    const fixture = new ServiceFixture(server, url, clock);
    context.after(async () => {
      // A test that fails may leave a client that reads nothing; the clock would wait for it for ever.
      for (const client of fixture.#clients) client.socket.terminate();
      await fixture.stop();
    });
    return fixture;
  }

  async stop(): Promise<void> {
    await this.server.close();
    await Promise.all(this.#clients.map((client) => client.closed));
  }

  async ticket(overrides: TicketOverrides = {}): Promise<string> {
    return await mintTicket(this.clock.now(), overrides);
  }

  async connect(options: ConnectOptions = {}): Promise<ProtocolClient> {
    const client = await ProtocolClient.connect(this.url, {origin: ORIGIN, ...options});
    this.#clients.push(client);
    return client;
  }

  /** Connects and sends a first message. */
  async open(message: ClientMessage): Promise<ProtocolClient> {
    const client = await this.connect();
    client.send(message);
    return client;
  }

  async hello(overrides: TicketOverrides = {}, name?: string): Promise<ProtocolClient> {
    return await this.open({type: 'hello', ticket: await this.ticket(overrides), ...(name !== undefined && {name})});
  }

  /** A patient who has come to the waiting room. */
  async patient(subject: string, visit: string, name = `Patient ${subject}`): Promise<ProtocolClient> {
    const client = await this.hello({subject, visit, name});
    await client.next('waiting');
    return client;
  }

  /** Staff who see the waiting room. */
  async staff(subject = 'staff-anna', name = 'Anna Andersson'): Promise<ProtocolClient> {
    const client = await this.hello({subject, role: 'staff', visit: undefined, name});
    await client.next('lobby');
    return client;
  }

  /** A call: staff who have let one patient in. */
  async call(subject: string, visit: string): Promise<{patient: ProtocolClient; staff: ProtocolClient; link: string}> {
    const patient = await this.patient(subject, visit);
    const staff = await this.staff(`staff-of-${visit}`);
    staff.send({type: 'admit', person: selfOf(patient).id});
    await patient.next('admitted');
    const joined = await staff.next('participant');
    return {patient, staff, link: joined.participant.link};
  }
}

/** What the service told a client about itself. */
export function selfOf({messages}: Pick<ProtocolClient, 'messages'>): Extract<ServerMessage, {type: 'welcome'}>['self'] {
  return lastOf({messages}, 'welcome').self;
}

/** The newest message of a type that a client has got. */
export function lastOf<T extends ServerMessage['type']>(
  client: Pick<ProtocolClient, 'messages'>,
  type: T,
): Extract<ServerMessage, {type: T}> {
  const message = client.messages.findLast((candidate) => candidate.type === type);
  if (message === undefined) throw new Error(`no ${type} among ${client.messages.map((each) => each.type).join(', ')}`);
  return message as Extract<ServerMessage, {type: T}>;
}

export function serviceOptions(options: Partial<VisitServiceOptions> = {}): VisitServiceOptions {
  return {
    portals: [{issuer: KEYS.issuer, jwks: publicKeySet(KEYS), origins: [ORIGIN]}],
    audience: AUDIENCE,
    receiptKey: KEYS.receiptKey,
    ice: ICE,
    ...options,
  };
}

export async function mintTicket(now: number, overrides: TicketOverrides = {}): Promise<string> {
  const request: TicketRequest = {
    issuer: KEYS.issuer,
    audience: AUDIENCE,
    subject: 'patient-1',
    role: 'patient',
    clinic: 'clinic-1',
    visit: 'visit-1',
    acr: LOA3,
    ...overrides,
  };
  return await signTicket(KEYS.ticketKey, request, now);
}
