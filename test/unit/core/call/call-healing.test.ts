import {expect} from '@open-wc/testing';
import type {ClientMessage} from '../../../../src/protocol/index.js';
import {CallRig, person} from './call.harness.js';

describe('a call whose other end crashes', () => {
  it('says within four seconds that nothing comes, and at once what the service says', async () => {
    const rig = new CallRig();
    await rig.meet(person('kim'));
    rig.peer().flowing = false;
    await rig.clock.advance(4_000);
    expect([rig.snapshot().quality, rig.call.isLost]).to.deep.equal(['lost', true]);
    rig.call.update(person('kim', {connected: false}));
    expect(rig.snapshot().connected).to.equal(false);
    rig.call.clear();
  });

  it('goes on with the others', async () => {
    const rig = new CallRig();
    await rig.meet(person('kim'), person('robin'));
    rig.peer().flowing = false;
    await rig.clock.advance(4_000);
    expect(rig.call.participants.map(({quality}) => quality)).to.deep.equal(['lost', 'good']);
    expect(rig.call.isLost).to.equal(false);
    rig.call.clear();
  });

  it('makes a connection as soon as they are back on the same link', async () => {
    const rig = new CallRig();
    await rig.meet(person('kim'));
    rig.peer().flowing = false;
    rig.call.update(person('kim', {connected: false}));
    await rig.clock.advance(60_000);
    const made = rig.peers.made.length;
    rig.call.update(person('kim'));
    expect(rig.peers.made).to.have.lengthOf(made + 1);
    rig.call.clear();
  });
});

describe('a call whose service had to be reached anew', () => {
  it('begins links anew that have been silent, before they count as lost, and no others', async () => {
    const sent: ClientMessage[] = [];
    const rig = new CallRig({send: (message) => sent.push(message) > 0});
    const people = [person('kim'), person('robin')];
    await rig.meet(...people);
    const [kim] = rig.peers.made;
    if (kim) kim.flowing = false;
    await rig.clock.advance(2_200);
    expect(rig.call.participants.map(({quality}) => quality)).to.deep.equal(['weak', 'good']);
    rig.call.suspend();
    rig.call.admitted(people);
    await rig.clock.settle();
    expect(rig.call.participants.map(({quality}) => quality)).to.deep.equal(['lost', 'good']);
    expect([rig.peers.made.length, kim?.restarts]).to.deep.equal([3, 0]);
    rig.call.clear();
  });
});
