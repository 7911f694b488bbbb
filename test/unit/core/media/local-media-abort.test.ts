import {expect} from '@open-wc/testing';
import {LocalMedia} from '../../../../src/core/media/local-media.js';
import {FakeClock} from '../../../../src/testing/fakes/fake-clock.js';
import {FakeLogger} from '../../../../src/testing/fakes/fake-logger.js';
import {FakeMediaDevices} from '../../../../src/testing/fakes/fake-media-devices.js';
import {opened} from './local-media.fixture.js';

describe('LocalMedia: after stop()', () => {
  for (const [kind, wait] of [
    ['in-use', 100],
    ['in-use', 0],
    ['constraints', 0],
  ] as const) {
    it(`nothing more is asked of a device that is ${kind}, ${wait} ms after it was`, async () => {
      const clock = new FakeClock();
      const devices = new FakeMediaDevices(clock);
      const media = new LocalMedia({devices, clock, logger: new FakeLogger()});
      devices.fail('camera', kind);
      const opening = media.open(['camera']);
      await clock.advance(wait);
      expect(devices.requests).to.have.length(1);
      media.stop();
      await clock.advance(20);
      expect(clock.pending, 'no timer is left').to.equal(0);
      await clock.advance(5_000);
      await opening;
      expect(devices.requests).to.have.length(1);
    });
  }

  it('the second device is not asked for by itself', async () => {
    const clock = new FakeClock();
    const devices = new FakeMediaDevices(clock);
    const media = new LocalMedia({devices, clock, logger: new FakeLogger()});
    devices.fail('camera', 'in-use');
    const opening = media.open();
    await clock.settle();
    media.stop();
    await clock.advance(5_000);
    await opening;
    expect(devices.requests).to.have.length(1);
    expect(devices.live).to.deep.equal([]);
  });
});

describe('LocalMedia: a device that is given up for another', () => {
  it('is not tried again', async () => {
    const {media, devices, clock} = await opened();
    devices.setDevices(['one', 'two', 'three'].map((id) => ({id, kind: 'microphone', label: id})));
    devices.fail('microphone', 'in-use', {times: 1});
    const asked = devices.requests.length;
    void media.select('microphone', 'two');
    await clock.advance(100);
    void media.select('microphone', 'three');
    await clock.advance(5_000);
    expect(devices.requests).to.have.length(asked + 2);
    expect(media.snapshot.microphone).to.include({status: 'on', deviceId: 'three'});
    media.stop();
  });

  it('does not keep the other kind from being opened that was asked for with it', async () => {
    const clock = new FakeClock();
    const devices = new FakeMediaDevices(clock);
    const media = new LocalMedia({devices, clock, logger: new FakeLogger()});
    devices.fail('microphone', 'in-use', {times: 1});
    void media.open();
    await clock.settle();
    void media.select('microphone', 'microphone-headset');
    await clock.advance(5_000);
    expect(media.snapshot.camera.status).to.equal('on');
    expect(media.snapshot.microphone).to.include({status: 'on', deviceId: 'microphone-headset'});
    expect(devices.live).to.have.length(2);
    media.stop();
  });
});
