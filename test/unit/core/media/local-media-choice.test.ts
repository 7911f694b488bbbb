import {expect} from '@open-wc/testing';
import type {LocalMedia} from '../../../../src/core/media/local-media.js';
import type {MediaKind} from '../../../../src/core/ports/ports.js';
import {opened} from './local-media.fixture.js';

/** `status deviceId` of a device at each change, without repetitions. */
function follow(media: LocalMedia, kind: MediaKind): readonly string[] {
  const seen: string[] = [];
  media.addEventListener('change', () => {
    const {status, deviceId = 'none'} = media.snapshot[kind];
    const now = `${status} ${deviceId}`;
    if (now !== seen.at(-1)) seen.push(now);
  });
  return seen;
}

describe('LocalMedia: a device that is chosen', () => {
  for (const kind of ['microphone', 'camera'] as const) {
    it(`is the ${kind} in use while it opens, and nothing is closed in between`, async () => {
      const {media, rest} = await opened();
      const seen = follow(media, kind);
      void media.select(kind, kind === 'camera' ? 'camera-back' : 'microphone-headset');
      await rest();
      const id = kind === 'camera' ? 'camera-back' : 'microphone-headset';
      expect(seen).to.deep.equal([`opening ${id}`, `on ${id}`]);
      media.stop();
    });
  }

  it('is the one in use also when it is the next camera', async () => {
    const {media, rest} = await opened();
    const seen = follow(media, 'camera');
    void media.switchCamera();
    await rest();
    expect(seen).to.deep.equal(['opening camera-back', 'on camera-back']);
    media.stop();
  });

  it('gives its place to the one before, should it not open', async () => {
    const {media, devices, clock} = await opened();
    const seen = follow(media, 'microphone');
    devices.fail('microphone', 'in-use', {times: 2});
    void media.select('microphone', 'microphone-headset');
    await clock.advance(3_000);
    expect(seen).to.deep.equal(['opening microphone-headset', 'failed none', 'opening microphone-built-in', 'on microphone-built-in']);
    media.stop();
  });

  it('gives way to another that is chosen while it opens', async () => {
    const {media, devices, rest} = await opened();
    devices.setDevices(['one', 'two', 'three'].map((id) => ({id, kind: 'microphone', label: id})));
    const seen = follow(media, 'microphone');
    void media.select('microphone', 'two');
    void media.select('microphone', 'three');
    await rest();
    expect(seen).to.deep.equal(['opening two', 'opening three', 'on three']);
    expect(devices.live).to.have.length(2);
    media.stop();
  });

  it('goes back to the one that worked if none of those chosen in a row opens', async () => {
    const {media, devices, clock} = await opened();
    devices.setDevices(['microphone-built-in', 'two', 'three'].map((id) => ({id, kind: 'microphone', label: id})));
    devices.fail('microphone', 'in-use', {times: 3});
    void media.select('microphone', 'two');
    void media.select('microphone', 'three');
    await clock.advance(5_000);
    expect(media.snapshot.microphone).to.include({status: 'on', deviceId: 'microphone-built-in'});
    media.stop();
  });

  describe('while the microphone is muted', () => {
    it('is opened and stays muted', async () => {
      const {media, devices, rest} = await opened();
      void media.setMicrophone(false);
      const before = media.tracks.audio;
      const seen = follow(media, 'microphone');
      void media.select('microphone', 'microphone-headset');
      await rest();
      expect(before?.readyState).to.equal('ended');
      expect(seen).to.deep.equal(['opening microphone-headset', 'off microphone-headset']);
      expect(media.tracks.audio?.enabled).to.equal(false);
      const asked = devices.requests.length;
      void media.setMicrophone(true);
      expect(media.snapshot.microphone).to.include({status: 'on', deviceId: 'microphone-headset'});
      expect([media.tracks.audio?.enabled, devices.requests.length]).to.deep.equal([true, asked]);
      media.stop();
      expect(devices.live).to.deep.equal([]);
    });

    it('is on as soon as it is open, if the person turns it on meanwhile', async () => {
      const {media, rest} = await opened();
      void media.setMicrophone(false);
      void media.select('microphone', 'microphone-headset');
      void media.setMicrophone(true);
      await rest();
      expect(media.snapshot.microphone).to.include({status: 'on', deviceId: 'microphone-headset'});
      expect(media.tracks.audio?.enabled).to.equal(true);
      media.stop();
    });

    it('leaves the one before muted, should it not open', async () => {
      const {media, devices, clock} = await opened();
      void media.setMicrophone(false);
      devices.fail('microphone', 'in-use', {times: 2});
      void media.select('microphone', 'microphone-headset');
      await clock.advance(3_000);
      expect(media.snapshot.microphone).to.include({status: 'off', deviceId: 'microphone-built-in'});
      expect(media.tracks.audio?.enabled).to.equal(false);
      media.stop();
    });

    it('stays muted also in the place of one that the system took away', async () => {
      const {media, devices, rest} = await opened();
      void media.setMicrophone(false);
      devices.interrupt('microphone');
      expect(media.snapshot.microphone.failure?.kind).to.equal('interrupted');
      void media.select('microphone', 'microphone-headset');
      await rest();
      expect(media.snapshot.microphone).to.include({status: 'off', deviceId: 'microphone-headset'});
      media.stop();
    });

    it('is used again, still muted, once it is back', async () => {
      const {media, devices, rest} = await opened();
      void media.select('microphone', 'microphone-headset');
      await rest();
      void media.setMicrophone(false);
      devices.unplug('microphone-headset');
      await rest();
      expect(media.snapshot.microphone).to.include({status: 'off', deviceId: 'microphone-built-in'});
      devices.plugIn('microphone-headset');
      await rest();
      expect(media.snapshot.microphone).to.include({status: 'off', deviceId: 'microphone-headset'});
      media.stop();
    });
  });

  it('just after the camera was turned off is the one that is turned on', async () => {
    const {media, devices, rest} = await opened();
    void media.setCamera(false);
    void media.select('camera', 'camera-back');
    expect(devices.live.map(({kind}) => kind)).to.deep.equal(['audio']);
    void media.setCamera(true);
    await rest();
    expect(media.snapshot.camera).to.include({status: 'on', deviceId: 'camera-back'});
    media.stop();
  });
});
