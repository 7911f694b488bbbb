import {expect} from '@open-wc/testing';
import {LocalMedia} from '../../../../src/core/media/local-media.js';
import type {MediaFailureKind} from '../../../../src/core/media/media-failure.js';
import type {MediaKind} from '../../../../src/core/ports/ports.js';
import type {MediaErrorDialect} from '../../../../src/testing/fakes/browser-media-error.js';
import {FakeClock} from '../../../../src/testing/fakes/fake-clock.js';
import {FakeLogger} from '../../../../src/testing/fakes/fake-logger.js';
import {FakeMediaDevices} from '../../../../src/testing/fakes/fake-media-devices.js';

function setUp(): {media: LocalMedia; devices: FakeMediaDevices; clock: FakeClock; logger: FakeLogger} {
  const clock = new FakeClock();
  const devices = new FakeMediaDevices(clock);
  const logger = new FakeLogger();
  return {media: new LocalMedia({devices, clock, logger}), devices, clock, logger};
}

/** Lets a command run its course: longer than any answer and second try takes, shorter than a prompt may stay open. */
async function done(clock: FakeClock, command: Promise<void>): Promise<void> {
  await clock.advance(6_000);
  await command;
}

const FAILURES: readonly (readonly [MediaFailureKind, readonly MediaErrorDialect[]])[] = [
  ['dismissed', ['chromium']],
  ['denied', ['chromium', 'firefox', 'webkit']],
  ['blocked', ['chromium', 'firefox', 'webkit']],
  ['denied-by-system', ['chromium']],
  ['policy-blocked', ['chromium']],
  ['in-use', ['chromium', 'firefox', 'webkit']],
  ['not-found', ['chromium', 'firefox', 'webkit']],
  ['constraints', ['chromium', 'firefox', 'webkit']],
  ['start-failed', ['chromium', 'firefox', 'webkit']],
  ['insecure-context', ['chromium']],
  ['unsupported', ['chromium']],
  ['in-app-browser', ['chromium']],
];

/** Failures of one device after which the other is opened all the same. */
const OTHER_WORKS: ReadonlySet<MediaFailureKind> = new Set([
  'denied',
  'blocked',
  'denied-by-system',
  'policy-blocked',
  'in-use',
  'not-found',
  'constraints',
  'start-failed',
]);

