import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {guest, inVisit, LobbyHost, offer, patient, staff} from './lobby.harness.js';

describe('the waiting room', () => {
  it('welcomes a patient and tells them only that they wait', () => {
    const host = new LobbyHost();
    host.arrive('p', patient());
    assert.deepEqual(host.types('p'), ['welcome', 'waiting', 'queue']);
    assert.deepEqual(host.last('p', 'waiting'), {type: 'waiting', since: host.now, held: false, unconfirmed: false});
    assert.equal(host.iceGranted.size, 0);
  });

  it('shows staff who waits, and each knock as it comes', () => {
    const host = new LobbyHost();
    host.arrive('p', {...patient(), name: 'Kim'});
    host.arrive('s', staff());
    assert.deepEqual(
      host.last('s', 'lobby')?.persons.map(({id, name, ticketName, status}) => ({id, name, ticketName, status})),
      [{id: 'kim', name: 'Kim', ticketName: 'Name of kim', status: 'waiting'}],
    );
    host.arrive('g', guest());
    assert.equal(host.last('s', 'lobby-person')?.person.id, 'tolk');
  });

  it('shows staff with a ticket for one visit nobody else', () => {
    const host = new LobbyHost();
    host.arrive('s', staff('bei', 'visit-2'));
    host.arrive('p', patient());
    assert.deepEqual(host.types('s'), ['welcome', 'lobby']);
    host.message('s', {type: 'admit', person: 'kim'});
    assert.equal(host.last('s', 'error')?.code, 'person-unknown');
    assert.equal(host.last('p', 'admitted'), undefined);
  });

  it('keeps the place and the admission through a lost socket, a reload and a take-over', () => {
    const host = new LobbyHost();
    host.arrive('p1', patient());
    const since = host.now;
    host.now += 60_000;
    host.disconnect('p1');
    host.arrive('p2', patient());
    assert.equal(host.last('p2', 'waiting')?.since, since);
    host.arrive('s', staff());
    host.message('s', {type: 'admit', person: 'kim'});
    host.disconnect('p2');
    assert.equal(host.last('s', 'participant')?.participant.connected, false);
    const before = host.last('s', 'participant')?.participant.link;
    host.arrive('p3', patient());
    assert.deepEqual(host.types('p3'), ['welcome', 'admitted']);
    assert.notEqual(host.last('s', 'participant')?.participant.link, before, 'a new page needs a new link');
  });

  it('asks before another window takes over, and then closes the first', () => {
    const host = new LobbyHost();
    host.arrive('p1', patient());
    host.arrive('p2', patient());
    assert.deepEqual(host.types('p2'), ['elsewhere']);
    assert.equal(host.closed.get('p1'), undefined);
    host.arrive('p2', patient(), true);
    assert.equal(host.closed.get('p1'), 'replaced');
    assert.deepEqual(host.types('p2'), ['elsewhere', 'welcome', 'waiting', 'queue']);
  });

  it('lets the same page resume on its own, and no page that was replaced', () => {
    const host = new LobbyHost();
    host.arrive('p1', patient());
    const receipt = host.receipts.get('p1');
    assert.ok(receipt);
    host.resume('p2', receipt);
    assert.equal(host.closed.get('p1'), 'replaced');
    assert.deepEqual(host.types('p2'), ['welcome', 'waiting', 'queue']);
    host.arrive('p3', patient(), true);
    host.resume('p4', receipt);
    assert.equal(host.last('p4', 'error')?.code, 'receipt-superseded');
    assert.equal(host.closed.get('p4'), 'replaced');
    assert.equal(host.bound.get('p3'), 'kim');
  });

  it('forgets those who stay away for too long, and tells staff', () => {
    const host = new LobbyHost();
    host.arrive('p', patient());
    host.arrive('s', staff());
    host.disconnect('p');
    host.tick(29 * 60_000);
    assert.equal(host.last('s', 'lobby-person-left'), undefined);
    host.tick(2 * 60_000);
    assert.equal(host.last('s', 'lobby-person-left')?.id, 'kim');
  });
});

