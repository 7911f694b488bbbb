import {expect} from '@open-wc/testing';
import type {MediaFlags} from '../../../../src/protocol/index.js';
import {Clinic, type ClinicSession} from './session.harness.js';

const stateOf = ({session}: ClinicSession): string => session.snapshot.state.name;
/** What a person hears that the other one sends. */
const seenBy = ({session}: ClinicSession): MediaFlags | undefined => session.snapshot.participants[0]?.media;

interface Call {
  readonly clinic: Clinic;
  readonly patient: ClinicSession;
  readonly staff: ClinicSession;
}

async function call(): Promise<Call> {
  const clinic = new Clinic();
  return {clinic, ...(await clinic.call())};
}

async function sharing(): Promise<Call> {
  const all = await call();
  void all.patient.session.shareScreen(true);
  await all.clinic.clock.advance(500);
  expect(seenBy(all.staff)?.screen).to.equal(true);
  return all;
}

/** Nothing of theirs is left anywhere. */
function expectNothingLeft({clinic, ...visitors}: Call): void {
  for (const [name, {session, devices, peers}] of Object.entries(visitors)) {
    session.close();
    expect(devices.live, `tracks of ${name}`).to.deep.equal([]);
    expect(peers.open, `peers of ${name}`).to.deep.equal([]);
  }
  expect(clinic.clock.pending, 'timers').to.equal(0);
}

describe('in a call, the others learn', () => {
  it('of a shared screen, and get it beside the camera', async () => {
    const all = await sharing();
    const {patient, staff, clinic} = all;
    expect(seenBy(staff)).to.deep.equal({microphone: 'on', camera: 'on', screen: true});
    expect(patient.peers.latest.tracks.screen).to.equal(patient.session.snapshot.media.screen.stream?.getVideoTracks()[0]);
    expect(patient.peers.latest.tracks.video?.readyState).to.equal('live');
    patient.devices.stopScreen();
    await clinic.clock.settle();
    expect(seenBy(staff)).to.deep.equal({microphone: 'on', camera: 'on'});
    expect(patient.peers.latest.tracks.screen).to.equal(null);
    expectNothingLeft(all);
  });

  it('that somebody signs, and that somebody shows something', async () => {
    const all = await call();
    const {patient, staff, clinic} = all;
    patient.session.setSigning(true);
    patient.session.setDetail(true);
    await clinic.clock.settle();
    expect(seenBy(staff)).to.deep.equal({microphone: 'on', camera: 'on', signing: true, detail: true});
    patient.session.setDetail(false);
    await clinic.clock.settle();
    expect(seenBy(staff)).to.deep.equal({microphone: 'on', camera: 'on', signing: true});
    expectNothingLeft(all);
  });

  it('of an interruption, and of its end when the person comes back', async () => {
    const all = await call();
    const {patient, staff, clinic} = all;
    patient.devices.mute('microphone');
    patient.devices.mute('camera');
    await clinic.clock.advance(1_500);
    expect(seenBy(staff)).to.deep.equal({microphone: 'interrupted', camera: 'interrupted'});
    patient.devices.comeBack();
    await clinic.clock.advance(3_000);
    expect(seenBy(staff)).to.deep.equal({microphone: 'on', camera: 'on'});
    expect(patient.peers.latest.tracks.audio).to.equal(patient.session.snapshot.media.stream.getAudioTracks()[0]);
    expectNothingLeft(all);
  });

  it('nothing of a headset that is pulled out but the sound of the next microphone', async () => {
    const all = await call();
    const {patient, staff, clinic} = all;
    patient.devices.unplug('microphone-built-in');
    await clinic.clock.advance(1_000);
    expect(patient.session.snapshot.media.microphone).to.include({status: 'on', deviceId: 'microphone-headset', insteadOf: 'Built-in microphone'});
    expect(patient.peers.latest.tracks.audio?.readyState).to.equal('live');
    expect(seenBy(staff)).to.deep.equal({microphone: 'on', camera: 'on'});
    expectNothingLeft(all);
  });

  it('nothing of the other camera but its picture, without another negotiation', async () => {
    const all = await call();
    const {patient, clinic} = all;
    const received = patient.peers.latest.received.length;
    void patient.session.switchCamera();
    await clinic.clock.advance(1_000);
    expect(patient.session.snapshot.media).to.include({facing: 'environment'});
    expect(patient.peers.latest.tracks.video?.label).to.equal('Back camera');
    expect(patient.peers.latest.received).to.have.length(received);
    expectNothingLeft(all);
  });
});

