/** One list of cases, which the service over WebSockets and the service in the page answer alike. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {CLOSE, LIMITS, SERVICE_FEATURES, type ClientMessage, type CloseReason, type Role, type ServiceErrorCode} from '../../src/protocol/index.js';
import {lastOf, selfOf} from '../server/service.fixture.js';
import {SERVICES, type Client, type ContractService, type TicketWords} from './contract.harness.js';

const MINUTE = 60_000;

/** For a case that waits for an answer which a broken rule does not give. */
const TIMEOUT_MS = 20_000;

type Case = (service: ContractService) => Promise<void>;

const types = ({messages}: Client): readonly string[] => messages.map(({type}) => type);

/** Waits until the service has closed, after exactly one error. What is wrong with a ticket has cases of its own. */
async function refused(client: Client, code: ServiceErrorCode, reason: CloseReason, more: object = {}): Promise<void> {
  const {claim: _claim, expected: _expected, given: _given, ...error} = await client.next('error');
  assert.deepEqual(error, {type: 'error', code, ...more});
  assert.equal(await client.closed, CLOSE[reason].code);
  assert.equal(client.messages.at(-1)?.type, 'error');
}

/** The only thing the service has to say at this moment. */
async function isQuiet(client: Client): Promise<void> {
  assert.deepEqual((await client.settle()).map(({type}) => type), ['pong']);
}

const receiptOf = (client: Client): string => lastOf(client, 'receipt').receipt;

async function resume(service: ContractService, client: Client, named: readonly string[] = []): Promise<Client> {
  return await service.open({type: 'resume', receipt: receiptOf(client), with: named});
}

/** The line breaks, and staff have noticed. */
async function lose(client: Client, staff: Client): Promise<void> {
  await client.drop();
  await staff.next('lobby-person', ({person}) => !person.connected);
}

const arrivals: Readonly<Record<string, Case>> = {
  'welcomes a patient into the locked waiting room, and names what it can do': async (service) => {
    const client = await service.patient();
    assert.deepEqual(types(client), ['welcome', 'receipt', 'waiting', 'queue']);
    const {version, features, now, self} = lastOf(client, 'welcome');
    assert.deepEqual([version, features, now, self.role], [1, SERVICE_FEATURES, service.now(), 'patient']);
    assert.equal(lastOf(client, 'receipt').expires, service.now() + 30 * MINUTE);
  },
  'shows staff who waits': async (service) => {
    const patient = await service.patient();
    const staff = await service.staff();
    assert.deepEqual(types(staff), ['welcome', 'receipt', 'lobby']);
    assert.deepEqual(lastOf(staff, 'lobby').persons.map(({id, status}) => [id, status]), [[selfOf(patient).id, 'waiting']]);
  },
  'brings back with a receipt, without a knock': async (service) => {
    const staff = await service.staff();
    const lost = await service.patient();
    await lose(lost, staff);
    const back = await resume(service, lost);
    await back.next('queue');
    assert.deepEqual(types(back), ['welcome', 'receipt', 'waiting', 'queue']);
    assert.deepEqual(lastOf(back, 'waiting'), lastOf(lost, 'waiting'));
    assert.deepEqual(selfOf(back), selfOf(lost));
  },
  'closes the old line of somebody who resumes': async (service) => {
    const old = await service.patient();
    const back = await resume(service, old);
    await back.next('waiting');
    assert.equal(await old.closed, CLOSE.replaced.code);
  },
  'renews a receipt every ten minutes': async (service) => {
    const client = await service.patient();
    for (let seconds = 0; seconds < 600; seconds += 15) {
      assert.equal(client.messages.filter(({type}) => type === 'receipt').length, 1);
      await service.advance(15_000);
      await client.settle();
    }
    assert.equal(client.messages.filter(({type}) => type === 'receipt').length, 2);
    assert.equal(lastOf(client, 'receipt').expires, service.now() + 30 * MINUTE);
  },
};

/** Tickets that break a rule, and the code of the rule. */
const badTimes: readonly (readonly [ServiceErrorCode, TicketWords])[] = [
  ['ticket-expired', {age: 360}],
  ['ticket-not-yet-valid', {age: -61}],
];

