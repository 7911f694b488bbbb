import {expect} from '@open-wc/testing';
import {CLOSE} from '../../../../src/protocol/index.js';
import {SAMPLE_NOW} from '../../../../src/testing/index.js';
import {admitted, Clinic, participant, PONG, RECEIPT, scripted, waiting, welcome, type Scripted} from './session.harness.js';

const DAY_MS = 86_400_000;
const OPENS = SAMPLE_NOW + 600_000;

/** The service says that the waiting room opens later. */
async function tooEarly(scene: Scripted, opens: number, retryAfterMs?: number): Promise<void> {
  await scene.accept();
  await scene.say({type: 'error', code: 'visit-not-open', about: 'hello', opens, ...(retryAfterMs !== undefined && {retryAfterMs})});
  await scene.drop(CLOSE['not-open'].code);
}

/** Somebody who came ten minutes before the waiting room opens. */
async function early(): Promise<Scripted> {
  const scene = scripted();
  scene.clock.willDraw(0);
  scene.session.connect({name: 'Kim'});
  await tooEarly(scene, OPENS, 600_000);
  return scene;
}

const made = ({transports}: Scripted): number => transports.made.length;

describe('VisitSession: before the waiting room opens', () => {
  it('says when it opens, without a connection and without an error', async () => {
    const scene = await early();
    const {state, signalling} = scene.session.snapshot;
    expect({state, signalling}).to.deep.equal({state: {name: 'early', opens: OPENS}, signalling: 'closed'});
    expect(scene.errors.length).to.equal(0);
    expect(scene.transports.latest.status).to.equal('closed');
  });

  it('goes in by itself when it opens, under the same name and with a fresh ticket', async () => {
    const scene = await early();
    await scene.clock.advance(599_999);
    expect([made(scene), scene.tickets.asked]).to.deep.equal([1, 1]);
    await scene.clock.advance(1);
    await scene.accept();
    expect([made(scene), scene.tickets.asked]).to.deep.equal([2, 2]);
    expect(scene.sent('hello').map(({name, returning}) => ({name, returning}))).to.deep.equal([{name: 'Kim', returning: undefined}]);
    await scene.say(welcome(), RECEIPT, waiting(), PONG);
    expect(scene.states).to.deep.equal(['idle', 'connecting', 'early', 'connecting', 'waiting']);
  });

  it('does not come with everybody else in the same second', async () => {
    const scene = scripted();
    scene.clock.willDraw(0.5);
    scene.session.connect();
    await tooEarly(scene, OPENS, 600_000);
    await scene.clock.advance(601_499);
    expect(made(scene)).to.equal(1);
    await scene.clock.advance(1);
    expect(made(scene)).to.equal(2);
  });

  it('goes by the service’s own word of how long, whatever this device’s clock says', async () => {
    const scene = scripted();
    scene.clock.willDraw(0);
    scene.session.connect();
    await tooEarly(scene, SAMPLE_NOW - DAY_MS, 60_000);
    await scene.clock.advance(59_999);
    expect(made(scene)).to.equal(1);
    await scene.clock.advance(1);
    expect(made(scene)).to.equal(2);
  });

  it('asks again, and waits on, when the booking was moved meanwhile', async () => {
    const scene = await early();
    scene.clock.willDraw(0);
    await scene.clock.advance(600_000);
    await tooEarly(scene, OPENS + 900_000, 900_000);
    expect(scene.session.snapshot.state).to.deep.equal({name: 'early', opens: OPENS + 900_000});
    await scene.clock.advance(900_000);
    expect(made(scene)).to.equal(3);
  });

  it('waits for more days than a timer can', async () => {
    const scene = scripted();
    scene.clock.willDraw(0);
    scene.session.connect();
    await tooEarly(scene, SAMPLE_NOW + 30 * DAY_MS);
    await scene.clock.advance(30 * DAY_MS - 1);
    expect(made(scene)).to.equal(1);
    await scene.clock.advance(1);
    expect(made(scene)).to.equal(2);
  });

  it('goes in at once when the page is seen again after the device has slept', async () => {
    const scene = await early();
    scene.page.hide();
    scene.clock.sleep(700_000);
    await scene.clock.settle();
    expect(made(scene)).to.equal(1);
    scene.page.show();
    await scene.clock.settle();
    expect(made(scene)).to.equal(2);
    expect(scene.session.snapshot.state.name).to.equal('connecting');
  });

  it('stays where it is when the page is seen again too soon', async () => {
    const scene = await early();
    scene.page.show();
    scene.page.goOnline();
    await scene.clock.settle();
    expect(made(scene)).to.equal(1);
    expect(scene.session.snapshot.state.name).to.equal('early');
  });

  it('lets camera and microphone be checked meanwhile, and takes them along', async () => {
    const scene = await early();
    void scene.session.prepare();
    await scene.clock.advance(100);
    expect(scene.session.snapshot.state.name).to.equal('early');
    expect(scene.devices.live.length).to.equal(2);
    await scene.clock.advance(600_000);
    await scene.accept();
    await scene.say(welcome(), RECEIPT, waiting(), PONG);
    expect(scene.session.snapshot.state.name).to.equal('waiting');
    expect(scene.devices.live.length).to.equal(2);
  });

  it('is left, with camera and microphone off and nothing to come', async () => {
    const scene = await early();
    void scene.session.prepare();
    await scene.clock.advance(100);
    scene.session.leave();
    expect(scene.session.snapshot.state.name).to.equal('idle');
    expect(scene.devices.live.length).to.equal(0);
    await scene.clock.advance(DAY_MS);
    expect([made(scene), scene.clock.pending]).to.deep.equal([1, 0]);
  });

  it('is over when the session is closed', async () => {
    const scene = await early();
    scene.session.close();
    await scene.clock.advance(DAY_MS);
    expect([made(scene), scene.clock.pending]).to.deep.equal([1, 0]);
  });

  it('can be tried at once, and does not come a second time', async () => {
    const scene = await early();
    scene.session.connect({name: 'Kim'});
    await scene.accept();
    await scene.say(welcome(), RECEIPT, waiting(), PONG);
    await scene.clock.advance(700_000);
    expect(scene.states).to.deep.equal(['idle', 'connecting', 'early', 'connecting', 'waiting']);
    expect(scene.tickets.asked).to.equal(2);
  });

  it('does not keep somebody who would rather be phoned', async () => {
    const scene = await early();
    void scene.session.prepare();
    await scene.clock.advance(100);
    scene.session.requestPhone({reason: 'wish'});
    expect(scene.devices.live.length).to.equal(0);
    await scene.accept();
    expect(scene.sent('hello').map(({phone}) => phone)).to.deep.equal([{reason: 'wish'}]);
    await scene.say(welcome(), RECEIPT, {type: 'phone', reason: 'wish', status: 'requested', requested: SAMPLE_NOW}, PONG);
    const before = made(scene);
    await scene.clock.advance(4_000);
    expect(made(scene)).to.equal(before);
    expect(scene.session.snapshot.state.name).to.equal('phone-fallback');
  });

  it('ends in the waiting room over the real rules', async () => {
    const clinic = new Clinic();
    const opens = new Date(clinic.clock.now() + 600_000).toISOString();
    const {session, states} = clinic.visitor({role: 'patient', opens});
    session.connect({name: 'Kim'});
    await clinic.clock.advance(100);
    expect(session.snapshot.state.name).to.equal('early');
    await clinic.clock.advance(610_000);
    expect(states).to.deep.equal(['idle', 'connecting', 'early', 'connecting', 'waiting']);
    session.close();
  });
});

