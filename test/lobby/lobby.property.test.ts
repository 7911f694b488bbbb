import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {LobbyPerson, ServerMessage} from '../../src/protocol/index.js';
import type {Arrival, LobbyEffect, LobbyMessage, LobbyRecord, LobbyState} from '../../src/lobby/index.js';
import {guest, LobbyHost, offer, patient, staff} from './lobby.harness.js';

/** What the portal says of a person besides their name. */
const known = (who: Arrival, more: Partial<Arrival> = {}): Arrival => ({...who, login: `Login of ${who.id}`, ...more});

const PEOPLE: readonly Arrival[] = [
  known(patient('kim', 'visit-1'), {caregiver: 'Caregiver of kim', visitStaff: ['omar'], phonesOnFailure: true, starts: new Date(1_000_000).toISOString()}),
  known(patient('lo', 'visit-2')),
  known(patient('mio', 'visit-1'), {caregiver: 'Caregiver of mio'}),
  known(guest('tolk', 'visit-1'), {caregiver: 'Caregiver of tolk', visitStaff: ['bei', 'nobody']}),
  known(staff('bei'), {title: 'Title of bei', unit: 'Unit of bei'}),
  known(staff('omar', 'visit-1'), {title: 'Title of omar'}),
];
const CONNECTIONS = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'];

type Step =
  | {do: 'arrive'; connection: string; who: number; takeOver: boolean; to: 'wait' | 'return' | 'be phoned' | 'wait, early'}
  | {do: 'ask' | 'be refused'; connection: string; who: number; closed: boolean}
  | {do: 'resume'; connection: string; stolenFrom: string; named: readonly string[]}
  | {do: 'message'; connection: string; message: LobbyMessage}
  | {do: 'staff-says'; pick: number; message: LobbyMessage}
  | {do: 'signal-real-link'; connection: string; pick: number}
  | {do: 'disconnect'; connection: string}
  | {do: 'tick'; minutes: number}
  | {do: 'restart'};

/** Personal: whoever is not staff is only ever to see their own. */
const NUMBERS = ['070-1740601', '070-1740602', '070-1740603'] as const;
const NOTE = 'Something personal';
const COMPANY = 'Somebody else';

const connection = fc.constantFrom(...CONNECTIONS);
const person = fc.constantFrom(...PEOPLE.map(({id}) => id), 'nobody');
const visit = fc.constantFrom('visit-1', 'visit-2', 'visit-3');
const message: fc.Arbitrary<LobbyMessage> = fc.oneof(
  {weight: 4, arbitrary: person.map((who): LobbyMessage => ({type: 'admit', person: who}))},
  fc.record({type: fc.constantFrom('decline', 'hold', 'release', 'remove'), person}),
  fc.record({type: fc.constantFrom('enter', 'end'), visit}),
  fc.constant<LobbyMessage>({type: 'leave'}),
  fc.record({type: fc.constant('request-phone'), reason: fc.constantFrom('wish', 'devices'), number: fc.constantFrom(...NUMBERS)}),
  fc.constant<LobbyMessage>({type: 'cancel-phone'}),
  fc.record({type: fc.constant('phone-status'), person, status: fc.constantFrom('seen', 'calling', 'done')}),
  fc.record({type: fc.constant('note'), text: fc.constant(NOTE), person}),
  fc.constant<LobbyMessage>({type: 'note', text: NOTE}),
  fc.record({type: fc.constant('notice'), late: fc.boolean(), showPlace: fc.boolean()}),
  fc.constant<LobbyMessage>({type: 'media', media: {microphone: 'on', camera: 'off'}}),
  fc.record({type: fc.constant('company'), text: fc.constantFrom('', COMPANY)}),
  fc.constant<LobbyMessage>(offer('kim.i1~tolk.i2')),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {weight: 5, arbitrary: fc.record({do: fc.constant('arrive' as const), connection, who: fc.nat(PEOPLE.length - 1), takeOver: fc.boolean(), to: fc.constantFrom('wait', 'wait', 'wait', 'return', 'be phoned', 'wait, early')})},
  {weight: 2, arbitrary: fc.record({do: fc.constantFrom('ask' as const, 'be refused' as const), connection, who: fc.nat(PEOPLE.length - 1), closed: fc.boolean()})},
  {weight: 2, arbitrary: fc.record({do: fc.constant('resume' as const), connection, stolenFrom: connection, named: fc.array(person, {maxLength: 3})})},
  {weight: 6, arbitrary: fc.record({do: fc.constant('message' as const), connection, message})},
  {weight: 6, arbitrary: fc.record({do: fc.constant('staff-says' as const), pick: fc.nat(7), message})},
  {weight: 4, arbitrary: fc.record({do: fc.constant('signal-real-link' as const), connection, pick: fc.nat(20)})},
  {weight: 2, arbitrary: fc.record({do: fc.constant('disconnect' as const), connection})},
  {weight: 1, arbitrary: fc.record({do: fc.constant('tick' as const), minutes: fc.constantFrom(1, 31, 300)})},
  {weight: 1, arbitrary: fc.constant<Step>({do: 'restart'})},
);

