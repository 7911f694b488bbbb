import {expect} from '@open-wc/testing';
import type {CallSummary} from '../../../../src/core/call/call-summary.js';
import {Clinic, inCall, inWaitingRoom, letFlow, admitted, participant, PONG, waiting, type Scripted, type ClinicSession} from '../session/session.harness.js';

const summaryOf = ({session}: Pick<ClinicSession, 'session'>): CallSummary | undefined => session.snapshot.summary;

/** Time passes, and the service answers. */
async function pass({clock, say}: Scripted, milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= 2_500) {
    await clock.advance(Math.min(left, 2_500));
    await say(PONG);
  }
}

/** Nothing arrives any more, for so long. */
async function silence(scene: Scripted, milliseconds: number): Promise<void> {
  for (const peer of scene.peers.open) peer.flowing = false;
  await pass(scene, milliseconds);
}

async function ended(scene: Scripted): Promise<CallSummary> {
  await scene.say({type: 'ended', reason: 'ended'});
  const summary = summaryOf(scene);
  if (summary === undefined) throw new Error('No summary.');
  return summary;
}

describe('the summary of a call', () => {
  it('says how long it went, and what was used', async () => {
    const scene = await inCall();
    await pass(scene, 60_000);
    const {durationSeconds, ...rest} = await ended(scene);
    expect(durationSeconds).to.be.within(60, 62);
    expect(rest).to.deep.equal({
      outcome: 'completed',
      worstQuality: 'good',
      interruptions: 0,
      interruptedSeconds: 0,
      persons: 2,
      paths: rest.paths,
      used: {sound: true, picture: true, text: false, screen: false},
    });
  });

  it('is there with the state, not after it, and for both', async () => {
    const clinic = new Clinic();
    const {patient, staff} = await clinic.call();
    await clinic.clock.advance(30_000);
    const told: unknown[] = [];
    patient.session.addEventListener('state-change', ({detail}) => told.push([detail.state.name, summaryOf(patient)?.outcome]));
    patient.session.leave();
    await clinic.clock.settle();
    expect(told).to.deep.equal([['ended', 'completed']]);
    expect(staff.session.snapshot.state.name).to.equal('attending');
    expect(summaryOf(staff)).to.include({outcome: 'completed', persons: 2});
    expect(summaryOf(staff)?.durationSeconds).to.equal(summaryOf(patient)?.durationSeconds);
    patient.session.close();
    staff.session.close();
  });

  it('does not exist where there was no call', async () => {
    const scene = await inWaitingRoom();
    await scene.say({type: 'ended', reason: 'ended'});
    expect(scene.session.snapshot.state.name).to.equal('ended');
    expect(scene.session.snapshot).not.to.have.property('summary');
  });

  it('says that nothing ever came through', async () => {
    const scene = await inWaitingRoom();
    await scene.say({type: 'ice-servers', iceServers: []}, admitted(participant()));
    await pass(scene, 20_000);
    expect(await ended(scene)).to.deep.equal({
      durationSeconds: 0,
      outcome: 'never-connected',
      worstQuality: 'connecting',
      interruptions: 0,
      interruptedSeconds: 0,
      persons: 2,
      paths: [],
      used: {sound: false, picture: false, text: false, screen: false},
    });
  });

  it('counts interruptions and their time', async () => {
    const clinic = new Clinic();
    const {patient, staff} = await clinic.call();
    clinic.network.cut();
    await clinic.clock.advance(13_000);
    expect(patient.session.snapshot.state.name).to.equal('reconnecting');
    clinic.network.mend();
    await clinic.clock.advance(20_000);
    expect(patient.session.snapshot.state.name).to.equal('in-call');
    staff.session.endVisit();
    await clinic.clock.settle();
    for (const one of [patient, staff]) {
      expect(summaryOf(one)).to.include({outcome: 'completed', interruptions: 1, worstQuality: 'lost'});
      expect(summaryOf(one)?.interruptedSeconds).to.be.within(8, 20);
    }
  });

  it('leaves out of its worst quality what lasted for less than five seconds', async () => {
    const scene = await inCall();
    await pass(scene, 10_000);
    await silence(scene, 4_500);
    await letFlow(scene);
    await pass(scene, 10_000);
    expect((await ended(scene)).worstQuality).to.be.oneOf(['good', 'fair']);
  });

  it('says that nothing came through any more when it ended', async () => {
    const clinic = new Clinic();
    const {patient, staff} = await clinic.call();
    clinic.network.cut();
    await clinic.clock.advance(20_000);
    staff.session.endVisit();
    await clinic.clock.settle();
    expect(summaryOf(patient)).to.include({outcome: 'broken', interruptions: 1});
  });

  it('says so too when the other one was lost, and is gone before the end', async () => {
    const clinic = new Clinic();
    const {patient, staff} = await clinic.call();
    clinic.network.cut();
    await clinic.clock.advance(20_000);
    patient.session.leave();
    await clinic.clock.settle();
    expect(staff.session.snapshot.state.name).to.equal('attending');
    expect(summaryOf(staff)?.outcome).to.equal('broken');
  });

  it('is complete when the other one has left in good order, minutes before the end', async () => {
    const scene = await inCall();
    await scene.say({type: 'participant-left', id: 'other-1', reason: 'left'});
    await pass(scene, 120_000);
    expect((await ended(scene)).outcome).to.equal('completed');
  });

  it('does not count time in the waiting room in between', async () => {
    const scene = await inCall();
    await pass(scene, 20_000);
    await scene.say(waiting({held: true}));
    expect(scene.session.snapshot.state.name).to.equal('held');
    expect(scene.session.snapshot).not.to.have.property('summary');
    await pass(scene, 600_000);
    await scene.say({type: 'ice-servers', iceServers: []}, admitted(participant({link: 'link-2'})));
    await letFlow(scene);
    await pass(scene, 20_000);
    const {durationSeconds, outcome} = await ended(scene);
    expect(durationSeconds).to.be.within(39, 44);
    expect(outcome).to.equal('completed');
  });

  it('counts the most persons at a time, and a screen that somebody shared', async () => {
    const scene = await inCall();
    await scene.say({type: 'participant', participant: participant({id: 'other-2', link: 'link-2', role: 'guest'})});
    await scene.say({type: 'participant-left', id: 'other-2', reason: 'left'});
    await scene.say({type: 'participant', participant: participant({media: {microphone: 'on', camera: 'on', screen: true}})});
    const summary = await ended(scene);
    expect([summary.persons, summary.used.screen]).to.deep.equal([3, true]);
  });

  it('is gone when the next one begins, and that one counts from nothing', async () => {
    const clinic = new Clinic();
    const {patient, staff} = await clinic.call();
    await clinic.clock.advance(60_000);
    staff.session.leave();
    await clinic.clock.settle();
    expect(summaryOf(staff)?.durationSeconds).to.be.greaterThan(58);
    staff.session.admit('patient-1');
    await clinic.clock.advance(10_000);
    expect(staff.session.snapshot.state.name).to.equal('in-call');
    expect(summaryOf(staff)).to.equal(undefined);
    staff.session.leave();
    await clinic.clock.settle();
    expect(summaryOf(staff)?.durationSeconds).to.be.within(5, 10);
    patient.session.close();
    staff.session.close();
  });

  it('cannot be changed, and names nobody', async () => {
    const scene = await inCall();
    const summary = await ended(scene);
    expect([summary, summary.used, summary.paths].every((part) => Object.isFrozen(part))).to.equal(true);
    expect(JSON.stringify(summary)).not.to.match(/Anna|Kim|other-1|visit-1/u);
  });
});