describe('admission', () => {
  it('is given once, by staff, with the servers to use before the names of the others', () => {
    const host = inVisit();
    assert.deepEqual(host.types('p'), ['welcome', 'waiting', 'queue', 'queue', 'admitted']);
    assert.deepEqual(host.last('p', 'admitted')?.participants.map(({id, name}) => [id, name]), [['bei', 'Name of bei']]);
    assert.deepEqual([...host.iceGranted].sort(), ['bei', 'kim']);
    host.arrive('s2', staff('omar'));
    host.message('s2', {type: 'admit', person: 'kim'});
    assert.equal(host.last('s2', 'error')?.code, 'already-handled');
    assert.equal(host.messages('p', 'admitted').length, 1);
  });

  it('makes exactly one side of a link the initiator', () => {
    const host = inVisit();
    const seenByPatient = host.last('p', 'admitted')?.participants[0];
    const seenByStaff = host.last('s', 'participant')?.participant;
    assert.equal(seenByPatient?.link, seenByStaff?.link);
    assert.notEqual(seenByPatient?.initiator, seenByStaff?.initiator);
  });

  it('is refused to staff who are in another visit, and to one too many', () => {
    const host = new LobbyHost({participants: 2});
    for (const [connection, who] of [['p', patient()], ['g', guest()], ['q', patient('lo', 'visit-2')], ['s', staff()]] as const) {
      host.arrive(connection, who);
    }
    host.message('s', {type: 'admit', person: 'kim'});
    host.message('s', {type: 'admit', person: 'lo'});
    assert.equal(host.last('s', 'error')?.code, 'in-another-visit');
    host.message('s', {type: 'admit', person: 'tolk'});
    assert.equal(host.last('s', 'error')?.code, 'visit-full');
    assert.equal(host.last('g', 'admitted'), undefined);
  });

  it('is nobody else’s to give: not a patient’s, waiting or admitted', () => {
    const host = inVisit();
    host.arrive('q', patient('lo', 'visit-1'));
    host.message('q', {type: 'admit', person: 'lo'});
    assert.equal(host.last('q', 'error')?.code, 'not-admitted');
    host.message('p', {type: 'admit', person: 'lo'});
    assert.equal(host.last('p', 'error')?.code, 'not-allowed');
    assert.equal(host.state.persons['lo']?.status, 'waiting');
  });
});

describe('the relay', () => {
  it('carries a signal to the other end of the link, and nowhere else', () => {
    const host = inVisit();
    host.arrive('g', guest());
    const link = host.last('p', 'admitted')?.participants[0]?.link ?? '';
    host.message('p', offer(link));
    assert.deepEqual(host.last('s', 'signal'), {...offer(link)});
    assert.equal(host.last('g', 'signal'), undefined);
  });

  it('is shut to and from everybody outside, with one answer whatever they name', () => {
    const host = inVisit();
    const link = host.last('p', 'admitted')?.participants[0]?.link ?? '';
    host.arrive('g', guest());
    host.forget();
    host.message('g', offer(link));
    host.message('g', offer('no such link'));
    assert.deepEqual(host.sent.get('g')?.map((message) => message.type === 'error' && message.code), ['not-admitted', 'not-admitted']);
    assert.equal(host.sent.get('p'), undefined);
    assert.equal(host.sent.get('s'), undefined);
  });

  it('refuses a link that is not the sender’s', () => {
    const host = inVisit();
    host.message('p', offer('kim.i1~other.i9'));
    assert.equal(host.last('p', 'error')?.code, 'link-unknown');
  });
});