/** Messages that a person outside may be sent, and nothing of anybody else in them. */
const OUTSIDE = new Set<ServerMessage['type']>(['welcome', 'elsewhere', 'waiting', 'queue', 'notes', 'phone', 'check', 'ended', 'error']);
const names = (who: string): string[] => [`"${who}"`, `Name of ${who}"`];

const purposes = (now: number): Record<Extract<Step, {do: 'arrive'}>['to'], Partial<Arrival>> => ({
  wait: {},
  return: {returning: true},
  'be phoned': {phone: {reason: 'closed', number: NUMBERS[0]}},
  'wait, early': {opens: now + 60_000},
});

type Coming = Extract<Step, {do: 'arrive' | 'ask' | 'be refused' | 'resume'}>;

/** Somebody says who they are, over a connection that speaks for nobody yet. */
function come(host: LobbyHost, action: Coming): readonly LobbyEffect[] {
  const {connection: name} = action;
  if (action.do === 'resume') {
    const receipt = host.receipts.get(action.stolenFrom);
    return receipt === undefined ? [] : host.resume(name, receipt, action.named);
  }
  const who = PEOPLE[action.who] as Arrival;
  if (action.do === 'arrive') return host.arrive(name, {...who, ...purposes(host.now)[action.to]}, action.takeOver);
  const arrival = {...who, ...(action.closed && {closes: host.now})};
  return action.do === 'ask' ? host.inquire(name, arrival) : host.refuseLogin(name, arrival);
}

function run(host: LobbyHost, action: Step): readonly LobbyEffect[] {
  switch (action.do) {
    case 'arrive':
    case 'ask':
    case 'be refused':
    case 'resume':
      // A host binds a connection once; the same connection does not arrive twice.
      return host.bound.has(action.connection) ? [] : come(host, action);
    case 'message':
    case 'staff-says':
      return host.message(speaker(host, action) ?? '', action.message);
    case 'signal-real-link': {
      const links = [...host.sent.values()].flat().flatMap((sent) => (sent.type === 'participant' ? [sent.participant.link] : []));
      const link = links[action.pick % Math.max(links.length, 1)];
      return link === undefined ? [] : host.message(action.connection, offer(link));
    }
    case 'disconnect':
      return host.disconnect(action.connection);
    case 'tick':
      return host.tick(action.minutes * 60_000);
    case 'restart':
      host.restart();
      return [];
  }
}

/** The connection that a step speaks through. */
function speaker(host: LobbyHost, action: Step): string | undefined {
  if (action.do !== 'staff-says') return 'connection' in action ? action.connection : undefined;
  const staffed = [...host.bound].filter(([, id]) => at(host.state, id)?.role === 'staff').map(([name]) => name);
  return staffed[action.pick % Math.max(staffed.length, 1)];
}

/** Everybody has come and some are in a visit: random steps alone seldom get that far. */
function populated(host = new LobbyHost()): LobbyHost {
  PEOPLE.forEach((who, index) => host.arrive(CONNECTIONS[index] ?? '', who));
  host.message('c4', {type: 'admit', person: 'kim'});
  return host;
}

const steps = fc.array(step, {minLength: 10, maxLength: 120, size: 'max'});

const at = (state: LobbyState, id: string | undefined): LobbyRecord | undefined =>
  id === undefined ? undefined : state.persons[id];

