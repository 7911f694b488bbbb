import type {MediaDeviceChoice} from '../ports/ports.js';

/** Which way a camera looks: at the person who holds the device, or away from them. */
export type CameraFacing = 'user' | 'environment';

/** What browsers call the cameras of phones, in English and as Safari on iOS does in Swedish. */
const FRONT = /\bfront|\bfrämre\b/iu;
const BACK = /\bback\b|\brear\b|\bbakre\b/iu;

/** As the browser says, or else as the camera is called. Webcams of a computer have no direction. */
export function facingOf(track: MediaStreamTrack | undefined): CameraFacing | undefined {
  return toldFacing(track) ?? facingByLabel(track?.label ?? '');
}

/** As the browser says: then it can be asked for a camera by its direction. */
export function toldFacing(track: MediaStreamTrack | undefined): CameraFacing | undefined {
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
