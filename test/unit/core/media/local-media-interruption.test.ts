import {expect} from '@open-wc/testing';
import {LocalMedia} from '../../../../src/core/media/local-media.js';
import {FakeClock} from '../../../../src/testing/fakes/fake-clock.js';
import {FakeLogger} from '../../../../src/testing/fakes/fake-logger.js';
import {FakeMediaDevices} from '../../../../src/testing/fakes/fake-media-devices.js';
import {opened} from './local-media.fixture.js';

describe('LocalMedia: an interruption', () => {
  it('that never ends is ended by the person\'s return, with a fresh track', async () => {
    const {media, devices, clock, rest} = await opened();
    const silenced = media.tracks.audio;
    devices.mute('microphone');
    await clock.advance(60_000);
    expect(media.snapshot.microphone.failure?.kind).to.equal('interrupted');
    devices.comeBack();
    await rest();
    expect(media.snapshot.microphone.status).to.equal('on');
    expect(media.tracks.audio).not.to.equal(silenced);
    expect(silenced?.readyState).to.equal('ended');
    expect(media.snapshot.stream.getAudioTracks()).to.deep.equal([media.tracks.audio]);
    media.stop();
    expect(clock.pending).to.equal(0);
  });

  it('is ended also where it is noticed only after the return, as timers of a hidden page stand still', async () => {
    const {media, devices, clock} = await opened();
    const silenced = media.tracks.video;
    devices.mute('camera');
    clock.sleep(120_000);
    devices.comeBack();
    await clock.advance(4_000);
    expect(media.snapshot.camera.status).to.equal('on');
    expect(media.tracks.video).not.to.equal(silenced);
    media.stop();
  });

  it('leaves a doubt: after the return a fresh track takes the place of one that says it works again', async () => {
    const {media, devices, clock, rest} = await opened();
    const silenced = media.tracks.audio;
    devices.mute('microphone');
    await clock.advance(30_000);
    devices.unmute('microphone');
    expect([media.snapshot.microphone.status, media.tracks.audio]).to.deep.equal(['on', silenced]);
    devices.comeBack();
    await rest();
    expect(media.snapshot.microphone.status).to.equal('on');
    expect(media.tracks.audio).not.to.equal(silenced);
    const asked = devices.requests.length;
    devices.comeBack();
    await clock.advance(5_000);
    expect(devices.requests, 'once is enough').to.have.length(asked);
    media.stop();
  });

  it('of a muted microphone keeps it muted, and unmuting opens it anew', async () => {
    const {media, devices, clock, rest} = await opened();
    void media.setMicrophone(false);
    const silenced = media.tracks.audio;
    devices.mute('microphone');
    await clock.advance(10_000);
    expect(media.snapshot.microphone.status).to.equal('off');
    void media.setMicrophone(true);
    await rest();
    expect(media.snapshot.microphone.status).to.equal('on');
    expect(media.tracks.audio).not.to.equal(silenced);
    media.stop();
  });

  it('leaves a camera off that the person turned off afterwards, whatever happens then', async () => {
    const {media, devices, clock} = await opened();
    devices.mute('camera');
    await clock.advance(30_000);
    devices.unmute('camera');
    await clock.advance(2_000);
    void media.setCamera(false);
    await clock.advance(1_000);
    const asked = devices.requests.length;
    devices.comeBack();
    await clock.advance(5_000);
    expect(devices.requests).to.have.length(asked);
    expect(media.snapshot.camera.status).to.equal('off');
    expect(devices.live.map(({kind}) => kind)).to.deep.equal(['audio']);
    media.stop();
  });

  it('of a camera that went off at once leaves it off as well, though it is still open for a moment', async () => {
    const {media, devices, clock} = await opened();
    void media.setCamera(false);
    devices.mute('camera');
    const asked = devices.requests.length;
    devices.comeBack();
    await clock.advance(5_000);
    expect(devices.requests).to.have.length(asked);
    expect(devices.live.map(({kind}) => kind)).to.deep.equal(['audio']);
    media.stop();
  });

  it('is forgotten with everything else: nothing that was closed opens at the next return', async () => {
    const {media, devices, clock, rest} = await opened();
    devices.mute('camera');
    await clock.advance(2_000);
    devices.unmute('camera');
    await rest();
    media.stop();
    void media.open(['microphone']);
    await rest();
    devices.comeBack();
    await clock.advance(5_000);
    expect(media.snapshot.camera.status).to.equal('closed');
    expect(devices.live.map(({kind}) => kind)).to.deep.equal(['audio']);
    media.stop();
  });

  for (const [how, interrupt] of [
    ['by a mute', (devices: FakeMediaDevices) => devices.mute('camera')],
    ['for good', (devices: FakeMediaDevices) => devices.interrupt('camera')],
  ] as const) {
    it(`${how} is no news any more once the person turns the camera off, and no sign opens it`, async () => {
      const {media, devices, clock} = await opened();
      interrupt(devices);
      await clock.advance(2_000);
      expect(media.snapshot.camera.failure?.kind).to.equal('interrupted');
      void media.setCamera(false);
      await clock.advance(1_000);
      expect(media.snapshot.camera).to.include({status: 'off'}).and.not.have.property('failure');
      const asked = devices.requests.length;
      devices.plugIn('camera-front');
      devices.comeBack();
      await clock.advance(5_000);
      expect(devices.requests).to.have.length(asked);
      expect(media.snapshot.camera.status).to.equal('off');
      media.stop();
    });
  }

  it('being mended lights no camera that is turned off meanwhile', async () => {
    const {media, devices, clock} = await opened();
    devices.interrupt('camera');
    devices.comeBack();
    await clock.settle();
    void media.setCamera(false);
    const lights: string[] = [];
    media.addEventListener('change', () => lights.push(...media.snapshot.stream.getVideoTracks().map(({readyState}) => readyState)));
    await clock.advance(20);
    expect(devices.live.map(({kind}) => kind)).to.deep.equal(['audio']);
    await clock.advance(5_000);
    expect([media.snapshot.camera.status, ...lights]).to.deep.equal(['off']);
    media.stop();
  });

  it('of a microphone that is off gives it a fresh track at the return, and leaves it off', async () => {
    const {media, devices, rest} = await opened();
    void media.setMicrophone(false);
    const silenced = media.tracks.audio;
    devices.mute('microphone');
    devices.unmute('microphone');
    devices.comeBack();
    await rest();
    expect(media.tracks.audio).not.to.equal(silenced);
    expect([media.snapshot.microphone.status, media.tracks.audio?.enabled]).to.deep.equal(['off', false]);
    media.stop();
  });

  describe('that began before the device was opened', () => {
    it('is told of after a second too, and its end', async () => {
      const clock = new FakeClock();
      const devices = new FakeMediaDevices(clock);
      const media = new LocalMedia({devices, clock, logger: new FakeLogger()});
      devices.startsMuted.add('microphone');
      void media.open();
      await clock.advance(1_019);
      expect(media.snapshot.microphone.status).to.equal('on');
      await clock.advance(1);
      expect(media.snapshot.microphone.failure?.kind).to.equal('interrupted');
      expect(media.snapshot.camera.status).to.equal('on');
      devices.unmute('microphone');
      expect(media.snapshot.microphone.status).to.equal('on');
      media.stop();
      expect(clock.pending).to.equal(0);
    });

    it('is no more than a slow start if it ends within the second', async () => {
      const clock = new FakeClock();
      const devices = new FakeMediaDevices(clock);
      const media = new LocalMedia({devices, clock, logger: new FakeLogger()});
      devices.startsMuted.add('camera');
      void media.open();
      await clock.advance(500);
      devices.unmute('camera');
      await clock.advance(5_000);
      expect(media.snapshot.camera.status).to.equal('on');
      media.stop();
    });

    it('is told of after a device was opened anew as well', async () => {
      const {media, devices, clock} = await opened();
      devices.startsMuted.add('microphone');
      devices.interrupt('microphone');
      devices.comeBack();
      await clock.advance(500);
      expect(media.snapshot.microphone.status).to.equal('on');
      await clock.advance(1_000);
      expect(media.snapshot.microphone.failure?.kind).to.equal('interrupted');
      media.stop();
    });

    it('is remembered of a microphone that stays off: turned on it is opened anew', async () => {
      const {media, devices, clock, rest} = await opened();
      void media.setMicrophone(false);
      devices.startsMuted.add('microphone');
      devices.mute('microphone');
      devices.comeBack();
      await clock.advance(5_000);
      const silenced = media.tracks.audio;
      expect([media.snapshot.microphone.status, silenced?.muted]).to.deep.equal(['off', true]);
      devices.startsMuted.clear();
      void media.setMicrophone(true);
      await rest();
      expect(media.snapshot.microphone.status).to.equal('on');
      expect(media.tracks.audio).not.to.equal(silenced);
      media.stop();
    });
  });
});
