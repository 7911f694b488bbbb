import type {MediaKind} from '../ports/ports.js';

/**
 * What is asked of a device that nobody has chosen. Sign language wants every picture of a second; what of them is sent to
 * whom, the sending plan says.
 */
export const PREFERRED_CONSTRAINTS: Readonly<Record<MediaKind, MediaTrackConstraints>> = {
  microphone: {echoCancellation: true, noiseSuppression: true, autoGainControl: true},
  camera: {width: {ideal: 1280}, height: {ideal: 720}, frameRate: {ideal: 30, max: 30}, facingMode: 'user'},
};