/** Why a person may have become admitted in this step; computed from the step, not from the rules. */
function mayAdmit(host: LobbyHost, before: LobbyState, sender: LobbyRecord | undefined, action: Step, who: LobbyRecord): boolean {
  if (who.role === 'staff') return true;
  if ((action.do === 'message' || action.do === 'staff-says') && action.message.type === 'admit') {
    return sender?.role === 'staff' && action.message.person === who.id && (sender.visit ?? who.visit) === who.visit;
  }
  if (action.do === 'resume') {
    const receipt = host.receipts.get(action.stolenFrom);
    const namedNow = receipt?.role === 'staff' && receipt.inVisit === who.visit && action.named.includes(who.id);
    return namedNow || isConfirmed(before, who);
  }
  return action.do === 'arrive' && isConfirmed(before, who);
}

const isConfirmed = ({confirmedByStaff}: LobbyState, who: LobbyRecord): boolean => (confirmedByStaff[who.visit ?? ''] ?? []).some(({id}) => id === who.id);

/** The same, computed anew for one person and without any of the rules' shortcuts. */
function expectedQueue({persons, notice}: LobbyState, {id, status, visit, role, visitStaff}: LobbyRecord): object {
  const all = Object.values(persons);
  const waiting = all.filter((record) => record.status === 'waiting' && record.role === 'patient');
  const isBefore = (one: LobbyRecord, other: LobbyRecord): boolean => one.since < other.since || (one.since === other.since && one.id < other.id);
  const [first] = waiting.filter((record) => record.visit === visit).sort((a, b) => (isBefore(a, b) ? -1 : 1));
  const self = role === 'guest' && first !== undefined ? first : (persons[id] as LobbyRecord);
  const place = 1 + waiting.filter((record) => record.id !== self.id && isBefore(record, self)).length;
  const isThere = (record: LobbyRecord): boolean => record.role === 'staff' && record.connection !== null && (record.visit ?? visit) === visit;
  const own = visitStaff && all.some((record) => isThere(record) && visitStaff.includes(record.id));
  return {
    staffPresent: own ?? all.some(isThere),
    ...(own !== undefined && {visitStaffPresent: own}),
    late: notice?.late ?? false,
    ...(notice?.showPlace === true && status === 'waiting' && {place}),
  };
}

/** Nobody outside is told of others, unless they are staff. */
function assertToldLittle(message: ServerMessage, receiver: LobbyRecord | undefined, before: LobbyRecord | undefined): void {
  if (receiver?.status === 'admitted' || receiver?.role === 'staff') return;
  // Somebody on the way out may still be told that the others are gone: they knew of them.
  if (message.type === 'participant-left' && before?.status === 'admitted') return;
  assert.ok(OUTSIDE.has(message.type), `${message.type} to somebody outside`);
  const text = JSON.stringify(message);
  const others = PEOPLE.filter(({id}) => id !== receiver?.id);
  for (const name of others.flatMap(({id}) => names(id))) assert.ok(!text.includes(name), text);
}

function assertBothInside(sender: LobbyRecord | undefined, receiver: LobbyRecord | undefined): void {
  assert.equal(sender?.status, 'admitted');
  assert.equal(receiver?.status, 'admitted');
  assert.equal(sender.inVisit, receiver.inVisit);
}

function assertInOwnVisit(record: LobbyRecord): void {
  assert.equal(record.status === 'admitted', record.inVisit !== null);
  if (record.role !== 'staff' && record.inVisit !== null) assert.equal(record.inVisit, record.visit);
}

/** Staff with a ticket for one visit are shown those of that visit only. */
function assertListsOwnVisit(message: ServerMessage, staff: LobbyRecord): void {
  for (const one of listedIn(message)) if (staff.visit !== null) assert.equal(one.visit, staff.visit);
}

/** What is personal in a message is the receiver's own. */
function assertOwn(message: ServerMessage, receiver: LobbyRecord | undefined): void {
  const own = message.type === 'notes' ? receiver?.notes : receiver?.phone;
  const {type: _type, ...rest} = message;
  assert.deepEqual(message.type === 'notes' ? message.notes : rest, own);
}