describe('a shared screen', () => {
  it('is not shared with nobody: outside a visit nothing is asked', async () => {
    const clinic = new Clinic();
    const patient = clinic.visitor({role: 'patient'});
    await patient.session.shareScreen(true);
    patient.session.connect();
    await clinic.clock.advance(500);
    expect(stateOf(patient)).to.equal('waiting');
    await patient.session.shareScreen(true);
    expect(patient.devices.screenRequests).to.deep.equal([]);
    patient.session.close();
  });

  const ENDS: Readonly<Record<string, (call: Call) => void>> = {
    'the person stops it': ({patient}) => void patient.session.shareScreen(false),
    'the person leaves': ({patient}) => patient.session.leave(),
    'staff end the visit': ({staff}) => staff.session.endVisit(),
    'staff leave': ({staff}) => staff.session.leave(),
    'staff put the person on hold': ({staff}) => staff.session.hold('patient-1'),
    'staff remove the person': ({staff}) => staff.session.remove('patient-1'),
    'the person asks to be phoned': ({patient}) => patient.session.requestPhone({reason: 'wish'}),
    'the element is removed': ({patient}) => patient.session.close(),
    'the page is closed': ({patient}) => patient.page.leave(),
  };
  for (const [when, end] of Object.entries(ENDS)) {
    it(`is over when ${when}`, async () => {
      const all = await sharing();
      const screen = all.patient.session.snapshot.media.screen.stream?.getVideoTracks()[0];
      end(all);
      await all.clinic.clock.settle();
      expect(screen?.readyState).to.equal('ended');
      expect(all.patient.session.snapshot.media.screen).to.deep.equal({status: 'off', supported: true});
      expectNothingLeft(all);
    });
  }

  it('that is chosen after the end is stopped at once', async () => {
    const all = await call();
    void all.patient.session.shareScreen(true);
    all.staff.session.endVisit();
    await all.clinic.clock.advance(1_000);
    expect(all.patient.devices.tracks).to.have.length(3);
    expect(all.patient.devices.live).to.deep.equal([]);
    expectNothingLeft(all);
  });
});

describe('a page that goes into the back/forward cache', () => {
  it('lets go of its devices, and has those that were on again when it comes back', async () => {
    const all = await call();
    const {patient, staff, clinic} = all;
    await patient.session.setMicrophone(false);
    patient.page.rest();
    await clinic.clock.settle();
    expect(patient.devices.live).to.deep.equal([]);
    expect(seenBy(staff)).to.deep.equal({microphone: 'none', camera: 'none'});
    await clinic.clock.advance(30_000);
    expect(patient.devices.live).to.deep.equal([]);
    patient.page.show();
    await clinic.clock.advance(1_000);
    expect(seenBy(staff)).to.deep.equal({microphone: 'none', camera: 'on'});
    expectNothingLeft(all);
  });

  it('opens nothing when it comes back from an end', async () => {
    const all = await call();
    const {patient, staff, clinic} = all;
    patient.page.rest();
    staff.session.endVisit();
    await clinic.clock.settle();
    patient.page.show();
    await clinic.clock.advance(5_000);
    expect(patient.devices.live).to.deep.equal([]);
    expectNothingLeft(all);
  });
});

