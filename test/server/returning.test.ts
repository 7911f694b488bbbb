import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SignJWT} from 'jose';
import {CLOSE} from '../../src/protocol/index.js';
import {createMemoryStore, generateReceiptKey} from '../../src/server/index.js';
import {deriveSecrets} from '../../src/server/tickets/secrets.js';
import type {ProtocolClient} from './protocol-client.harness.js';
import {KEYS, lastOf, ORIGIN, selfOf, ServiceFixture} from './service.fixture.js';

const MINUTE = 60_000;

function receiptOf(client: ProtocolClient): string {
  return lastOf(client, 'receipt').receipt;
}

async function resume(
  service: ServiceFixture,
  client: ProtocolClient,
  named: readonly string[] = [],
): Promise<ProtocolClient> {
  return await service.open({type: 'resume', receipt: receiptOf(client), with: named});
}

describe('a person in two windows', () => {
  it('is asked first, and then goes on in the new one', async (t) => {
    const service = await ServiceFixture.start(t);
    const first = await service.patient('kim', 'visit-1', 'Kim');
    const second = await service.hello({subject: 'kim', visit: 'visit-1'}, 'Kim');
    await second.next('elsewhere');
    assert.deepEqual(
      second.messages.map(({type}) => type),
      ['elsewhere'],
    );
    assert.deepEqual(
      (await first.settle()).map(({type}) => type),
      ['pong'],
      'the first window notices nothing yet',
    );
    second.send({type: 'take-over'});
    await second.next('waiting');
    assert.equal(await first.closed, CLOSE.replaced.code);
    assert.equal(selfOf(second).id, selfOf(first).id);
  });

  it('takes an admission over, and the others get a new link', async (t) => {
    const service = await ServiceFixture.start(t);
    const {patient, staff, link} = await service.call('kim', 'visit-1');
    const second = await service.hello({subject: 'kim', visit: 'visit-1'});
    await second.next('elsewhere');
    second.send({type: 'take-over'});
    await second.next('admitted');
    assert.equal(await patient.closed, CLOSE.replaced.code);
    const {participant} = await staff.next('participant', ({participant: {connected}}) => connected);
    assert.notEqual(participant.link, link);
  });

  it('may stay out, and may say nothing but that', async (t) => {
    const service = await ServiceFixture.start(t);
    await service.patient('kim', 'visit-1');
    const leaving = await service.hello({subject: 'kim', visit: 'visit-1'});
    await leaving.next('elsewhere');
    await leaving.settle();
    leaving.send({type: 'leave'});
    assert.equal(await leaving.closed, CLOSE.left.code);
    const meddling = await service.hello({subject: 'kim', visit: 'visit-1'});
    await meddling.next('elsewhere');
    meddling.send({type: 'refresh-ice'});
    assert.equal((await meddling.next('error')).code, 'unexpected-message');
    assert.equal(await meddling.closed, CLOSE.violation.code);
  });
});

describe('a lost socket', () => {
  it('keeps the place in the waiting room', async (t) => {
    const service = await ServiceFixture.start(t);
    const staff = await service.staff();
    const lost = await service.patient('kim', 'visit-1');
    await lost.drop();
    await staff.next('lobby-person', ({person}) => !person.connected);
    service.clock.advance(5 * MINUTE);
    const back = await resume(service, lost);
    assert.deepEqual({...(await back.next('waiting'))}, lastOf(lost, 'waiting'));
    assert.equal(selfOf(back).id, selfOf(lost).id);
  });

  it('keeps the visit, its links, and who is whom', async (t) => {
    const service = await ServiceFixture.start(t);
    const {patient, staff, link} = await service.call('kim', 'visit-1');
    await patient.drop();
    await staff.next('participant', ({participant}) => !participant.connected);
    const back = await resume(service, patient, [selfOf(staff).id]);
    assert.equal((await back.next('admitted')).participants[0]?.link, link);
    back.send({type: 'signal', link, generation: 0, index: 7, signal: {kind: 'restart'}});
    assert.equal((await staff.next('signal')).index, 7);
  });

  it('that the service has not noticed yet is closed by the resume', async (t) => {
    const service = await ServiceFixture.start(t);
    const half = await service.patient('kim', 'visit-1');
    const back = await resume(service, half);
    await back.next('waiting');
    assert.equal(await half.closed, CLOSE.replaced.code);
  });

  it('of a page that was replaced stays replaced', async (t) => {
    const service = await ServiceFixture.start(t);
    const staff = await service.staff();
    const old = await service.patient('kim', 'visit-1');
    await old.drop();
    await staff.next('lobby-person', ({person}) => !person.connected);
    await service.patient('kim', 'visit-1');
    const late = await resume(service, old);
    assert.equal((await late.next('error')).code, 'receipt-superseded');
    assert.equal(await late.closed, CLOSE.replaced.code);
  });
});