/** The same, for rules that do not look at the clock. */
const badTickets: readonly (readonly [ServiceErrorCode, TicketWords])[] = [
  ['ticket-lifetime-too-long', {ttl: 301}],
  ['ticket-claims-invalid', {ttl: 0}],
  ['ticket-claims-invalid', {role: 'guest', guestRole: undefined}],
  ['ticket-claims-invalid', {guestRole: 'relative'}],
  ['ticket-claims-invalid', {visit: undefined}],
  ['ticket-audience-wrong', {audience: 'https://other.example'}],
  ['ticket-subject-forbidden', {subject: '191212121212'}],
  ['ticket-subject-forbidden', {with: ['staff-1', '191212121212']}],
  ['ticket-claims-invalid', {with: Array.from({length: 17}, (_, index) => `staff-${index}`)}],
  ['ticket-claims-invalid', {caregiver: 'x'.repeat(101)}],
  ['ticket-assurance-too-low', {acr: 'http://id.elegnamnden.se/loa/1.0/loa2'}],
  ['ticket-assurance-too-low', {role: 'staff', acr: 'http://id.swedenconnect.se/loa/1.0/uncertified-loa3'}],
];

/** What a refusal says of the ticket, by the words that are wrong in it: claim, expectation, kind of what was given. */
const faults: readonly (readonly [words: TicketWords, claim: string, expected: RegExp, given: string | undefined])[] = [
  [{visit: undefined}, 'visit', /the id of the visit/u, 'nothing'],
  [{visit: ''}, 'visit', /a string of 1 to 200 characters/u, 'an empty string'],
  [{role: 'boss' as Role}, 'role', /one of patient, staff, guest/u, 'a string of 4 characters'],
  [{guestRole: 'relative'}, 'guestRole', /nothing for other roles/u, 'a string of 8 characters'],
  [{opens: 'tomorrow'}, 'opens', /a date and time with an offset/u, 'a string of 8 characters'],
  [{with: ['anna', 7 as unknown as string]}, 'with.1', /a string of 1 to 200 characters/u, 'a number'],
  [{audience: 'elsewhere'}, 'aud', /^(?:visit-service|https:\/\/video\.example)$/u, 'another, in a string of 9 characters'],
  [{subject: '19121212-1212'}, 'sub', /a pseudonym/u, undefined],
  [{acr: 'my-own-level'}, 'acr', /one of http:\/\/id\.elegnamnden\.se\/loa\/1\.0\/loa3, .*\(role patient\)/u, 'a string of 12 characters'],
  [{acr: 'http://id.elegnamnden.se/loa/1.0/loa2'}, 'acr', /loa3/u, 'http://id.elegnamnden.se/loa/1.0/loa2'],
  [{acr: 'my-own-level', phonesOnFailure: true}, 'acr', /loa3/u, 'a string of 12 characters'],
  [{ttl: 3_600}, 'exp', /1 to 300 s after iat/u, '3600 s after iat'],
  [{age: 900}, 'exp', /a time to come/u, '600 s ago'],
  [{age: -90}, 'iat', /a time that has come/u, '90 s ahead'],
];