describe('LocalMedia', () => {
  it('is closed, with an empty stream, until opened', () => {
    const {media, devices} = setUp();
    expect(media.snapshot.microphone.status).to.equal('closed');
    expect(media.snapshot.camera.status).to.equal('closed');
    expect(media.snapshot.stream.getTracks()).to.deep.equal([]);
    expect(media.tracks).to.deep.equal({audio: null, video: null, screen: null});
    expect(devices.requests).to.deep.equal([]);
  });

  it('opens both with one request', async () => {
    const {media, devices, clock} = setUp();
    const {stream} = media.snapshot;
    const opening = media.open();
    expect([media.snapshot.microphone.status, media.snapshot.camera.status]).to.deep.equal(['opening', 'opening']);
    await done(clock, opening);
    expect([media.snapshot.microphone.status, media.snapshot.camera.status]).to.deep.equal(['on', 'on']);
    expect(devices.requests).to.have.lengthOf(1);
    expect(devices.requests[0]).to.deep.equal({
      audio: {echoCancellation: true, noiseSuppression: true, autoGainControl: true},
      video: {width: {ideal: 1280}, height: {ideal: 720}, frameRate: {ideal: 30, max: 30}, facingMode: 'user'},
    });
    expect(media.snapshot.stream).to.equal(stream);
    expect(stream.getTracks()).to.have.members([media.tracks.audio, media.tracks.video]);
    expect(media.snapshot.camera).to.include({label: 'Front camera', deviceId: 'camera-front'});
    expect(media.snapshot.devices.map(({label}) => label)).to.include('Headset');
    media.stop();
  });

  it('does not ask again for what is open', async () => {
    const {media, devices, clock} = setUp();
    await done(clock, media.open(['microphone']));
    await done(clock, media.open());
    expect(devices.requests.map(({audio}) => audio !== false)).to.deep.equal([true, false]);
    expect(devices.live).to.have.lengthOf(2);
    media.stop();
  });

  it('gives frozen snapshots, a new one at each change', async () => {
    const {media, clock} = setUp();
    const before = media.snapshot;
    let changes = 0;
    media.addEventListener('change', () => (changes += 1));
    await done(clock, media.open());
    expect(media.snapshot).to.not.equal(before);
    expect(before.camera.status).to.equal('closed');
    expect(Object.isFrozen(media.snapshot) && Object.isFrozen(media.snapshot.camera)).to.equal(true);
    expect(changes).to.be.greaterThan(1);
    media.stop();
  });

  for (const [kind, dialects] of FAILURES) {
    for (const dialect of dialects) {
      for (const device of ['camera', 'microphone'] as const) {
        it(`tells ${kind} of the ${device} by ${dialect}'s signs`, async () => {
          const {media, devices, clock} = setUp();
          const other: MediaKind = device === 'camera' ? 'microphone' : 'camera';
          devices.fail(device, kind, {dialect});
          await done(clock, media.open());
          expect(media.snapshot[device].status).to.equal('failed');
          expect(media.snapshot[device].failure?.kind).to.equal(kind);
          expect(media.snapshot[device].failure?.device).to.equal(device);
          if (OTHER_WORKS.has(kind)) expect(media.snapshot[other].status).to.equal('on');
          else expect(media.snapshot[other].failure?.kind).to.equal(kind);
          media.stop();
          expect(devices.live).to.deep.equal([]);
        });
      }
    }
  }

  it('works after a failure when asked again', async () => {
    const {media, devices, clock} = setUp();
    devices.fail('camera', 'in-use');
    await done(clock, media.open());
    devices.work();
    await done(clock, media.open());
    expect(media.snapshot.camera.status).to.equal('on');
    expect(media.snapshot.camera.failure).to.equal(undefined);
    media.stop();
  });

  it('tries a device that did not start once more by itself', async () => {
    const {media, devices, clock} = setUp();
    devices.fail('camera', 'in-use', {times: 2});
    await done(clock, media.open(['camera']));
    expect(media.snapshot.camera.failure?.kind).to.equal('in-use');
    devices.fail('camera', 'in-use', {times: 1});
    await done(clock, media.open(['camera']));
    expect(media.snapshot.camera.status).to.equal('on');
    media.stop();
  });

  it('takes whatever camera there is when none can do what is asked', async () => {
    const {media, devices, clock} = setUp();
    devices.fail('camera', 'constraints', {times: 2});
    await done(clock, media.open(['camera']));
    expect(media.snapshot.camera.status).to.equal('on');
    expect(devices.requests.at(-1)).to.deep.equal({audio: false, video: true});
    media.stop();
  });

  it('calls a prompt that is left open unanswered after 8 s, and takes the answer when it comes', async () => {
    const {media, devices, clock} = setUp();
    let answer: (stream: MediaStream) => void = () => undefined;
    const real = devices.getUserMedia.bind(devices);
    devices.getUserMedia = () => new Promise((resolve) => (answer = resolve));
    const opening = media.open();
    await clock.advance(7_999);
    expect(media.snapshot.camera.status).to.equal('opening');
    await clock.advance(1);
    await opening;
    expect(media.snapshot.camera.failure?.kind).to.equal('no-answer');
    expect(media.snapshot.microphone.failure?.kind).to.equal('no-answer');
    const late = real({audio: true, video: true});
    await clock.advance(100);
    answer(await late);
    await clock.settle();
    expect([media.snapshot.camera.status, media.snapshot.microphone.status]).to.deep.equal(['on', 'on']);
    media.stop();
  });

  it('takes what the browser has answered already, and does not ask again', async () => {
    const {media, devices, clock} = setUp();
    const asking = devices.getUserMedia({audio: true, video: true});
    await clock.advance(2_000);
    const answer = await asking;
    const before = devices.requests.length;
    await done(clock, media.open(undefined, answer));
    expect(devices.requests.length).to.equal(before);
    expect(media.snapshot.stream.getTracks()).to.have.members(answer.getTracks());
    media.stop();
    expect(devices.live).to.deep.equal([]);
  });

  it('takes a refusal as it is, and asks for neither device alone', async () => {
    const {media, devices, clock} = setUp();
    for (const [message, kind] of [['Permission dismissed', 'dismissed'], ['Permission denied', 'denied']] as const) {
      await done(clock, media.open(undefined, new DOMException(message, 'NotAllowedError')));
      expect([media.snapshot.camera.failure?.kind, media.snapshot.microphone.failure?.kind]).to.deep.equal([kind, kind]);
    }
    expect(devices.requests.length).to.equal(0);
  });

  it('stops what it was given of a device that is open or switched off', async () => {
    const {media, devices, clock} = setUp();
    await done(clock, media.open());
    const asking = devices.getUserMedia({audio: true, video: true});
    await clock.advance(2_000);
    const answer = await asking;
    await done(clock, media.open(['camera'], answer));
    expect(answer.getTracks().map(({readyState}) => readyState)).to.deep.equal(['ended', 'ended']);
    media.stop();
  });

  it('stops at once what the browser gives after stop()', async () => {
    const {media, devices, clock} = setUp();
    const opening = media.open();
    await clock.settle();
    media.stop();
    await done(clock, opening);
    expect(devices.tracks).to.have.lengthOf(2);
    expect(devices.live).to.deep.equal([]);
    expect(media.snapshot.camera.status).to.equal('closed');
    expect(clock.pending).to.equal(0);
  });

  it('stops at once what is no longer wanted because it was asked for again', async () => {
    const {media, devices, clock} = setUp();
    devices.fail('camera', 'no-answer', {times: 1});
    const first = media.open(['camera']);
    await clock.advance(8_000);
    await first;
    await done(clock, media.open(['camera']));
    expect(media.snapshot.camera.status).to.equal('on');
    expect(devices.live).to.have.lengthOf(1);
    media.stop();
    expect(devices.live).to.deep.equal([]);
  });

  it('mutes at once, and keeps the microphone open to be back without delay', async () => {
    const {media, devices, clock} = setUp();
    await done(clock, media.open());
    await media.setMicrophone(false);
    expect(media.tracks.audio?.enabled).to.equal(false);
    expect(media.snapshot.microphone.status).to.equal('off');
    await clock.advance(60_000);
    expect(media.tracks.audio?.readyState).to.equal('live');
    await media.setMicrophone(true);
    expect(media.tracks.audio?.enabled).to.equal(true);
    expect(media.snapshot.microphone.status).to.equal('on');
    expect(devices.requests).to.have.lengthOf(1);
    media.stop();
  });

  it('turns the picture off at once and the light half a second later', async () => {
    const {media, devices, clock} = setUp();
    await done(clock, media.open());
    await media.setCamera(false);
    const {video} = media.tracks;
    expect([video?.enabled, video?.readyState, media.snapshot.camera.status]).to.deep.equal([false, 'live', 'off']);
    await clock.advance(500);
    expect(video?.readyState).to.equal('ended');
    expect(media.tracks.video).to.equal(null);
    expect(media.snapshot.stream.getVideoTracks()).to.deep.equal([]);
    expect(media.snapshot.camera.status).to.equal('off');
    await done(clock, media.setCamera(true));
    expect(media.snapshot.camera.status).to.equal('on');
    expect(devices.requests).to.have.lengthOf(2);
    media.stop();
  });

  it('turns the camera on again within half a second without asking', async () => {
    const {media, devices, clock} = setUp();
    await done(clock, media.open());
    await media.setCamera(false);
    await clock.advance(400);
    await media.setCamera(true);
    await clock.advance(10_000);
    expect(media.tracks.video?.enabled).to.equal(true);
    expect(media.tracks.video?.readyState).to.equal('live');
    expect(devices.requests).to.have.lengthOf(1);
    media.stop();
  });

  it('leaves a camera off that was turned off while it opened', async () => {
    const {media, devices, clock} = setUp();
    const opening = media.open();
    await media.setCamera(false);
    await done(clock, opening);
    expect(media.snapshot.camera.status).to.equal('off');
    expect(devices.live.map(({kind}) => kind)).to.deep.equal(['audio']);
    media.stop();
  });

  it('does not turn on what the person turned off when the other is opened', async () => {
    const {media, clock} = setUp();
    await done(clock, media.open());
    await media.setCamera(false);
    await clock.advance(5_000);
    await done(clock, media.open());
    expect(media.snapshot.camera.status).to.equal('off');
    media.stop();
  });

  it('uses another device, the old one stopped first', async () => {
    const {media, devices, clock} = setUp();
    await done(clock, media.open());
    const before = media.tracks.video;
    const selecting = media.select('camera', 'camera-back');
    expect(before?.readyState).to.equal('ended');
    await done(clock, selecting);
    expect(media.snapshot.camera).to.include({status: 'on', deviceId: 'camera-back', label: 'Back camera'});
    expect(devices.live).to.have.lengthOf(2);
    media.stop();
  });

  it('goes back to the device before when the chosen one does not open', async () => {
    const {media, devices, clock} = setUp();
    await done(clock, media.open());
    devices.fail('camera', 'in-use', {times: 2});
    await done(clock, media.select('camera', 'camera-back'));
    expect(media.snapshot.camera).to.include({status: 'on', deviceId: 'camera-front'});
    media.stop();
  });

  it('remembers a choice made before the camera is opened', async () => {
    const {media, clock} = setUp();
    await media.select('camera', 'camera-back');
    await done(clock, media.open());
    expect(media.snapshot.camera.deviceId).to.equal('camera-back');
    media.stop();
  });

  it('tells an interruption when the system takes the device away', async () => {
    const {media, devices, clock} = setUp();
    await done(clock, media.open());
    devices.interrupt('camera');
    expect(media.snapshot.camera.failure?.kind).to.equal('interrupted');
    expect(media.tracks.video).to.equal(null);
    expect(media.snapshot.microphone.status).to.equal('on');
    media.stop();
  });

  it('tells an interruption when a track is muted for a second, and its end', async () => {
    const {media, clock} = setUp();
    await done(clock, media.open());
    const track = media.tracks.audio!;
    track.dispatchEvent(new Event('mute'));
    await clock.advance(999);
    expect(media.snapshot.microphone.status).to.equal('on');
    await clock.advance(1);
    expect(media.snapshot.microphone.failure?.kind).to.equal('interrupted');
    track.dispatchEvent(new Event('unmute'));
    expect(media.snapshot.microphone.status).to.equal('on');
    expect(media.tracks.audio).to.equal(track);
    media.stop();
  });

  it('takes no notice of a track that is muted for a moment', async () => {
    const {media, clock} = setUp();
    await done(clock, media.open());
    media.tracks.video?.dispatchEvent(new Event('mute'));
    await clock.advance(500);
    media.tracks.video?.dispatchEvent(new Event('unmute'));
    await clock.advance(5_000);
    expect(media.snapshot.camera.status).to.equal('on');
    media.stop();
  });

  it('follows devices that come and go', async () => {
    const {media, devices, clock} = setUp();
    await done(clock, media.open());
    devices.setDevices([{id: 'new', kind: 'camera', label: 'New'}]);
    await clock.settle();
    expect(media.snapshot.devices.map(({id}) => id)).to.deep.equal(['new']);
    media.stop();
    devices.setDevices([]);
    await clock.settle();
    expect(media.snapshot.devices.map(({id}) => id)).to.deep.equal(['new']);
  });

  it('leaves no live track and no timer when stopped, and can be opened again', async () => {
    const {media, devices, clock} = setUp();
    await done(clock, media.open());
    await media.setCamera(false);
    media.stop();
    expect(devices.live).to.deep.equal([]);
    expect(clock.pending).to.equal(0);
    expect(media.snapshot.stream.getTracks()).to.deep.equal([]);
    await done(clock, media.open());
    expect(media.snapshot.camera.status).to.equal('on');
    media.stop();
  });

  it('logs no name and no id of a device', async () => {
    const {media, devices, clock, logger} = setUp();
    devices.fail('camera', 'in-use');
    await media.select('camera', 'camera-back');
    await done(clock, media.open());
    expect(logger.lines.length).to.be.greaterThan(0);
    expect(JSON.stringify(logger.lines)).not.to.match(/camera-back|Back camera/u);
    media.stop();
  });

  describe('by itself', () => {
    /** A sign that something may have changed, and what follows from it. */
    async function sign(clock: FakeClock, give: () => void): Promise<void> {
      give();
      await clock.advance(6_000);
    }

    for (const kind of ['denied', 'blocked', 'dismissed', 'denied-by-system'] as const) {
      it(`opens what was ${kind} as soon as the page may use it, without a second prompt`, async () => {
        const {media, devices, clock} = setUp();
        devices.fail('camera', kind);
        devices.fail('microphone', kind);
        await done(clock, media.open());
        const asked = devices.requests.length;
        await sign(clock, () => devices.setPermission('camera', 'prompt'));
        expect(devices.requests).to.have.lengthOf(asked);
        devices.work();
        await sign(clock, () => devices.setPermission('camera', 'granted'));
        expect([media.snapshot.camera.status, media.snapshot.microphone.status]).to.deep.equal(['on', 'failed']);
        await sign(clock, () => devices.setPermission('microphone', 'granted'));
        expect(media.snapshot.microphone.status).to.equal('on');
        media.stop();
        expect(devices.live).to.deep.equal([]);
      });
    }

    it('opens a camera that is plugged in', async () => {
      const {media, devices, clock} = setUp();
      const all = await devices.devices();
      devices.fail('camera', 'not-found');
      await done(clock, media.open());
      devices.setPermission('camera', 'granted');
      const asked = devices.requests.length;
      await sign(clock, () => devices.setDevices(all.filter(({kind}) => kind !== 'camera')));
      expect(devices.requests).to.have.lengthOf(asked);
      devices.work();
      devices.setPermission('camera', 'granted');
      await sign(clock, () => devices.setDevices(all));
      expect(media.snapshot.camera.status).to.equal('on');
      media.stop();
    });

    for (const kind of ['denied-by-system', 'blocked', 'in-use'] as const) {
      it(`opens what failed with ${kind} when the person comes back to the page`, async () => {
        const {media, devices, clock} = setUp();
        devices.fail('camera', kind);
        await done(clock, media.open());
        devices.work();
        await sign(clock, () => devices.comeBack());
        expect(media.snapshot.camera.status).to.equal('failed');
        devices.setPermission('camera', 'granted');
        await sign(clock, () => devices.comeBack());
        expect(media.snapshot.camera.status).to.equal('on');
        media.stop();
      });
    }

    it('opens a device that was interrupted when the person comes back to the page', async () => {
      const {media, devices, clock} = setUp();
      await done(clock, media.open());
      devices.interrupt('microphone');
      expect(media.snapshot.microphone.failure?.kind).to.equal('interrupted');
      await sign(clock, () => devices.comeBack());
      expect(media.snapshot.microphone.status).to.equal('on');
      media.stop();
    });

    it('shows nothing of an attempt that fails as before', async () => {
      const {media, devices, clock} = setUp();
      devices.fail('camera', 'in-use');
      await done(clock, media.open());
      devices.setPermission('camera', 'granted');
      const statuses = new Set<string>();
      const {failure} = media.snapshot.camera;
      media.addEventListener('change', () => statuses.add(media.snapshot.camera.status));
      const asked = devices.requests.length;
      await sign(clock, () => devices.comeBack());
      expect(devices.requests.length).to.be.greaterThan(asked);
      expect([...statuses]).to.deep.equal(['failed']);
      expect(media.snapshot.camera.failure).to.equal(failure);
      media.stop();
    });

    it('lets the person try meanwhile', async () => {
      const {media, devices, clock} = setUp();
      devices.fail('camera', 'in-use');
      await done(clock, media.open());
      devices.setPermission('camera', 'granted');
      devices.work();
      devices.setPermission('camera', 'granted');
      devices.comeBack();
      await clock.settle();
      await done(clock, media.open());
      expect(media.snapshot.camera.status).to.equal('on');
      expect(devices.live).to.have.lengthOf(2);
      media.stop();
      expect(devices.live).to.deep.equal([]);
    });

    it('does nothing after stop()', async () => {
      const {media, devices, clock} = setUp();
      devices.fail('camera', 'blocked');
      await done(clock, media.open(['camera']));
      media.stop();
      devices.work();
      const asked = devices.requests.length;
      await sign(clock, () => devices.setPermission('camera', 'granted'));
      expect(devices.requests).to.have.lengthOf(asked);
      expect(media.snapshot.camera.status).to.equal('closed');
    });
  });

  it('tells the developer which attribute a frame lacks', async () => {
    const {media, devices, clock, logger} = setUp();
    devices.fail('camera', 'policy-blocked');
    await done(clock, media.open(['camera']));
    const told = [media.snapshot.camera.failure?.message, JSON.stringify(logger.lines)];
    expect(told[0]).to.include('allow="camera; microphone; autoplay; display-capture"').and.include('Permissions-Policy: camera=(self)');
    expect(told[1]).to.include('display-capture');
    media.stop();
  });
});
