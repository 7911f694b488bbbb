import {expect, waitUntil} from '@open-wc/testing';
import {BrowserMediaDevices} from '../../src/adapters/browser-media-devices.js';
import {SystemClock} from '../../src/adapters/system-clock.js';
import {webAudioLevelMeter} from '../../src/adapters/web-audio-level-meter.js';
import {LocalMedia} from '../../src/core/media/local-media.js';
import {FakeLogger} from '../../src/testing/fakes/fake-logger.js';

describe('Capture with the browser\'s own devices', () => {
  let media: LocalMedia;

  beforeEach(() => {
    media = new LocalMedia({devices: new BrowserMediaDevices(), clock: new SystemClock(), logger: new FakeLogger()});
  });

  afterEach(() => media.stop());

  it('knows its surroundings', async () => {
    const devices = new BrowserMediaDevices();
    expect(devices.environment).to.include({secureContext: true, supported: true, inAppBrowser: false});
    expect(devices.policyAllows('camera')).to.be.oneOf([true, undefined]);
    expect(await devices.permission('microphone')).to.be.oneOf(['granted', 'prompt', 'unknown']);
  });

  it('opens both, names them, and lists the devices', async () => {
    await media.open();
    const {microphone, camera, devices, stream} = media.snapshot;
    expect([microphone.status, camera.status]).to.deep.equal(['on', 'on']);
    expect(microphone.label).not.to.equal('');
    expect(stream.getTracks().map(({kind, readyState}) => `${kind} ${readyState}`)).to.have.members(['audio live', 'video live']);
    expect(devices.map(({kind}) => kind)).to.include.members(['microphone', 'camera']);
    expect(devices.every(({id}) => id !== '')).to.equal(true);
  });

  it('stops every track', async () => {
    await media.open();
    const tracks = media.snapshot.stream.getTracks();
    media.stop();
    expect(tracks.map(({readyState}) => readyState)).to.deep.equal(['ended', 'ended']);
  });

  it('stops a track that comes after it was stopped', async () => {
    const given: MediaStreamTrack[] = [];
    const devices = new BrowserMediaDevices();
    const other = new LocalMedia({devices, clock: new SystemClock(), logger: new FakeLogger()});
    const ask = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (constraints) => {
      const answer = ask(constraints);
      // The browser cannot be told to ask no more.
      other.stop();
      const stream = await answer;
      given.push(...stream.getTracks());
      return stream;
    };
    await other.open();
    expect(given.map(({readyState}) => readyState)).to.deep.equal(['ended', 'ended']);
  });

  it('opens a camera again that was turned off', async () => {
    await media.open(['camera']);
    await media.setCamera(false);
    expect(media.tracks.video?.enabled).to.equal(false);
    await media.setCamera(true);
    expect(media.tracks.video?.enabled).to.equal(true);
  });

  it('measures how loud a track is, and leaves it alone', async () => {
    await media.open(['microphone']);
    const track = media.tracks.audio!;
    const meter = webAudioLevelMeter(track);
    await waitUntil(() => (meter?.read() ?? 0) > 0.01, 'sound', {timeout: 5_000});
    expect(meter?.read()).to.be.within(0, 1);
    meter?.stop();
    meter?.stop();
    expect(track.readyState).to.equal('live');
    track.stop();
    expect(webAudioLevelMeter(track)).to.equal(undefined);
  });
});
