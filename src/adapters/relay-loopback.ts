import type {Clock, LoopbackFigures} from '../core/ports/ports.js';
import type {IceServer} from '../protocol/index.js';
import {rtcIceServers} from './ice-servers.js';

/** Time for which packets are sent, in milliseconds. */
const LOAD_MS = 4_000;
/** Time for the last packets to arrive, in milliseconds. */
const SETTLE_MS = 400;
/** Somewhat more than a picture of 720p needs. A better line is not loaded further. */
const LOAD_KBPS = 1_200;
const PACKET_BYTES = 1_000;
/** Most bytes that may queue in the browser; a longer queue would be measured instead of the line. */
const QUEUE_BYTES = 16_000;
const TICK_MS = 20;

/**
 * Connects the page with itself through the relays, and sends packets that are never sent again. Each packet goes out to
 * the relay and comes back. So it travels as far as to another person, on a line that is used in both directions.
 *
 * @returns The figures of the load.
 * @throws The reason of `signal`, or an error of the browser when no connection can be set up.
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
      // Listens from the start: in some browsers the far end has the channel before the near end has it open.
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

/** Passes candidates on. The other side accepts them only once it has a description. */
function pass(from: RTCPeerConnection, to: RTCPeerConnection): void {
  const early: RTCIceCandidate[] = [];
  // One unusable candidate does no harm while others work. A closed connection needs none.
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
  // Timers are slow in a hidden page. There, the channel itself says when there is room.
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
      // To another person and back takes this page's way to the relay twice.
      roundTripMs: 2 * median,
      jitterMs: jitter,
    });
  };
  stops.push(clock.after(LOAD_MS + SETTLE_MS, finish));
}