describe('a person whose browser crashed in a visit', () => {
  /** The socket is gone without a word, and staff have noticed. */
  async function crash(service: ServiceFixture): Promise<{patient: ProtocolClient; staff: ProtocolClient; link: string}> {
    const call = await service.call('kim', 'visit-1');
    await call.patient.drop();
    await call.staff.next('participant', ({participant}) => !participant.connected);
    return call;
  }

  it('is let straight in with a new ticket, over a new link, while the visit lasts', async (t) => {
    const service = await ServiceFixture.start(t);
    const {patient, staff, link} = await crash(service);
    // Longer than anybody may be away outside a visit.
    for (let beat = 0; beat < 130; beat += 1) {
      service.clock.advance(15_000);
      await staff.settle();
    }
    const again = await service.hello({subject: 'kim', visit: 'visit-1'});
    const {participants} = await again.next('admitted');
    assert.deepEqual(
      again.messages.map(({type}) => type).filter((type) => type === 'waiting' || type === 'elsewhere'),
      [],
      'no knock, no question',
    );
    assert.equal(selfOf(again).id, selfOf(patient).id);
    assert.deepEqual(
      participants.map(({id}) => id),
      [selfOf(staff).id],
    );
    const {participant} = await staff.next('participant', ({participant: {connected}}) => connected);
    assert.notEqual(participant.link, link);
    assert.equal(participant.link, participants[0]?.link);
  });

  it('needs no opening hours to come back, as they have a place', async (t) => {
    const service = await ServiceFixture.start(t);
    await crash(service);
    const closes = new Date(service.clock.now() - MINUTE).toISOString();
    const again = await service.hello({subject: 'kim', visit: 'visit-1', closes});
    await again.next('admitted');
  });

  it('waits as anybody else once staff have left the visit', async (t) => {
    const service = await ServiceFixture.start(t);
    const {staff} = await crash(service);
    staff.send({type: 'leave'});
    await staff.next('ended');
    const again = await service.hello({subject: 'kim', visit: 'visit-1'});
    await again.next('waiting');
  });

  it('is no more let in than before where staff have removed them meanwhile', async (t) => {
    const service = await ServiceFixture.start(t);
    const {patient, staff} = await crash(service);
    staff.send({type: 'remove', person: selfOf(patient).id});
    await staff.next('participant-left');
    const again = await service.hello({subject: 'kim', visit: 'visit-1'});
    assert.equal((await again.next('error')).code, 'removed');
    assert.equal(await again.closed, CLOSE.removed.code);
  });

  it('gives nobody else their place', async (t) => {
    const service = await ServiceFixture.start(t);
    await crash(service);
    const other = await service.hello({subject: 'alex', visit: 'visit-1'});
    await other.next('waiting');
  });
});

