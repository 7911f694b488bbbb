import {expect} from '@open-wc/testing';
import {fakeAudioTrack, fakeVideoTrack} from '../../../../src/testing/index.js';
import {CallRig, NO_TRACKS, person} from './call.harness.js';

const DREADFUL = {outgoingLossPercent: 40, roundTripMs: 40};
const FINE = {outgoingLossPercent: 0, roundTripMs: 40};

/** A call with one other person, with a camera of 720 lines. */
async function withCamera(): Promise<{readonly rig: CallRig; readonly video: MediaStreamTrack}> {
  const rig = new CallRig();
  const video = fakeVideoTrack({width: 1_280, height: 720});
  rig.call.setTracks({...NO_TRACKS, video});
  await rig.meet(person('anna'));
  return {rig, video};
}

describe('sending in a call', () => {
  it('gives each person less the more there are, and more again when somebody leaves', async () => {
    const rig = new CallRig();
    const bitrates = (): number[] => rig.peers.open.map(({sending}) => sending.camera.maxBitrate / 1_000);
    await rig.meet(person('anna'));
    expect(bitrates()).to.deep.equal([1_500]);
    rig.call.update(person('bo'));
    expect(bitrates()).to.deep.equal([600, 600]);
    for (const id of ['cilla', 'dan', 'eva']) rig.call.update(person(id));
    expect(bitrates()).to.deep.equal([180, 180, 180, 180, 180]);
    for (const id of ['anna', 'bo', 'cilla', 'dan']) rig.call.leave(id);
    expect(bitrates()).to.deep.equal([1_500]);
  });

  it('begins with the plan of the moment on each new connection', async () => {
    const rig = new CallRig();
    rig.media.snapshot.signing = true;
    await rig.meet(person('anna'), person('bo'));
    expect(rig.peer(1).options.sending.camera).to.include({maxBitrate: 600_000, maxFramerate: 30});
  });

  it('prefers movement for all as soon as anybody signs, whoever it is', async () => {
    const rig = new CallRig();
    await rig.meet(person('anna'), person('bo'));
    const rates = (): number[] => rig.peers.open.map(({sending}) => sending.camera.maxFramerate);
    expect(rates()).to.deep.equal([24, 24]);
    rig.call.update(person('bo', {media: {microphone: 'off', camera: 'on', signing: true}}));
    expect(rates()).to.deep.equal([30, 30]);
    rig.call.update(person('bo'));
    expect(rates()).to.deep.equal([24, 24]);
    rig.media.snapshot.signing = true;
    rig.call.setTracks(NO_TRACKS);
    expect(rates()).to.deep.equal([30, 30]);
  });

  it('prefers sharpness where this person shows something', async () => {
    const rig = new CallRig();
    await rig.meet(person('anna', {media: {microphone: 'on', camera: 'on', detail: true}}));
    expect(rig.peer().sending.camera.degradation).to.equal('maintain-framerate');
    rig.media.snapshot.detail = true;
    rig.call.setTracks(NO_TRACKS);
    expect(rig.peer().sending.camera.degradation).to.equal('maintain-resolution');
  });

  it('lets the camera give way to a screen', async () => {
    const {rig, video} = await withCamera();
    const screen = fakeVideoTrack({width: 1_920, height: 1_080});
    rig.call.setTracks({...NO_TRACKS, video, screen});
    expect(rig.peer().sending.camera).to.include({maxBitrate: 150_000});
    rig.call.setTracks({...NO_TRACKS, video});
    expect(rig.peer().sending.camera).to.include({maxBitrate: 1_500_000});
    for (const track of [video, screen]) track.stop();
  });

  it('holds the picture to somebody whose way cannot carry it, tells both, and brings it back', async () => {
    const {rig, video} = await withCamera();
    await rig.clock.advance(10_000);
    expect(rig.snapshot().ownVideoPaused).to.equal(false);
    rig.peer().setStats(DREADFUL);
    await rig.clock.advance(12_000);
    expect(rig.peer().sending.camera.active).to.equal(false);
    expect(rig.peer().signs).to.deep.equal({videoPaused: true});
    expect(rig.snapshot().ownVideoPaused).to.equal(true);
    rig.peer().setStats(FINE);
    await rig.clock.advance(20_000);
    expect(rig.peer().sending.camera.active).to.equal(true);
    expect(rig.peer().signs).to.deep.equal({videoPaused: false});
    expect(rig.snapshot().ownVideoPaused).to.equal(false);
    video.stop();
  });

  it('holds the picture to that person alone', async () => {
    const {rig, video} = await withCamera();
    rig.call.update(person('bo'));
    rig.peer(1).flowing = true;
    rig.peer(1).become('connected');
    await rig.clock.advance(11_000);
    rig.peer(1).setStats(DREADFUL);
    await rig.clock.advance(12_000);
    expect(rig.call.participants.map(({ownVideoPaused}) => ownVideoPaused)).to.deep.equal([false, true]);
    expect(rig.peer(0).sending.camera.maxBitrate).to.equal(600_000);
    video.stop();
  });

  it('holds nothing where no camera is on', async () => {
    const rig = new CallRig();
    await rig.meet(person('anna'));
    await rig.clock.advance(10_000);
    rig.peer().setStats(DREADFUL);
    await rig.clock.advance(30_000);
    expect(rig.snapshot().ownVideoPaused).to.equal(false);
    expect(rig.peer().signs).to.deep.equal({videoPaused: false});
  });

  it('says no longer that a picture is held once the camera is off', async () => {
    const {rig, video} = await withCamera();
    await rig.clock.advance(10_000);
    rig.peer().setStats(DREADFUL);
    await rig.clock.advance(12_000);
    rig.call.setTracks(NO_TRACKS);
    expect(rig.snapshot().ownVideoPaused).to.equal(false);
    expect(rig.peer().signs).to.deep.equal({videoPaused: false});
    video.stop();
  });

  it('shows that the other end holds theirs', async () => {
    const rig = new CallRig();
    await rig.meet(person('anna'));
    rig.peer().receiveSigns({videoPaused: true});
    expect(rig.snapshot().videoPaused).to.equal(true);
  });
});

