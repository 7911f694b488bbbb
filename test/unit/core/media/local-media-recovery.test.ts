import {expect} from '@open-wc/testing';
import {opened, type MediaScene} from './local-media.fixture.js';

/** A microphone that the system has silenced, or taken away, and what the browser says of its permission afterwards. */
async function interrupted(permission: PermissionState | 'unknown', how: 'mute' | 'interrupt' = 'mute'): Promise<MediaScene> {
  const scene = await opened();
  scene.devices[how]('microphone');
  await scene.clock.advance(2_000);
  scene.devices.setPermission('microphone', permission);
  await scene.clock.settle();
  return scene;
}

describe('LocalMedia: a device that was interrupted, while the browser', () => {
  for (const how of ['mute', 'interrupt'] as const) {
    it(`would ask, is opened when the person comes back, not before (${how})`, async () => {
      const {media, devices, rest} = await interrupted('prompt', how);
      const asked = devices.requests.length;
      devices.plugIn('speaker-built-in');
      await rest();
      expect(devices.requests).to.have.length(asked);
      expect(media.snapshot.microphone.failure?.kind).to.equal('interrupted');
      devices.comeBack();
      await rest();
      expect(media.snapshot.microphone.status).to.equal('on');
      media.stop();
    });

    it(`does not say whether it would ask, is opened at any sign (${how})`, async () => {
      for (const sign of ['devicechange', 'return'] as const) {
        const {media, devices, rest} = await interrupted('unknown', how);
        const asked = devices.requests.length;
        devices.dispatchEvent(new Event(sign));
        await rest();
        expect(devices.requests).to.have.length(asked + 1);
        expect(media.snapshot.microphone.status).to.equal('on');
        media.stop();
      }
    });
  }

  it('forbids it, stays closed', async () => {
    const {media, devices, clock} = await interrupted('denied');
    const asked = devices.requests.length;
    devices.comeBack();
    await clock.advance(5_000);
    expect(devices.requests).to.have.length(asked);
    expect(media.snapshot.microphone.failure?.kind).to.equal('interrupted');
    media.stop();
  });

  for (const permission of ['prompt', 'unknown'] as const) {
    it(`says ${permission}, is asked for no more once the person has said no, however often they come back`, async () => {
      const {media, devices, clock} = await interrupted(permission);
      devices.fail('microphone', 'dismissed');
      const asked = devices.requests.length;
      for (let times = 0; times < 3; times += 1) {
        devices.comeBack();
        await clock.advance(5_000);
      }
      expect(devices.requests).to.have.length(asked + 1);
      expect(media.snapshot.microphone.failure?.kind, 'it may come back by itself').to.equal('interrupted');

      devices.work();
      void media.open(['microphone']);
      await clock.advance(5_000);
      expect(media.snapshot.microphone.status, 'the person may change their mind').to.equal('on');
      devices.comeBack();
      devices.mute('microphone');
      await clock.advance(5_000);
      devices.setPermission('microphone', permission);
      devices.comeBack();
      await clock.advance(5_000);
      expect(media.snapshot.microphone.status, 'another interruption is another matter').to.equal('on');
      media.stop();
    });
  }

  it('would ask, is left alone if it failed in another way', async () => {
    for (const permission of ['prompt', 'unknown'] as const) {
      const {media, devices, clock, rest} = await opened();
      devices.fail('microphone', 'in-use', {times: 4});
      void media.select('microphone', 'microphone-headset');
      await clock.advance(5_000);
      expect(media.snapshot.microphone.failure?.kind).to.equal('in-use');
      devices.setPermission('microphone', permission);
      const asked = devices.requests.length;
      devices.comeBack();
      await rest();
      expect(devices.requests).to.have.length(asked);
      media.stop();
    }
  });
});

describe('LocalMedia: a device that says it works again', () => {
  it('gets a fresh track, since it may be live and silent', async () => {
    for (const permission of ['granted', 'unknown'] as const) {
      const {media, devices, rest} = await interrupted(permission);
      const silenced = media.tracks.audio;
      devices.unmute('microphone');
      expect([media.snapshot.microphone.status, media.tracks.audio]).to.deep.equal(['on', silenced]);
      const asked = devices.requests.length;
      await rest();
      expect(media.snapshot.microphone.status).to.equal('on');
      expect(media.tracks.audio).not.to.equal(silenced);
      expect(silenced?.readyState).to.equal('ended');
      expect(devices.requests, 'once').to.have.length(asked + 1);
      media.stop();
    }
  });

  it('makes the browser ask nobody', async () => {
    const {media, devices, rest} = await interrupted('prompt');
    const asked = devices.requests.length;
    devices.unmute('microphone');
    await rest();
    expect(devices.requests).to.have.length(asked);
    media.stop();
  });

  it('keeps what it has where nothing better can be had', async () => {
    const {media, devices, clock} = await interrupted('granted');
    const {audio} = media.tracks;
    devices.fail('microphone', 'in-use');
    devices.unmute('microphone');
    await clock.advance(5_000);
    expect([media.snapshot.microphone.status, media.tracks.audio]).to.deep.equal(['on', audio]);
    media.stop();
  });

  it('gets one when it is turned on, if it was interrupted while it was off', async () => {
    const {media, devices, rest} = await opened();
    void media.setMicrophone(false);
    devices.mute('microphone');
    devices.unmute('microphone');
    await rest();
    const silenced = media.tracks.audio;
    void media.setMicrophone(true);
    expect([media.snapshot.microphone.status, media.tracks.audio]).to.deep.equal(['on', silenced]);
    await rest();
    expect(media.snapshot.microphone.status).to.equal('on');
    expect(media.tracks.audio).not.to.equal(silenced);
    media.stop();
  });

  it('stays as it is after a moment\'s mute, as of a camera that starts', async () => {
    const {media, devices, clock, rest} = await opened();
    const {video} = media.tracks;
    devices.mute('camera');
    await clock.advance(500);
    devices.unmute('camera');
    await rest();
    expect(media.tracks.video).to.equal(video);
    media.stop();
  });
});
