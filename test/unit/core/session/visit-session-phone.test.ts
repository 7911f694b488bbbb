import {expect} from '@open-wc/testing';
import {VisitError} from '../../../../src/core/visit-error.js';
import {CLOSE, type PhoneRequest, type PhoneTask, type ServerMessage} from '../../../../src/protocol/index.js';
import {SAMPLE_NOW} from '../../../../src/testing/index.js';
import {
  admitted,
  attending,
  Clinic,
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

const REQUEST: PhoneRequest = {reason: 'wish', number: '070-174 06 05'};
const task = (changes: Partial<PhoneTask> = {}): PhoneTask => ({...REQUEST, status: 'requested', requested: SAMPLE_NOW, ...changes});
const phone = (changes: Partial<PhoneTask> = {}): ServerMessage => ({type: 'phone', ...task(changes)});
const stateOf = ({session}: Scripted): string => session.snapshot.state.name;
const codes = ({errors}: Scripted): readonly string[] => errors.map((error) => (error instanceof VisitError ? error.code : error.kind));

/** The person is to be phoned, as far as the page knows, and sends nothing to anybody. */
function expectToBePhoned(scene: Scripted): void {
  expect(stateOf(scene)).to.equal('phone-fallback');
  expect(scene.devices.live.length, 'tracks').to.equal(0);
  expect(scene.peers.open.length, 'peers').to.equal(0);
  expect(scene.session.snapshot.participants.length).to.equal(0);
  expect(scene.session.snapshot.visit).to.equal(undefined);
}

async function reconnect(scene: Scripted): Promise<void> {
  await scene.drop();
  // Not every attempt is made at once.
  await scene.clock.advance(1_000);
  await scene.accept();
}

/** In a call, with the service away; the person asks to be phoned meanwhile. */
async function askedWhileAway(): Promise<Scripted> {
  const scene = await inCall();
  await scene.drop();
  scene.session.requestPhone(REQUEST);
  await scene.accept();
  return scene;
}

describe('VisitSession: asking to be phoned', () => {
  for (const from of ['idle', 'preparing'] as const) {
    it(`goes to the service for that alone, from ${from}`, async () => {
      const scene = scripted();
      if (from === 'preparing') {
        void scene.session.prepare();
        await scene.clock.advance(100);
        expect(scene.devices.live.length).to.equal(2);
      }
      scene.session.requestPhone(REQUEST);
      expect(scene.devices.live.length).to.equal(0);
      await scene.accept();
      expect(scene.sent('hello').map((hello) => hello.phone)).to.deep.equal([REQUEST]);
      await scene.say(welcome(), RECEIPT, phone(), PONG);
      expect(scene.session.snapshot.state).to.deep.equal({name: 'phone-fallback', task: task()});
      expect(scene.states.slice(-2)).to.deep.equal(['connecting', 'phone-fallback']);
      expect(scene.errors.length).to.equal(0);
    });
  }

  it('works in a browser that cannot call', async () => {
    const scene = scripted();
    scene.peers.supported = false;
    scene.session.connect({name: 'Kim'});
    expect(codes(scene)).to.deep.equal(['webrtc-unsupported']);
    scene.session.requestPhone({reason: 'browser'});
    await scene.accept();
    expect(scene.sent('hello').map((hello) => hello.phone)).to.deep.equal([{reason: 'browser'}]);
    expect(scene.sent('hello')[0]).not.to.have.property('returning');
    await scene.say(welcome(), RECEIPT, {type: 'phone', reason: 'browser', status: 'requested', requested: SAMPLE_NOW}, PONG);
    expectToBePhoned(scene);
  });

  it('works after the visit’s time has passed', async () => {
    const scene = scripted();
    scene.session.connect({name: 'Kim'});
    await scene.accept();
    await scene.say({type: 'error', code: 'visit-closed', about: 'hello'});
    await scene.drop(CLOSE['not-open'].code);
    expect(stateOf(scene)).to.equal('failed');
    expect(codes(scene)).to.deep.equal(['visit-closed']);
    scene.session.requestPhone({reason: 'closed'});
    await scene.accept();
    const [hello] = scene.sent('hello');
    expect({name: hello?.name, phone: hello?.phone}).to.deep.equal({name: 'Kim', phone: {reason: 'closed'}});
    await scene.say(welcome(), RECEIPT, {type: 'phone', reason: 'closed', status: 'requested', requested: SAMPLE_NOW}, PONG);
    expectToBePhoned(scene);
    expect(codes(scene)).to.deep.equal(['visit-closed']);
  });

  it('takes the person out of the waiting room at once, and shows what the service makes of it', async () => {
    const scene = await inWaitingRoom();
    await scene.say({type: 'queue', staffPresent: true, late: false, place: 2});
    scene.session.requestPhone(REQUEST);
    expect(scene.session.snapshot.state).to.deep.equal({name: 'phone-fallback', task: task()});
    expect(scene.session.snapshot.queue).to.equal(undefined);
    expect(scene.sent('request-phone')).to.deep.equal([{type: 'request-phone', ...REQUEST}]);
    for (const status of ['requested', 'seen', 'calling'] as const) {
      await scene.say(phone({status}));
      expect(scene.session.snapshot.state).to.deep.equal({name: 'phone-fallback', task: task({status})});
    }
    expect(scene.states).to.deep.equal(['idle', 'connecting', 'waiting', 'phone-fallback']);
  });

  it('turns camera, microphone and links off before the service has answered', async () => {
    const scene = await inCall();
    expect(scene.devices.live.length).to.equal(2);
    scene.session.requestPhone(REQUEST);
    expectToBePhoned(scene);
    await scene.say(phone());
    expectToBePhoned(scene);
  });

  it('ends when staff have phoned', async () => {
    const scene = await inWaitingRoom();
    scene.session.requestPhone(REQUEST);
    await scene.say(phone(), phone({status: 'calling'}), {type: 'ended', reason: 'phoned'});
    expect(scene.session.snapshot.state).to.deep.equal({name: 'ended', reason: 'phoned'});
    expect(scene.transports.latest.status).to.equal('closed');
    await scene.clock.settle();
    expect(scene.clock.pending).to.equal(0);
  });

  it('is not for staff', async () => {
    const scene = await attending();
    scene.session.requestPhone(REQUEST);
    expect(stateOf(scene)).to.equal('attending');
    expect(scene.sent('request-phone').length).to.equal(0);
    expect(scene.transports.made.length).to.equal(1);
  });

  it('does nothing once the session is closed', async () => {
    const scene = scripted();
    scene.session.close();
    scene.session.requestPhone(REQUEST);
    await scene.clock.settle();
    expect(scene.transports.made.length).to.equal(0);
  });

  it('fails, with a way to ask again, when the service could not take it', async () => {
    const scene = await inCall();
    scene.session.requestPhone(REQUEST);
    await scene.say({type: 'error', code: 'internal', about: 'request-phone'});
    expect(stateOf(scene)).to.equal('failed');
    expect(codes(scene)).to.deep.equal(['internal']);
    scene.session.requestPhone(REQUEST);
    await scene.accept();
    await scene.say(welcome(), RECEIPT, phone(), PONG);
    expectToBePhoned(scene);
  });
});

describe('VisitSession: a request to be phoned that the service has not confirmed', () => {
  it('is asked again when the service knows only of the waiting room', async () => {
    const scene = await inWaitingRoom();
    await scene.drop();
    scene.session.requestPhone(REQUEST);
    await scene.accept();
    await scene.say(welcome(), RECEIPT, waiting(), PONG);
    expect(scene.sent('request-phone')).to.deep.equal([{type: 'request-phone', ...REQUEST}]);
    await scene.say(phone());
    expect(scene.states).to.deep.equal(['idle', 'connecting', 'waiting', 'phone-fallback']);
  });

  it('is over once staff have let the person in after all, also for a service that then loses its memory', async () => {
    const scene = await inWaitingRoom();
    scene.session.requestPhone(REQUEST);
    await scene.say(phone());
    await reconnect(scene);
    await scene.say(welcome(), {type: 'ice-servers', iceServers: []}, admitted(participant()), RECEIPT, PONG);
    await letFlow(scene);
    await reconnect(scene);
    await scene.say(welcome(), RECEIPT, waiting({unconfirmed: true}), PONG);
    expect(scene.sent('request-phone').length, 'asked again').to.equal(0);
    expect(stateOf(scene)).to.equal('in-call');
  });

  it('outranks an admission that the service remembers', async () => {
    const scene = await askedWhileAway();
    const peers = scene.peers.made.length;
    await scene.say(welcome(), {type: 'ice-servers', iceServers: []}, admitted(participant()), RECEIPT, PONG);
    expect(scene.sent('request-phone')).to.deep.equal([{type: 'request-phone', ...REQUEST}]);
    expectToBePhoned(scene);
    expect(scene.peers.made.length, 'peers ever made').to.equal(peers);
    await scene.say({type: 'participant', participant: participant({connected: false})}, phone());
    expectToBePhoned(scene);
    expect(scene.sent('media').length, 'says nothing of camera and microphone').to.equal(0);
    expect(scene.states.slice(-2)).to.deep.equal(['in-call', 'phone-fallback']);
  });

  it('is asked again as often as the service comes back without it', async () => {
    const scene = await askedWhileAway();
    await scene.say(welcome(), admitted(participant()), RECEIPT, PONG);
    await reconnect(scene);
    await scene.say(welcome(), admitted(participant()), RECEIPT, PONG);
    expect(scene.sent('request-phone').length).to.equal(1);
    expectToBePhoned(scene);
  });

  it('outranks an admission that was under way', async () => {
    const scene = await inWaitingRoom();
    scene.session.requestPhone(REQUEST);
    await scene.say({type: 'ice-servers', iceServers: []}, admitted(participant()), phone());
    expectToBePhoned(scene);
    expect(scene.peers.made.length).to.equal(0);
    expect(scene.sent('request-phone').length, 'the service has it already').to.equal(1);
  });

  it('shows nothing of the waiting room that was under way', async () => {
    const scene = await inCall();
    scene.session.requestPhone(REQUEST);
    await scene.say(waiting(), waiting({held: true}), phone());
    expect(scene.states.slice(-2)).to.deep.equal(['in-call', 'phone-fallback']);
    expect(scene.sent('request-phone').length).to.equal(1);
  });

  it('is asked again when the service remembers another number', async () => {
    const scene = await inWaitingRoom();
    scene.session.requestPhone(REQUEST);
    await scene.say(phone());
    await scene.drop();
    scene.session.requestPhone({reason: 'wish', number: '08-123 456 78'});
    await scene.accept();
    await scene.say(welcome(), RECEIPT, phone(), PONG);
    expect(scene.sent('request-phone').map(({number}) => number)).to.deep.equal(['08-123 456 78']);
    expect(scene.session.snapshot.state).to.deep.equal({name: 'phone-fallback', task: task({number: '08-123 456 78'})});
    await scene.say(phone({number: '08-123 456 78', status: 'seen'}));
    expect(scene.session.snapshot.state).to.deep.equal({name: 'phone-fallback', task: task({number: '08-123 456 78', status: 'seen'})});
  });
});

describe('VisitSession: a request to be phoned that the service has confirmed', () => {
  async function confirmed(): Promise<Scripted> {
    const scene = await askedWhileAway();
    await scene.say(welcome(), admitted(participant()), RECEIPT, PONG);
    await scene.say(phone());
    return scene;
  }

  it('is over when staff let the person wait, and then in', async () => {
    const scene = await confirmed();
    await scene.say(waiting());
    expect(stateOf(scene)).to.equal('waiting');
    await scene.say({type: 'ice-servers', iceServers: []}, admitted(participant({link: 'link-2'})), RECEIPT);
    await letFlow(scene);
    expect(scene.states.slice(-4)).to.deep.equal(['phone-fallback', 'waiting', 'joining', 'in-call']);
    expect(scene.sent('request-phone').length).to.equal(1);
    expect(scene.devices.live.length, 'closed until the person opens them').to.equal(0);
  });

  it('is over when staff let the person wait while the connection was away', async () => {
    const scene = await confirmed();
    await reconnect(scene);
    await scene.say(welcome(), RECEIPT, waiting(), PONG);
    expect(stateOf(scene)).to.equal('waiting');
    expect(scene.sent('request-phone').length).to.equal(0);
  });

  it('is asked again when the service has lost its memory, and the receipt did not say', async () => {
    const scene = await confirmed();
    await reconnect(scene);
    await scene.say(welcome(), RECEIPT, waiting({unconfirmed: true}), PONG);
    expect(scene.sent('request-phone')).to.deep.equal([{type: 'request-phone', ...REQUEST}]);
    expectToBePhoned(scene);
    await scene.say(waiting());
    expectToBePhoned(scene);
  });

  it('stays when the service still knows of it', async () => {
    const scene = await confirmed();
    await reconnect(scene);
    expect(stateOf(scene)).to.equal('phone-fallback');
    await scene.say(welcome(), RECEIPT, phone({status: 'seen'}), PONG);
    expect(scene.session.snapshot.state).to.deep.equal({name: 'phone-fallback', task: task({status: 'seen'})});
    expect(scene.sent('request-phone').length).to.equal(0);
  });

  it('is taken back when the person would rather wait', async () => {
    const scene = await confirmed();
    scene.session.cancelPhone();
    expect(stateOf(scene), 'until the service says so').to.equal('phone-fallback');
    expect(scene.sent('cancel-phone').length).to.equal(1);
    await scene.say(waiting());
    expect(stateOf(scene)).to.equal('waiting');
    await reconnect(scene);
    await scene.say(welcome(), RECEIPT, waiting({unconfirmed: true}), PONG);
    expect(scene.sent('request-phone').length, 'and not asked again').to.equal(0);
  });

  it('is not taken back while the service is away, and the person is told', async () => {
    const scene = await confirmed();
    await scene.drop();
    scene.session.cancelPhone();
    expect(codes(scene)).to.deep.equal(['service-unreachable']);
    expect(stateOf(scene)).to.equal('phone-fallback');
  });
});

describe('VisitSession: a request to be phoned, when the receipt is no longer good', () => {
  /** Comes back, and is asked for a ticket again. */
  async function refused(scene: Scripted): Promise<void> {
    await scene.clock.advance(1_000);
    await scene.accept();
    await scene.say({type: 'error', code: 'receipt-expired', about: 'resume'});
    await scene.drop(CLOSE.unauthenticated.code);
    await scene.accept();
  }

  it('comes with the ticket, if it was asked for since', async () => {
    const scene = await inWaitingRoom();
    await scene.drop();
    scene.session.requestPhone(REQUEST);
    await refused(scene);
    expect(scene.sent('hello').map((hello) => hello.phone)).to.deep.equal([REQUEST]);
  });

  it('does not come again, if it was taken back since', async () => {
    const scene = scripted();
    scene.session.requestPhone(REQUEST);
    await scene.accept();
    await scene.say(welcome(), RECEIPT, phone(), PONG);
    scene.session.cancelPhone();
    await scene.say(waiting());
    await scene.drop();
    await refused(scene);
    expect(scene.sent('hello').map((hello) => hello.phone)).to.deep.equal([undefined]);
    await scene.say(welcome(), RECEIPT, waiting(), PONG);
    expect(stateOf(scene)).to.equal('waiting');
  });
});

describe('VisitSession: asking to be phoned, over the real rules', () => {
  it('takes the patient out of the call, and staff keep the task through a restart of the service', async () => {
    const clinic = new Clinic();
    const {patient, staff} = await clinic.call();
    patient.session.requestPhone(REQUEST);
    expect(patient.devices.live.length).to.equal(0);
    await clinic.clock.advance(100);
    clinic.service.restart();
    await clinic.clock.advance(5_000);
    expect(patient.session.snapshot.state.name).to.equal('phone-fallback');
    expect(staff.session.snapshot.lobby.map(({status, phone: asked}) => ({status, number: asked?.number}))).to.deep.equal([
      {status: 'phone', number: REQUEST.number},
    ]);
    staff.session.setPhoneStatus('patient-1', 'calling');
    await clinic.clock.advance(100);
    const {state} = patient.session.snapshot;
    expect(state.name === 'phone-fallback' && state.task.status).to.equal('calling');
    staff.session.setPhoneStatus('patient-1', 'done');
    await clinic.clock.advance(100);
    expect(patient.session.snapshot.state).to.deep.equal({name: 'ended', reason: 'phoned'});
    patient.session.close();
    staff.session.close();
  });

  it('wins over the admission when it was asked for while the connection was away', async () => {
    const clinic = new Clinic();
    const {patient, staff} = await clinic.call();
    clinic.service.down = true;
    clinic.service.dropConnections();
    await clinic.clock.advance(2_000);
    patient.session.requestPhone(REQUEST);
    clinic.service.down = false;
    await clinic.clock.advance(6_000);
    expect(patient.session.snapshot.state.name).to.equal('phone-fallback');
    expect(patient.states.slice(-2)).to.deep.equal(['in-call', 'phone-fallback']);
    expect(staff.session.snapshot.participants.length).to.equal(0);
    staff.session.release('patient-1');
    await clinic.clock.advance(100);
    expect(patient.session.snapshot.state.name).to.equal('waiting');
    staff.session.admit('patient-1');
    await clinic.clock.advance(2_000);
    expect(patient.session.snapshot.state.name).to.be.oneOf(['joining', 'in-call']);
    patient.session.close();
    staff.session.close();
  });

  it('is said with how the person wants to be reached, also by a new ticket', async () => {
    const scene = await inWaitingRoom();
    const request: PhoneRequest = {reason: 'wish', kind: 'write'};
    scene.session.requestPhone(request);
    expect(scene.sent('request-phone')).to.deep.equal([{type: 'request-phone', ...request}]);
    await scene.say({type: 'phone', ...request, status: 'requested', requested: SAMPLE_NOW});
    scene.session.requestPhone({...request, kind: 'interpreter'});
    await scene.drop();
    await scene.clock.advance(1_000);
    await scene.accept();
    await scene.say(welcome(), RECEIPT, {type: 'phone', ...request, status: 'requested', requested: SAMPLE_NOW}, PONG);
    expect(scene.sent('request-phone'), 'the service has not heard the new one').to.deep.equal([{type: 'request-phone', ...request, kind: 'interpreter'}]);
  });

  it('stands behind a decline where the service says so, and is not for the person to take back', async () => {
    const scene = await inWaitingRoom();
    const declined: PhoneTask = {reason: 'failed', cause: 'declined', status: 'requested', requested: SAMPLE_NOW};
    await scene.say({type: 'phone', ...declined});
    expect(scene.session.snapshot.state).to.deep.equal({name: 'phone-fallback', task: declined});
    scene.session.cancelPhone();
    expect(scene.sent('cancel-phone')).to.deep.equal([]);
    await scene.say(waiting());
    expect(stateOf(scene), 'staff let them wait again').to.equal('waiting');
  });

  it('is promised by a failure only if the service has said that staff have a task', async () => {
    for (const phoneTask of [true, undefined]) {
      const scene = scripted();
      scene.session.connect();
      await scene.accept();
      await scene.say({type: 'error', code: 'visit-closed', about: 'hello', closes: SAMPLE_NOW - 1, now: SAMPLE_NOW, ...(phoneTask && {phoneTask})});
      await scene.drop(CLOSE['not-open'].code);
      const {state} = scene.session.snapshot;
      expect(state.name === 'failed' && [state.error.code, state.closes, state.phoneTask]).to.deep.equal(['visit-closed', SAMPLE_NOW - 1, phoneTask]);
    }
  });
});