describe('staff decisions', () => {
  it('holds and releases somebody who waits', () => {
    const host = new LobbyHost();
    host.arrive('p', patient());
    host.arrive('s', staff());
    host.message('s', {type: 'hold', person: 'kim'});
    assert.equal(host.last('p', 'waiting')?.held, true);
    assert.equal(host.last('s', 'lobby-person')?.person.status, 'held');
    host.message('s', {type: 'release', person: 'kim'});
    assert.equal(host.last('p', 'waiting')?.held, false);
  });

  it('sends somebody from the visit back to the waiting room, where the relay is shut again', () => {
    const host = inVisit();
    const link = host.last('p', 'admitted')?.participants[0]?.link ?? '';
    host.message('s', {type: 'hold', person: 'kim'});
    assert.deepEqual(host.last('s', 'participant-left'), {type: 'participant-left', id: 'kim', reason: 'held'});
    host.message('p', offer(link));
    assert.equal(host.last('p', 'error')?.code, 'not-admitted');
    assert.equal(host.last('s', 'signal'), undefined);
  });

  it('declines and removes for a while, not for ever', () => {
    const host = inVisit();
    host.message('s', {type: 'remove', person: 'kim'});
    assert.equal(host.last('p', 'ended')?.reason, 'removed');
    assert.equal(host.closed.get('p'), 'removed');
    host.arrive('p2', patient());
    assert.equal(host.last('p2', 'error')?.code, 'removed');
    assert.equal(host.closed.get('p2'), 'removed');
    host.now += 11 * 60_000;
    host.arrive('p3', patient());
    assert.deepEqual(host.types('p3'), ['welcome', 'waiting', 'queue']);
    host.message('s', {type: 'decline', person: 'kim'});
    assert.equal(host.closed.get('p3'), 'declined');
  });

  it('ends a visit for everybody in it and waiting for it, and leaves staff at the waiting room', () => {
    const host = inVisit();
    host.arrive('g', guest());
    host.arrive('q', patient('lo', 'visit-2'));
    host.message('s', {type: 'end', visit: 'visit-1'});
    for (const connection of ['p', 'g']) {
      assert.equal(host.last(connection, 'ended')?.reason, 'ended');
      assert.equal(host.closed.get(connection), 'ended');
    }
    assert.deepEqual(host.last('s', 'ended'), {type: 'ended', reason: 'ended', visit: 'visit-1'});
    assert.equal(host.closed.get('s'), undefined);
    assert.equal(host.last('q', 'ended'), undefined);
  });

  it('tells a page that was offline when the visit ended, and lets the same link wait anew', () => {
    const host = inVisit();
    const receipt = host.receipts.get('p');
    assert.ok(receipt);
    host.disconnect('p');
    host.message('s', {type: 'end', visit: 'visit-1'});
    host.resume('p2', receipt);
    assert.deepEqual(host.types('p2'), ['ended']);
    assert.equal(host.closed.get('p2'), 'ended');
    host.arrive('p3', patient());
    assert.deepEqual(host.types('p3'), ['welcome', 'waiting', 'queue']);
  });
});

describe('going', () => {
  it('ends the visit for staff when the last patient leaves', () => {
    const host = inVisit();
    host.message('p', {type: 'leave'});
    assert.equal(host.last('p', 'ended')?.reason, 'left');
    assert.deepEqual(host.last('s', 'ended'), {type: 'ended', reason: 'left', visit: 'visit-1'});
    assert.equal(host.state.persons['bei']?.status, 'attending');
  });

  it('never leaves patient and guest with each other: they wait when the last staff leave', () => {
    const host = inVisit();
    host.arrive('g', guest());
    host.message('s', {type: 'admit', person: 'tolk'});
    host.message('s', {type: 'leave'});
    assert.equal(host.state.persons['kim']?.status, 'waiting');
    assert.equal(host.state.persons['tolk']?.status, 'waiting');
    assert.ok(host.last('p', 'waiting'));
  });

  it('leaves everybody in place when staff merely lose their connection', () => {
    const host = inVisit();
    host.forget();
    host.disconnect('s');
    assert.deepEqual(host.types('p'), ['participant']);
    assert.equal(host.state.persons['kim']?.status, 'admitted');
    host.tick(60 * 60_000);
    assert.equal(host.state.persons['kim'].status, 'admitted');
  });
});

