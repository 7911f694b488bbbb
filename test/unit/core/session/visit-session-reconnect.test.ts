import {expect} from '@open-wc/testing';
import type {ReconnectPolicy, ReconnectSituation} from '../../../../src/core/ports/ports.js';
import {CLOSE, type ServerMessage} from '../../../../src/protocol/index.js';
import {
  admitted,
  awaiting,
  attending,
  inCall,
  inWaitingRoom,
  letFlow,
  participant,
  PONG,
  RECEIPT,
  scripted,
  waiting,
  welcome,
  type Scripted,
} from './session.harness.js';

/** Loses the connection, and lets the service take the next one. */
async function reconnect({drop, accept}: Scripted): Promise<void> {
  await drop();
  await accept();
}

/** Staff in a call with a patient. */
async function staffInCall(): Promise<Scripted> {
  const scene = await attending();
  scene.session.admit('patient-1');
  await scene.clock.advance(100);
  const patient = participant({id: 'patient-1', role: 'patient'});
  await scene.say({type: 'ice-servers', iceServers: []}, admitted(patient), RECEIPT);
  await letFlow(scene);
  return scene;
}

describe('VisitSession: without the service', () => {
  it('keeps the place in the waiting room, and says that the connection is lost', async () => {
    const scene = await inWaitingRoom();
    await reconnect(scene);
    expect(scene.session.snapshot.state.name).to.equal('waiting');
    expect(scene.session.snapshot.signalling).to.equal('lost');
    expect(scene.sent('resume')[0]?.receipt).to.equal('receipt.body.signature');
    await scene.say(welcome(), RECEIPT, waiting(), PONG);
    expect(scene.session.snapshot.signalling).to.equal('open');
    expect(scene.states).to.deep.equal(['idle', 'connecting', 'waiting']);
    expect(scene.tickets.asked).to.equal(1);
  });

  it('tries again when the policy that it was given says so, and fails when that gives up', async () => {
    const seen: ReconnectSituation[] = [];
    const reconnectPolicy: ReconnectPolicy = {
      nextDelay: (situation) => {
        seen.push(situation);
        return situation.failures < 2 ? 7_000 : undefined;
      },
    };
    const scene = await inWaitingRoom({reconnectPolicy});
    const before = scene.transports.made.length;
    await scene.drop();
    await scene.clock.advance(6_999);
    expect(scene.transports.made.length).to.equal(before);
    await scene.clock.advance(1);
    expect(scene.transports.made.length).to.equal(before + 1);
    await scene.drop();
    await scene.clock.advance(7_000);
    await scene.drop();
    const {state} = scene.session.snapshot;
    expect(state.name === 'failed' && state.error.code).to.equal('service-unreachable');
    expect(seen.map(({failures, elapsedMs, loss}) => [failures, elapsedMs, loss])).to.deep.equal([
      [0, 0, 'service'],
      [1, 7_000, 'service'],
      [2, 14_000, 'service'],
    ]);
  });

  it('goes on with the call, untouched', async () => {
    const scene = await inCall();
    const peer = scene.peers.latest;
    await scene.drop();
    await scene.clock.advance(60_000);
    expect(scene.session.snapshot.signalling).to.equal('lost');
    expect(scene.session.snapshot.state.name).to.equal('in-call');
    expect(scene.peers.made).to.deep.equal([peer]);
    expect(peer.state).to.equal('connected');
  });

  it('names those it is in the call with when it comes back, and keeps their links', async () => {
    const scene = await inCall();
    const peer = scene.peers.latest;
    await reconnect(scene);
    expect(scene.sent('resume')[0]?.with).to.deep.equal(['other-1']);
    await scene.say(welcome(), RECEIPT, {type: 'ice-servers', iceServers: []}, admitted(participant()), PONG);
    expect(scene.session.snapshot.state.name).to.equal('in-call');
    expect(scene.peers.open).to.deep.equal([peer]);
    expect(scene.states.filter((name) => name === 'joining')).to.have.length(1);
  });

  it('tells the service again what it sends', async () => {
    const scene = await inCall();
    expect(scene.sent('media').map(({media}) => media)).to.deep.equal([{microphone: 'on', camera: 'on'}]);
    await scene.drop();
    await scene.session.setMicrophone(false);
    await scene.accept();
    await scene.say(welcome(), RECEIPT, {type: 'ice-servers', iceServers: []}, admitted(participant()), PONG);
    expect(scene.sent('media').map(({media}) => media)).to.deep.equal([{microphone: 'off', camera: 'on'}]);
  });

  it('makes a new link when the other comes on a new page', async () => {
    const scene = await inCall();
    const [old] = scene.peers.made;
    await scene.say({type: 'participant', participant: participant({link: 'link-2'})});
    expect(old?.state).to.equal('closed');
    expect(scene.peers.open).to.have.length(1);
    expect(scene.session.snapshot.state.name, 'they were here a moment ago').to.equal('reconnecting');
    await letFlow(scene);
    expect(scene.session.snapshot.state.name).to.equal('in-call');
  });

  it('keeps negotiation steps for the service to come back, in their order', async () => {
    const scene = await inCall();
    const before = scene.sent('signal').length;
    await scene.drop();
    scene.peers.latest.emitSignal({kind: 'offer', sdp: 'v=0\r\n'});
    scene.peers.latest.emitSignal({kind: 'candidate', candidate: {candidate: ''}});
    await scene.accept();
    await scene.say(welcome(), RECEIPT);
    expect(scene.sent('signal'), 'not before the service has let one in').to.have.length(0);
    await scene.say({type: 'ice-servers', iceServers: []}, admitted(participant()), PONG);
    expect(scene.sent('signal').map(({signal}) => signal.kind)).to.deep.equal(['offer', 'candidate']);
    const [first, second] = scene.sent('signal');
    expect(second!.index).to.equal(first!.index + 1);
    expect(first!.index).to.be.at.least(before);
  });

  it('sends no step to a service that has not let it in again', async () => {
    const scene = await inCall();
    await reconnect(scene);
    await scene.say(welcome(), RECEIPT);
    scene.peers.latest.emitSignal({kind: 'offer', sdp: 'v=0\r\n'});
    await scene.say(waiting({unconfirmed: true}), PONG);
    scene.peers.latest.emitSignal({kind: 'candidate', candidate: {candidate: ''}});
    expect(scene.sent('signal')).to.deep.equal([]);
    await scene.say({type: 'ice-servers', iceServers: []}, admitted(participant()));
    expect(scene.sent('signal').map(({signal}) => signal.kind)).to.deep.equal(['offer', 'candidate']);
  });

  it('leaves a call that ended while it was away', async () => {
    const scene = await inCall();
    await reconnect(scene);
    await scene.say({type: 'ended', reason: 'ended'});
    await scene.drop(CLOSE.ended.code);
    await scene.clock.settle();
    expect(scene.session.snapshot.state).to.deep.equal({name: 'ended', reason: 'ended'});
    expect(scene.devices.live).to.deep.equal([]);
    expect(scene.peers.open).to.deep.equal([]);
  });

  it('goes on with a fresh ticket when the receipt is refused', async () => {
    const scene = await inCall();
    await reconnect(scene);
    await scene.say({type: 'error', code: 'receipt-expired', about: 'resume'});
    await scene.drop(CLOSE.unauthenticated.code);
    await scene.accept();
    expect(scene.sent('hello')).to.have.length(1);
    await scene.say(welcome(), RECEIPT, {type: 'ice-servers', iceServers: []}, admitted(participant({link: 'link-2'})), PONG);
    expect(scene.peers.open, 'a new page for the other: a new link').to.have.length(1);
    await letFlow(scene);
    expect(scene.session.snapshot.state.name).to.equal('in-call');
  });

  it('stays away when another page took over', async () => {
    const scene = await inCall();
    await reconnect(scene);
    await scene.say({type: 'error', code: 'receipt-superseded', about: 'resume'});
    await scene.drop(CLOSE.replaced.code);
    await scene.clock.settle();
    expect(scene.session.snapshot.state).to.deep.equal({name: 'ended', reason: 'moved'});
    expect(scene.devices.live).to.deep.equal([]);
  });

  it('asks the connection and every link at once when the page or the network is back', async () => {
    for (const event of ['show', 'goOnline'] as const) {
      const scene = await inCall();
      const pings = scene.sent('ping').length;
      scene.peers.latest.flowing = false;
      scene.page[event]();
      expect(scene.sent('ping').length, event).to.equal(pings + 1);
      await scene.clock.advance(1_200);
      expect(scene.session.snapshot.state.name, 'no three seconds of patience').to.equal('reconnecting');
    }
  });

  it('asks the connection when nothing arrives from the other: no browser but Chromium tells of another network', async () => {
    const scene = await inCall();
    const opened = scene.transports.made.length;
    scene.peers.latest.flowing = false;
    // The link is lost after three seconds and up to one more, the connection two seconds after that.
    await scene.clock.advance(6_000);
    expect(scene.session.snapshot.state.name).to.equal('reconnecting');
    expect(scene.session.snapshot.signalling).to.equal('lost');
    expect(scene.transports.made.length).to.be.greaterThan(opened);
  });
});

