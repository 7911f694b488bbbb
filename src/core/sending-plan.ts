import type {SendingPlan, VideoSending} from './ports.js';

/** Speech at its best; more is not heard. Bits per second. */
const AUDIO_BITRATE = 32_000;

const CAMERA: VideoSending = {
  active: true,
  maxBitrate: 1_500_000,
  maxFramerate: 24,
  scaleResolutionDownBy: 1,
  degradation: 'maintain-framerate',
};

/** A screen moves little and has to be read. */
const SCREEN: VideoSending = {
  active: true,
  maxBitrate: 1_200_000,
  maxFramerate: 15,
  scaleResolutionDownBy: 1,
  degradation: 'maintain-resolution',
};

/** How a visit of two begins. */
export const FULL_SENDING: SendingPlan = {audioBitrate: AUDIO_BITRATE, camera: CAMERA, screen: SCREEN};
