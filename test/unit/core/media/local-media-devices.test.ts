import {expect} from '@open-wc/testing';
import {LocalMedia} from '../../../../src/core/media/local-media.js';
import {FakeClock} from '../../../../src/testing/fakes/fake-clock.js';
import {FakeLogger} from '../../../../src/testing/fakes/fake-logger.js';
import {FakeMediaDevices} from '../../../../src/testing/fakes/fake-media-devices.js';
import {opened} from './local-media.fixture.js';

const hintOf = (track: MediaStreamTrack | null): string | undefined => track?.contentHint;
/** Firefox knows none. */
const hasHints = 'contentHint' in MediaStreamTrack.prototype;

describe('LocalMedia: the other camera', () => {
  it('is the one that looks the other way, the old one stopped first', async () => {
    const {media, devices, rest} = await opened();
    devices.facingTold = true;
    expect([media.snapshot.facing, media.snapshot.canSwitchCamera]).to.deep.equal(['user', true]);
    const before = media.tracks.video;
    void media.switchCamera();
    expect(before?.readyState).to.equal('ended');
    await rest();
    expect(media.snapshot.camera).to.include({status: 'on', deviceId: 'camera-back'});
    expect(media.snapshot.facing).to.equal('environment');
    void media.switchCamera();
    await rest();
    expect(devices.requests.at(-1)?.video).to.deep.include({facingMode: {exact: 'user'}});
    expect(media.snapshot.camera.deviceId).to.equal('camera-front');
    expect(media.snapshot.facing).to.equal('user');
    expect(devices.live).to.have.length(2);
    media.stop();
  });

  it('stays in use when the picture is turned off and on', async () => {
    const {media, clock, rest} = await opened();
    void media.switchCamera();
    await rest();
    void media.setCamera(false);
    await clock.advance(1_000);
    void media.setCamera(true);
    await rest();
    expect(media.snapshot.camera).to.include({status: 'on', deviceId: 'camera-back'});
    media.stop();
  });

  it('is the next in the list where cameras have no direction, round and round', async () => {
    const {media, devices, rest} = await opened();
    const webcams = ['one', 'two', 'three'].map((id) => ({id, kind: 'camera' as const, label: `Webcam ${id}`}));
    devices.setDevices(webcams);
    void media.select('camera', 'one');
    await rest();
    const used: unknown[] = [];
    for (const _ of webcams) {
      void media.switchCamera();
      await rest();
      used.push(media.snapshot.camera.deviceId);
    }
    expect(used).to.deep.equal(['two', 'three', 'one']);
    expect(media.snapshot.facing).to.equal(undefined);
    media.stop();
  });

  it('is the next in the list where none looks the other way', async () => {
    const {media, devices, rest} = await opened();
    devices.facingTold = true;
    devices.setDevices([
      {id: 'camera-front', kind: 'camera', label: 'FaceTime'},
      {id: 'usb', kind: 'camera', label: 'Webcam'},
    ]);
    await media.select('camera', 'camera-front');
    await rest();
    void media.switchCamera();
    await rest();
    expect(media.snapshot.camera).to.include({status: 'on', deviceId: 'usb'});
    media.stop();
  });

  it('gives way to the one before when it does not open', async () => {
    const {media, devices, clock} = await opened();
    devices.fail('camera', 'in-use', {times: 2});
    void media.switchCamera();
    await clock.advance(3_000);
    expect(media.snapshot.camera).to.include({status: 'on', deviceId: 'camera-front'});
    expect(devices.live).to.have.length(2);
    media.stop();
  });

  it('is a choice for later while the picture is off', async () => {
    const {media, devices, clock, rest} = await opened();
    void media.setCamera(false);
    await clock.advance(1_000);
    void media.switchCamera();
    await rest();
    expect(devices.live.map(({kind}) => kind)).to.deep.equal(['audio']);
    void media.setCamera(true);
    await rest();
    expect(media.snapshot.camera).to.include({status: 'on', deviceId: 'camera-back'});
    media.stop();
  });

  it('does not exist where there is but one', async () => {
    const {media, devices, rest} = await opened();
    devices.unplug('camera-back');
    await rest();
    const track = media.tracks.video;
    expect(media.snapshot.canSwitchCamera).to.equal(false);
    void media.switchCamera();
    await rest();
    expect(media.snapshot.camera).to.include({status: 'on', deviceId: 'camera-front'});
    expect(track?.readyState).to.equal('live');
    media.stop();
  });

  it('is not opened any more when everything is stopped meanwhile', async () => {
    const {media, devices, clock} = await opened();
    void media.switchCamera();
    media.stop();
    await clock.advance(5_000);
    expect(devices.live).to.deep.equal([]);
    expect(media.snapshot.camera.status).to.equal('closed');
    expect(clock.pending).to.equal(0);
  });
});

