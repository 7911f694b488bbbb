import {expect} from '@open-wc/testing';
import type {SignallingTransport} from '../../../src/core/ports/ports.js';
import {closeReason, parseServerFrame, type ClientMessage, type ServerMessage} from '../../../src/protocol/index.js';
import {FakeClock, InPageService} from '../../../src/testing/index.js';

interface Line {
  readonly heard: ServerMessage[];
  readonly closed: (string | undefined)[];
  readonly transport: SignallingTransport;
  say(message: ClientMessage): Promise<void>;
}

async function dial(service: InPageService, clock: FakeClock): Promise<Line> {
  const transport = service.transport('wss://visit.example/v1/visit');
  const heard: ServerMessage[] = [];
  const closed: (string | undefined)[] = [];
  transport.addEventListener('frame', ({detail}) => {
    const parsed = parseServerFrame(detail);
    if (!parsed.ok) throw new Error(parsed.problem);
    heard.push(parsed.message);
  });
  transport.addEventListener('close', ({detail}) => closed.push(closeReason(detail.code)));
  await transport.open(new AbortController().signal);
  return {
    heard,
    closed,
    transport,
    async say(message) {
      transport.send(JSON.stringify(message));
      await clock.settle();
    },
  };
}

const types = ({heard}: Line): readonly string[] => heard.map(({type}) => type);
const codes = ({heard}: Line): readonly string[] => heard.flatMap((message) => (message.type === 'error' ? [message.code] : []));