const refusals: Readonly<Record<string, Case>> = {
  'of a ticket that was used, for whatever': async (service) => {
    const ticket = await service.ticket();
    await (await service.open({type: 'hello', ticket})).next('queue');
    for (const type of ['hello', 'check'] as const)
      await refused(await service.open({type, ticket}), 'ticket-replayed', 'unauthenticated', {about: type});
  },
  'of what is no ticket': async (service) => {
    await refused(await service.open({type: 'hello', ticket: 'a.b.c'}), 'ticket-malformed', 'unauthenticated', {about: 'hello'});
  },
  'of a receipt in place of a ticket': async (service) => {
    const ticket = receiptOf(await service.patient());
    await refused(await service.open({type: 'hello', ticket}), 'ticket-type-wrong', 'unauthenticated', {about: 'hello'});
  },
  'of a ticket in place of a receipt': async (service) => {
    const receipt = await service.ticket();
    await refused(await service.open({type: 'resume', receipt, with: []}), 'receipt-invalid', 'unauthenticated', {about: 'resume'});
  },
  'of a forged receipt': async (service) => {
    const [head = '', text = ''] = receiptOf(await service.patient()).split('.');
    for (const receipt of [`${head}.${text}.forged`, `${head}.e30.${'A'.repeat(43)}`, 'a.b.c'])
      await refused(await service.open({type: 'resume', receipt, with: []}), 'receipt-invalid', 'unauthenticated', {about: 'resume'});
  },
  'of an old receipt': async (service) => {
    const client = await service.patient();
    await client.drop();
    await service.advance(30 * MINUTE + 1_000);
    await refused(await resume(service, client), 'receipt-expired', 'unauthenticated', {about: 'resume'});
  },
  'of the receipt of a page that was replaced': async (service) => {
    const staff = await service.staff();
    const old = await service.patient();
    await lose(old, staff);
    await service.patient();
    await refused(await resume(service, old), 'receipt-superseded', 'replaced', {about: 'resume'});
  },
  'before the waiting room opens': async (service) => {
    const opens = service.now() + MINUTE;
    const client = await service.hello({opens: new Date(opens).toISOString()});
    await refused(client, 'visit-not-open', 'not-open', {about: 'hello', opens, now: service.now(), retryAfterMs: MINUTE});
  },
  'after the waiting room has closed': async (service) => {
    const closes = service.now();
    const client = await service.hello({closes: new Date(closes).toISOString()});
    await refused(client, 'visit-closed', 'not-open', {about: 'hello', closes, now: closes});
  },
  'of somebody who has no place to come back to': async (service) => {
    const client = await service.open({type: 'hello', ticket: await service.ticket(), returning: true});
    await refused(client, 'not-returning', 'not-open', {about: 'hello'});
  },
  'of somebody whom staff have turned away or removed': async (service) => {
    const staff = await service.staff();
    for (const [type, code] of [['decline', 'declined'], ['remove', 'removed']] as const) {
      const client = await service.patient(type);
      staff.send({type, person: selfOf(client).id});
      assert.equal((await client.next('ended')).reason, code);
      assert.equal(await client.closed, CLOSE[code].code);
      await refused(await service.hello({subject: type}), code, code);
    }
  },
};

const order: Readonly<Record<string, Case>> = {
  'asks for a first message that says who somebody is': async (service) => {
    for (const message of [{type: 'ping'}, {type: 'take-over'}, {type: 'leave'}, {type: 'refresh-ice'}, {type: 'end', visit: 'v'}] satisfies ClientMessage[])
      await refused(await service.open(message), 'unexpected-message', 'violation', {about: message.type});
  },
  'asks for it within five seconds': async (service) => {
    const client = await service.connect();
    await service.advance(LIMITS.helloMs - 1);
    assert.deepEqual(client.messages, []);
    await service.advance(1);
    await refused(client, 'hello-timeout', 'silent');
  },
  'takes no second hello, resume, check or take-over': async (service) => {
    const messages = [
      {type: 'hello', ticket: await service.ticket()},
      {type: 'resume', receipt: receiptOf(await service.patient('other')), with: []},
      {type: 'check', ticket: await service.ticket()},
      {type: 'take-over'},
    ] satisfies ClientMessage[];
    for (const message of messages) {
      const client = await service.patient(`kim-${message.type}`);
      client.send(message);
      await refused(client, 'unexpected-message', 'violation', {about: message.type});
    }
  },
  'takes no resume after an admission, and the call goes on': async (service) => {
    const {patient, staff, link} = await service.call();
    patient.send({type: 'resume', receipt: receiptOf(patient), with: []});
    await refused(patient, 'unexpected-message', 'violation', {about: 'resume'});
    assert.equal((await staff.next('participant', ({participant}) => !participant.connected)).participant.link, link);
    const back = await resume(service, patient, [selfOf(staff).id]);
    assert.equal((await back.next('admitted')).participants[0]?.link, link);
  },
  'refuses what is malformed': async (service) => {
    const signal = {type: 'signal', link: 'l', generation: 0, index: 0, signal: {kind: 'offer', sdp: 'v=0\r\na=crypto:1 x\r\n'}};
    const frames = ['{', '', 'null', '[]', '{"type":"admit"}', '{"type":"end","visit":7}', '{"type":7}', '{"type":"Sudo!"}', JSON.stringify(signal), Buffer.from('{"type":"ping"}')];
    for (const [index, frame] of frames.entries()) {
      const client = await service.patient(`kim-${index}`);
      client.sendRaw(frame);
      await refused(client, 'malformed-message', 'violation');
    }
    const early = await service.connect();
    early.sendRaw('{');
    await refused(early, 'malformed-message', 'violation');
  },
  'closes on a frame beyond the size of the contract': async (service) => {
    const client = await service.patient();
    client.sendRaw(JSON.stringify({type: 'ping', padding: 'x'.repeat(LIMITS.messageBytes)}));
    assert.equal(await client.closed, 1009);
  },
  'answers a type that it does not know, at any time, and goes on': async (service) => {
    const client = await service.connect();
    client.sendRaw('{"type":"of-version-1-7"}');
    assert.deepEqual(await client.next('error'), {type: 'error', code: 'unknown-type', about: 'of-version-1-7'});
    client.send({type: 'hello', ticket: await service.ticket()});
    await client.next('queue');
    client.sendRaw('{"type":"constructor","more":[]}');
    assert.deepEqual(await client.next('error'), {type: 'error', code: 'unknown-type', about: 'constructor'});
    await isQuiet(client);
  },
  'limits how much somebody says, whatever it is': async (service) => {
    const client = await service.patient();
    for (let count = 0; count < 59; count += 1) {
      client.send({type: 'ping'});
      client.sendRaw('{"type":"of-version-1-7"}');
    }
    await client.settle();
    client.send({type: 'ping'});
    const refusal = await client.next('error', ({code}) => code !== 'unknown-type');
    assert.deepEqual(refusal, {type: 'error', code: 'rate-limited', about: 'ping', retryAfterMs: 1_000});
    assert.equal(await client.closed, CLOSE.flooding.code);
  },
  'limits signals by an allowance of their own': async (service) => {
    const {patient, staff, link} = await service.call();
    for (let index = 0; index < 600; index += 1)
      patient.send({type: 'signal', link, generation: 0, index, signal: {kind: 'restart'}});
    await staff.next('signal', ({index}) => index === 599);
    await patient.settle();
    patient.send({type: 'signal', link, generation: 0, index: 600, signal: {kind: 'restart'}});
    await refused(patient, 'rate-limited', 'flooding', {about: 'signal', retryAfterMs: 1_000});
  },
};

