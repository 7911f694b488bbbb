import type {LocalTracks, SendingPlan, VideoSending} from '../../core/ports/ports.js';
import {answerOf} from '../browser-answer.js';

/** `networkPriority` and `priority` are in webrtc-priority, which the compiler's library knows in part only. */
type Encoding = RTCRtpEncodingParameters & {networkPriority?: RTCPriorityType};

/** Applies a plan to the senders of one connection, one step after the other: each has to start from what it read itself. */
export class SendingParameters {
  readonly #senders: ReadonlyMap<keyof LocalTracks, RTCRtpSender>;
  #plan: SendingPlan;
  #applied: Promise<void> = Promise.resolve();

  constructor(senders: ReadonlyMap<keyof LocalTracks, RTCRtpSender>, plan: SendingPlan) {
    this.#senders = senders;
    this.#plan = plan;
  }

  /** From now on this plan; before the first negotiation it waits for {@link apply}. */
  async set(plan: SendingPlan): Promise<void> {
    this.#plan = plan;
    await this.apply();
  }

  /** Settings of a sender are known only once it has been negotiated. */
  async apply(): Promise<void> {
    this.#applied = this.#applied.then(() => this.#apply());
    await this.#applied;
  }

  async #apply(): Promise<void> {
    const {audioBitrate, camera, screen} = this.#plan;
    await this.#change('audio', {maxBitrate: audioBitrate, priority: 'high', networkPriority: 'high'});
    await this.#change('video', encodingOf(camera), camera.degradation);
    await this.#change('screen', encodingOf(screen), screen.degradation);
  }

  /** A browser that refuses a setting sends with its defaults; that is no reason to disturb the call. */
  async #change(kind: keyof LocalTracks, changes: Encoding, degradation?: RTCDegradationPreference): Promise<void> {
    const sender = this.#senders.get(kind);
    const parameters = sender?.getParameters();
    // Encodings exist after the first negotiation; before it, Firefox refuses to have any set.
    if (sender === undefined || parameters === undefined || parameters.encodings.length === 0) return;
    for (const encoding of parameters.encodings) Object.assign(encoding, changes);
    if (degradation !== undefined) parameters.degradationPreference = degradation;
    await answerOf(() => sender.setParameters(parameters)).catch(() => undefined);
  }
}

function encodingOf({active, maxBitrate, maxFramerate, scaleResolutionDownBy}: VideoSending): Encoding {
  return {active, maxBitrate, maxFramerate, scaleResolutionDownBy, priority: 'low'};
}

/** Bits per second of speech; more is not heard. */
const OPUS_BITRATE = 32_000;

const OPUS_SETTINGS: Readonly<Record<string, string>> = {
  // Forward error correction, silence suppression and the cap (RFC 7587, section 6.1).
  useinbandfec: '1',
  usedtx: '1',
  maxaveragebitrate: String(OPUS_BITRATE),
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
