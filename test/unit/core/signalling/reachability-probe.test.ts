import {expect} from '@open-wc/testing';
import {CLOSE} from '../../../../src/protocol/index.js';
import {FakeNetworkProbe} from '../../../../src/testing/index.js';
import {PONG, RECEIPT, welcome} from '../session/session.harness.js';
import {nextAttempt, open, scene} from './signalling.harness.js';

const HEALTH = 'https://visit.example/healthz';
const RELAY = 'turn:relay.example';

/** A welcomed client whose call is lost with its connection, unless the test says otherwise. */
async function lost(code?: number) {
  const network = new FakeNetworkProbe();
  const call = {isLost: true};
  const made = await open({search: {network, isUrgent: () => call.isLost, iceServers: () => [{urls: [RELAY]}]}});
  await made.drop(code);
  return {...made, network, call};
}

describe('SignallingClient in a gap', () => {
  it('asks the service twice a second, and the relays every second and a half', async () => {
    const made = await lost();
    await made.clock.advance(6_000);
    const asked = (url: string): number => made.network.asked.filter((other) => other === url).length;
    expect([asked(HEALTH), asked(RELAY)]).to.deep.equal([12, 4]);
    made.client.close();
    await made.clock.settle();
    expect([made.clock.pending, made.network.open]).to.deep.equal([0, 0]);
  });

  for (const whom of [HEALTH, RELAY]) {
    it(`opens a socket as soon as there is an answer from ${whom}`, async () => {
      const made = await lost();
      await made.clock.advance(15_000);
      made.network.reach(whom);
      expect(await nextAttempt(made)).to.be.at.most(1_500);
      await made.accept();
      await made.say(welcome(), RECEIPT, PONG);
      expect(made.client.isOpen).to.equal(true);
      const {length} = made.network.asked;
      await made.clock.advance(3_000);
      expect(made.network.asked.length, 'the search is over').to.equal(length);
      made.client.close();
    });
  }

  it('gives a socket up after two seconds while no path is known, and waits for it when one is', async () => {
    const made = await lost();
    const [first] = made.transports.made.slice(-1);
    await made.clock.advance(1_999);
    expect(first?.status).to.equal('opening');
    await made.clock.advance(1);
    expect(first?.status).to.equal('closed');
    await made.clock.advance(10_000);
    made.network.reach(HEALTH);
    await made.clock.advance(1_000);
    const slow = made.transports.latest;
    await made.clock.advance(5_000);
    expect(slow.status).to.equal('opening');
    made.client.close();
  });

  it('tries less often by itself while it asks, as browsers hold the next socket back after failures', async () => {
    const made = await lost();
    const before = made.transports.made.length;
    await made.clock.advance(29_000);
    expect(made.transports.made.length - before).to.equal(3);
    made.client.close();
  });

  it('gives every try its time where no path is ever seen', async () => {
    const made = await lost();
    await made.clock.advance(48_000);
    const slow = made.transports.latest;
    expect(slow.status).to.equal('opening');
    await made.clock.advance(5_000);
    await made.accept();
    expect(made.transports.latest.status).to.equal('open');
    made.client.close();
  });

  it('asks less often after two minutes', async () => {
    const made = await lost();
    await made.clock.advance(120_000);
    const {length} = made.network.asked;
    await made.clock.advance(60_000);
    expect(made.network.asked.length - length).to.be.within(15, 25);
    made.client.close();
  });

  it('asks nobody while the call goes on without the service', async () => {
    const made = await lost();
    made.call.isLost = false;
    await made.clock.advance(10_000);
    expect(made.network.asked).to.deep.equal([]);
    made.client.close();
  });

  it('asks nobody when the service wants to be left alone', async () => {
    const made = await lost();
    await made.accept();
    await made.say(welcome(), RECEIPT, PONG, {type: 'draining', retryAfterMs: 4_000});
    await made.drop(CLOSE.draining.code);
    await made.clock.advance(3_900);
    expect(made.network.asked).to.deep.equal([]);
    made.client.close();
  });

  it('searches for nobody on the way in, and only asks once why it is silent', async () => {
    const network = new FakeNetworkProbe();
    const made = scene({search: {network, isUrgent: () => true, iceServers: () => []}});
    made.client.start();
    await made.clock.settle();
    await made.drop();
    await made.clock.advance(8_000);
    expect(network.asked).to.deep.equal(['https://visit.example/healthz']);
    made.client.close();
  });
});