describe('VisitSession: a service that lost its memory', () => {
  it('goes on with the patient’s call until staff confirm it', async () => {
    const scene = await inCall();
    const peer = scene.peers.latest;
    await reconnect(scene);
    await scene.say(welcome(), RECEIPT, waiting({unconfirmed: true}), PONG);
    await scene.clock.advance(4_000);
    await scene.say(PONG);
    expect(scene.session.snapshot.state.name).to.equal('in-call');
    expect(scene.session.snapshot.participants).to.have.length(1);
    await scene.say({type: 'ice-servers', iceServers: []}, admitted(participant()), RECEIPT);
    expect(scene.session.snapshot.state.name).to.equal('in-call');
    expect(scene.peers.open).to.deep.equal([peer]);
    expect(scene.states).to.deep.equal(['idle', 'preparing', 'connecting', 'waiting', 'joining', 'in-call']);
  });

  it('waits when nothing arrives any more, and joins by itself should it arrive again', async () => {
    const scene = await inCall();
    await reconnect(scene);
    await scene.say(welcome(), RECEIPT, waiting({unconfirmed: true, since: 3}), PONG);
    scene.peers.latest.flowing = false;
    await scene.clock.advance(4_000);
    await scene.say(PONG);
    expect(scene.session.snapshot.state).to.deep.equal({name: 'waiting', since: 3});
    expect(scene.session.snapshot.participants).to.deep.equal([]);
    expect(scene.sent('signal'), 'the service would refuse them').to.deep.equal([]);
    await letFlow(scene);
    expect(scene.session.snapshot.state.name).to.equal('in-call');
  });

  it('ends the call when the service does confirm that the person waits', async () => {
    const scene = await inCall();
    await reconnect(scene);
    await scene.say(welcome(), RECEIPT, waiting({unconfirmed: true}), PONG);
    await scene.say(waiting());
    expect(scene.session.snapshot.state.name).to.equal('waiting');
    expect(scene.peers.open).to.deep.equal([]);
  });

  it('just waits, on a page that was in no call', async () => {
    const scene = await inWaitingRoom();
    await reconnect(scene);
    await scene.say(welcome(), RECEIPT, waiting({unconfirmed: true}), PONG);
    expect(scene.session.snapshot.state.name).to.equal('waiting');
    expect(scene.states).to.deep.equal(['idle', 'connecting', 'waiting']);
  });

  it('lets staff keep the patient who has not come back yet, for as long as something arrives', async () => {
    const scene = await staffInCall();
    const peer = scene.peers.latest;
    await reconnect(scene);
    expect(scene.sent('resume')[0]?.with).to.deep.equal(['patient-1']);
    await scene.say(welcome('staff'), RECEIPT, {type: 'lobby', persons: []}, {type: 'ice-servers', iceServers: []}, awaiting('patient-1'), PONG);
    expect(scene.session.snapshot.state.name).to.equal('in-call');
    expect(scene.session.snapshot.participants.map(({id, connected}) => [id, connected])).to.deep.equal([['patient-1', false]]);
    await scene.say({type: 'participant', participant: participant({id: 'patient-1', role: 'patient'})});
    expect(scene.session.snapshot.participants.map(({id, connected}) => [id, connected])).to.deep.equal([['patient-1', true]]);
    expect(scene.peers.open).to.deep.equal([peer]);
  });

  it('drops at once whom the service neither names nor awaits: they went out while this page was away', async () => {
    const scene = await staffInCall();
    await reconnect(scene);
    await scene.say(welcome('staff'), RECEIPT, {type: 'lobby', persons: []}, {type: 'ice-servers', iceServers: []}, admitted(), PONG);
    expect(scene.peers.open).to.deep.equal([]);
    expect(scene.session.snapshot.participants).to.deep.equal([]);
  });

  it('forgets a patient who neither comes back nor sends anything, after two minutes', async () => {
    const scene = await staffInCall();
    await reconnect(scene);
    await scene.say(welcome('staff'), RECEIPT, {type: 'lobby', persons: []}, {type: 'ice-servers', iceServers: []}, awaiting('patient-1'), PONG);
    for (const peer of scene.peers.open) peer.flowing = false;
    await scene.clock.advance(4_000);
    await scene.say(PONG);
    expect(scene.session.snapshot.state.name).to.equal('joining');
    expect(scene.session.snapshot.participants).to.deep.equal([]);
    expect(scene.peers.open, 'kept, in case they come').not.to.deep.equal([]);
    for (let second = 0; second < 120; second += 4) {
      await scene.clock.advance(4_000);
      await scene.say(PONG);
    }
    expect(scene.peers.open).to.deep.equal([]);
  });
});

