import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {CLOSE} from '../../src/protocol/index.js';
import {lastOf, selfOf, ServiceFixture} from './support/service-fixture.js';

describe('a visit through the service', () => {
  it('seats, admits, relays, and ends', async (t) => {
    const service = await ServiceFixture.start(t);
    const patient = await service.patient('kim', 'visit-1', 'Kim');
    assert.deepEqual(patient.messages.map(({type}) => type), ['welcome', 'receipt', 'waiting']);
    const staff = await service.staff();
    assert.deepEqual(lastOf(staff, 'lobby').persons.map(({name, status}) => [name, status]), [['Kim', 'waiting']]);

    staff.send({type: 'admit', person: selfOf(patient).id});
    const admitted = await patient.next('admitted');
    assert.equal(admitted.visit, 'visit-1');
    assert.deepEqual(admitted.participants.map(({name}) => name), ['Anna Andersson']);
    assert.ok(patient.messages.findIndex(({type}) => type === 'ice-servers') < patient.messages.indexOf(admitted));
    const {participant} = await staff.next('participant');
    assert.equal(participant.link, admitted.participants[0]?.link);
    assert.notEqual(participant.initiator, admitted.participants[0]?.initiator);

    patient.send({type: 'signal', link: participant.link, generation: 0, index: 0, signal: {kind: 'restart'}});
    const relayed = await staff.next('signal');
    assert.deepEqual(relayed, {type: 'signal', link: participant.link, generation: 0, index: 0, signal: {kind: 'restart'}});

    staff.send({type: 'end', visit: 'visit-1'});
    assert.equal((await patient.next('ended')).reason, 'ended');
    assert.equal(await patient.closed, CLOSE.ended.code);
    assert.equal((await staff.next('ended')).reason, 'ended');
  });
});