describe('InPageService', () => {
  let clock: FakeClock;
  let service: InPageService;

  beforeEach(() => {
    clock = new FakeClock();
    service = new InPageService({clock});
  });

  it('lets a patient wait, and staff see them', async () => {
    const staff = await dial(service, clock);
    await staff.say({type: 'hello', ticket: service.ticket({role: 'staff'})});
    const patient = await dial(service, clock);
    await patient.say({type: 'hello', ticket: service.ticket({role: 'patient', name: 'Åsa Öberg'}), name: 'Åsa'});
    expect(types(patient)).to.deep.equal(['welcome', 'receipt', 'waiting', 'queue']);
    expect(types(staff)).to.deep.equal(['welcome', 'receipt', 'lobby', 'lobby-person']);
    const last = staff.heard.at(-1);
    expect(last?.type === 'lobby-person' && [last.person.name, last.person.ticketName]).to.deep.equal(['Åsa', 'Åsa Öberg']);
  });

  it('admits: servers first, then who is there', async () => {
    const staff = await dial(service, clock);
    await staff.say({type: 'hello', ticket: service.ticket({role: 'staff'})});
    const patient = await dial(service, clock);
    await patient.say({type: 'hello', ticket: service.ticket({role: 'patient'})});
    await staff.say({type: 'admit', person: 'patient-1'});
    expect(types(patient).slice(4)).to.deep.equal(['ice-servers', 'admitted', 'receipt']);
    expect(service.room().persons['patient-1']?.status).to.equal('admitted');
  });

  it('knows a person again by the receipt, also after it has lost its memory', async () => {
    const first = await dial(service, clock);
    await first.say({type: 'hello', ticket: service.ticket({role: 'patient'})});
    const receipt = first.heard.find((message) => message.type === 'receipt');
    service.restart();
    await clock.settle();
    expect(first.closed).to.deep.equal([undefined]);
    expect(service.room().persons).to.deep.equal({});
    const second = await dial(service, clock);
    await second.say({type: 'resume', receipt: receipt?.receipt ?? '', with: []});
    const waiting = second.heard.find((message) => message.type === 'waiting');
    expect(waiting).to.include({held: false, unconfirmed: true});
  });

  it('refuses tickets that are no good, each with its code', async () => {
    const now = Math.floor(clock.now() / 1_000);
    const used = service.ticket({role: 'patient'});
    const first = await dial(service, clock);
    await first.say({type: 'hello', ticket: used});
    const bad = {
      'ticket-replayed': used,
      'ticket-expired': service.ticket({role: 'patient', iat: now - 400, exp: now - 100}),
      'ticket-not-yet-valid': service.ticket({role: 'patient', nbf: now + 61}),
      'ticket-claims-invalid': service.ticket({role: 'patient', guestRole: 'relative'}),
      'ticket-malformed': 'a.b.c',
    };
    for (const [code, ticket] of Object.entries(bad)) {
      const line = await dial(service, clock);
      await line.say({type: 'hello', ticket});
      expect(codes(line)).to.deep.equal([code]);
      expect(line.closed).to.deep.equal(['unauthenticated']);
    }
  });

  it('refuses what it is told to refuse, once', async () => {
    service.refuseNext('ticket-assurance-too-low');
    const first = await dial(service, clock);
    await first.say({type: 'hello', ticket: service.ticket({role: 'patient'})});
    expect(codes(first)).to.deep.equal(['ticket-assurance-too-low']);
    const second = await dial(service, clock);
    await second.say({type: 'hello', ticket: service.ticket({role: 'patient'})});
    expect(codes(second)).to.deep.equal([]);
  });

  it('closes on garbage, and on a message out of order', async () => {
    const garbage = await dial(service, clock);
    garbage.transport.send('{');
    const early = await dial(service, clock);
    await early.say({type: 'leave'});
    expect([codes(garbage), codes(early)]).to.deep.equal([['malformed-message'], ['unexpected-message']]);
    expect([garbage.closed, early.closed]).to.deep.equal([['violation'], ['violation']]);
  });

  it('keeps a request to be phoned through a restart', async () => {
    const patient = await dial(service, clock);
    await patient.say({type: 'hello', ticket: service.ticket({role: 'patient'}), phone: {reason: 'wish', number: '070-174 06 05'}});
    expect(types(patient)).to.deep.equal(['welcome', 'receipt', 'phone']);
    const receipt = patient.heard.find((message) => message.type === 'receipt');
    service.restart();
    await clock.settle();
    const back = await dial(service, clock);
    await back.say({type: 'resume', receipt: receipt?.receipt ?? '', with: []});
    expect(back.heard.at(-1)).to.deep.equal(patient.heard.at(-1));
    await back.say({type: 'cancel-phone'});
    expect(types(back).slice(3)).to.deep.equal(['waiting', 'receipt', 'queue']);
  });

  it('keeps to opening times, and to pages that were here', async () => {
    const opens = new Date(clock.now() + 60_000).toISOString();
    const closes = new Date(clock.now() - 60_000).toISOString();
    for (const [code, claims, more] of [
      ['visit-not-open', {opens}, {}],
      ['visit-closed', {closes}, {}],
      ['not-returning', {}, {returning: true}],
    ] as const) {
      const line = await dial(service, clock);
      await line.say({type: 'hello', ticket: service.ticket({role: 'patient', ...claims}), ...more});
      expect([codes(line), line.closed]).to.deep.equal([[code], ['not-open']]);
    }
    expect(Object.keys(service.room().persons)).to.deep.equal([]);
  });

  it('carries notes, and what staff tell everybody', async () => {
    const staff = await dial(service, clock);
    await staff.say({type: 'hello', ticket: service.ticket({role: 'staff'})});
    const patient = await dial(service, clock);
    await patient.say({type: 'hello', ticket: service.ticket({role: 'patient'})});
    await staff.say({type: 'note', person: 'patient-1', text: 'Vi är strax hos dig.'});
    await patient.say({type: 'note', text: 'Tack!'});
    const notes = patient.heard.at(-1);
    expect(notes?.type === 'notes' && notes.notes.map(({from, text}) => [from, text])).to.deep.equal([
      ['staff', 'Vi är strax hos dig.'],
      ['person', 'Tack!'],
    ]);
    await staff.say({type: 'notice', late: true, expectedMinutes: 10, showPlace: true});
    expect(patient.heard.at(-1)).to.deep.equal({type: 'queue', staffPresent: true, late: true, expectedMinutes: 10, place: 1});
    expect(staff.heard.at(-1)).to.deep.equal({type: 'notice', late: true, expectedMinutes: 10, showPlace: true});
  });

  it('gives relays to a test of the network, and nothing more', async () => {
    const checkIceServers = [{urls: ['turn:127.0.0.1:3478'], username: 'u', credential: 'c'}];
    service = new InPageService({clock, checkIceServers});
    const [first, second, third] = [await dial(service, clock), await dial(service, clock), await dial(service, clock)];
    for (const line of [first, second, third]) await line.say({type: 'check', ticket: service.ticket({role: 'patient'})});
    expect(first.heard).to.deep.equal([{type: 'check', now: clock.now(), iceServers: checkIceServers}]);
    await first.say({type: 'ping'});
    expect(types(first)).to.deep.equal(['check', 'pong']);
    await first.say({type: 'leave'});
    await second.say({type: 'request-phone', reason: 'wish'});
    expect([first.closed, second.closed, codes(second)]).to.deep.equal([['left'], ['violation'], ['unexpected-message']]);
    await clock.advance(60_000);
    expect(third.closed).to.deep.equal(['checked']);
    expect(Object.keys(service.room().persons)).to.deep.equal([]);
  });

  it('cannot be reached while it is down', async () => {
    service.down = true;
    const error = await dial(service, clock).catch((cause: unknown) => cause);
    expect(error).to.be.an('error');
    expect(service.connections).to.equal(0);
  });
});