describe('voices in a call', () => {
  it('are those of whoever is heard now', async () => {
    const rig = new CallRig();
    await rig.meet(person('anna'), person('bo'));
    rig.peer(1).level = 0.1;
    await rig.clock.advance(1_000);
    expect(rig.call.participants.map(({speaking}) => speaking)).to.deep.equal([false, true]);
    rig.peer(1).level = 0;
    await rig.clock.advance(1_000);
    expect(rig.call.participants.map(({speaking}) => speaking)).to.deep.equal([false, false]);
  });

  it('include one that speaks into a microphone that is turned off', async () => {
    const rig = new CallRig();
    const track = fakeAudioTrack();
    rig.media.voiceTrack = track;
    await rig.meet(person('anna'));
    rig.media.snapshot.microphone = {status: 'off', label: ''};
    rig.meters.level = 0.1;
    await rig.clock.advance(1_000);
    expect(rig.voices).to.deep.equal(['muted']);
    rig.call.clear();
    expect(rig.voices.at(-1)).to.equal('silent');
    track.stop();
  });
});

describe('the snapshot of a call', () => {
  it('stays the same object while nothing changes, whatever goes on underneath', async () => {
    const rig = new CallRig();
    await rig.meet(person('anna'), person('bo'));
    const {participants} = rig.call;
    const {changes} = rig;
    await rig.clock.advance(60_000);
    expect(rig.call.participants).to.equal(participants);
    expect(rig.changes).to.equal(changes);
    rig.call.update(person('anna', {media: {microphone: 'on', camera: 'on'}}));
    expect(rig.call.participants).to.equal(participants);
    rig.call.update(person('anna', {media: {microphone: 'off', camera: 'on'}}));
    expect(rig.call.participants).not.to.equal(participants);
    expect(rig.call.participants[1]).to.equal(participants[1]);
  });

  it('has a code for those at both ends to compare, which outlives the connection', async () => {
    const [one, other] = [new CallRig(), new CallRig()];
    for (const rig of [one, other]) await rig.meet(person('anna'));
    one.peer().fingerprints = {local: 'sha-256 aa', remote: 'sha-256 bb'};
    other.peer().fingerprints = {local: 'sha-256 bb', remote: 'sha-256 aa'};
    expect(one.snapshot().safetyCode).to.equal(undefined);
    for (const rig of [one, other]) await rig.clock.advance(1_000);
    const code = await one.code();
    expect(code).to.match(/^\d{16}$/u);
    expect(await other.code()).to.equal(code);
    one.peer().fingerprints = undefined;
    await one.clock.advance(2_000);
    expect(one.snapshot().safetyCode).to.equal(code);
  });

  it('has another code as soon as somebody else may sit at the end, and at no moment the old one', async () => {
    const rig = new CallRig();
    await rig.meet(person('anna'));
    rig.peer().fingerprints = {local: 'sha-256 aa', remote: 'sha-256 bb'};
    await rig.clock.advance(1_000);
    const code = await rig.code();
    rig.peer().fingerprints = {local: 'sha-256 aa', remote: 'sha-256 cc'};
    await rig.clock.advance(1_000);
    expect(rig.snapshot().safetyCode).not.to.equal(code);
    expect(await rig.code()).not.to.equal(code);
  });
});