/** Who says what of somebody is for those who are to know it. */
function assertForReceiver(message: ServerMessage, receiver: LobbyRecord | undefined, inVisit: string | null | undefined): number {
  const text = JSON.stringify(message);
  if (receiver?.role === 'staff') return 0;
  assert.ok(!text.includes('Login of'), text);
  for (const {id, role} of PEOPLE) {
    if (text.includes(`Caregiver of ${id}`)) assert.deepEqual([message.type, receiver?.id], ['waiting', id]);
    if (id !== receiver?.id && role !== 'staff') assert.ok(!text.includes(`"ticketName":"Name of ${id}"`), text);
  }
  const isOfTheCall = /Title of|Unit of|Somebody else/u.test(text);
  if (isOfTheCall) assert.notEqual(inVisit ?? null, null, text);
  return isOfTheCall ? 1 : 0;
}

/** The participants whom a message names. */
function namedIn(message: ServerMessage): readonly {readonly id: string}[] {
  if (message.type === 'admitted') return message.participants;
  return message.type === 'participant' ? [message.participant] : [];
}

/** The persons whom a message shows to staff. */
function listedIn(message: ServerMessage): readonly LobbyPerson[] {
  if (message.type === 'lobby') return message.persons;
  return message.type === 'lobby-person' ? [message.person] : [];
}

