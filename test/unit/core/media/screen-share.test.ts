import {expect} from '@open-wc/testing';
import {LocalMedia} from '../../../../src/core/media/local-media.js';
import {FakeClock} from '../../../../src/testing/fakes/fake-clock.js';
import {FakeLogger} from '../../../../src/testing/fakes/fake-logger.js';
import {FakeMediaDevices} from '../../../../src/testing/fakes/fake-media-devices.js';

interface Scene {
  readonly media: LocalMedia;
  readonly devices: FakeMediaDevices;
  readonly clock: FakeClock;
}

function setUp(): Scene {
  const clock = new FakeClock();
  const devices = new FakeMediaDevices(clock);
  return {media: new LocalMedia({devices, clock, logger: new FakeLogger()}), devices, clock};
}

async function sharing(): Promise<Scene> {
  const scene = setUp();
  void scene.media.share();
  await scene.clock.advance(100);
  return scene;
}

describe('LocalMedia: a shared screen', () => {
  it('is asked for within the tap, without sound, at 15 pictures a second', () => {
    const {media, devices} = setUp();
    void media.share();
    expect(devices.screenRequests).to.deep.equal([{video: {frameRate: {max: 15}}, audio: false}]);
    expect(media.snapshot.screen).to.deep.equal({status: 'opening', supported: true});
    media.stop();
  });

  it('is sent beside the camera, to be read rather than to move', async () => {
    const {media, devices} = await sharing();
    const {screen, video} = media.tracks;
    expect([screen?.readyState, video]).to.deep.equal(['live', null]);
    if (screen !== null && 'contentHint' in screen) expect(screen.contentHint).to.equal('detail');
    expect(media.snapshot.screen.status).to.equal('on');
    expect(media.snapshot.screen.stream?.getTracks()).to.deep.equal([screen]);
    expect(media.snapshot.stream.getTracks()).to.deep.equal([]);
    media.endShare();
    expect(devices.live).to.deep.equal([]);
    expect(media.tracks.screen).to.equal(null);
    expect(media.snapshot.screen).to.deep.equal({status: 'off', supported: true});
  });

  it('is one at a time', async () => {
    const {media, devices, clock} = await sharing();
    void media.share();
    await clock.advance(100);
    expect(devices.screenRequests).to.have.length(1);
    media.stop();
  });

  it('is over when the person stops it with the browser\'s own button', async () => {
    const {media, devices, clock} = await sharing();
    let changes = 0;
    media.addEventListener('change', () => (changes += 1));
    devices.stopScreen();
    expect([media.snapshot.screen.status, media.tracks.screen, changes]).to.deep.equal(['off', null, 1]);
    void media.share();
    await clock.advance(100);
    expect(media.snapshot.screen.status).to.equal('on');
    media.stop();
  });

  it('goes with everything else', async () => {
    const {media, devices, clock} = await sharing();
    media.stop();
    expect(devices.live).to.deep.equal([]);
    expect(media.snapshot.screen.status).to.equal('off');
    expect(clock.pending).to.equal(0);
  });

  it('is stopped at once when it comes after the end', async () => {
    const {media, devices, clock} = setUp();
    void media.share();
    media.stop();
    await clock.advance(5_000);
    expect(devices.tracks).to.have.length(1);
    expect(devices.live).to.deep.equal([]);
    expect(media.snapshot.screen.status).to.equal('off');
  });

  it('that comes late does not take the place of the one asked for since', async () => {
    const {media, devices, clock} = setUp();
    void media.share();
    media.endShare();
    void media.share();
    await clock.advance(100);
    expect(devices.tracks).to.have.length(2);
    expect(devices.live).to.deep.equal([media.tracks.screen]);
    media.stop();
  });

  for (const [answer, words] of [
    ['dismissed', 'the person changed their mind'],
    ['refused', 'the browser or the system refused by itself'],
  ] as const) {
    it(`says that ${words}, and can be tried again`, async () => {
      const {media, devices, clock} = setUp();
      devices.screenAnswer = answer;
      void media.share();
      await clock.advance(3_000);
      expect(media.snapshot.screen).to.deep.equal({status: 'off', supported: true, failure: answer});
      devices.screenAnswer = 'shared';
      void media.share();
      expect(media.snapshot.screen).to.deep.equal({status: 'opening', supported: true});
      await clock.advance(100);
      expect(media.snapshot.screen.status).to.equal('on');
      media.stop();
    });
  }

  it('is not asked for where the browser has none', async () => {
    const {media, devices} = setUp();
    devices.canShareScreen = false;
    await media.share();
    expect(devices.screenRequests).to.deep.equal([]);
    expect(media.snapshot.screen.status).to.equal('off');
  });
});
