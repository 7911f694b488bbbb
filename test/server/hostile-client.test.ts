import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {parseClientFrame, type ClientMessage, type ServerMessage} from '../../src/protocol/index.js';
import type {TicketRequest} from '../../src/server/index.js';
import {closes, messageArbitrary} from './message-arbitrary.fixture.js';
import type {ProtocolClient} from './protocol-client.harness.js';
import {lastOf, selfOf, ServiceFixture} from './service.fixture.js';

const RUNS = 60;
const PER_RUN = 500;

/** Everything that somebody who waits may ever be sent. */
const HARMLESS: ReadonlySet<ServerMessage['type']> = new Set([
  'welcome',
  'receipt',
  'waiting',
  'queue',
  'notes',
  'phone',
  'pong',
  'error',
  'ended',
]);

/** Refusals that tell an outsider nothing: none depends on what or who exists. */
const TELLING_NOTHING = new Set([
  'not-admitted',
  // Whether staff have written to oneself, and whether one is to be phoned, is known to oneself.
  'not-allowed',
  'already-handled',
  'unexpected-message',
  'ticket-malformed',
  'receipt-invalid',
]);

/** Of somebody else who is to be phoned. */
const NUMBER = '070-1740699';

/** Names and addresses that occur in the call beside, and nowhere else. */
const SECRETS = ['Hemlig', 'Tolvan', NUMBER, 'visit-of-the-call', '198.51.100', 'turn:', 'stun:', 'credential', 'typ host'];

interface Call {
  readonly patient: ProtocolClient;
  readonly staff: ProtocolClient;
  readonly link: string;
}

async function startCall(service: ServiceFixture): Promise<Call> {
  const patient = await service.hello(
    {subject: 'victim', visit: 'visit-of-the-call', name: 'Tolvan Tolvansson', caregiver: 'Anna Hemlig', login: 'Hemlig inloggning', with: ['nurse']},
    'Kim Hemlig',
  );
  await patient.next('waiting');
  const staff = await service.hello({subject: 'nurse', role: 'staff', visit: undefined, title: 'Hemlig titel', unit: 'Hemlig enhet'}, 'Anna Hemlig');
  await staff.next('lobby');
  staff.send({type: 'admit', person: selfOf(patient).id});
  await patient.next('admitted');
  const {link} = (await staff.next('participant')).participant;
  patient.send({type: 'company', text: 'Hemlig dotter'});
  await staff.next('participant');
  return {patient, staff, link};
}

/** The two in the call go on negotiating; every step must arrive, once and in order. */
async function talk({patient, staff, link}: Call, index: number): Promise<void> {
  const candidate = {candidate: `candidate:${index} 1 udp 1 198.51.100.9 5000 typ host`};
  patient.send({type: 'signal', link, generation: 1, index, signal: {kind: 'candidate', candidate}});
  staff.send({type: 'signal', link, generation: 2, index, signal: {kind: 'candidate', candidate}});
  const [atStaff, atPatient] = await Promise.all([staff.next('signal'), patient.next('signal')]);
  assert.deepEqual([atStaff.generation, atStaff.index, atPatient.generation, atPatient.index], [1, index, 2, index]);
}

/** Plays somebody who waits, and goes through every frame that comes back. */
class Attacker {
  readonly #service: ServiceFixture;
  readonly #ticket: Partial<TicketRequest>;
  readonly #forbidden: readonly string[];
  #client: ProtocolClient | undefined;
  #checked = 0;
  sent = 0;
  received = 0;
  readonly seen = new Set<ServerMessage['type']>();

  constructor(service: ServiceFixture, ticket: Partial<TicketRequest>, forbidden: readonly string[]) {
    this.#service = service;
    this.#ticket = ticket;
    this.#forbidden = forbidden;
  }

  async attack(messages: readonly ClientMessage[]): Promise<void> {
    for (const message of messages) {
      const client = await this.#seated();
      client.send(message);
      this.sent += 1;
      if (!closes(message)) continue;
      await client.closed;
      this.#check(client);
      this.#client = undefined;
    }
    const client = await this.#seated();
    await client.settle();
    this.#check(client);
  }

