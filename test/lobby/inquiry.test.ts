import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {LobbyHost, patient, staff} from './lobby.harness.js';

describe('somebody who asks whether they would be let in', () => {
  it('is told that they would, and does not come', () => {
    const host = new LobbyHost();
    host.arrive('s', staff());
    const before = host.state;
    host.inquire('p', patient());
    assert.deepEqual(host.sent.get('p'), [{type: 'check', now: host.now, iceServers: []}]);
    assert.equal(host.closed.get('p'), 'checked');
    assert.equal(host.state, before);
    assert.equal(host.last('s', 'lobby-person'), undefined);
  });

  it('is told what they would be told if they came', () => {
    const host = new LobbyHost();
    const {now} = host;
    for (const times of [{opens: now + 60_000}, {closes: now - 60_000}]) {
      host.inquire('ask', {...patient(), ...times});
      host.arrive('come', {...patient(), ...times});
      assert.deepEqual(host.last('ask', 'error'), {...host.last('come', 'error'), about: 'check'});
      assert.equal(host.closed.get('ask'), 'not-open');
    }
    host.arrive('s', staff());
    for (const [type, code] of [['decline', 'declined'], ['remove', 'removed']] as const) {
      host.arrive(type, patient(type));
      host.message('s', {type, person: type});
      host.inquire(`ask-${type}`, patient(type));
      assert.equal(host.last(`ask-${type}`, 'error')?.code, code);
      assert.equal(host.closed.get(`ask-${type}`), code);
    }
  });

  it('is not kept out by the clock from a place that they have', () => {
    const host = new LobbyHost();
    host.arrive('p', patient());
    host.disconnect('p');
    host.inquire('p2', {...patient(), closes: host.now - 1});
    assert.equal(host.closed.get('p2'), 'checked');
    assert.equal(host.state.persons['kim']?.connection, null);
  });
});
