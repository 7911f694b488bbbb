import type {LocalTracks} from '../../core/ports.js';

/** Bits per second of speech; more is not heard. */
const AUDIO_BITRATE = 32_000;
/** Bits per second of the picture in a visit of two; without a cap Chromium goes well above it. */
const VIDEO_BITRATE = 1_500_000;
const VIDEO_FRAME_RATE = 24;

/** `networkPriority` and `priority` are in webrtc-priority, which the compiler's library knows in part only. */
type Encoding = RTCRtpEncodingParameters & {networkPriority?: RTCPriorityType};

const ENCODING: Readonly<Record<keyof LocalTracks, Encoding>> = {
  audio: {maxBitrate: AUDIO_BITRATE, priority: 'high', networkPriority: 'high'},
  video: {maxBitrate: VIDEO_BITRATE, maxFramerate: VIDEO_FRAME_RATE, priority: 'low'},
};

/**
 * Lets sound go before the picture, and movement before sharpness, when bandwidth is short. A browser that refuses a
 * setting sends with its defaults; that is no reason to disturb the call.
 */
export async function applySendingParameters(senders: ReadonlyMap<keyof LocalTracks, RTCRtpSender>): Promise<void> {
  for (const [kind, sender] of senders) {
    const parameters = sender.getParameters();
    // Encodings exist after the first negotiation; before it, Firefox refuses to have any set.
    if (parameters.encodings.length === 0) continue;
    for (const encoding of parameters.encodings) Object.assign(encoding, ENCODING[kind]);
    if (kind === 'video') parameters.degradationPreference = 'maintain-framerate';
    await sender.setParameters(parameters).catch(() => undefined);
  }
}

const OPUS_SETTINGS: Readonly<Record<string, string>> = {
  // Forward error correction, silence suppression and the cap (RFC 7587, section 6.1).
  useinbandfec: '1',
  usedtx: '1',
  maxaveragebitrate: String(AUDIO_BITRATE),
  stereo: '0',
};

/**
 * The session description as it is sent: with it the other end learns how this one wants to be spoken to, and no
 * description has to be altered before `setLocalDescription`, which browsers are about to forbid.
 */
export function withOpusSettings(sdp: string): string {
  const payload = /^a=rtpmap:(\d+) opus\/48000\b/imu.exec(sdp)?.[1];
  if (payload === undefined) return sdp;
  return sdp.replace(new RegExp(`^(a=fmtp:${payload} )([^\\r\\n]*)`, 'mu'), (_line, start: string, list: string) => {
    const settings = new Map(list.split(';').map((pair) => pair.trim().split('=') as [string, string]));
    for (const [name, value] of Object.entries(OPUS_SETTINGS)) settings.set(name, value);
    return start + Array.from(settings, ([name, value]) => `${name}=${value}`).join(';');
  });
}