describe('LocalMedia: what a picture is for', () => {
  it('is movement, and sharpness while something is shown', async () => {
    const {media, clock, rest} = await opened();
    media.setSigning(true);
    expect([media.snapshot.signing, media.snapshot.detail]).to.deep.equal([true, false]);
    media.setSigning(false);
    media.setDetail(true);
    expect([media.snapshot.signing, media.snapshot.detail]).to.deep.equal([false, true]);
    if (hasHints) expect(hintOf(media.tracks.video)).to.equal('detail');
    void media.setCamera(false);
    await clock.advance(1_000);
    void media.setCamera(true);
    await rest();
    if (hasHints) expect(hintOf(media.tracks.video), 'of the next track').to.equal('detail');
    media.setDetail(false);
    if (hasHints) expect(hintOf(media.tracks.video)).to.equal('motion');
    media.stop();
  });

  it('is forgotten when all is over, but not that somebody signs', async () => {
    const {media} = await opened();
    media.setSigning(true);
    media.setDetail(true);
    media.stop();
    expect([media.snapshot.signing, media.snapshot.detail]).to.deep.equal([true, false]);
  });
});

describe('LocalMedia: the voice while muted', () => {
  it('is a copy that goes on, and stops with the microphone', async () => {
    const {media, devices, rest} = await opened();
    const voice = media.voiceTrack;
    expect(voice?.kind).to.equal('audio');
    expect(media.voiceTrack).to.equal(voice);
    void media.setMicrophone(false);
    expect([media.tracks.audio?.enabled, voice?.enabled]).to.deep.equal([false, true]);
    expect(media.tracks.audio).not.to.equal(voice);
    expect(media.snapshot.stream.getTracks()).not.to.include(voice);
    void media.select('microphone', 'microphone-headset');
    void media.setMicrophone(true);
    void media.select('microphone', 'microphone-headset');
    await rest();
    expect(voice?.readyState).to.equal('ended');
    const next = media.voiceTrack;
    expect(next?.readyState).to.equal('live');
    media.stop();
    expect(next?.readyState).to.equal('ended');
    expect(media.voiceTrack).to.equal(undefined);
    expect(devices.live).to.deep.equal([]);
  });

  it('can be had first while muted', async () => {
    const {media, devices} = await opened();
    await media.setMicrophone(false);
    expect(media.voiceTrack?.enabled).to.equal(true);
    expect(media.tracks.audio?.enabled).to.equal(false);
    media.stop();
    expect(devices.live).to.deep.equal([]);
  });

  it('does not exist while no microphone is open', () => {
    const clock = new FakeClock();
    const media = new LocalMedia({devices: new FakeMediaDevices(clock), clock, logger: new FakeLogger()});
    expect(media.voiceTrack).to.equal(undefined);
  });
});

describe('LocalMedia: a device that is pulled out', () => {
  it('gives way to another of its kind at once, and says so', async () => {
    const {media, devices, rest} = await opened();
    void media.select('microphone', 'microphone-headset');
    await rest();
    devices.unplug('microphone-headset');
    await rest();
    expect(media.snapshot.microphone).to.include({status: 'on', deviceId: 'microphone-built-in', insteadOf: 'Headset'});
    expect(media.tracks.audio?.readyState).to.equal('live');
    media.stop();
  });

  it('is used again when it is back, if it had been chosen', async () => {
    const {media, devices, rest} = await opened();
    void media.select('microphone', 'microphone-headset');
    await rest();
    devices.unplug('microphone-headset');
    await rest();
    devices.plugIn('microphone-headset');
    await rest();
    expect(media.snapshot.microphone).to.include({status: 'on', deviceId: 'microphone-headset'});
    expect(media.snapshot.microphone).not.to.have.property('insteadOf');
    media.stop();
  });

  it('stays unused when it is back, if it had not been chosen', async () => {
    const {media, devices, rest} = await opened();
    devices.unplug('microphone-built-in');
    await rest();
    expect(media.snapshot.microphone).to.include({deviceId: 'microphone-headset', insteadOf: 'Built-in microphone'});
    const track = media.tracks.audio;
    devices.plugIn('microphone-built-in');
    await rest();
    expect(media.tracks.audio).to.equal(track);
    media.stop();
  });

  it('is no more spoken of once the person has chosen', async () => {
    const {media, devices, rest} = await opened();
    devices.unplug('camera-front');
    await rest();
    expect(media.snapshot.camera).to.include({deviceId: 'camera-back', insteadOf: 'Front camera'});
    devices.plugIn('camera-front');
    await rest();
    void media.select('camera', 'camera-front');
    await rest();
    expect(media.snapshot.camera).not.to.have.property('insteadOf');
    media.stop();
  });

  it('is opened again when it is back, where there was no other', async () => {
    const {media, devices, rest} = await opened();
    devices.unplug('camera-back');
    devices.unplug('camera-front');
    await rest();
    expect(media.snapshot.camera.status).to.equal('failed');
    devices.plugIn('camera-front');
    await rest();
    expect(media.snapshot.camera).to.include({status: 'on', deviceId: 'camera-front'});
    expect(media.snapshot.camera).not.to.have.property('insteadOf');
    media.stop();
  });

  it('leaves a camera off that was off', async () => {
    const {media, devices, clock} = await opened();
    void media.setCamera(false);
    devices.unplug('camera-front');
    await clock.advance(5_000);
    expect(media.snapshot.camera.status).to.equal('off');
    expect(devices.live.map(({kind}) => kind)).to.deep.equal(['audio']);
    media.stop();
  });
});