describe('VisitSession: ICE servers', () => {
  for (const [clock, offset] of [['agrees with', 0], ['is an hour behind', 3_600_000], ['is an hour ahead of', -3_600_000]] as const) {
    it(`are renewed a minute before they lapse, on a device whose clock ${clock} the service’s`, async () => {
      const scene = scripted();
      const serviceNow = (): number => scene.clock.now() + offset;
      scene.session.connect({name: 'Kim'});
      await scene.accept();
      await scene.say({...welcome(), now: serviceNow()} as ServerMessage, RECEIPT, waiting(), PONG);
      const turn = {urls: ['turn:turn.example'], username: 'u', credential: 'c'};
      await scene.say({type: 'ice-servers', iceServers: [turn], expires: serviceNow() + 600_000}, admitted(participant()));
      await letFlow(scene);
      for (let second = 0; second < 535; second += 5) {
        await scene.clock.advance(5_000);
        await scene.say(PONG);
      }
      expect(scene.sent('refresh-ice')).to.have.length(0);
      await scene.clock.advance(5_000);
      expect(scene.sent('refresh-ice')).to.have.length(1);
      const fresh = {...turn, username: 'fresh'};
      await scene.say({type: 'ice-servers', iceServers: [fresh], expires: serviceNow() + 600_000});
      expect(scene.peers.latest.iceServers).to.deep.equal([fresh]);
      await scene.say({type: 'ended', reason: 'ended'});
      expect(scene.clock.pending, 'nobody needs more of them').to.equal(0);
    });
  }
});