describe('a receipt', () => {
  const refused = async (service: ServiceFixture, receipt: string, origin = ORIGIN): Promise<string> => {
    const client = await service.connect({origin});
    client.send({type: 'resume', receipt, with: []});
    const error = await client.next('error');
    assert.equal(await client.closed, CLOSE.unauthenticated.code);
    return error.code;
  };

  it('lives for 30 minutes', async (t) => {
    const service = await ServiceFixture.start(t);
    const client = await service.patient('kim', 'visit-1');
    const {receipt, expires} = lastOf(client, 'receipt');
    assert.equal(expires - service.clock.now(), 30 * MINUTE);
    await client.drop();
    service.clock.advance(30 * MINUTE + 1_000);
    assert.equal(await refused(service, receipt), 'receipt-expired');
  });

  it('is renewed every ten minutes while the socket is open', async (t) => {
    const service = await ServiceFixture.start(t);
    const client = await service.patient('kim', 'visit-1');
    const first = lastOf(client, 'receipt');
    for (let beat = 0; beat < 39; beat += 1) {
      service.clock.advance(15_000);
      await client.settle();
    }
    assert.equal(client.messages.filter(({type}) => type === 'receipt').length, 1);
    service.clock.advance(15_000);
    const second = await client.next('receipt');
    assert.equal(second.expires - first.expires, 10 * MINUTE);
    await client.drop();
    const back = await service.open({type: 'resume', receipt: second.receipt, with: []});
    await back.next('waiting');
  });

  const forged: readonly (readonly [string, (real: string) => Promise<string> | string])[] = [
    [
      'changed',
      (real) =>
        real.replace(
          /\.[^.]*\./u,
          `.${Buffer.from(JSON.stringify({...payloadOf(real), portal: 'https://x.example'})).toString('base64url')}.`,
        ),
    ],
    ['signed by another', (real) => signReceipt(payloadOf(real), 'visit-receipt+jwt', Buffer.alloc(32))],
    [
      'signed with the secret itself',
      (real) => signReceipt(payloadOf(real), 'visit-receipt+jwt', Buffer.from(KEYS.receiptKey, 'base64url')),
    ],
    [
      'unsigned',
      (real) =>
        `${Buffer.from('{"alg":"none","typ":"visit-receipt+jwt"}').toString('base64url')}.${real.split('.')[1] ?? ''}.AA`,
    ],
    ['no receipt', () => 'a.b.c'],
  ];
  for (const [what, forge] of forged) {
    it(`that is ${what} is refused`, async (t) => {
      const service = await ServiceFixture.start(t);
      const client = await service.patient('kim', 'visit-1');
      assert.equal(await refused(service, await forge(receiptOf(client))), 'receipt-invalid');
    });
  }

  it('of another type is refused, even with the right key', async (t) => {
    const service = await ServiceFixture.start(t);
    const client = await service.patient('kim', 'visit-1');
    const {receipt: key} = deriveSecrets(Buffer.from(KEYS.receiptKey, 'base64url'));
    const resign = (typ: string): Promise<string> => signReceipt(payloadOf(receiptOf(client)), typ, key);
    assert.equal(await refused(service, await resign('JWT')), 'receipt-invalid');
    const back = await service.open({type: 'resume', receipt: await resign('visit-receipt+jwt'), with: []});
    await back.next('waiting');
  });

  it('is no ticket, and a ticket is no receipt', async (t) => {
    const service = await ServiceFixture.start(t);
    const client = await service.patient('kim', 'visit-1');
    assert.equal(await refused(service, await service.ticket()), 'receipt-invalid');
    const other = await service.open({type: 'hello', ticket: receiptOf(client)});
    assert.equal((await other.next('error')).code, 'ticket-type-wrong');
  });

  it('of a portal that was struck off is refused', async (t) => {
    const store = createMemoryStore();
    const service = await ServiceFixture.start(t, {store});
    const client = await service.patient('kim', 'visit-1');
    await service.stop();
    const other = {issuer: 'https://new.example', jwks: {keys: [publicOnly()]}, origins: [ORIGIN]};
    const next = await ServiceFixture.start(t, {store, portals: [other], clock: service.clock});
    assert.equal(await refused(next, receiptOf(client)), 'receipt-invalid');
  });
});

