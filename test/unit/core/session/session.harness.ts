import type {ClientMessage, Participant, ServerMessage} from '../../../../src/protocol/index.js';
import {VisitSession} from '../../../../src/core/session/visit-session.js';
import type {VisitSessionOptions} from '../../../../src/core/session/session-types.js';
import type {MediaFailure} from '../../../../src/core/media/media-failure.js';
import type {VisitError} from '../../../../src/core/visit-error.js';
import type {VisitStateName} from '../../../../src/core/session/visit-state.js';
import {
  FakeClock,
  FakePeerNetwork,
  fakePorts,
  InPageService,
  SAMPLE_NOW,
  type FakePorts,
  type InPageTicket,
} from '../../../../src/testing/index.js';

export const TICKET = 'head.body.signature';

/** What a session went through, oldest first. */
export interface Recorded {
  readonly states: VisitStateName[];
  readonly errors: (VisitError | MediaFailure)[];
}

export function record(session: VisitSession): Recorded {
  const states: VisitStateName[] = [session.snapshot.state.name];
  const errors: (VisitError | MediaFailure)[] = [];
  session.addEventListener('state-change', ({detail}) => {
    if (detail.state.name !== states.at(-1)) states.push(detail.state.name);
  });
  session.addEventListener('error', ({detail}) => errors.push(detail.error));
  return {states, errors};
}

/** A session whose service is the test. */
export interface Scripted extends FakePorts, Recorded {
  readonly session: VisitSession;
  readonly tickets: {asked: number};
  /** Lets the service take the newest connection. */
  accept(): Promise<void>;
  say(...messages: readonly ServerMessage[]): Promise<void>;
  /** The newest connection is lost, or closed by the service with a code of the contract. */
  drop(code?: number): Promise<void>;
  sent<T extends ClientMessage['type']>(type: T): readonly Extract<ClientMessage, {type: T}>[];
}

export function scripted(options: Partial<VisitSessionOptions> = {}): Scripted {
  const ports = fakePorts();
  const tickets = {asked: 0};
  const session = new VisitSession({
    service: 'https://visit.example',
    getTicket: () => {
      tickets.asked += 1;
      return Promise.resolve(TICKET);
    },
    ports,
    ...options,
  });
  return {
    ...ports,
    ...record(session),
    session,
    tickets,
    async accept() {
      await ports.clock.settle();
      ports.transports.latest.accept();
      await ports.clock.settle();
    },
    async say(...messages) {
      ports.transports.latest.receive(...messages);
      await ports.clock.settle();
    },
    async drop(code) {
      ports.transports.latest.drop(code);
      await ports.clock.settle();
    },
    sent: (type) => ports.transports.latest.sentOf(type),
  };
}

export const welcome = (role: 'patient' | 'staff' = 'patient'): ServerMessage => ({
  type: 'welcome',
  version: 1,
  self: {id: `${role}-1`, name: 'Kim', role},
  heartbeatMs: 5_000,
  now: SAMPLE_NOW,
});

export const RECEIPT: ServerMessage = {type: 'receipt', receipt: 'receipt.body.signature', expires: SAMPLE_NOW + 3_600_000};
export const PONG: ServerMessage = {type: 'pong', now: SAMPLE_NOW};
export const waiting = (changes: Partial<Extract<ServerMessage, {type: 'waiting'}>> = {}): ServerMessage => ({
  type: 'waiting',
  since: SAMPLE_NOW,
  held: false,
  unconfirmed: false,
  ...changes,
});
export const admitted = (...participants: readonly Participant[]): ServerMessage => ({
  type: 'admitted',
  visit: 'visit-1',
  participants,
});

/** As after a loss of the service's memory: nobody is back yet, but these are to come. */
export const awaiting = (...awaited: readonly string[]): ServerMessage => ({type: 'admitted', visit: 'visit-1', participants: [], awaited});

export const participant = (changes: Partial<Participant> = {}): Participant => ({
  id: 'other-1',
  name: 'Anna',
  role: 'staff',
  connected: true,
  media: {microphone: 'on', camera: 'on'},
  link: 'link-1',
  initiator: true,
  ...changes,
});

/** A scripted session, and a patient who has come into the waiting room. */
export async function inWaitingRoom(options?: Partial<VisitSessionOptions>): Promise<Scripted> {
  const scene = scripted(options);
  scene.session.connect({name: 'Kim'});
  await scene.accept();
  await scene.say(welcome(), RECEIPT, waiting(), PONG);
  return scene;
}

/** A scripted session, and staff at their waiting room. */
export async function attending(): Promise<Scripted> {
  const scene = scripted();
  scene.session.connect();
  await scene.accept();
  await scene.say(welcome('staff'), RECEIPT, {type: 'lobby', persons: []}, PONG);
  return scene;
}

/** Lets picture and sound arrive over the newest peer. */
export async function letFlow({peers, clock}: Pick<Scripted, 'peers' | 'clock'>): Promise<void> {
  peers.latest.flowing = true;
  peers.latest.become('connected');
  await clock.advance(1_500);
}

/** A scripted patient with camera and microphone, in a call with one other person from whom something arrives. */
export async function inCall(other: Participant = participant()): Promise<Scripted> {
  const scene = scripted();
  const prepared = scene.session.prepare();
  await scene.clock.advance(100);
  await prepared;
  scene.session.connect({name: 'Kim'});
  await scene.accept();
  await scene.say(welcome(), RECEIPT, waiting(), PONG);
  await scene.say({type: 'ice-servers', iceServers: []}, RECEIPT, admitted(other));
  await letFlow(scene);
  return scene;
}

/** Somebody at an in-page service. */
export interface ClinicSession extends FakePorts, Recorded {
  readonly session: VisitSession;
}

/** A clinic in the page: the real rules, and peers that find each other. */
export class Clinic {
  readonly clock = new FakeClock();
  readonly service = new InPageService({clock: this.clock});
  readonly network = new FakePeerNetwork();

  visitor(ticket: InPageTicket): ClinicSession {
    const ports = fakePorts({clock: this.clock, transport: this.service.transport, peers: this.network.factory()});
    const getTicket = (): Promise<string> => Promise.resolve(this.service.ticket(ticket));
    const session = new VisitSession({service: 'https://visit.example', getTicket, ports});
    return {...ports, ...record(session), session};
  }

  /** A patient and staff in a call with each other. */
  async call(): Promise<{readonly patient: ClinicSession; readonly staff: ClinicSession}> {
    const patient = this.visitor({role: 'patient'});
    const staff = this.visitor({role: 'staff'});
    void patient.session.prepare();
    staff.session.connect({name: 'Anna'});
    await this.clock.advance(100);
    patient.session.connect({name: 'Kim'});
    await this.clock.advance(100);
    staff.session.admit('patient-1');
    await this.clock.advance(2_000);
    return {patient, staff};
  }
}
