import {expect} from '@open-wc/testing';
import {fakeMediaStream, FakeClock, FakeLevelMeters, FakeMediaDevices} from '../../../src/testing/index.js';

describe('FakeMediaDevices', () => {
  let clock: FakeClock;
  let devices: FakeMediaDevices;

  beforeEach(() => {
    clock = new FakeClock();
    devices = new FakeMediaDevices(clock);
  });

  async function ask(constraints: MediaStreamConstraints): Promise<unknown> {
    const answer = devices.getUserMedia(constraints).catch((error: unknown) => error);
    await clock.advance(2_000);
    return answer;
  }

  it('gives real tracks, named after the device, and remembers them', async () => {
    const stream = await ask({audio: true, video: {deviceId: {exact: 'camera-back'}}});
    if (!(stream instanceof MediaStream)) throw new Error('No stream.');
    const [camera] = stream.getVideoTracks();
    expect([camera?.label, camera?.getSettings().deviceId]).to.deep.equal(['Back camera', 'camera-back']);
    expect(devices.live).to.have.length(2);
    for (const track of stream.getTracks()) track.stop();
    expect(devices.live).to.deep.equal([]);
    expect(devices.tracks).to.have.length(2);
  });

  it('names devices only once permission was given', async () => {
    expect((await devices.devices()).every(({label}) => label === '')).to.equal(true);
    const stream = await ask({video: true});
    expect((await devices.devices()).every(({label}) => label !== '')).to.equal(true);
    if (stream instanceof MediaStream) for (const track of stream.getTracks()) track.stop();
  });

  it('fails with the name and the message of each browser', async () => {
    const told: unknown[] = [];
    for (const dialect of ['chromium', 'firefox', 'webkit'] as const) {
      devices.fail('camera', 'in-use', {dialect});
      const error = await ask({video: true});
      told.push(error instanceof Error && [error.name, error.message]);
    }
    expect(told).to.deep.equal([
      ['NotReadableError', 'Could not start video source'],
      ['NotReadableError', 'Failed to allocate videosource'],
      ['NotReadableError', 'The I/O read operation failed.'],
    ]);
  });

  it('fails as often as it is told to, and works again', async () => {
    devices.fail('microphone', 'start-failed', {times: 1});
    expect(await ask({audio: true})).to.be.an.instanceOf(DOMException);
    const stream = await ask({audio: true});
    expect(stream).to.be.an.instanceOf(MediaStream);
    devices.interrupt('microphone');
    expect(devices.live).to.deep.equal([]);
  });

  it('does not answer while the question is left open', async () => {
    devices.fail('camera', 'no-answer');
    let answered = false;
    void devices.getUserMedia({video: true}).finally(() => (answered = true));
    await clock.advance(120_000);
    expect(answered).to.equal(false);
  });
});

describe('fakeMediaStream', () => {
  it('makes the tracks that are asked for, and no other', () => {
    for (const [audio, video] of [[true, true], [true, false], [false, true], [false, false]] as const) {
      const stream = fakeMediaStream({audio, video});
      expect([stream.getAudioTracks().length, stream.getVideoTracks().length]).to.deep.equal([Number(audio), Number(video)]);
      expect(stream.getTracks().every(({readyState}) => readyState === 'live')).to.equal(true);
      for (const track of stream.getTracks()) track.stop();
    }
  });

  it('has a picture to show', async () => {
    const stream = fakeMediaStream({video: true, width: 320, height: 180, moving: true});
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = stream;
    document.body.append(video);
    await video.play();
    expect([video.videoWidth, video.videoHeight]).to.deep.equal([320, 180]);
    for (const track of stream.getTracks()) track.stop();
    video.remove();
  });
});

describe('FakeLevelMeters', () => {
  it('read what they are told to, until stopped', () => {
    const meters = new FakeLevelMeters();
    const meter = meters.factory(fakeMediaStream({audio: true}).getAudioTracks()[0]!);
    meters.level = 0.4;
    expect([meter?.read(), meters.running]).to.deep.equal([0.4, 1]);
    meter?.stop();
    meter?.stop();
    expect([meter?.read(), meters.running]).to.deep.equal([0, 0]);
  });
});