describe('a restart that loses the memory', () => {
  it('puts a person back into the queue, at their time, under the same id', async (t) => {
    const service = await ServiceFixture.start(t);
    const before = await service.patient('kim', 'visit-1');
    await service.stop();
    service.clock.advance(MINUTE);
    const next = await ServiceFixture.start(t, {clock: service.clock});
    const back = await resume(next, before);
    assert.deepEqual(await back.next('waiting'), {...lastOf(before, 'waiting'), unconfirmed: true});
    assert.equal(selfOf(back).id, selfOf(before).id);
    const again = await next.hello({subject: 'kim', visit: 'visit-1'});
    await again.next('elsewhere');
  });

  it('restores an admission when the staff of the visit name the person, and only then', async (t) => {
    const service = await ServiceFixture.start(t);
    const {patient, staff, link} = await service.call('kim', 'visit-1');
    await service.stop();
    const next = await ServiceFixture.start(t, {clock: service.clock});

    const patientBack = await resume(next, patient, [selfOf(staff).id]);
    assert.equal((await patientBack.next('waiting')).unconfirmed, true);
    patientBack.send({type: 'signal', link, generation: 0, index: 0, signal: {kind: 'restart'}});
    assert.equal((await patientBack.next('error')).code, 'not-admitted');

    const staffBack = await resume(next, staff, [selfOf(patient).id]);
    assert.equal((await patientBack.next('admitted')).participants[0]?.link, link);
    const {participant} = await staffBack.next('participant');
    assert.deepEqual([participant.id, participant.link], [selfOf(patient).id, link]);
    staffBack.send({type: 'end', visit: 'visit-1'});
    assert.equal(await patientBack.closed, CLOSE.ended.code);
  });

  it("admits nobody by their own word, nor by another patient's", async (t) => {
    const service = await ServiceFixture.start(t);
    const kim = await service.patient('kim', 'visit-1');
    const alex = await service.patient('alex', 'visit-1');
    await service.stop();
    const next = await ServiceFixture.start(t, {clock: service.clock});
    const kimBack = await resume(next, kim, [selfOf(alex).id, selfOf(kim).id]);
    const alexBack = await resume(next, alex, [selfOf(kim).id]);
    await kimBack.next('waiting');
    await alexBack.next('waiting');
    assert.deepEqual(
      (await kimBack.settle()).map(({type}) => type),
      ['pong'],
    );
    assert.deepEqual(
      kimBack.messages.map(({type}) => type),
      ['welcome', 'receipt', 'waiting', 'queue', 'pong'],
    );
  });

  it('with another receipt key asks for a new ticket', async (t) => {
    const service = await ServiceFixture.start(t);
    const before = await service.patient('kim', 'visit-1');
    await service.stop();
    const next = await ServiceFixture.start(t, {clock: service.clock, receiptKey: generateReceiptKey()});
    const back = await resume(next, before);
    assert.equal((await back.next('error')).code, 'receipt-invalid');
    assert.equal(await back.closed, CLOSE.unauthenticated.code);
  });
});

describe('the id of a person', () => {
  it('is another in another visit, clinic or portal, and says nothing', async (t) => {
    const service = await ServiceFixture.start(t);
    const clients = await Promise.all([
      service.hello({subject: 'kim', visit: 'visit-1'}),
      service.hello({subject: 'kim', visit: 'visit-2'}),
      service.hello({subject: 'kim', visit: 'visit-1', clinic: 'clinic-2'}),
      service.hello({subject: 'alex', visit: 'visit-1'}),
      service.hello({subject: 'kim', visit: 'visit-1', role: 'guest', guestRole: 'relative'}),
      service.hello({subject: 'kim', visit: undefined, role: 'staff'}),
    ]);
    for (const client of clients) await client.next('welcome');
    const ids = clients.map((client) => selfOf(client).id);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[\w-]{43}$/u);
  });

  it('keeps portals of different tenants apart, whatever they call their clinics', async (t) => {
    const other = 'https://other.example';
    const portal = (issuer: string, tenant?: string): object => ({
      issuer,
      jwks: {keys: [publicOnly()]},
      origins: [ORIGIN],
      ...(tenant !== undefined && {tenant}),
    });
    const apart = await ServiceFixture.start(t, {portals: [portal(ORIGIN), portal(other)] as never});
    await apart.patient('kim', 'visit-1');
    const stranger = await apart.hello({issuer: other, role: 'staff', visit: undefined});
    assert.deepEqual((await stranger.next('lobby')).persons, []);

    const together = await ServiceFixture.start(t, {
      portals: [portal(ORIGIN, 'region'), portal(other, 'region')] as never,
    });
    const kim = await together.patient('kim', 'visit-1');
    const colleague = await together.hello({issuer: other, role: 'staff', visit: undefined});
    assert.equal((await colleague.next('lobby')).persons.length, 1);
    const namesake = await together.hello({issuer: other, subject: 'kim', visit: 'visit-1'});
    await namesake.next('welcome');
    assert.notEqual(selfOf(namesake).id, selfOf(kim).id);
  });
});

function publicOnly(): Record<string, unknown> {
  const {d: _, ...key} = KEYS.ticketKey;
  return key;
}

function payloadOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
}

async function signReceipt(payload: Record<string, unknown>, typ: string, key: Uint8Array): Promise<string> {
  return await new SignJWT(payload).setProtectedHeader({alg: 'HS256', typ}).sign(key);
}