const room: Readonly<Record<string, Case>> = {
  'relays nothing for somebody who is not admitted, and tells them nothing': async (service) => {
    const {patient, staff, link} = await service.call();
    const outsider = await service.patient('mallory', 'visit-2');
    const signal: ClientMessage = {type: 'signal', link, generation: 0, index: 0, signal: {kind: 'restart'}};
    const tries: readonly ClientMessage[] = [
      signal,
      {...signal, link: 'no-such-link'},
      {type: 'refresh-ice'},
      {type: 'admit', person: selfOf(outsider).id},
      {type: 'remove', person: selfOf(patient).id},
      {type: 'enter', visit: 'visit-1'},
      {type: 'end', visit: 'visit-1'},
      {type: 'notice', late: true, showPlace: true},
    ];
    for (const message of tries) {
      outsider.send(message);
      assert.deepEqual(await outsider.next('error'), {type: 'error', code: 'not-admitted', about: message.type});
    }
    outsider.send({type: 'note', text: 'Hej'});
    assert.equal((await outsider.next('error')).code, 'not-allowed');
    await isQuiet(outsider);
    await isQuiet(patient);
    assert.ok(!(await staff.settle()).some(({type}) => type === 'signal'));
    assert.ok(!types(outsider).some((type) => ['ice-servers', 'admitted', 'participant', 'signal', 'lobby', 'lobby-person'].includes(type)));
  },
  'admits: servers first, then who is there; and relays from then on': async (service) => {
    const {patient, staff, link} = await service.call();
    await patient.settle();
    assert.deepEqual(types(patient), ['welcome', 'receipt', 'waiting', 'queue', 'queue', 'ice-servers', 'admitted', 'receipt', 'pong']);
    patient.send({type: 'signal', link, generation: 1, index: 7, signal: {kind: 'renegotiate'}});
    assert.deepEqual(await staff.next('signal'), {type: 'signal', link, generation: 1, index: 7, signal: {kind: 'renegotiate'}});
    patient.send({type: 'signal', link: 'another', generation: 1, index: 8, signal: {kind: 'renegotiate'}});
    assert.deepEqual(await patient.next('error'), {type: 'error', code: 'link-unknown', about: 'signal'});
    patient.send({type: 'end', visit: 'visit-1'});
    assert.equal((await patient.next('error')).code, 'not-allowed');
  },
  'renews ICE servers for those in the visit': async (service) => {
    const {patient, staff} = await service.call();
    for (const client of [patient, staff]) {
      client.send({type: 'refresh-ice'});
      await client.next('ice-servers');
      await client.settle();
      assert.equal(client.messages.filter(({type}) => type === 'ice-servers').length, 2);
    }
  },
  'answers ping with its clock': async (service) => {
    const client = await service.patient();
    client.send({type: 'ping'});
    assert.deepEqual(await client.next('pong'), {type: 'pong', now: service.now()});
  },
  'lets out who leaves, and ends the visit for staff': async (service) => {
    const {patient, staff} = await service.call();
    patient.send({type: 'leave'});
    assert.deepEqual(await patient.next('ended'), {type: 'ended', reason: 'left'});
    assert.equal(await patient.closed, CLOSE.left.code);
    assert.deepEqual(await staff.next('ended'), {type: 'ended', reason: 'left', visit: 'visit-1'});
    await staff.settle();
    assert.equal((await service.patient()).messages.length, 4);
  },
  'refuses commands that cannot be done': async (service) => {
    const {patient, staff} = await service.call();
    const waiting = await service.patient('lo', 'visit-2');
    const cases: readonly (readonly [ClientMessage, ServiceErrorCode])[] = [
      [{type: 'admit', person: 'nobody'}, 'person-unknown'],
      [{type: 'enter', visit: 'visit-9'}, 'visit-unknown'],
      [{type: 'admit', person: selfOf(patient).id}, 'already-handled'],
      [{type: 'release', person: selfOf(waiting).id}, 'already-handled'],
      [{type: 'admit', person: selfOf(waiting).id}, 'in-another-visit'],
      [{type: 'request-phone', reason: 'wish'}, 'not-allowed'],
    ];
    for (const [message, code] of cases) {
      staff.send(message);
      assert.deepEqual(await staff.next('error'), {type: 'error', code, about: message.type});
    }
    await isQuiet(waiting);
  },
  'takes six persons into a visit': async (service) => {
    const guests = [];
    for (let count = 0; count < 6; count += 1) {
      const guest = await service.hello({subject: `guest-${count}`, role: 'guest', guestRole: 'relative'});
      await guest.next('queue');
      guests.push(guest);
    }
    const staff = await service.staff();
    for (const guest of guests) staff.send({type: 'admit', person: selfOf(guest).id});
    assert.deepEqual(await staff.next('error'), {type: 'error', code: 'visit-full', about: 'admit'});
  },
};