describe('staff in a running call', () => {
  it('put a person on hold: nothing more reaches anybody, and both can go on where they were', async () => {
    const all = await call();
    const {patient, staff, clinic} = all;
    staff.session.hold('patient-1');
    await clinic.clock.settle();
    expect(stateOf(patient)).to.equal('held');
    expect(staff.session.snapshot.participants).to.deep.equal([]);
    expect([...patient.peers.open, ...staff.peers.open]).to.deep.equal([]);
    expect(patient.devices.live, 'they see themself still').to.have.length(2);
    staff.session.admit('patient-1');
    await clinic.clock.advance(3_000);
    expect([stateOf(patient), stateOf(staff)]).to.deep.equal(['in-call', 'in-call']);
    expect(patient.states).not.to.include('ended');
    expectNothingLeft(all);
  });

  it('remove a person: they are out, their devices off, and do not get back in by themself', async () => {
    const all = await call();
    const {patient, staff, clinic} = all;
    staff.session.remove('patient-1');
    await clinic.clock.settle();
    expect(patient.session.snapshot.state).to.deep.equal({name: 'ended', reason: 'removed'});
    expect(patient.session.snapshot.summary?.outcome).to.equal('completed');
    expect(patient.devices.live).to.deep.equal([]);
    expect(staff.session.snapshot.participants).to.deep.equal([]);
    patient.session.connect();
    await clinic.clock.advance(2_000);
    expect(stateOf(patient)).to.equal('ended');
    expectNothingLeft(all);
  });

  it('remove one of several: the others go on', async () => {
    const clinic = new Clinic();
    const {patient, staff} = await clinic.call();
    const guest = clinic.visitor({role: 'guest'});
    void guest.session.prepare();
    guest.session.connect({name: 'Tolk'});
    await clinic.clock.advance(500);
    const guestId = guest.session.snapshot.self!.id;
    staff.session.admit(guestId);
    await clinic.clock.advance(2_000);
    expect([patient, staff, guest].map(({session}) => session.snapshot.participants.length)).to.deep.equal([2, 2, 2]);
    staff.session.remove(guestId);
    await clinic.clock.advance(2_000);
    expect([stateOf(patient), stateOf(staff), stateOf(guest)]).to.deep.equal(['in-call', 'in-call', 'ended']);
    expect(guest.devices.live).to.deep.equal([]);
    staff.session.endVisit();
    await clinic.clock.settle();
    expect(patient.session.snapshot.state).to.deep.equal({name: 'ended', reason: 'ended'});
    expect([patient.session.snapshot.summary?.persons, staff.session.snapshot.summary?.persons]).to.deep.equal([3, 3]);
    for (const {session} of [patient, staff, guest]) session.close();
    expect(clinic.clock.pending).to.equal(0);
  });
});

describe('the same person, with a new page and a new ticket', () => {
  it('is straight back in the call while staff are in it, after a page that crashed', async () => {
    const all = await call();
    const {staff, clinic} = all;
    // The system closes what a crashed page had open; it says nothing, and its devices go with it.
    all.patient.session.close();
    await clinic.clock.advance(10_000);
    expect(stateOf(staff)).to.equal('reconnecting');
    const again = clinic.visitor({role: 'patient'});
    void again.session.prepare();
    again.session.connect({name: 'Kim'});
    await clinic.clock.advance(5_000);
    expect([stateOf(again), stateOf(staff)]).to.deep.equal(['in-call', 'in-call']);
    expect(again.states).not.to.include('waiting');
    expect(staff.session.snapshot.participants.map(({id}) => id)).to.deep.equal(['patient-1']);
    expectNothingLeft({...all, patient: again});
  });

  it('waits again once the visit is over', async () => {
    const all = await call();
    const {patient, staff, clinic} = all;
    staff.session.endVisit();
    await clinic.clock.settle();
    patient.session.close();
    const again = clinic.visitor({role: 'patient'});
    again.session.connect({name: 'Kim'});
    await clinic.clock.advance(2_000);
    expect(stateOf(again)).to.equal('waiting');
    expectNothingLeft({...all, patient: again});
  });
});
