import {expect} from '@open-wc/testing';
import type {NetworkSnapshot} from '../../../../src/core/network-check/network-report.js';
import {SAMPLE_NOW} from '../../../../src/testing/index.js';
import type {ServerMessage} from '../../../../src/protocol/index.js';
import {admitted, Clinic, inCall, inWaitingRoom, participant, PONG, RECEIPT, scripted, type Scripted} from './session.harness.js';

const RELAY = 'turn:relay.visit.example?transport=udp';
const LENT: ServerMessage = {type: 'check', now: SAMPLE_NOW, iceServers: [{urls: [RELAY], username: 'u', credential: 'c'}]};
const FINE = {bitrateKbps: 2_000, lossPercent: 0, roundTripMs: 40, jitterMs: 5};

const networkOf = ({session}: Scripted): NetworkSnapshot => session.snapshot.network;

/** Lets what was loaded when it was wanted arrive: the test is under way, and has asked for a connection. */
async function underWay(scene: Scripted, connections: number): Promise<void> {
  while (scene.transports.made.length < connections) await scene.clock.settle();
  await scene.accept();
}

/** The service lends its relay and answers five questions, 30 ms each. */
async function answerQuestions(scene: Scripted): Promise<void> {
  await scene.say(LENT);
  for (let ping = 0; ping < 5; ping += 1) {
    await scene.clock.advance(30);
    await scene.say(PONG);
  }
}