  async #seated(): Promise<ProtocolClient> {
    if (this.#client === undefined) {
      this.#checked = 0;
      this.#client = await this.#service.hello(this.#ticket, 'Mallory');
      const first = await this.#client.next('welcome');
      assert.equal(first.self.name, 'Mallory');
      await this.#client.settle();
    }
    return this.#client;
  }

  #check(client: ProtocolClient): void {
    const ownId = selfOf(client).id;
    for (; this.#checked < client.messages.length; this.#checked += 1) {
      const message = client.messages[this.#checked];
      if (message === undefined) break;
      this.received += 1;
      this.seen.add(message.type);
      assert.ok(HARMLESS.has(message.type), `an outsider was sent ${message.type}`);
      if (message.type === 'welcome') assert.equal(message.self.id, ownId);
      if (message.type === 'error')
        assert.ok(TELLING_NOTHING.has(message.code), `an outsider was told ${message.code}`);
      if (message.type === 'ended') assert.equal(message.reason, 'left');
      const readable =
        message.type === 'receipt'
          ? Buffer.from(message.receipt.split('.')[1] ?? '', 'base64url').toString()
          : (client.frames[this.#checked] ?? '');
      for (const text of this.#forbidden) assert.ok(!readable.includes(text), `an outsider was shown ${text}`);
    }
  }
}

describe('a client that is never admitted', () => {
  it('learns nothing and harms nobody, whatever it sends', async (t) => {
    const limits = {messagesBurst: 1e9, signalsBurst: 1e9, newSocketsBurst: 1e9, failuresBurst: 1e9};
    const service = await ServiceFixture.start(t, {limits});
    const call = await startCall(service);
    const victim = selfOf(call.patient);
    const nurse = selfOf(call.staff);
    const bystander = await service.patient('bystander', 'visit-beside', 'Lo Hemlig');
    bystander.send({type: 'request-phone', reason: 'wish', number: NUMBER});
    await call.staff.next('lobby-person', ({person}) => person.status === 'phone');
    call.staff.send({type: 'note', person: selfOf(bystander).id, text: 'Hemlig anteckning'});
    const forbidden = [...SECRETS, victim.id, nurse.id, selfOf(bystander).id, call.link];
    const attackers = [
      new Attacker(service, {subject: 'mallory', visit: 'visit-of-mallory'}, forbidden),
      // This one waits for the very visit that the call is in.
      new Attacker(
        service,
        {subject: 'trent', visit: 'visit-of-the-call', role: 'guest', guestRole: 'relative'},
        forbidden.filter((text) => text !== 'visit-of-the-call'),
      ),
    ];
    const loot = {ids: [victim.id, nurse.id], links: [call.link], visits: ['visit-of-the-call', 'visit-of-mallory']};
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(messageArbitrary(loot), {minLength: PER_RUN, maxLength: PER_RUN}), async (messages) => {
        for (const message of messages)
          assert.ok(parseClientFrame(JSON.stringify(message)).ok, 'the attacker follows the protocol');
        round += 1;
        call.staff.send({type: 'note', text: 'Vi är lite försenade.'});
        await Promise.all([...attackers.map((attacker) => attacker.attack(messages)), talk(call, round)]);
      }),
      {numRuns: RUNS, endOnFailure: true},
    );

    const sent = attackers.reduce((sum, attacker) => sum + attacker.sent, 0);
    assert.equal(sent, RUNS * PER_RUN * attackers.length);
    assert.ok(
      attackers.every(({received}) => received > RUNS * PER_RUN * 0.8),
      'nearly every message was answered',
    );
    for (const {seen} of attackers) assert.deepEqual([...HARMLESS].filter((type) => !seen.has(type)), [], 'tried it all');
    await call.patient.settle();
    await call.staff.settle();
    assert.deepEqual(
      strangeTypes(call.patient, [
        'welcome',
        'receipt',
        'waiting',
        'queue',
        'ice-servers',
        'admitted',
        'participant',
        'signal',
        'pong',
      ]),
      [],
    );
    assert.deepEqual(
      strangeTypes(call.staff, [
        'welcome',
        'receipt',
        'lobby',
        'lobby-person',
        'lobby-person-left',
        'ice-servers',
        'admitted',
        'participant',
        'signal',
        'pong',
      ]),
      [],
    );
    assert.equal(call.patient.messages.filter(({type}) => type === 'signal').length, round);
    assert.equal(lastOf(call.patient, 'admitted').participants.length, 1);
  });

  it("cannot use a ticket that somebody else has used, nor change a receipt into another's", async (t) => {
    const service = await ServiceFixture.start(t);
    const ticket = await service.ticket({subject: 'victim', visit: 'visit-1'});
    const victim = await service.open({type: 'hello', ticket});
    await victim.next('waiting');
    const mallory = await service.patient('mallory', 'visit-2');
    const [header = '', payload = '', signature = ''] = lastOf(mallory, 'receipt').receipt.split('.');
    const contents = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {person: object};
    const changed = {
      ...contents,
      person: {...contents.person, id: selfOf(victim).id, role: 'staff', inVisit: 'visit-1'},
    };
    const forged = [header, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
    for (const [message, code] of [
      [{type: 'hello', ticket}, 'ticket-replayed'],
      [{type: 'resume', receipt: forged, with: [selfOf(victim).id]}, 'receipt-invalid'],
    ] satisfies [ClientMessage, string][]) {
      const client = await service.open(message);
      assert.equal((await client.next('error')).code, code);
      await client.closed;
      assert.equal(client.frames.length, 1);
    }
    assert.deepEqual(
      (await victim.settle()).map(({type}) => type),
      ['pong'],
    );
  });
});

function strangeTypes(client: ProtocolClient, known: readonly ServerMessage['type'][]): ServerMessage['type'][] {
  return client.messages.map(({type}) => type).filter((type) => !known.includes(type));
}
