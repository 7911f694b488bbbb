import {expect} from '@open-wc/testing';
import {LocalMedia} from '../../../../src/core/media/local-media.js';
import type {MediaKind} from '../../../../src/core/ports/ports.js';
import {FakeClock} from '../../../../src/testing/fakes/fake-clock.js';
import {FakeLogger} from '../../../../src/testing/fakes/fake-logger.js';
import {FakeMediaDevices} from '../../../../src/testing/fakes/fake-media-devices.js';

/** A browser that takes its time to say what it allows, so that things happen meanwhile. */
class SlowBrowser extends FakeMediaDevices {
  readonly #time: FakeClock;
  /** Milliseconds until it says so, by device. */
  readonly thinks = new Map<MediaKind, number>();

  constructor(clock: FakeClock) {
    super(clock);
    this.#time = clock;
  }

  override async permission(kind: MediaKind): Promise<PermissionState | 'unknown'> {
    const answer = await super.permission(kind);
    const delay = this.thinks.get(kind);
    if (delay !== undefined) await new Promise<void>((resolve) => void this.#time.after(delay, resolve));
    return answer;
  }
}

interface Scene {
  readonly media: LocalMedia;
  readonly devices: SlowBrowser;
  readonly clock: FakeClock;
}

async function opened(): Promise<Scene> {
  const clock = new FakeClock();
  const devices = new SlowBrowser(clock);
  const media = new LocalMedia({devices, clock, logger: new FakeLogger()});
  void media.open();
  await clock.advance(1_500);
  return {media, devices, clock};
}

/** A phone call takes both devices away, and the browser forgets that it allowed them. */
async function phoned({devices, clock}: Scene): Promise<void> {
  for (const kind of ['microphone', 'camera'] as const) devices.interrupt(kind);
  await clock.advance(2_000);
  for (const kind of ['microphone', 'camera'] as const) devices.setPermission(kind, 'prompt');
  await clock.settle();
}

describe('LocalMedia: while the browser says what it allows', () => {
  it('a no of the person counts for all that was asked: none of it is asked for again', async () => {
    const scene = await opened();
    const {media, devices, clock} = scene;
    await phoned(scene);
    for (const kind of ['microphone', 'camera'] as const) devices.fail(kind, 'dismissed');
    const before = devices.requests.length;
    devices.comeBack();
    await clock.advance(1_450);
    const asked = devices.requests.length;
    expect(asked, 'asked once').to.equal(before + 1);
    // The browser gives the focus back as soon as its question is answered, and tells the page a little later.
    devices.thinks.set('camera', 200);
    devices.comeBack();
    await clock.settle();
    devices.thinks.clear();
    await clock.advance(10_000);
    expect(devices.requests).to.have.length(asked);
    media.stop();
  });

  it('a device that the person has opened themselves is left as it is', async () => {
    const {media, devices, clock} = await opened();
    devices.interrupt('camera');
    devices.interrupt('microphone');
    devices.thinks.set('microphone', 200);
    devices.comeBack();
    void media.open(['camera']);
    await clock.advance(100);
    const {video} = media.tracks;
    expect(video?.readyState).to.equal('live');
    await clock.advance(10_000);
    expect(media.tracks.video).to.equal(video);
    expect([media.snapshot.microphone.status, media.snapshot.camera.status]).to.deep.equal(['on', 'on']);
    media.stop();
  });

  it('a device that fails in another way is not opened by a sign that tells nothing of that', async () => {
    const {media, devices, clock} = await opened();
    devices.interrupt('camera');
    devices.interrupt('microphone');
    devices.thinks.set('microphone', 200);
    devices.fail('camera', 'constraints');
    devices.comeBack();
    void media.open(['camera']);
    await clock.advance(150);
    expect(media.snapshot.camera.failure?.kind).to.equal('constraints');
    const cameraAsked = (): number => devices.requests.filter(({video}) => video !== undefined && video !== false).length;
    const asked = cameraAsked();
    await clock.advance(1_000);
    expect(cameraAsked()).to.equal(asked);
    expect(media.snapshot.microphone.status).to.equal('on');
    media.stop();
  });
});
