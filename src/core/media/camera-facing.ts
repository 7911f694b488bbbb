import type {MediaDeviceChoice} from '../ports/ports.js';

/** Which way a camera looks: at the person who holds the device, or away from them. */
export type CameraFacing = 'user' | 'environment';

/** Words in the names of a phone's cameras, in English, and in Swedish as in Safari on iOS. */
const FRONT = /\bfront|\bfrämre\b/iu;
const BACK = /\bback\b|\brear\b|\bbakre\b/iu;

/** The direction that the browser states, or else the one in the camera's name. Webcams of a computer have none. */
export function facingOf(track: MediaStreamTrack | undefined): CameraFacing | undefined {
  return facingBySettings(track) ?? facingByLabel(track?.label ?? '');
}

/** The direction that the browser states. Where it does, it can be asked for a camera by direction. */
export function facingBySettings(track: MediaStreamTrack | undefined): CameraFacing | undefined {
  const mode = track?.getSettings().facingMode;
  return mode === 'user' || mode === 'environment' ? mode : undefined;
}

/** The camera to switch to: one that looks the other way, or else the next in the list. */
export function nextCamera(cameras: readonly MediaDeviceChoice[], current: MediaDeviceChoice | undefined): MediaDeviceChoice | undefined {
  const facing = facingByLabel(current?.label ?? '');
  const opposite = facing && cameras.find(({label}) => facingByLabel(label) === otherWay(facing));
  const index = cameras.findIndex(({id}) => id === current?.id);
  const next = opposite ?? cameras[(index + 1) % cameras.length];
  return next?.id === current?.id ? undefined : next;
}

export function otherWay(facing: CameraFacing): CameraFacing {
  return facing === 'user' ? 'environment' : 'user';
}

function facingByLabel(label: string): CameraFacing | undefined {
  if (FRONT.test(label)) return 'user';
  return BACK.test(label) ? 'environment' : undefined;
}
