import type {MediaDeviceChoice} from '../../../core/ports/ports.js';
import type {MediaSnapshot} from '../../../core/media/media-types.js';
import {choicesOf} from '../../shared/media/device-choice.js';

/** Names that phones give their cameras: Android always in English, iOS in its own language. */
const FRONT = /front|fram|främre|etu|أمام/iu;
const BACK = /back|rear|bak|taka|خلف/iu;

/**
 * The camera to turn to on a phone or tablet: the other side's, as far as its name tells, else the next one. Nothing
 * where the camera in use has no side (as on a computer) or is the only one.
 */
export function otherCamera(media: MediaSnapshot): MediaDeviceChoice | undefined {
  const facing = media.stream.getVideoTracks()[0]?.getSettings().facingMode;
  if (media.camera.status !== 'on' || (facing !== 'user' && facing !== 'environment')) return undefined;
  const cameras = choicesOf(media, 'camera');
  const at = cameras.findIndex(({id}) => id === media.camera.deviceId);
  const others = [...cameras.slice(at + 1), ...cameras.slice(0, Math.max(at, 0))];
  const wanted = facing === 'user' ? BACK : FRONT;
  return others.find(({label}) => wanted.test(label)) ?? others[0];
}
