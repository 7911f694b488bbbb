import {expect} from '@open-wc/testing';
import {VisitError} from '../../../../src/core/visit-error.js';
import type {VisitSession} from '../../../../src/core/session/visit-session.js';
import {CLOSE, type Note, type ServerMessage} from '../../../../src/protocol/index.js';
import {SAMPLE_NOW} from '../../../../src/testing/index.js';
import {attending, Clinic, inWaitingRoom, PONG, RECEIPT, scripted, waiting, welcome, type Scripted} from './session.harness.js';

const QUEUE = {staffPresent: true, late: true, expectedMinutes: 15, place: 2} as const;
const NOTES: Note[] = [
  {id: 'note-1', from: 'staff', text: 'Vi är lite sena.', at: SAMPLE_NOW},
  {id: 'note-2', from: 'person', text: 'Jag väntar.', at: SAMPLE_NOW + 1_000},
];
const NOTICE = {late: true, expectedMinutes: 20, showPlace: true} as const;

/** Every way in which a stay in the waiting room comes to its end. */
const ENDINGS: Readonly<Record<string, (scene: Scripted) => Promise<void> | void>> = {
  'leaving': async ({session, say}) => {
    session.leave();
    await say({type: 'ended', reason: 'left'});
  },
  'being declined': ({say}) => say({type: 'ended', reason: 'declined'}),
  'being phoned': ({say}) => say({type: 'ended', reason: 'phoned'}),
  'another window': ({drop}) => drop(CLOSE.replaced.code),
  'a breach of the contract': ({drop}) => drop(CLOSE.violation.code),
  'closing the session': ({session}) => session.close(),
  'the page going away': ({page}) => page.leave(),
};

const codesOf = ({errors}: Scripted): readonly string[] => errors.map((error) => (error instanceof VisitError ? error.code : error.kind));

describe('VisitSession: what is said in the waiting room', () => {
  it('shows how things stand, as the service says last', async () => {
    const {session, say} = await inWaitingRoom();
    expect(session.snapshot.queue).to.equal(undefined);
    await say({type: 'queue', ...QUEUE});
    expect(session.snapshot.queue).to.deep.equal(QUEUE);
    await say({type: 'queue', staffPresent: false, late: false});
    expect(session.snapshot.queue).to.deep.equal({staffPresent: false, late: false});
    expect(Object.isFrozen(session.snapshot.queue)).to.equal(true);
  });

  it('shows the booked start, where the service tells it', async () => {
    const {session, say} = await inWaitingRoom();
    await say(waiting({starts: SAMPLE_NOW + 300_000}));
    expect(session.snapshot.state).to.deep.equal({name: 'waiting', since: SAMPLE_NOW, starts: SAMPLE_NOW + 300_000});
    await say(waiting({starts: SAMPLE_NOW + 300_000, held: true}));
    expect(session.snapshot.state).to.deep.equal({name: 'held', since: SAMPLE_NOW, starts: SAMPLE_NOW + 300_000});
  });

  it('shows the notes, each time all of them', async () => {
    const {session, say} = await inWaitingRoom();
    await say({type: 'notes', notes: NOTES.slice(0, 1)});
    await say({type: 'notes', notes: NOTES});
    expect(session.snapshot.notes).to.deep.equal(NOTES);
    expect(Object.isFrozen(session.snapshot.notes)).to.equal(true);
  });

  it('keeps queue and notes through a loss of the connection', async () => {
    const {session, say, drop, accept} = await inWaitingRoom();
    await say({type: 'queue', ...QUEUE}, {type: 'notes', notes: NOTES});
    await drop();
    await accept();
    expect(session.snapshot.queue).to.deep.equal(QUEUE);
    expect(session.snapshot.notes).to.deep.equal(NOTES);
  });

  it('knows how far the service’s clock is from this device’s', async () => {
    const {session, say, drop, accept} = scripted();
    expect(session.snapshot.clockOffset).to.equal(0);
    session.connect();
    await accept();
    const late: ServerMessage = {...(welcome() as Extract<ServerMessage, {type: 'welcome'}>), now: SAMPLE_NOW + 90_000};
    await say(late, RECEIPT, waiting(), PONG);
    expect(session.snapshot.clockOffset).to.equal(90_000);
    await drop();
    await accept();
    await say(welcome(), RECEIPT, waiting(), PONG);
    expect(session.snapshot.clockOffset).to.equal(0);
  });

  for (const [name, end] of Object.entries(ENDINGS)) {
    it(`forgets all of it: ${name}`, async () => {
      const scene = await inWaitingRoom();
      await scene.say({type: 'queue', ...QUEUE}, {type: 'notes', notes: NOTES});
      await end(scene);
      await scene.clock.settle();
      const {state, queue, notes} = scene.session.snapshot;
      expect(state.name).to.be.oneOf(['ended', 'declined', 'failed', 'idle']);
      expect({queue, notes}).to.deep.equal({queue: undefined, notes: []});
    });
  }

  it('forgets what everybody is told when staff go', async () => {
    const {session, say} = await attending();
    await say({type: 'notice', ...NOTICE});
    expect(session.snapshot.notice).to.deep.equal(NOTICE);
    session.leave();
    await say({type: 'ended', reason: 'left'});
    expect(session.snapshot.state.name).to.equal('ended');
    expect(session.snapshot.notice).to.equal(undefined);
  });
});