describe('VisitSession: coming back to the page', () => {
  it('goes straight to where the person was', async () => {
    const scene = scripted();
    scene.session.connect({name: 'Kim', returning: true});
    await scene.accept();
    expect(scene.sent('hello').map(({returning}) => returning)).to.deep.equal([true]);
    await scene.say(welcome(), {type: 'ice-servers', iceServers: []}, admitted(participant()), RECEIPT, PONG);
    expect(scene.states).to.deep.equal(['idle', 'connecting', 'joining']);
  });

  for (const from of ['idle', 'preparing'] as const) {
    it(`is back at ${from} when there is no place to come back to, and nobody is told of an error`, async () => {
      const scene = scripted();
      if (from === 'preparing') {
        void scene.session.prepare();
        await scene.clock.advance(100);
      }
      scene.session.connect({returning: true});
      await scene.accept();
      await scene.say({type: 'error', code: 'not-returning', about: 'hello'});
      await scene.drop(CLOSE['not-open'].code);
      expect(scene.session.snapshot.state.name).to.equal(from);
      expect(scene.session.snapshot.signalling).to.equal('closed');
      expect(scene.errors.length).to.equal(0);
      expect(scene.devices.live.length, 'the check goes on').to.equal(from === 'preparing' ? 2 : 0);
      scene.session.connect({name: 'Kim'});
      await scene.accept();
      expect(scene.sent('hello').map(({returning}) => returning), 'comes anew').to.deep.equal([undefined]);
    });
  }

  it('keeps the place in the queue over the real rules, and finds none where none was', async () => {
    const clinic = new Clinic();
    const first = clinic.visitor({role: 'patient'});
    first.session.connect({name: 'Kim', returning: true});
    await clinic.clock.advance(100);
    expect(first.states).to.deep.equal(['idle', 'connecting', 'idle']);
    first.session.connect({name: 'Kim'});
    await clinic.clock.advance(60_000);
    const {state} = first.session.snapshot;
    first.session.close();
    await clinic.clock.advance(100);
    const second = clinic.visitor({role: 'patient'});
    second.session.connect({returning: true});
    await clinic.clock.advance(100);
    expect(second.session.snapshot.state).to.deep.equal(state);
    expect(second.session.snapshot.self?.name).to.equal('Kim');
    second.session.close();
  });
});
