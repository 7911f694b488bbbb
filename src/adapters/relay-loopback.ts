import type {Clock, LoopbackFigures} from '../core/ports/ports.js';
import type {IceServer} from '../protocol/index.js';
import {rtcIceServers} from './ice-servers.js';

/** How long the connection is loaded, in milliseconds. */
const LOAD_MS = 4_000;
/** For what is still under way when the load ends, in milliseconds. */
const SETTLE_MS = 400;
/** Somewhat more than a picture of 720p needs; whoever has more is not made to use it. */
const LOAD_KBPS = 1_200;
const PACKET_BYTES = 1_000;
/** Not queued in the browser, or the queue would be what is measured. */
const QUEUE_BYTES = 16_000;
const TICK_MS = 20;

/**
 * Connects the page with itself through the relays, and sends numbered packets that nothing sends again. Each goes out to
 * the relay and comes back in: it travels as far as to another person, on a line that is used in both directions.
 */
export async function measureLoopback(iceServers: readonly IceServer[], clock: Clock, signal: AbortSignal): Promise<LoopbackFigures> {
  const configuration: RTCConfiguration = {iceServers: rtcIceServers(iceServers), iceTransportPolicy: 'relay'};
  const near = new RTCPeerConnection(configuration);
  const far = new RTCPeerConnection(configuration);
  const stops: (() => void)[] = [];
  try {
    return await new Promise<LoopbackFigures>((resolve, reject) => {
      signal.throwIfAborted();
      const onAbort = (): void => reject(signal.reason as Error);
      signal.addEventListener('abort', onAbort);
      stops.push(() => signal.removeEventListener('abort', onAbort));
      const channel = near.createDataChannel('load', {ordered: false, maxRetransmits: 0});
      const arrivals = new EventTarget();
      // From the start: in some browsers the far end is told of the channel before the near end is.
      far.addEventListener('datachannel', ({channel: incoming}) => {
        incoming.binaryType = 'arraybuffer';
        incoming.addEventListener('message', ({data}: MessageEvent<unknown>) => arrivals.dispatchEvent(new MessageEvent('message', {data})));
      });
      channel.addEventListener('open', () => load(channel, arrivals, clock, stops, resolve));
      join(near, far).catch(reject);
    });
  } finally {
    for (const stop of stops) stop();
    near.close();
    far.close();
  }
}

async function join(near: RTCPeerConnection, far: RTCPeerConnection): Promise<void> {
  pass(near, far);
  pass(far, near);
  const offer = await near.createOffer();
  await near.setLocalDescription(offer);
  await far.setRemoteDescription(offer);
  const answer = await far.createAnswer();
  await far.setLocalDescription(answer);
  await near.setRemoteDescription(answer);
}

/** Carries candidates over, which the other side can take only when it has a description. */
function pass(from: RTCPeerConnection, to: RTCPeerConnection): void {
  const early: RTCIceCandidate[] = [];
  // One that cannot be used is no loss while others can; a closed connection needs none.
  const give = (candidate: RTCIceCandidate): void => void to.addIceCandidate(candidate).catch(() => undefined);
  from.addEventListener('icecandidate', ({candidate}) => {
    if (candidate === null) return;
    if (to.remoteDescription === null) early.push(candidate);
    else give(candidate);
  });
  to.addEventListener('signalingstatechange', () => {
    if (to.remoteDescription !== null) early.splice(0).forEach(give);
  });
}

function load(
  channel: RTCDataChannel,
  arrivals: EventTarget,
  clock: Clock,
  stops: (() => void)[],
  resolve: (figures: LoopbackFigures) => void,
): void {
  const packet = new DataView(new ArrayBuffer(PACKET_BYTES));
  const began = performance.now();
  const delays: number[] = [];
  let sent = 0;
  let jitter = 0;
  let lastArrival = began;
  const receive = (event: Event): void => {
    if (!(event instanceof MessageEvent)) return;
    const data: unknown = event.data;
    if (!(data instanceof ArrayBuffer) || data.byteLength < PACKET_BYTES) return;
    lastArrival = performance.now();
    const delay = lastArrival - new DataView(data).getFloat64(0);
    const previous = delays.at(-1);
    if (previous !== undefined) jitter += (Math.abs(delay - previous) - jitter) / 16;
    delays.push(delay);
  };
  arrivals.addEventListener('message', receive);
  // Timers are slow in a page that is out of view; there, the channel itself says when there is room.
  const fill = (): void => {
    const elapsed = performance.now() - began;
    const due = (elapsed * LOAD_KBPS) / 8 / PACKET_BYTES;
    while (elapsed < LOAD_MS && sent < due && channel.readyState === 'open' && channel.bufferedAmount < QUEUE_BYTES) {
      packet.setFloat64(0, performance.now());
      channel.send(packet.buffer);
      sent += 1;
    }
  };
  channel.bufferedAmountLowThreshold = QUEUE_BYTES / 2;
  channel.addEventListener('bufferedamountlow', fill);
  stops.push(clock.every(TICK_MS, fill));
  const finish = (): void => {
    const milliseconds = Math.max(LOAD_MS, lastArrival - began);
    const median = [...delays].sort((a, b) => a - b)[Math.floor(delays.length / 2)] ?? LOAD_MS;
    resolve({
      bitrateKbps: (delays.length * PACKET_BYTES * 8) / milliseconds,
      lossPercent: sent === 0 ? 100 : (100 * (sent - delays.length)) / sent,
      // There and back to another person's relay takes this page's way twice.
      roundTripMs: 2 * median,
      jitterMs: jitter,
    });
  };
  stops.push(clock.after(LOAD_MS + SETTLE_MS, finish));
}
