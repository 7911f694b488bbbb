import {expect} from '@open-wc/testing';
import {CLOSE} from '../../../../src/protocol/index.js';
import {inCall, inWaitingRoom, PONG, RECEIPT, scripted, welcome, type Scripted} from './session.harness.js';

/** Everything that ends a call for a patient. */
const ENDINGS: Readonly<Record<string, (scene: Scripted) => Promise<void> | void>> = {
  'leaving, and the service confirms': async ({session, say}) => {
    session.leave();
    await say({type: 'ended', reason: 'left'});
  },
  'leaving, and the service is silent': async ({session, clock}) => {
    session.leave();
    await clock.advance(2_000);
  },
  'leaving while the service is away for good': async ({session, drop, clock}) => {
    await drop();
    session.leave();
    await clock.advance(30_000);
  },
  'staff ending the visit': ({say}) => say({type: 'ended', reason: 'ended'}),
  'staff removing the person': ({say}) => say({type: 'ended', reason: 'removed'}),
  'being away for too long': ({say}) => say({type: 'ended', reason: 'expired'}),
  'another window': ({drop}) => drop(CLOSE.replaced.code),
  'a breach of the contract': ({drop}) => drop(CLOSE.violation.code),
  'closing the session': ({session}) => session.close(),
  'the page going away': ({page}) => page.leave(),
};

describe('VisitSession: every ending', () => {
  for (const [name, end] of Object.entries(ENDINGS)) {
    it(`turns everything off: ${name}`, async () => {
      const scene = await inCall();
      expect(scene.devices.live).to.have.length(2);
      await end(scene);
      await scene.clock.settle();
      expect(scene.session.snapshot.state.name).to.be.oneOf(['ended', 'failed', 'idle']);
      expect(scene.devices.live, 'tracks').to.deep.equal([]);
      expect(scene.peers.open, 'peers').to.deep.equal([]);
      expect(scene.transports.latest.status, 'connection').to.equal('closed');
      expect(scene.clock.pending, 'timers').to.equal(0);
      const {signalling, participants, lobby, visit, media} = scene.session.snapshot;
      expect({signalling, participants, lobby, visit}).to.deep.equal({
        signalling: 'closed',
        participants: [],
        lobby: [],
        visit: undefined,
      });
      expect(media.stream.getTracks()).to.deep.equal([]);
    });
  }

  it('cuts camera, microphone and links before the service has answered a leave', async () => {
    const scene = await inCall();
    scene.session.leave();
    expect(scene.devices.live).to.deep.equal([]);
    expect(scene.peers.open).to.deep.equal([]);
    expect(scene.sent('leave')).to.have.length(1);
  });

  it('does not wait for a service that is away, and tells it when it is back', async () => {
    const scene = await inCall();
    await scene.drop();
    scene.session.leave();
    expect(scene.session.snapshot.state).to.deep.equal({name: 'ended', reason: 'left'});
    await scene.accept();
    await scene.say(welcome(), RECEIPT);
    expect(scene.sent('leave')).to.have.length(1);
    await scene.drop(CLOSE.left.code);
    await scene.clock.settle();
    expect(scene.clock.pending).to.equal(0);
  });

  it('does not say good-bye any more when the person comes again meanwhile', async () => {
    const scene = await inCall();
    await scene.drop();
    scene.session.leave();
    const farewell = scene.transports.latest;
    scene.session.connect({name: 'Kim'});
    await scene.accept();
    expect(farewell.status).to.equal('closed');
    expect(scene.transports.latest.sent.map(({type}) => type)).to.deep.equal(['hello']);
    await scene.say(welcome(), RECEIPT, PONG);
    expect(scene.sent('leave')).to.deep.equal([]);
    scene.session.close();
    await scene.clock.settle();
    expect(scene.clock.pending).to.equal(0);
  });

  it('turns off a camera whose opening was under way', async () => {
    const scene = scripted();
    void scene.session.prepare();
    scene.session.close();
    await scene.clock.advance(30_000);
    expect(scene.devices.live).to.deep.equal([]);
    expect(scene.clock.pending).to.equal(0);
  });

  it('turns off the camera of a check that is given up', async () => {
    const scene = scripted();
    void scene.session.prepare();
    await scene.clock.advance(100);
    scene.session.leave();
    expect(scene.session.snapshot.state.name).to.equal('idle');
    expect(scene.devices.live).to.deep.equal([]);
  });

  it('gives up connecting at once', async () => {
    const scene = scripted();
    scene.session.connect();
    await scene.clock.settle();
    scene.session.leave();
    expect(scene.session.snapshot.state).to.deep.equal({name: 'ended', reason: 'left'});
    await scene.clock.settle();
    expect(scene.clock.pending).to.equal(0);
  });

  it('leaves the waiting room', async () => {
    const scene = await inWaitingRoom();
    scene.session.leave();
    expect(scene.session.snapshot.state.name).to.equal('waiting');
    await scene.say({type: 'ended', reason: 'left'});
    expect(scene.session.snapshot.state).to.deep.equal({name: 'ended', reason: 'left'});
  });

  it('closes from every state without a word to the service, and for good', async () => {
    const scenes = [scripted(), await inWaitingRoom(), await inCall()];
    for (const scene of scenes) {
      scene.session.close();
      expect(scene.session.snapshot.state).to.deep.equal({name: 'idle'});
      expect(scene.page.disposed).to.equal(true);
      const made = scene.transports.made.length;
      scene.session.connect();
      await scene.session.prepare();
      await scene.session.setCamera(true);
      scene.session.close();
      await scene.clock.advance(10_000);
      expect(scene.session.snapshot.state).to.deep.equal({name: 'idle'});
      expect(scene.transports.made.length).to.equal(made);
      if (made > 0) expect(scene.sent('leave')).to.deep.equal([]);
      expect(scene.clock.pending).to.equal(0);
    }
  });

  it('says nothing to the page of what arrives after the end', async () => {
    const scene = await inCall();
    await scene.say({type: 'ended', reason: 'ended'});
    const changes: unknown[] = [];
    scene.session.addEventListener('change', (event) => changes.push(event));
    scene.transports.latest.receive(PONG);
    scene.page.goOnline();
    await scene.clock.advance(60_000);
    expect(changes).to.deep.equal([]);
  });
});
