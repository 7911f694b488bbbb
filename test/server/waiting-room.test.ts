import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {pino} from 'pino';
import {CLOSE} from '../../src/protocol/index.js';
import {lastOf, selfOf, ServiceFixture} from './service.fixture.js';

const NUMBER = '070-174 06 05';

describe('the waiting room through the service', () => {
  it('keeps a request to be phoned through a restart that loses everything', async (t) => {
    const before = await ServiceFixture.start(t);
    const patient = await before.patient('kim', 'visit-1');
    const staff = await before.staff();
    patient.send({type: 'request-phone', reason: 'devices', number: NUMBER});
    await patient.next('phone');
    staff.send({type: 'phone-status', person: selfOf(patient).id, status: 'seen'});
    const task = await patient.next('phone');
    assert.equal(task.status, 'seen');
    await patient.settle();
    const {receipt} = lastOf(patient, 'receipt');
    await before.stop();

    const after = await ServiceFixture.start(t, {clock: before.clock});
    const back = await after.open({type: 'resume', receipt, with: []});
    assert.deepEqual(await back.next('phone'), task);
    const staffBack = await after.staff();
    const [shown] = lastOf(staffBack, 'lobby').persons;
    assert.deepEqual([shown?.status, shown?.phone?.number], ['phone', NUMBER]);
    staffBack.send({type: 'phone-status', person: selfOf(back).id, status: 'done'});
    assert.equal((await back.next('ended')).reason, 'phoned');
    assert.equal(await back.closed, CLOSE.ended.code);
  });

  it('takes a request to be phoned with the first message, when the visit is over too', async (t) => {
    const service = await ServiceFixture.start(t);
    const closes = new Date(service.clock.now() - 60_000).toISOString();
    const late = await service.hello({subject: 'kim', closes});
    assert.equal((await late.next('error')).code, 'visit-closed');
    assert.equal(await late.closed, CLOSE['not-open'].code);
    const ticket = await service.ticket({subject: 'kim', closes});
    const phoned = await service.open({type: 'hello', ticket, phone: {reason: 'closed', number: NUMBER}});
    assert.equal((await phoned.next('phone')).number, NUMBER);
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    assert.match(metrics, /^visit_phone_requests_total\{reason="closed"\} 1$/mu);
    assert.match(metrics, /^visit_persons\{state="phone"\} 1$/mu);
    assert.ok(!metrics.includes(NUMBER));
  });

  it('opens when the ticket says, and says so before', async (t) => {
    const service = await ServiceFixture.start(t);
    const at = service.clock.now() + 60_000;
    const opens = new Date(at).toISOString();
    const early = await service.hello({subject: 'kim', opens});
    const refusal = await early.next('error');
    assert.deepEqual([refusal.code, refusal.opens], ['visit-not-open', at]);
    assert.equal(await early.closed, CLOSE['not-open'].code);
    service.clock.advance(60_000);
    const patient = await service.hello({subject: 'kim', opens, starts: opens});
    assert.equal((await patient.next('waiting')).starts, at);
  });

  it('lets a page come back that was here, and no other', async (t) => {
    const service = await ServiceFixture.start(t);
    const returning = async (): ReturnType<ServiceFixture['open']> =>
      await service.open({type: 'hello', ticket: await service.ticket({subject: 'kim'}), returning: true});
    const stranger = await returning();
    assert.equal((await stranger.next('error')).code, 'not-returning');
    assert.equal(await stranger.closed, CLOSE['not-open'].code);
    const first = await service.patient('kim', 'visit-1');
    await first.drop();
    assert.deepEqual(await (await returning()).next('waiting'), lastOf(first, 'waiting'));
  });

  it('carries notes both ways, and what staff tell everybody', async (t) => {
    const service = await ServiceFixture.start(t);
    const patient = await service.patient('kim', 'visit-1');
    const staff = await service.staff();
    const own = await service.hello({subject: 'own', role: 'staff', visit: 'visit-1'});
    staff.send({type: 'note', text: 'Vi är strax hos dig.'});
    await patient.next('notes');
    patient.send({type: 'note', text: 'Tack!'});
    const {person} = await staff.next('lobby-person', ({person: {notes}}) => notes?.length === 2);
    assert.deepEqual(person.notes?.map(({from, text}) => [from, text]), [['staff', 'Vi är strax hos dig.'], ['person', 'Tack!']]);
    staff.send({type: 'notice', late: true, expectedMinutes: 15, showPlace: true});
    const queue = await patient.next('queue', ({late}) => late);
    assert.deepEqual(queue, {type: 'queue', staffPresent: true, late: true, expectedMinutes: 15, place: 1});
    assert.deepEqual(await own.next('notice'), {type: 'notice', late: true, expectedMinutes: 15, showPlace: true});
    own.send({type: 'notice', late: false, showPlace: false});
    assert.equal((await own.next('error')).code, 'not-allowed');
  });

  it('writes nothing of it into the log', async (t) => {
    const lines: string[] = [];
    const logger = pino({base: null, level: 'trace'}, {write: (line: string) => lines.push(line)});
    const service = await ServiceFixture.start(t, {logger});
    const patient = await service.patient('kim', 'visit-1');
    const staff = await service.staff();
    staff.send({type: 'note', text: 'Hemlig fråga'});
    await patient.next('notes');
    patient.send({type: 'note', text: 'Hemligt svar'});
    patient.send({type: 'request-phone', reason: 'wish', number: NUMBER});
    await staff.next('lobby-person', ({person}) => person.status === 'phone');
    await service.stop();
    const log = lines.join('');
    assert.ok(log.includes('person-phone'), log);
    for (const text of ['Hemlig', NUMBER, '070']) assert.ok(!log.includes(text), log);
  });
});