describe('VisitSession: saying something to the waiting room', () => {
  it('sends what staff and those who wait write, and what staff do', async () => {
    const {session, transports} = await attending();
    const before = transports.latest.sent.length;
    session.sendNote('Välkommen');
    session.sendNote('Strax', 'patient-1');
    session.setNotice(NOTICE);
    session.setPhoneStatus('patient-1', 'seen');
    session.setPhoneStatus('patient-1', 'done');
    expect(transports.latest.sent.slice(before)).to.deep.equal([
      {type: 'note', text: 'Välkommen'},
      {type: 'note', text: 'Strax', person: 'patient-1'},
      {type: 'notice', ...NOTICE},
      {type: 'phone-status', person: 'patient-1', status: 'seen'},
      {type: 'phone-status', person: 'patient-1', status: 'done'},
    ]);
    expect(session.snapshot.notice, 'not before the service says so').to.equal(undefined);
  });

  const commands: Readonly<Record<string, (session: VisitSession) => void>> = {
    sendNote: (session) => session.sendNote('Hej'),
    setNotice: (session) => session.setNotice(NOTICE),
    setPhoneStatus: (session) => session.setPhoneStatus('patient-1', 'seen'),
  };
  for (const [name, give] of Object.entries(commands)) {
    it(`tells that nothing came of ${name} without a connection`, async () => {
      const scene = await attending();
      await scene.drop();
      give(scene.session);
      expect(codesOf(scene)).to.deep.equal(['service-unreachable']);
      await scene.accept();
      await scene.say(welcome('staff'), RECEIPT, {type: 'lobby', persons: []}, PONG);
      const later = scene.transports.latest.sent.map(({type}) => type);
      expect(later.filter((type) => ['note', 'notice', 'phone-status'].includes(type)), 'nor does it later').to.deep.equal([]);
    });

    it(`tells that nothing came of ${name} before anybody has connected`, () => {
      const scene = scripted();
      give(scene.session);
      expect(codesOf(scene)).to.deep.equal(['service-unreachable']);
      expect(scene.session.snapshot.state.name).to.equal('idle');
    });
  }

  it('reaches the other side over the real rules', async () => {
    const clinic = new Clinic();
    const patient = clinic.visitor({role: 'patient'});
    const staff = clinic.visitor({role: 'staff'});
    staff.session.connect({name: 'Anna'});
    patient.session.connect({name: 'Kim'});
    await clinic.clock.advance(100);
    expect(patient.session.snapshot.queue?.staffPresent).to.equal(true);
    staff.session.setNotice({late: true, expectedMinutes: 10, showPlace: true});
    staff.session.sendNote('Snart', 'patient-1');
    await clinic.clock.advance(100);
    expect(staff.session.snapshot.notice).to.deep.equal({late: true, expectedMinutes: 10, showPlace: true});
    expect(patient.session.snapshot.queue).to.deep.equal({staffPresent: true, late: true, expectedMinutes: 10, place: 1});
    patient.session.sendNote('Tack');
    await clinic.clock.advance(100);
    expect(patient.session.snapshot.notes.map(({from, text}) => `${from}: ${text}`)).to.deep.equal(['staff: Snart', 'person: Tack']);
    expect(staff.session.snapshot.lobby[0]?.notes?.map(({text}) => text)).to.deep.equal(['Snart', 'Tack']);
    patient.session.close();
    staff.session.close();
  });

  it('says whom a person is to meet while they wait, and whether one of the visit\'s staff is there', async () => {
    const clinic = new Clinic();
    const patient = clinic.visitor({role: 'patient', caregiver: 'Bei Berg', with: ['bei'], login: 'BankID'});
    patient.session.connect({name: 'Kim'});
    await clinic.clock.advance(100);
    const {state, queue} = patient.session.snapshot;
    expect(state.name === 'waiting' && state.caregiver).to.equal('Bei Berg');
    expect([queue?.staffPresent, queue?.visitStaffPresent]).to.deep.equal([false, false]);
    const staff = clinic.visitor({role: 'staff', sub: 'bei', name: 'Bei Berg', title: 'Logoped', unit: 'Offerdal'});
    staff.session.connect({name: 'B'});
    await clinic.clock.advance(100);
    expect(patient.session.snapshot.queue?.visitStaffPresent).to.equal(true);
    expect(staff.session.snapshot.lobby.map(({login, caregiver}) => [login, caregiver])).to.deep.equal([['BankID', 'Bei Berg']]);
    staff.session.admit('patient-1');
    await clinic.clock.advance(2_000);
    const [bei] = patient.session.snapshot.participants;
    expect([bei?.name, bei?.ticketName, bei?.title, bei?.unit]).to.deep.equal(['B', 'Bei Berg', 'Logoped', 'Offerdal']);
  });
});