const windows: Readonly<Record<string, Case>> = {
  'asks first, and takes over then': async (service) => {
    const first = await service.patient();
    const second = await service.hello();
    await second.next('elsewhere');
    assert.deepEqual(types(second), ['elsewhere']);
    await isQuiet(first);
    second.send({type: 'take-over'});
    await second.next('queue');
    assert.equal(await first.closed, CLOSE.replaced.code);
    assert.equal(selfOf(second).id, selfOf(first).id);
    assert.deepEqual(types(second), ['elsewhere', 'welcome', 'receipt', 'waiting', 'queue']);
  },
  'gives the other window a link of its own': async (service) => {
    const {patient, staff, link} = await service.call();
    const second = await service.hello();
    await second.next('elsewhere');
    second.send({type: 'take-over'});
    await second.next('admitted');
    assert.equal(await patient.closed, CLOSE.replaced.code);
    assert.notEqual((await staff.next('participant', ({participant}) => participant.connected)).participant.link, link);
  },
  'lets the second go, and takes nothing else from it': async (service) => {
    const first = await service.patient();
    const leaving = await service.hello();
    await leaving.next('elsewhere');
    await isQuiet(leaving);
    leaving.send({type: 'leave'});
    assert.equal(await leaving.closed, CLOSE.left.code);
    for (const message of [{type: 'refresh-ice'}, {type: 'request-phone', reason: 'wish'}, {type: 'admit', person: 'x'}] satisfies ClientMessage[]) {
      const client = await service.hello();
      await client.next('elsewhere');
      client.send(message);
      await refused(client, 'unexpected-message', 'violation', {about: message.type});
    }
    await isQuiet(first);
  },
};

