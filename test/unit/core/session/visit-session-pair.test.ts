import {expect} from '@open-wc/testing';
import {VisitError} from '../../../../src/core/visit-error.js';
import {CLOSE} from '../../../../src/protocol/index.js';
import {Clinic, type ClinicSession} from './session.harness.js';

const stateOf = ({session}: ClinicSession): string => session.snapshot.state.name;
const kindsFrom = ({session}: ClinicSession): readonly string[] =>
  session.snapshot.participants.flatMap(({stream}) => stream.getTracks().map(({kind}) => kind)).sort();

describe('two sessions at one service', () => {
  it('take a patient from the check through the waiting room into a call with staff', async () => {
    const clinic = new Clinic();
    const {patient, staff} = await clinic.call();
    expect(patient.states).to.deep.equal(['idle', 'preparing', 'connecting', 'waiting', 'joining', 'in-call']);
    expect(staff.states).to.deep.equal(['idle', 'connecting', 'attending', 'joining', 'in-call']);
    expect(kindsFrom(patient)).to.deep.equal(['audio', 'video']);
    expect(kindsFrom(staff)).to.deep.equal(['audio', 'video']);
    expect(staff.session.snapshot.participants.map(({name, role}) => [name, role])).to.deep.equal([['Kim', 'patient']]);
    expect(staff.session.snapshot.lobby.map(({status}) => status)).to.deep.equal(['admitted']);
    expect([...patient.errors, ...staff.errors]).to.deep.equal([]);
  });

  it('tell the patient nothing of anybody before they are let in', async () => {
    const clinic = new Clinic();
    const staff = clinic.visitor({role: 'staff'});
    const patient = clinic.visitor({role: 'patient'});
    staff.session.connect();
    patient.session.connect();
    await clinic.clock.advance(5_000);
    const {participants, lobby, visit} = patient.session.snapshot;
    expect({participants, lobby, visit}).to.deep.equal({participants: [], lobby: [], visit: undefined});
    expect([...patient.peers.made, ...staff.peers.made]).to.deep.equal([]);
  });

  it('tell each other what they send', async () => {
    const clinic = new Clinic();
    const {patient, staff} = await clinic.call();
    const seen = (): unknown => staff.session.snapshot.participants[0]?.media;
    expect(seen()).to.deep.equal({microphone: 'on', camera: 'on'});
    await patient.session.setMicrophone(false);
    await clinic.clock.settle();
    expect(seen()).to.deep.equal({microphone: 'off', camera: 'on'});
  });

  it('send the other camera when one is chosen, without another negotiation', async () => {
    const clinic = new Clinic();
    const {patient} = await clinic.call();
    const peer = patient.peers.latest;
    const received = peer.received.length;
    const chosen = patient.session.selectDevice('camera', 'camera-back');
    await clinic.clock.advance(1_000);
    await chosen;
    expect(patient.session.snapshot.media.camera.deviceId).to.equal('camera-back');
    expect(peer.tracks.video).to.equal(patient.session.snapshot.media.stream.getVideoTracks()[0]);
    expect(peer.received.length).to.equal(received);
  });

  it('both end when the patient leaves', async () => {
    const clinic = new Clinic();
    const {patient, staff} = await clinic.call();
    patient.session.leave();
    await clinic.clock.settle();
    expect(patient.session.snapshot.state).to.deep.equal({name: 'ended', reason: 'left'});
    expect(stateOf(staff)).to.equal('attending');
    expect([...patient.devices.live, ...staff.devices.live]).to.deep.equal([]);
    expect([...patient.peers.open, ...staff.peers.open]).to.deep.equal([]);
  });

  it('both end when staff end the visit', async () => {
    const clinic = new Clinic();
    const {patient, staff} = await clinic.call();
    staff.session.endVisit();
    await clinic.clock.settle();
    expect(patient.session.snapshot.state).to.deep.equal({name: 'ended', reason: 'ended'});
    expect(stateOf(staff)).to.equal('attending');
    expect(staff.session.snapshot.lobby).to.deep.equal([]);
    expect([...patient.devices.live, ...staff.devices.live]).to.deep.equal([]);
  });

  it('let the patient wait again when staff leave, and meet again', async () => {
    const clinic = new Clinic();
    const {patient, staff} = await clinic.call();
    staff.session.leave();
    await clinic.clock.settle();
    expect([stateOf(patient), stateOf(staff)]).to.deep.equal(['waiting', 'attending']);
    expect(patient.devices.live, 'the patient sees themself still').to.have.length(2);
    staff.session.admit('patient-1');
    await clinic.clock.advance(2_000);
    expect([stateOf(patient), stateOf(staff)]).to.deep.equal(['in-call', 'in-call']);
  });

  it('put the patient on hold, and take them in again', async () => {
    const clinic = new Clinic();
    const {patient, staff} = await clinic.call();
    staff.session.hold('patient-1');
    await clinic.clock.settle();
    expect([stateOf(patient), stateOf(staff)]).to.deep.equal(['held', 'joining']);
    staff.session.release('patient-1');
    await clinic.clock.settle();
    expect(stateOf(patient)).to.equal('waiting');
    staff.session.admit('patient-1');
    await clinic.clock.advance(2_000);
    expect([stateOf(patient), stateOf(staff)]).to.deep.equal(['in-call', 'in-call']);
  });

  it('decline a patient, who is then refused', async () => {
    const clinic = new Clinic();
    const staff = clinic.visitor({role: 'staff'});
    const patient = clinic.visitor({role: 'patient'});
    staff.session.connect();
    patient.session.connect();
    await clinic.clock.advance(100);
    staff.session.decline('patient-1');
    await clinic.clock.settle();
    expect(stateOf(patient)).to.equal('declined');
    patient.session.connect();
    await clinic.clock.advance(1_000);
    expect(stateOf(patient)).to.equal('declined');
    expect(patient.errors).to.deep.equal([]);
  });

  it('remove a patient from the call', async () => {
    const clinic = new Clinic();
    const {patient, staff} = await clinic.call();
    staff.session.remove('patient-1');
    await clinic.clock.settle();
    expect(patient.session.snapshot.state).to.deep.equal({name: 'ended', reason: 'removed'});
    expect(patient.devices.live).to.deep.equal([]);
    expect(stateOf(staff)).to.equal('joining');
  });

  it('talk in a group, a link for each pair', async () => {
    const clinic = new Clinic();
    const {patient, staff} = await clinic.call();
    const guest = clinic.visitor({role: 'guest', guestRole: 'interpreter'});
    guest.session.connect({name: 'Ana'});
    await clinic.clock.advance(100);
    staff.session.admit('guest-1');
    await clinic.clock.advance(2_000);
    expect([patient, staff, guest].map(stateOf)).to.deep.equal(['in-call', 'in-call', 'in-call']);
    expect([patient, staff, guest].map(({session}) => session.snapshot.participants.length)).to.deep.equal([2, 2, 2]);
    patient.session.leave();
    await clinic.clock.advance(1_000);
    expect([staff, guest].map(stateOf)).to.deep.equal(['in-call', 'in-call']);
  });

  it('heal a path that was cut', async () => {
    const clinic = new Clinic();
    const {patient, staff} = await clinic.call();
    clinic.network.cut();
    await clinic.clock.advance(30_000);
    expect([stateOf(patient), stateOf(staff)]).to.deep.equal(['reconnecting', 'reconnecting']);
    clinic.network.mend();
    await clinic.clock.advance(20_000);
    expect([stateOf(patient), stateOf(staff)]).to.deep.equal(['in-call', 'in-call']);
  });

  it('go on with the call through a loss of both sockets', async () => {
    const clinic = new Clinic();
    const {patient, staff} = await clinic.call();
    const peers = [...patient.peers.open, ...staff.peers.open];
    clinic.service.dropConnections();
    await clinic.clock.advance(10_000);
    expect([stateOf(patient), stateOf(staff)]).to.deep.equal(['in-call', 'in-call']);
    expect([...patient.peers.open, ...staff.peers.open]).to.deep.equal(peers);
    expect([patient, staff].map(({session}) => session.snapshot.signalling)).to.deep.equal(['open', 'open']);
  });

  for (const first of ['patient', 'staff'] as const) {
    it(`go on with the call through a restart of a service without a store, ${first} back first`, async () => {
      const clinic = new Clinic();
      const call = await clinic.call();
      const {patient, staff} = call;
      const states = [patient.states.length, staff.states.length];
      const peers = [...patient.peers.open, ...staff.peers.open];
      // Chance decides who is back first, once the first try has failed.
      clinic.service.down = true;
      clinic.service.restart();
      await clinic.clock.advance(100);
      clinic.service.down = false;
      call[first].page.goOnline();
      await clinic.clock.advance(60_000);
      expect([stateOf(patient), stateOf(staff)]).to.deep.equal(['in-call', 'in-call']);
      expect([patient.states.length, staff.states.length], 'no other state in between').to.deep.equal(states);
      expect([...patient.peers.open, ...staff.peers.open]).to.deep.equal(peers);
      expect(staff.session.snapshot.participants.map(({connected}) => connected)).to.deep.equal([true]);
      staff.session.endVisit();
      await clinic.clock.settle();
      expect(patient.session.snapshot.state).to.deep.equal({name: 'ended', reason: 'ended'});
      expect(stateOf(staff)).to.equal('attending');
    });
  }

  it('do not let a patient back in by their own word after a loss of memory', async () => {
    const clinic = new Clinic();
    const {patient, staff} = await clinic.call();
    staff.session.close();
    clinic.service.restart();
    await clinic.clock.advance(20_000);
    expect(stateOf(patient)).to.equal('waiting');
    expect(patient.session.snapshot.participants).to.deep.equal([]);
  });

  it('take a visit over in another window', async () => {
    const clinic = new Clinic();
    const {patient, staff} = await clinic.call();
    const other = clinic.visitor({role: 'patient'});
    other.session.connect({name: 'Kim'});
    await clinic.clock.advance(100);
    expect([stateOf(other), stateOf(patient)]).to.deep.equal(['elsewhere', 'in-call']);
    other.session.takeOver();
    await clinic.clock.advance(2_000);
    expect(patient.session.snapshot.state).to.deep.equal({name: 'ended', reason: 'moved'});
    expect(patient.devices.live).to.deep.equal([]);
    expect([stateOf(other), stateOf(staff)]).to.deep.equal(['in-call', 'in-call']);
    expect(staff.session.snapshot.participants).to.have.length(1);
  });

  it('come back on a reloaded page, into the call', async () => {
    const clinic = new Clinic();
    const {patient, staff} = await clinic.call();
    patient.session.close();
    await clinic.clock.advance(100);
    expect(staff.session.snapshot.participants.map(({connected}) => connected)).to.deep.equal([false]);
    const reloaded = clinic.visitor({role: 'patient'});
    reloaded.session.connect({name: 'Kim'});
    await clinic.clock.advance(2_000);
    expect(reloaded.states).to.deep.equal(['idle', 'connecting', 'joining', 'in-call']);
    expect(stateOf(staff)).to.equal('in-call');
    expect(staff.peers.open).to.have.length(1);
  });

  it('refuse a ticket that was used before', async () => {
    const clinic = new Clinic();
    const ticket = clinic.service.ticket({role: 'patient'});
    clinic.service.ticket = () => ticket;
    const patient = clinic.visitor({role: 'patient'});
    patient.session.connect();
    await clinic.clock.advance(100);
    expect(stateOf(patient)).to.equal('waiting');
    const again = clinic.visitor({role: 'patient'});
    again.session.connect();
    await clinic.clock.advance(3_000);
    expect(again.errors.map((error) => error instanceof VisitError && error.code)).to.deep.equal(['ticket-replayed']);
  });

  it('come back after a close that asks for it', async () => {
    for (const name of ['slow', 'draining', 'silent', 'flooding'] as const) {
      const clinic = new Clinic();
      const {patient, staff} = await clinic.call();
      clinic.service.dropConnections(CLOSE[name].code);
      await clinic.clock.advance(5_000);
      expect([stateOf(patient), stateOf(staff)], name).to.deep.equal(['in-call', 'in-call']);
      expect(clinic.service.connections, name).to.equal(2);
    }
  });

  it('leave no timer behind once both are closed', async () => {
    const clinic = new Clinic();
    const {patient, staff} = await clinic.call();
    patient.session.close();
    staff.session.close();
    await clinic.clock.settle();
    expect(clinic.clock.pending).to.equal(0);
    expect(clinic.service.connections).to.equal(0);
    expect([...patient.devices.live, ...staff.devices.live]).to.deep.equal([]);
  });
});