describe('VisitSession: the test of the network', () => {
  it('begins and ends, and its report grows meanwhile', async () => {
    const scene = scripted();
    scene.network.reach(RELAY);
    scene.network.figures = FINE;
    const seen: string[] = [];
    scene.session.addEventListener('change', ({detail}) => {
      const {status, report} = detail.snapshot.network;
      const what = `${status} ${report.service} ${report.relay.udp} ${report.verdict}`;
      if (what !== seen.at(-1)) seen.push(what);
    });
    const done = scene.session.checkNetwork();
    await underWay(scene, 1);
    await answerQuestions(scene);
    await done;
    expect(seen).to.deep.equal([
      'running untested untested unknown',
      'running reachable untested unknown',
      'running reachable reachable unknown',
      'running reachable reachable good',
      'done reachable reachable good',
    ]);
    expect(networkOf(scene).report.serviceRoundTripMs).to.equal(30);
    expect(Object.isFrozen(networkOf(scene))).to.equal(true);
    expect(scene.session.snapshot.state.name, 'nobody has come by it').to.equal('idle');
    expect(scene.transports.latest.sent.map(({type}) => type)).to.deep.equal(['check', 'ping', 'ping', 'ping', 'ping', 'ping']);
    expect([scene.transports.latest.status, scene.clock.pending, scene.network.open]).to.deep.equal(['closed', 0, 0]);
  });

  it('is one at a time', async () => {
    const scene = scripted();
    const both = Promise.all([scene.session.checkNetwork(), scene.session.checkNetwork()]);
    await underWay(scene, 1);
    await answerQuestions(scene);
    await both;
    expect([scene.transports.made.length, scene.tickets.asked]).to.deep.equal([1, 1]);
    void scene.session.checkNetwork();
    await underWay(scene, 2);
    expect(networkOf(scene).status).to.equal('running');
    scene.session.close();
  });

  it('goes on beside the waiting room, over a connection of its own', async () => {
    const scene = await inWaitingRoom();
    const [waitingRoom] = scene.transports.made;
    const done = scene.session.checkNetwork();
    await underWay(scene, 2);
    await answerQuestions(scene);
    await done;
    expect(networkOf(scene).status).to.equal('done');
    expect(waitingRoom?.status).to.equal('open');
    expect(scene.session.snapshot.state.name).to.equal('waiting');
  });

  it('stops for a call, and frees the network at once', async () => {
    const scene = await inWaitingRoom();
    scene.network.silence(RELAY);
    const [waitingRoom] = scene.transports.made;
    const done = scene.session.checkNetwork();
    await underWay(scene, 2);
    await answerQuestions(scene);
    expect([networkOf(scene).status, scene.network.open]).to.deep.equal(['running', 1]);
    waitingRoom?.receive({type: 'ice-servers', iceServers: []}, admitted(participant()), RECEIPT);
    await scene.clock.settle();
    expect(scene.session.snapshot.state.name).to.equal('joining');
    expect([scene.network.open, scene.transports.latest.status]).to.deep.equal([0, 'closed']);
    expect([networkOf(scene).status, networkOf(scene).report.service], 'as before').to.deep.equal(['idle', 'untested']);
    await done;
  });

  it('is not begun during a call', async () => {
    const scene = await inCall();
    await scene.session.checkNetwork();
    expect([scene.transports.made.length, networkOf(scene).status, scene.network.asked.length]).to.deep.equal([1, 'idle', 0]);
  });

  it('stops when the session is closed, and is not begun after that', async () => {
    const scene = scripted();
    scene.network.silence(RELAY);
    const done = scene.session.checkNetwork();
    await underWay(scene, 1);
    await answerQuestions(scene);
    scene.session.close();
    await done;
    expect([scene.network.open, scene.transports.latest.status, networkOf(scene).status]).to.deep.equal([0, 'closed', 'idle']);
    await scene.session.checkNetwork();
    await scene.clock.settle();
    expect([scene.transports.made.length, scene.clock.pending]).to.deep.equal([1, 0]);
  });

  it('keeps what an earlier test found when a later one is stopped', async () => {
    const scene = scripted();
    scene.network.reach(RELAY);
    scene.network.figures = FINE;
    const first = scene.session.checkNetwork();
    await underWay(scene, 1);
    await answerQuestions(scene);
    await first;
    const second = scene.session.checkNetwork();
    await underWay(scene, 2);
    expect(networkOf(scene).report.verdict, 'shown while it is tested again').to.equal('good');
    scene.session.close();
    await second;
    expect(networkOf(scene).status).to.equal('done');
    expect(networkOf(scene).report.verdict).to.equal('good');
  });

  it('finds out what it can when the service is silent, within twelve seconds', async () => {
    const scene = scripted();
    const done = scene.session.checkNetwork();
    await underWay(scene, 1);
    await scene.clock.advance(12_000);
    await done;
    expect(networkOf(scene).status).to.equal('done');
    expect(networkOf(scene).report.service).to.equal('reachable');
    expect(networkOf(scene).report.verdict).to.equal('unknown');
    expect(scene.errors.length, 'it stops nobody').to.equal(0);
  });

  it('counts nobody as arrived over the real rules', async () => {
    const clinic = new Clinic();
    const {session} = clinic.visitor({role: 'patient'});
    const done = session.checkNetwork();
    while (session.snapshot.network.status !== 'done') await clinic.clock.advance(100);
    await done;
    expect(session.snapshot.network.report.service).to.equal('reachable');
    expect(Object.keys(clinic.service.room().persons).length).to.equal(0);
    session.close();
  });
});

describe('VisitSession: the speaker', () => {
  it('is the one that was chosen, for whoever plays sound', async () => {
    const scene = scripted();
    expect(scene.session.snapshot.media).not.to.have.property('speakerId');
    scene.session.selectSpeaker('speaker-2');
    expect(scene.session.snapshot.media.speakerId).to.equal('speaker-2');
    void scene.session.prepare();
    await scene.clock.advance(100);
    expect(scene.session.snapshot.media.speakerId, 'stays when devices are opened').to.equal('speaker-2');
    scene.session.leave();
    expect(scene.session.snapshot.media.speakerId, 'and closed').to.equal('speaker-2');
  });

  it('is chosen during a call, without another negotiation', async () => {
    const scene = await inCall();
    const before = {peers: scene.peers.made.length, sent: scene.transports.latest.sent.length};
    scene.session.selectSpeaker('speaker-2');
    await scene.clock.settle();
    expect(scene.session.snapshot.media.speakerId).to.equal('speaker-2');
    expect({peers: scene.peers.made.length, sent: scene.transports.latest.sent.length}).to.deep.equal(before);
    scene.session.close();
  });

  it('is no longer chosen once the session is closed', () => {
    const {session} = scripted();
    session.close();
    session.selectSpeaker('speaker-2');
    expect(session.snapshot.media).not.to.have.property('speakerId');
  });
});