const checks: Readonly<Record<string, Case>> = {
  'brings nobody to the waiting room, and is over after a minute': async (service) => {
    const staff = await service.staff();
    const client = await service.open({type: 'check', ticket: await service.ticket()});
    assert.deepEqual(await client.next('check'), {type: 'check', now: service.now(), iceServers: []});
    await isQuiet(client);
    client.send({type: 'ping'});
    await client.next('pong');
    await isQuiet(staff);
    for (let seconds = 10; seconds < 60; seconds += 10) {
      await service.advance(10_000);
      await isQuiet(client);
    }
    await service.advance(10_000);
    assert.equal(await client.closed, CLOSE.checked.code);
  },
  'takes nothing but ping and leave': async (service) => {
    for (const [index, message] of ([{type: 'take-over'}, {type: 'refresh-ice'}, {type: 'request-phone', reason: 'wish'}] satisfies ClientMessage[]).entries()) {
      const client = await service.open({type: 'check', ticket: await service.ticket({subject: `kim-${index}`})});
      await client.next('check');
      client.send(message);
      await refused(client, 'unexpected-message', 'violation', {about: message.type});
    }
    const client = await service.open({type: 'check', ticket: await service.ticket()});
    await client.next('check');
    client.send({type: 'leave'});
    assert.equal(await client.closed, CLOSE.left.code);
  },
  'is one of few that a person has under way': async (service) => {
    const check = async (): Promise<Client> => await service.open({type: 'check', ticket: await service.ticket()});
    const first = await check();
    await first.next('check');
    await (await check()).next('check');
    await (await check()).next('check');
    await refused(await check(), 'rate-limited', 'flooding', {about: 'check', retryAfterMs: MINUTE});
    first.send({type: 'leave'});
    await first.closed;
    await (await check()).next('check');
  },
  'needs a good ticket': async (service) => {
    await refused(await service.open({type: 'check', ticket: 'a.b.c'}), 'ticket-malformed', 'unauthenticated', {about: 'check'});
  },
};

const LOA2 = 'http://id.elegnamnden.se/loa/1.0/loa2';

const people: Readonly<Record<string, Case>> = {
  'tells who waits whom they meet, and whether that one is there, and nobody else': async (service) => {
    const patient = await service.hello({caregiver: ' Bei\nBerg ', with: ['anna', 'lena'], login: 'BankID'});
    await patient.next('queue');
    assert.equal(lastOf(patient, 'waiting').caregiver, 'Bei Berg');
    assert.deepEqual(lastOf(patient, 'queue'), {type: 'queue', staffPresent: false, visitStaffPresent: false, late: false});
    const other = await service.staff('omar');
    assert.deepEqual(lastOf(other, 'lobby').persons.map(({caregiver, login}) => [caregiver, login]), [['Bei Berg', 'BankID']]);
    await isQuiet(patient);
    await service.staff('anna');
    assert.deepEqual(await patient.next('queue', ({staffPresent}) => staffPresent), {type: 'queue', staffPresent: true, visitStaffPresent: true, late: false});
  },
  'names staff in the call as the portal has signed them': async (service) => {
    const staff = await service.open({type: 'hello', ticket: await service.ticket({subject: 'anna', role: 'staff', visit: undefined, name: 'Anna Ek', title: 'Logoped', unit: 'Offerdal', login: 'SITHS'}), name: 'A'});
    await staff.next('lobby');
    const patient = await service.hello({caregiver: 'Anna Ek', title: 'Dr', unit: ''});
    await patient.next('queue');
    staff.send({type: 'admit', person: selfOf(patient).id});
    const [anna] = (await patient.next('admitted')).participants;
    assert.deepEqual([anna?.name, anna?.ticketName, anna?.title, anna?.unit], ['A', 'Anna Ek', 'Logoped', 'Offerdal']);
    const {participant} = await staff.next('participant');
    for (const field of ['title', 'unit', 'ticketName', 'login', 'caregiver']) assert.ok(!(field in participant), field);
  },
  'brings back with a receipt who knew whom they meet': async (service) => {
    const first = await service.hello({caregiver: 'Bei Berg', with: ['anna']});
    await first.next('queue');
    const back = await resume(service, first);
    await back.next('queue');
    assert.equal(lastOf(back, 'waiting').caregiver, 'Bei Berg');
    assert.equal(lastOf(back, 'queue').visitStaffPresent, false);
  },
  'shows staff and the others who else is in the room': async (service) => {
    const patient = await service.patient();
    const staff = await service.staff();
    patient.send({type: 'company', text: ' Min\tdotter \u202Eär med '});
    assert.equal((await staff.next('lobby-person')).person.company, 'Min dotter är med');
    staff.send({type: 'admit', person: selfOf(patient).id});
    assert.equal((await staff.next('participant')).participant.company, 'Min dotter är med');
    staff.send({type: 'company', text: 'En student'});
    assert.equal((await patient.next('participant')).participant.company, 'En student');
    patient.sendRaw(JSON.stringify({type: 'company', text: 'x'.repeat(LIMITS.companyLength + 1)}));
    await refused(patient, 'malformed-message', 'violation');
  },
};

