import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {pino} from 'pino';
import {createMemoryStore, type VisitStore} from '../../src/server/index.js';
import {selfOf, ServiceFixture} from './service.fixture.js';

/** Everything a line may hold. A new field needs a decision that it is not personal. */
const FIELDS = new Set(['level', 'time', 'event', 'code', 'visit', 'role', 'name', 'stack', 'claim', 'expected', 'given']);
const SDP = 'v=0\r\no=- 1 1 IN IP4 198.51.100.7\r\ns=-\r\nc=IN IP4 198.51.100.7\r\na=ice-pwd:secretpassword\r\n';
const CANDIDATE = 'candidate:1 1 udp 2113937151 198.51.100.8 50000 typ host';

describe('the log', () => {
  it('tells what happened, and never to whom, from where or with what', async (t) => {
    const lines: string[] = [];
    const logger = pino({base: null, level: 'trace'}, {write: (line: string) => lines.push(line)});
    const service = await ServiceFixture.start(t, {logger, store: failingOn('visit-broken')});
    const tickets: string[] = [];
    const hello = async (subject: string, visit: string, name: string): ReturnType<ServiceFixture['open']> => {
      const ticket = await service.ticket({subject, visit, name: 'Kim Ticketsson', clinic: 'clinic-secret'});
      tickets.push(ticket);
      return await service.open({type: 'hello', ticket, name});
    };
    const patient = await hello('subject-secret', 'visit-secret', 'Kim Hemlig');
    await patient.next('waiting');
    const staff = await service.hello(
      {subject: 'subject-staff', role: 'staff', visit: undefined, clinic: 'clinic-secret', name: 'Anna Ticketsson'},
      'Anna Hemlig',
    );
    await staff.next('lobby');
    staff.send({type: 'admit', person: selfOf(patient).id});
    const {participants} = await patient.next('admitted');
    const link = participants[0]?.link ?? '';
    patient.send({type: 'signal', link, generation: 0, index: 0, signal: {kind: 'offer', sdp: SDP}});
    patient.send({
      type: 'signal',
      link,
      generation: 0,
      index: 1,
      signal: {kind: 'candidate', candidate: {candidate: CANDIDATE}},
    });
    await staff.next('signal', ({index}) => index === 1);
    const replay = await service.open({type: 'hello', ticket: tickets[0] ?? ''});
    await replay.closed;
    const garbage = await service.connect();
    garbage.sendRaw('{"type":"hello","ticket":"Kim Hemlig 191212121212"}');
    await garbage.closed;
    const broken = await hello('subject-secret', 'visit-broken', 'Kim Hemlig');
    await broken.closed;
    staff.send({type: 'end', visit: 'visit-secret'});
    await patient.closed;
    await service.stop();

    const log = lines.join('');
    const receipt = patient.messages.find(({type}) => type === 'receipt');
    const personal = [
      'Hemlig',
      'Ticketsson',
      'secret',
      'subject',
      '198.51.100',
      '127.0.0.1',
      '::1',
      'candidate:',
      'v=0',
      '191212',
      'turn:',
      'clinic',
      selfOf(patient).id,
      selfOf(staff).id,
      link,
      ...tickets,
      ...(receipt?.type === 'receipt' ? [receipt.receipt] : []),
    ];
    for (const text of personal) assert.ok(!log.includes(text), `${text} in\n${log}`);
    for (const line of lines) {
      const unknown = Object.keys(JSON.parse(line) as object).filter((field) => !FIELDS.has(field));
      assert.deepEqual(unknown, [], line);
    }
    const events = lines.map((line) => (JSON.parse(line) as {event: string}).event);
    for (const event of [
      'person-waiting',
      'person-attending',
      'person-admitted',
      'client-fault',
      'service-error',
      'closed',
      'service-closed',
    ]) {
      assert.ok(events.includes(event), `${event} in ${events.join(', ')}`);
    }
  });

  it('names a visit alike for everybody in it, and otherwise in another clinic', async (t) => {
    const lines: {event: string; visit?: string}[] = [];
    const logger = pino({base: null}, {write: (line: string) => lines.push(JSON.parse(line) as {event: string})});
    const service = await ServiceFixture.start(t, {logger});
    await service.patient('kim', 'visit-1');
    await service.patient('alex', 'visit-1');
    const elsewhere = await service.hello({subject: 'kim', visit: 'visit-1', clinic: 'clinic-2'});
    await elsewhere.next('waiting');
    const tags = lines.filter(({event}) => event === 'person-waiting').map(({visit}) => visit);
    assert.equal(tags.length, 3);
    assert.equal(tags[0], tags[1]);
    assert.notEqual(tags[0], tags[2]);
  });
});

/** A store whose own failure quotes what it was given, as failures do. */
function failingOn(visit: string): VisitStore {
  const store = createMemoryStore();
  return {
    ...store,
    update: (room, step) =>
      store.update(room, (state) => {
        const next = step(state);
        const text = JSON.stringify(next.state);
        if (text.includes(visit)) throw new TypeError(`cannot keep ${text}`);
        return next;
      }),
  };
}
