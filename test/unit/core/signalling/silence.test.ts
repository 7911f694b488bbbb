import {expect} from '@open-wc/testing';
import {FakeNetworkProbe} from '../../../../src/testing/index.js';
import {PONG, RECEIPT, scripted, welcome} from '../session/session.harness.js';
import {scene, URL_OF_SERVICE} from './signalling.harness.js';

const HEALTH = 'https://visit.example/healthz';
const EARLY = /service-(?:silent|refused)/u;

/** A client on its way to a service, over this network. */
async function setOut(network = new FakeNetworkProbe()): Promise<ReturnType<typeof scene> & {readonly network: FakeNetworkProbe}> {
  const made = scene({search: {network, isUrgent: () => false, iceServers: () => []}});
  made.client.start();
  await made.clock.settle();
  return {...made, network};
}

const codes = ({troubles}: ReturnType<typeof scene>): readonly string[] => troubles.map(({code}) => code);

describe('a service that is not reached', () => {
  it('is reported within five seconds as refusing, where its host answers, with this page\'s origin', async () => {
    const network = new FakeNetworkProbe();
    network.reach(HEALTH);
    const made = await setOut(network);
    made.transports.latest.refuse();
    await made.clock.advance(4_900);
    expect(codes(made)).to.deep.equal(['service-refused']);
    const [error] = made.troubles;
    expect(error?.message).to.include(URL_OF_SERVICE).and.include(location.origin).and.include('"origins"');
    expect(error?.recoverable).to.equal(false);
    expect(made.overs).to.deep.equal([]);
  });

  it('is reported within five seconds as silent, where nothing answers, with the address', async () => {
    const made = await setOut();
    await made.clock.advance(4_900);
    expect(codes(made)).to.deep.equal(['service-silent']);
    expect(made.troubles[0]?.message).to.include(URL_OF_SERVICE).and.include('connect-src');
    expect(made.network.open, 'nothing is asked any more').to.equal(0);
  });

  it('is reported so once; people learn of it after twenty seconds, as ever', async () => {
    const made = await setOut();
    for (let second = 0; second < 40; second += 1) {
      made.transports.latest.refuse();
      await made.clock.advance(1_000);
    }
    expect(codes(made)).to.deep.equal(['service-silent', 'service-unreachable']);
  });

  it('is not reported when it answers late, nor from a device without network, nor after the person has gone', async () => {
    const late = await setOut();
    await late.clock.advance(2_900);
    await late.accept();
    await late.say(welcome(), RECEIPT, PONG);
    await late.clock.advance(2_000);
    const offline = await setOut(Object.assign(new FakeNetworkProbe(), {online: false}));
    await offline.clock.advance(4_900);
    const gone = await setOut();
    await gone.clock.advance(3_500);
    gone.client.close();
    await gone.clock.advance(2_000);
    for (const made of [late, offline, gone]) expect(codes(made).filter((code) => EARLY.test(code))).to.deep.equal([]);
    expect(gone.clock.pending).to.equal(0);
  });

  it('is reported while the person is still at the first step, and keeps them from nothing', async () => {
    const made = scripted();
    made.network.reach(HEALTH);
    const asked = made.session.checkEntry();
    while (made.transports.made.length === 0) await made.clock.settle();
    made.transports.latest.refuse();
    await asked;
    expect(made.errors.map((error) => error.code)).to.deep.equal(['service-refused']);
    expect(made.session.snapshot.state).to.deep.equal({name: 'idle'});
  });
});