const promises: Readonly<Record<string, Case>> = {
  'makes a task of a login that is too weak, with nothing that was typed': async (service) => {
    const staff = await service.staff();
    const words = {acr: LOA2, name: 'Kim Ek', phonesOnFailure: true};
    const client = await service.open({type: 'hello', ticket: await service.ticket(words), name: 'Typed', phone: {reason: 'wish', number: '070-174 06 05'}});
    await refused(client, 'ticket-assurance-too-low', 'unauthenticated', {about: 'hello', phoneTask: true});
    const {person} = await staff.next('lobby-person');
    assert.deepEqual([person.name, person.connected, person.phone], ['Kim Ek', false, {reason: 'failed', cause: 'login', status: 'requested', requested: service.now()}]);
    const asked = await service.open({type: 'check', ticket: await service.ticket(words), entry: true});
    await refused(asked, 'ticket-assurance-too-low', 'unauthenticated', {about: 'check', phoneTask: true});
    await isQuiet(staff);
    const better = await service.hello({name: 'Kim Ek', phonesOnFailure: true});
    await better.next('queue');
    assert.equal((await staff.next('lobby-person')).person.status, 'waiting');
  },
  'makes none of a test of the network, nor where the portal has not promised it': async (service) => {
    const staff = await service.staff();
    await refused(await service.open({type: 'check', ticket: await service.ticket({acr: LOA2, phonesOnFailure: true})}), 'ticket-assurance-too-low', 'unauthenticated', {about: 'check'});
    await refused(await service.hello({acr: LOA2, phonesOnFailure: false}), 'ticket-assurance-too-low', 'unauthenticated', {about: 'hello'});
    await isQuiet(staff);
  },
  'phones whom staff decline': async (service) => {
    const staff = await service.staff();
    const patient = await service.hello({phonesOnFailure: true});
    await patient.next('queue');
    staff.send({type: 'decline', person: selfOf(patient).id});
    const {type: _type, ...task} = await patient.next('phone');
    assert.deepEqual(task, {reason: 'failed', cause: 'declined', status: 'requested', requested: service.now()});
    assert.deepEqual((await staff.next('lobby-person', ({person}) => person.status === 'phone')).person.phone, task);
    patient.send({type: 'cancel-phone'});
    assert.deepEqual(await patient.next('error'), {type: 'error', code: 'not-allowed', about: 'cancel-phone'});
  },
  'phones who comes just after the visit has closed': async (service) => {
    const staff = await service.staff();
    const closes = service.now() - MINUTE;
    const client = await service.hello({closes: new Date(closes).toISOString(), phonesOnFailure: true});
    await refused(client, 'visit-closed', 'not-open', {about: 'hello', closes, now: service.now(), phoneTask: true});
    assert.equal((await staff.next('lobby-person')).person.phone?.cause, 'start');
  },
  'hands on how somebody wants to be reached': async (service) => {
    const staff = await service.staff();
    const patient = await service.open({type: 'hello', ticket: await service.ticket(), phone: {reason: 'wish', kind: 'write'}});
    assert.equal((await patient.next('phone')).kind, 'write');
    assert.equal((await staff.next('lobby-person')).person.phone?.kind, 'write');
  },
};

