import {LocalMedia} from '../../../../src/core/media/local-media.js';
import {FakeClock} from '../../../../src/testing/fakes/fake-clock.js';
import {FakeLogger} from '../../../../src/testing/fakes/fake-logger.js';
import {FakeMediaDevices} from '../../../../src/testing/fakes/fake-media-devices.js';

/** A camera and a microphone that are open, and the means to disturb them. */
export interface MediaScene {
  readonly media: LocalMedia;
  readonly devices: FakeMediaDevices;
  readonly clock: FakeClock;
  /** Lets everything that is under way come to its end. */
  readonly rest: () => Promise<void>;
}

export async function opened(): Promise<MediaScene> {
  const clock = new FakeClock();
  const devices = new FakeMediaDevices(clock);
  const media = new LocalMedia({devices, clock, logger: new FakeLogger()});
  const scene = {media, devices, clock, rest: () => clock.advance(1_500)};
  void media.open();
  await scene.rest();
  return scene;
}
