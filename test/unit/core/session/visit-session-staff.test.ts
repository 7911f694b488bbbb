import {expect} from '@open-wc/testing';
import {VisitError} from '../../../../src/core/visit-error.js';
import {sampleLobbyPerson} from '../../../../src/testing/index.js';
import {admitted, attending, letFlow, participant, PONG, RECEIPT, scripted, waiting, welcome, type Scripted} from './session.harness.js';

const PATIENT = participant({id: 'patient-1', role: 'patient'});

async function staffInVisit(): Promise<Scripted> {
  const scene = await attending();
  scene.session.admit('patient-1');
  await scene.clock.advance(100);
  await scene.say({type: 'ice-servers', iceServers: []}, admitted(PATIENT), RECEIPT);
  return scene;
}

describe('VisitSession: staff', () => {
  it('attend their waiting room', async () => {
    const {session, states} = await attending();
    expect(states).to.deep.equal(['idle', 'connecting', 'attending']);
    expect(session.snapshot.self?.role).to.equal('staff');
    expect(session.snapshot.lobby).to.deep.equal([]);
  });

  it('see who comes, changes and goes, longest wait first', async () => {
    const {session, say} = await attending();
    const ids = (): readonly string[] => session.snapshot.lobby.map(({id}) => id);
    await say({type: 'lobby', persons: [sampleLobbyPerson({id: 'b', since: 2}), sampleLobbyPerson({id: 'a', since: 1})]});
    expect(ids()).to.deep.equal(['a', 'b']);
    await say({type: 'lobby-person', person: sampleLobbyPerson({id: 'c', since: 0})});
    expect(ids()).to.deep.equal(['c', 'a', 'b']);
    await say({type: 'lobby-person', person: sampleLobbyPerson({id: 'a', since: 1, status: 'held'})});
    expect(session.snapshot.lobby.map(({status}) => status)).to.deep.equal(['waiting', 'held', 'waiting']);
    await say({type: 'lobby-person-left', id: 'c'});
    expect(ids()).to.deep.equal(['a', 'b']);
    await say({type: 'lobby', persons: []});
    expect(ids()).to.deep.equal([]);
  });

  it('come back into their visit on a new page without passing the waiting room', async () => {
    const scene = scripted();
    scene.session.connect();
    await scene.accept();
    await scene.say(welcome('staff'), RECEIPT, {type: 'lobby', persons: []}, {type: 'ice-servers', iceServers: []}, admitted(PATIENT), PONG);
    expect(scene.states).to.deep.equal(['idle', 'connecting', 'joining']);
  });

  it('give their commands', async () => {
    const {session, transports} = await attending();
    session.decline('a');
    session.hold('b');
    session.release('c');
    session.remove('d');
    session.endVisit('visit-2');
    expect(transports.latest.sent.slice(2)).to.deep.equal([
      {type: 'decline', person: 'a'},
      {type: 'hold', person: 'b'},
      {type: 'release', person: 'c'},
      {type: 'remove', person: 'd'},
      {type: 'end', visit: 'visit-2'},
    ]);
  });

  it('hear that a command could not be given', async () => {
    const {session, drop, errors} = await attending();
    await drop();
    session.decline('a');
    expect(errors.map((error) => error instanceof VisitError && error.code)).to.deep.equal(['service-unreachable']);
  });

  it('end the visit that they are in, also while the service is away', async () => {
    const scene = await staffInVisit();
    scene.session.endVisit();
    expect(scene.sent('end')).to.deep.equal([{type: 'end', visit: 'visit-1'}]);
    await scene.drop();
    scene.session.endVisit();
    expect(scene.errors).to.deep.equal([]);
    await scene.accept();
    await scene.say(welcome('staff'), RECEIPT, {type: 'lobby', persons: []}, {type: 'ice-servers', iceServers: []}, admitted(PATIENT), PONG);
    expect(scene.sent('end')).to.deep.equal([{type: 'end', visit: 'visit-1'}]);
  });

  it('are back at the waiting room when the visit has ended, camera and microphone off', async () => {
    const scene = await staffInVisit();
    await letFlow(scene);
    expect(scene.devices.live).to.have.length(2);
    await scene.say({type: 'ended', reason: 'ended', visit: 'visit-1'}, RECEIPT);
    expect(scene.session.snapshot.state).to.deep.equal({name: 'attending'});
    expect(scene.session.snapshot.visit).to.equal(undefined);
    expect(scene.session.snapshot.participants).to.deep.equal([]);
    expect(scene.session.snapshot.signalling).to.equal('open');
    expect(scene.devices.live).to.deep.equal([]);
    expect(scene.peers.open).to.deep.equal([]);
  });

  it('stay in their visit when another one ends', async () => {
    const scene = await staffInVisit();
    await scene.say({type: 'ended', reason: 'ended', visit: 'visit-2'});
    expect(scene.session.snapshot.state.name).to.equal('joining');
  });

  it('are back at the waiting room when the visit ended while they were away', async () => {
    const scene = await staffInVisit();
    await letFlow(scene);
    await scene.drop();
    await scene.accept();
    await scene.say(welcome('staff'), RECEIPT, {type: 'lobby', persons: []});
    expect(scene.session.snapshot.state.name, 'until all has been said').to.equal('in-call');
    await scene.say(PONG);
    expect(scene.session.snapshot.state).to.deep.equal({name: 'attending'});
    expect(scene.devices.live).to.deep.equal([]);
    expect(scene.peers.open).to.deep.equal([]);
  });

  describe('leave a visit', () => {
    it('at once as to camera, microphone and links, and for the waiting room when the service says so', async () => {
      const scene = await staffInVisit();
      await letFlow(scene);
      scene.session.leave();
      expect(scene.sent('leave')).to.have.length(1);
      expect(scene.devices.live).to.deep.equal([]);
      expect(scene.peers.open).to.deep.equal([]);
      expect(scene.session.snapshot.state.name).to.equal('in-call');
      await scene.say({type: 'ended', reason: 'left', visit: 'visit-1'});
      expect(scene.session.snapshot.state).to.deep.equal({name: 'attending'});
      expect(scene.transports.latest.status).to.equal('open');
    });

    it('without waiting for an answer longer than two seconds', async () => {
      const scene = await staffInVisit();
      scene.session.leave();
      await scene.clock.advance(2_000);
      expect(scene.session.snapshot.state).to.deep.equal({name: 'attending'});
    });

    it('while the service is away, and do not come into it again by coming back', async () => {
      const scene = await staffInVisit();
      await scene.drop();
      scene.session.leave();
      expect(scene.session.snapshot.state).to.deep.equal({name: 'attending'});
      await scene.accept();
      await scene.say(welcome('staff'), RECEIPT, {type: 'lobby', persons: []}, {type: 'ice-servers', iceServers: []}, admitted(PATIENT), PONG);
      expect(scene.session.snapshot.state).to.deep.equal({name: 'attending'});
      expect(scene.sent('leave')).to.have.length(1);
      expect(scene.peers.open).to.deep.equal([]);
    });
  });

  it('leave their waiting room', async () => {
    const scene = await attending();
    scene.session.leave();
    await scene.say({type: 'ended', reason: 'left'});
    expect(scene.session.snapshot.state).to.deep.equal({name: 'ended', reason: 'left'});
    expect(scene.transports.latest.status).to.equal('closed');
  });

  describe('letting somebody in', () => {
    it('opens camera and microphone first', async () => {
      const scene = await attending();
      scene.session.admit('patient-1');
      scene.session.admit('patient-1');
      await scene.clock.settle();
      expect(scene.sent('admit')).to.deep.equal([]);
      await scene.clock.advance(100);
      expect(scene.sent('admit')).to.deep.equal([{type: 'admit', person: 'patient-1'}]);
      expect(scene.devices.live).to.have.length(2);
      expect(scene.clock.pending, 'only the heartbeat').to.equal(1);
    });

    it('needs no second opening', async () => {
      const scene = await staffInVisit();
      scene.session.admit('patient-2');
      await scene.clock.settle();
      expect(scene.sent('admit')).to.have.length(2);
      expect(scene.devices.requests).to.have.length(1);
    });

    it('goes on without a device that fails, and shows why', async () => {
      const scene = await attending();
      scene.devices.fail('camera', 'not-found');
      scene.session.admit('patient-1');
      await scene.clock.advance(3_000);
      expect(scene.sent('admit')).to.have.length(1);
      expect(scene.session.snapshot.media.camera.failure?.kind).to.equal('not-found');
      expect(scene.session.snapshot.media.microphone.status).to.equal('on');
    });

    it('goes on after eight seconds when the browser’s question is left open', async () => {
      const scene = await attending();
      scene.devices.fail('camera', 'no-answer');
      scene.session.admit('patient-1');
      for (let second = 0; second < 6; second += 2) {
        await scene.clock.advance(2_000);
        await scene.say(PONG);
      }
      expect(scene.sent('admit')).to.have.length(0);
      await scene.clock.advance(2_000);
      expect(scene.sent('admit')).to.have.length(1);
    });

    it('is not done any more when the session was closed meanwhile', async () => {
      const scene = await attending();
      scene.session.admit('patient-1');
      scene.session.close();
      await scene.clock.advance(20_000);
      expect(scene.sent('admit')).to.deep.equal([]);
      expect(scene.devices.live).to.deep.equal([]);
      expect(scene.errors).to.deep.equal([]);
      expect(scene.clock.pending).to.equal(0);
    });

    it('turns camera and microphone off again when a colleague was first', async () => {
      const scene = await attending();
      scene.session.admit('patient-1');
      await scene.clock.advance(100);
      await scene.say({type: 'error', code: 'already-handled', about: 'admit'});
      expect(scene.devices.live).to.deep.equal([]);
      expect(scene.session.snapshot.state).to.deep.equal({name: 'attending'});
      expect(scene.errors.map((error) => error instanceof VisitError && error.code)).to.deep.equal(['already-handled']);
    });

    it('goes for entering a colleague’s visit, too', async () => {
      const scene = await attending();
      scene.session.enter('visit-1');
      await scene.clock.advance(100);
      expect(scene.sent('enter')).to.deep.equal([{type: 'enter', visit: 'visit-1'}]);
      expect(scene.devices.live).to.have.length(2);
    });
  });

  it('follow into another visit, with new links only, and without what was written', async () => {
    const scene = await staffInVisit();
    const [old] = scene.peers.made;
    scene.session.text.write('Meant for Kim.\nAnd so is what is being writ');
    await scene.say(
      {type: 'ice-servers', iceServers: [{urls: ['turn:b.example']}]},
      {type: 'admitted', visit: 'visit-2', participants: [participant({id: 'patient-2', link: 'link-9', role: 'patient'})]},
    );
    expect(scene.session.snapshot.visit).to.equal('visit-2');
    expect(scene.session.snapshot.participants.map(({id}) => id)).to.deep.equal(['patient-2']);
    expect(old?.state === 'closed' || old === undefined).to.equal(true);
    expect(scene.peers.latest.options.iceServers).to.deep.equal([{urls: ['turn:b.example']}]);
    const {blocks, draft, others} = scene.session.text.snapshot;
    expect({blocks, draft, others}).to.deep.equal({blocks: [], draft: '', others: 1});
    scene.peers.latest.setTextOpen(true);
    await scene.clock.advance(100);
    expect(scene.peers.latest.texts.join(''), 'sent to the next patient').not.to.include('And');
  });

  it('are not taken for patients by a `waiting` that was meant for nobody', async () => {
    const scene = await attending();
    await scene.say(waiting());
    expect(scene.session.snapshot.state.name).to.equal('attending');
    expect(scene.logger.lines.some(({message}) => message === 'step ignored')).to.equal(true);
  });
});