const inquiries: Readonly<Record<string, Case>> = {
  'is answered at once, gives no relay and takes no place': async (service) => {
    const staff = await service.staff();
    const ticket = await service.ticket();
    const client = await service.open({type: 'check', ticket, entry: true});
    assert.deepEqual(await client.next('check'), {type: 'check', now: service.now(), iceServers: []});
    assert.equal(await client.closed, CLOSE.checked.code);
    await isQuiet(staff);
    await refused(await service.open({type: 'hello', ticket}), 'ticket-replayed', 'unauthenticated', {about: 'hello'});
  },
  'is refused as a hello would be': async (service) => {
    const ask = async (words: TicketWords): Promise<Client> => await service.open({type: 'check', ticket: await service.ticket(words), entry: true});
    const about = {about: 'check', now: service.now()};
    const opens = service.now() + MINUTE;
    await refused(await ask({opens: new Date(opens).toISOString()}), 'visit-not-open', 'not-open', {...about, opens, retryAfterMs: MINUTE});
    const closes = service.now() - MINUTE;
    await refused(await ask({closes: new Date(closes).toISOString()}), 'visit-closed', 'not-open', {...about, closes});
    await refused(await ask({acr: LOA2}), 'ticket-assurance-too-low', 'unauthenticated', {about: 'check'});
  },
  'is one of any number, as it holds nothing': async (service) => {
    for (let count = 0; count < 5; count += 1) {
      const client = await service.open({type: 'check', ticket: await service.ticket(), entry: true});
      assert.equal(await client.closed, CLOSE.checked.code);
    }
  },
};

const stopping: Readonly<Record<string, Case>> = {
  'tells everybody to come back, and closes': async (service) => {
    const {patient, staff} = await service.call();
    const silent = await service.connect();
    await service.drain();
    for (const client of [patient, staff, silent]) {
      assert.equal(await client.closed, CLOSE.draining.code);
      assert.ok(lastOf(client, 'draining').retryAfterMs <= 10_000);
    }
  },
};

for (const [name, start] of Object.entries(SERVICES)) {
  const cases = (title: string, list: Readonly<Record<string, Case>>): void => {
    describe(`${name}: ${title}`, () => {
      for (const [what, run] of Object.entries(list)) it(what, {timeout: TIMEOUT_MS}, async (t) => run(await start(t)));
    });
  };
  cases('an arrival', arrivals);
  cases('refusal', refusals);
  describe(`${name}: a ticket`, () => {
    for (const [code, words] of badTimes) {
      it(`issued ${words.age} s ago is refused as ${code}, with both clocks`, {timeout: TIMEOUT_MS}, async (t) => {
        const service = await start(t);
        const times = {now: service.now(), issued: service.now() - Number(words.age) * 1_000};
        await refused(await service.hello(words), code, 'unauthenticated', {about: 'hello', ...times});
      });
    }
    for (const [words, claim, expected, given] of faults) {
      it(`with ${JSON.stringify(words, (_, value: unknown) => value ?? null)} is told what is wrong with ${claim}`, {timeout: TIMEOUT_MS}, async (t) => {
        const error = await (await (await start(t)).hello(words)).next('error');
        assert.deepEqual([error.claim, error.given], [claim, given]);
        assert.match(error.expected ?? '', expected);
      });
    }
    for (const age of [359, -60]) {
      it(`issued ${age} s ago is taken`, {timeout: TIMEOUT_MS}, async (t) => {
        await (await (await start(t)).hello({age})).next('queue');
      });
    }
    for (const [code, words] of badTickets) {
      it(`with ${JSON.stringify(words, (_, value: unknown) => value ?? null)} is refused as ${code}`, {timeout: TIMEOUT_MS}, async (t) => {
        const service = await start(t);
        await refused(await service.hello(words), code, 'unauthenticated', {about: 'hello'});
      });
    }
  });
  cases('order and size', order);
  cases('the room', room);
  cases('another window', windows);
  cases('a test of the network', checks);
  cases('persons', people);
  cases('a promise to phone', promises);
  cases('a question before coming', inquiries);
  cases('stopping', stopping);
}