describe('the locked room, for any sequence of messages from any mix of persons', () => {
  it('relays nothing to or from, and names nobody to, a person who is not admitted', () => {
    let relayed = 0;
    let admitted = 0;
    fc.assert(
      fc.property(steps, (sequence) => {
        const host = populated();
        for (const action of sequence) {
          const before = host.state;
          const boundBefore = new Map(host.bound);
          const sender = at(before, boundBefore.get(speaker(host, action) ?? ''));
          const effects = run(host, action);
          const bound = new Map([...boundBefore, ...host.bound]);
          for (const effect of effects) {
            if (effect.type === 'grant-ice') assert.equal(at(host.state, effect.person)?.status, 'admitted');
            if (effect.type !== 'send') continue;
            const receiver = at(host.state, bound.get(effect.connection));
            assertToldLittle(effect.message, receiver, at(before, bound.get(effect.connection)));
            if (effect.message.type === 'signal') {
              relayed += 1;
              assertBothInside(sender, receiver);
            }
            for (const {id} of namedIn(effect.message)) assert.equal(at(host.state, id)?.inVisit, receiver?.inVisit);
          }
          for (const record of Object.values(host.state.persons)) {
            assertInOwnVisit(record);
            if (record.status === 'admitted' && at(before, record.id)?.status !== 'admitted') {
              admitted += 1;
              assert.ok(mayAdmit(host, before, sender, action, record), `${record.id} admitted by ${JSON.stringify(action)}`);
            }
          }
        }
      }),
      {numRuns: 2_000},
    );
    assert.ok(relayed > 100 && admitted > 500, `the sequences must reach the inside: ${relayed} relayed, ${admitted} admitted`);
  });

  it('shows a phone number and notes to the person and to staff who may see them, and keeps none that is over', () => {
    let shown = 0;
    fc.assert(
      fc.property(steps, (sequence) => {
        const host = populated();
        for (const action of sequence) {
          const boundBefore = new Map(host.bound);
          const before = host.state;
          const effects = run(host, action);
          const bound = new Map([...boundBefore, ...host.bound]);
          for (const effect of effects) {
            if (effect.type !== 'send') continue;
            const receiver = at(host.state, bound.get(effect.connection)) ?? at(before, bound.get(effect.connection));
            const text = JSON.stringify(effect.message);
            if (receiver?.role === 'staff') {
              assertListsOwnVisit(effect.message, receiver);
              continue;
            }
            if (text.includes(NOTE) || NUMBERS.some((number) => text.includes(number))) {
              shown += 1;
              assertOwn(effect.message, receiver);
            }
          }
          for (const record of Object.values(host.state.persons)) {
            assert.equal(record.status === 'phone', record.phone !== null);
            const isOver = ['ended', 'declined', 'removed'].includes(record.status);
            if (isOver || record.role === 'staff') assert.equal(record.notes.length, 0);
          }
        }
      }),
      {numRuns: 1_000},
    );
    assert.ok(shown > 500, `${shown} shown`);
  });

  it('tells login and caregiver to staff and the person, title, unit and company to those in the visit, and nobody else', () => {
    let told = 0;
    fc.assert(
      fc.property(steps, (sequence) => {
        const host = populated();
        for (const action of sequence) {
          const before = host.state;
          const boundBefore = new Map(host.bound);
          const effects = run(host, action);
          const bound = new Map([...boundBefore, ...host.bound]);
          for (const effect of effects) {
            if (effect.type !== 'send') continue;
            const id = bound.get(effect.connection);
            const inVisit = at(host.state, id)?.inVisit ?? at(before, id)?.inVisit;
            told += assertForReceiver(effect.message, at(host.state, id) ?? at(before, id), inVisit);
          }
          for (const {status, company = ''} of Object.values(host.state.persons)) {
            if (['ended', 'declined', 'removed'].includes(status)) assert.equal(company, '');
          }
        }
      }),
      {numRuns: 1_000},
    );
    assert.ok(told > 500, `${told} told`);
  });

  it('tells everybody who waits how things stand, and nobody what they know already', () => {
    let told = 0;
    fc.assert(
      fc.property(steps, (sequence) => {
        const host = populated();
        for (const action of sequence) {
          const before = host.state;
          const effects = run(host, action);
          if (action.do === 'restart') continue;
          for (const effect of effects) {
            if (effect.type !== 'send' || effect.message.type !== 'queue') continue;
            told += 1;
            const said = host.messages(effect.connection, 'queue');
            const saidToWait = effects.some((other) => other.type === 'send' && other.connection === effect.connection && other.message.type === 'waiting');
            if (!saidToWait) assert.notDeepEqual(said.at(-1), said.at(-2));
          }
          for (const record of Object.values(host.state.persons)) {
            if (record.connection === null || (record.status !== 'waiting' && record.status !== 'held')) continue;
            assert.deepEqual(host.last(record.connection, 'queue'), {type: 'queue', ...expectedQueue(host.state, record)});
            assert.ok(at(before, record.id) !== undefined || host.last(record.connection, 'waiting') !== undefined);
          }
        }
      }),
      {numRuns: 1_000},
    );
    assert.ok(told > 1_000, `${told} told`);
  });

  it('lets a connection speak for one person, and a person through one connection', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const host = populated();
        for (const action of sequence) {
          run(host, action);
          const open = Object.values(host.state.persons).flatMap((record) =>
            record.connection === null ? [] : [[record.connection, record.id] as const],
          );
          assert.deepEqual(new Map(open), host.bound);
          assert.equal(new Set(open.map(([name]) => name)).size, open.length);
        }
      }),
      {numRuns: 1_000},
    );
  });

  it('never leaves patients and guests in a visit without staff', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const host = populated();
        for (const action of sequence) {
          run(host, action);
          const inside = Object.values(host.state.persons).filter((record) => record.inVisit !== null);
          for (const record of inside) {
            assert.ok(inside.some((other) => other.role === 'staff' && other.inVisit === record.inVisit), record.id);
          }
        }
      }),
      {numRuns: 1_000},
    );
  });

  it('never has more persons in a visit than it has places, those included for whom one is kept', () => {
    let full = 0;
    fc.assert(
      fc.property(steps, (sequence) => {
        const host = populated(new LobbyHost({participants: 3}));
        for (const action of sequence) {
          run(host, action);
          for (const name of ['visit-1', 'visit-2']) {
            const inside = Object.values(host.state.persons).flatMap(({id, inVisit}) => (inVisit === name ? [id] : []));
            const kept = (host.state.confirmedByStaff[name] ?? []).flatMap(({id, since}) => (host.now - since <= 30 * 60_000 ? [id] : []));
            const taken = new Set([...inside, ...kept]).size;
            assert.ok(taken <= 3, `${taken} in ${name}`);
            if (taken === 3) full += 1;
            for (const {id} of host.state.confirmedByStaff[name] ?? []) {
              const who = at(host.state, id);
              assert.ok(who?.visit !== name || who.connection === null || who.role === 'staff', `${id} is back already`);
            }
          }
        }
      }),
      {numRuns: 1_000},
    );
    assert.ok(full > 500, `${full} full`);
  });

  it('never changes the state it was given', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const host = populated();
        for (const action of sequence) {
          const {state} = host;
          const copy = JSON.stringify(state);
          run(host, action);
          assert.equal(JSON.stringify(state), copy);
        }
      }),
      {numRuns: 1_000},
    );
  });
});
