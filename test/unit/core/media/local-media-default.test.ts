import {expect} from '@open-wc/testing';
import type {MediaDeviceChoice} from '../../../../src/core/ports/ports.js';
import {opened, type MediaScene} from './local-media.fixture.js';

const HEADSET: MediaDeviceChoice = {id: 'microphone-headset', kind: 'microphone', label: 'Headset'};
const BUILT_IN: MediaDeviceChoice = {id: 'microphone-built-in', kind: 'microphone', label: 'Built-in microphone'};
const SPEAKER: MediaDeviceChoice = {id: 'speaker-built-in', kind: 'speaker', label: 'Built-in speaker'};
const LOUD: MediaDeviceChoice = {id: 'speaker-loud', kind: 'speaker', label: 'Loud speaker'};

/** As Chromium lists them on a computer: what the system uses stands first, under a name of its own. */
function listed(pseudo: 'default' | 'communications', ...microphones: readonly MediaDeviceChoice[]): readonly MediaDeviceChoice[] {
  const [first] = microphones;
  const standing = {id: pseudo, kind: 'microphone', label: `Default - ${first?.label ?? ''}`} as const;
  return [...(first === undefined ? [] : [standing]), ...microphones];
}

describe('LocalMedia: the device that the system uses', () => {
  for (const pseudo of ['default', 'communications'] as const) {
    async function talking(...microphones: readonly MediaDeviceChoice[]): Promise<MediaScene> {
      const scene = await opened();
      scene.devices.setDevices(listed(pseudo, ...microphones));
      void scene.media.select('microphone', pseudo);
      await scene.rest();
      expect(scene.media.snapshot.microphone).to.include({status: 'on', deviceId: pseudo});
      return scene;
    }

    it(`is another one when the one behind "${pseudo}" is pulled out, whatever is told first`, async () => {
      const {media, devices, rest} = await talking(HEADSET, BUILT_IN);
      devices.setDevices(listed(pseudo, BUILT_IN));
      await rest();
      devices.interrupt('microphone');
      await rest();
      expect(media.snapshot.microphone).to.include({status: 'on', label: 'Default - Built-in microphone'});
      expect(devices.live.length).to.equal(2);
      media.stop();
    });

    it(`is named when it is no longer the same behind "${pseudo}"`, async () => {
      const {media, devices, rest} = await talking(HEADSET, BUILT_IN);
      devices.setDevices(listed(pseudo, BUILT_IN));
      devices.interrupt('microphone');
      await rest();
      expect(media.snapshot.microphone).to.include({status: 'on', insteadOf: 'Default - Headset'});
      media.stop();
    });

    it(`is left alone when the person took it back, though "${pseudo}" is still there`, async () => {
      const {media, devices, rest} = await talking(HEADSET, BUILT_IN);
      const asked = devices.requests.length;
      devices.setPermission('microphone', 'denied');
      devices.interrupt('microphone');
      await rest();
      expect(media.snapshot.microphone.failure?.kind).to.equal('interrupted');
      expect(devices.requests.length).to.equal(asked);
      media.stop();
    });
  }
});

describe('LocalMedia: the speaker', () => {
  it('is the system’s own while the chosen one is away, and the chosen one again when it is back', async () => {
    const {media, devices, rest} = await opened();
    devices.setDevices([SPEAKER, LOUD]);
    await rest();
    media.selectSpeaker('speaker-loud');
    expect(media.snapshot.speakerId).to.equal('speaker-loud');
    devices.setDevices([SPEAKER]);
    await rest();
    expect(media.snapshot.speakerId).to.equal(undefined);
    devices.setDevices([SPEAKER, LOUD]);
    await rest();
    expect(media.snapshot.speakerId).to.equal('speaker-loud');
    media.stop();
  });

  it('is noticed to go away where no camera and no microphone was ever opened', async () => {
    const {media, devices, rest} = await opened();
    media.stop();
    devices.setDevices([SPEAKER, LOUD]);
    await media.refreshDevices();
    media.selectSpeaker('speaker-loud');
    devices.setDevices([SPEAKER]);
    await rest();
    expect(media.snapshot.speakerId).to.equal(undefined);
    media.stop();
  });

  it('is kept where the browser lists no speakers', async () => {
    const {media, devices, rest} = await opened();
    devices.setDevices([SPEAKER, LOUD]);
    await rest();
    media.selectSpeaker('speaker-loud');
    devices.setDevices([HEADSET]);
    await rest();
    expect(media.snapshot.speakerId).to.equal('speaker-loud');
    media.stop();
  });
});