describe('a service that has lost its memory', () => {
  const restarted = () => {
    const host = inVisit();
    const [p, s] = [host.receipts.get('p'), host.receipts.get('s')];
    assert.ok(p && s);
    host.restart();
    host.forget();
    host.iceGranted.clear();
    return {host, p, s};
  };

  it('admits nobody on their own word', () => {
    const {host, p} = restarted();
    host.resume('p', p, ['bei']);
    assert.deepEqual(host.types('p'), ['welcome', 'waiting', 'queue']);
    assert.equal(host.last('p', 'waiting')?.unconfirmed, true);
    assert.equal(host.last('p', 'waiting')?.since, p.since);
  });

  it('restores an admission when resumed staff name the person, whoever comes first', () => {
    for (const order of ['ps', 'sp']) {
      const {host, p, s} = restarted();
      for (const who of order) {
        if (who === 'p') host.resume('p', p, ['bei']);
        else host.resume('s', s, ['kim']);
      }
      assert.ok(host.last('p', 'admitted'), order);
      assert.equal(host.last('p', 'admitted')?.participants[0]?.link, host.last('s', 'participant')?.participant.link);
      host.message('s', {type: 'end', visit: 'visit-1'});
      assert.equal(host.closed.get('p'), 'ended');
    }
  });

  it('tells those who are back whom it still awaits, so that a running call with them goes on', () => {
    const {host, p, s} = restarted();
    host.resume('s', s, ['kim']);
    assert.deepEqual(host.last('s', 'admitted'), {type: 'admitted', visit: 'visit-1', participants: [], awaited: ['kim']});
    host.resume('p', p, ['bei']);
    assert.equal(host.last('p', 'admitted')?.awaited, undefined);
    host.disconnect('s');
    const receipt = host.receipts.get('s');
    assert.ok(receipt);
    host.resume('s', receipt, ['kim']);
    assert.equal(host.last('s', 'admitted')?.awaited, undefined);
  });

  it('names, to staff who come back second, the patient who waits unconfirmed before admitting them', () => {
    const {host, p, s} = restarted();
    host.resume('p', p, ['bei']);
    host.resume('s', s, ['kim']);
    assert.deepEqual(host.types('s'), ['welcome', 'lobby', 'admitted', 'participant', 'lobby-person']);
    assert.deepEqual(host.last('s', 'admitted')?.awaited, ['kim']);
  });

  it('keeps the link of before, so that a running call goes on', () => {
    const before = inVisit().last('p', 'admitted')?.participants[0]?.link;
    const {host, p, s} = restarted();
    host.resume('s', s, ['kim']);
    host.resume('p', p, []);
    assert.equal(host.last('p', 'admitted')?.participants[0]?.link, before);
  });

  it('does not believe what patients or staff of no visit name', () => {
    const {host, p} = restarted();
    host.arrive('g', guest());
    host.resume('p', p, ['tolk', 'kim']);
    assert.equal(host.state.persons['tolk']?.status, 'waiting');
    host.arrive('s2', staff('omar'));
    const receipt = host.receipts.get('s2');
    assert.ok(receipt);
    host.restart();
    host.resume('p', p);
    host.resume('s2', receipt, ['kim']);
    assert.equal(host.state.persons['kim']?.status, 'waiting');
  });

  it('awaits nobody any more when the staff who named them have left', () => {
    const host = inVisit();
    host.arrive('g', guest());
    host.message('s', {type: 'admit', person: 'tolk'});
    const [p, g, s] = ['p', 'g', 's'].map((connection) => host.receipts.get(connection));
    assert.ok(p && g && s);
    host.restart();
    host.resume('s', s, ['kim', 'tolk']);
    host.resume('g', g, []);
    host.message('s', {type: 'leave'});
    host.resume('p', p, []);
    assert.equal(host.state.persons['tolk']?.status, 'waiting');
    assert.equal(host.state.persons['kim']?.status, 'waiting', 'nobody is let into a visit without staff');
  });

  it('leaves somebody of another visit alone, whatever staff say of them', () => {
    const host = inVisit();
    host.arrive('s2', staff('omar'));
    host.message('s2', {type: 'enter', visit: 'visit-1'});
    const [s, s2] = ['s', 's2'].map((connection) => host.receipts.get(connection));
    assert.ok(s && s2);
    host.restart();
    host.resume('s', s, ['lo']);
    host.arrive('q', patient('lo', 'visit-2'));
    host.resume('s2', s2, ['lo']);
    assert.equal(host.state.persons['lo']?.inVisit, null);
    host.message('s', {type: 'end', visit: 'visit-1'});
    assert.equal(host.state.persons['lo'].status, 'waiting');
    assert.equal(host.state.persons['lo'].connection, 'q');
  });

  it('tells those who come back after staff ended the visit', () => {
    const {host, p, s} = restarted();
    host.resume('s', s, ['kim']);
    host.message('s', {type: 'end', visit: 'visit-1'});
    host.resume('p', p, ['bei']);
    assert.equal(host.last('p', 'ended')?.reason, 'ended');
  });
});
