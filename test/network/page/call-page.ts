/** One end of a call: a peer link, a socket that is opened anew when it dies, and a record of when pictures came. */
import {SimplePeerFactory} from '../../../src/adapters/simple-peer/simple-peer-factory.js';
import {SystemClock} from '../../../src/adapters/system-clock.js';
import {WebSocketTransport} from '../../../src/adapters/web-socket-transport.js';
import {ConsoleLogger} from '../../../src/adapters/console-logger.js';
import {BrowserPage} from '../../../src/adapters/browser-page.js';
import {PeerLink, type LinkEnvelope} from '../../../src/core/peer-link.js';
import type {SignallingTransport} from '../../../src/core/ports.js';
import {fakeAudioTrack, fakeVideoTrack} from '../../../src/testing/fake-media.js';

/** What the test reads. */
export interface CallReport {
  readonly quality: string;
  /** How many were painted. */
  readonly frames: number;
  /** Between which no picture was painted, for a second and more; milliseconds since 1970. */
  readonly gaps: readonly {readonly from: number; readonly to: number}[];
}

const PING_MS = 2_000;
const PONG_MS = 3_000;
const GAP_MS = 1_000;

const role = new URLSearchParams(location.search).get('role') ?? '';
const clock = new SystemClock();
let transport: SignallingTransport | undefined;
let heardAt = 0;

const link = new PeerLink({
  id: role,
  initiator: role === 'initiator',
  peers: new SimplePeerFactory(clock),
  clock,
  logger: new ConsoleLogger(),
  iceServers: [],
  tracks: {audio: fakeAudioTrack(), video: fakeVideoTrack({moving: true, width: 320, height: 240})},
  relayOnly: false,
  send: (envelope) => transport?.send(JSON.stringify(envelope)),
});

async function connect(): Promise<void> {
  const opening = new WebSocketTransport(`ws://${location.host}/?role=${role}`, clock);
  opening.addEventListener('frame', ({detail}) => {
    heardAt = clock.now();
    if (detail !== 'pong') link.receive(JSON.parse(detail) as LinkEnvelope);
  });
  opening.addEventListener('close', () => {
    transport = undefined;
    clock.after(500, () => void connect());
  });
  await opening.open(new AbortController().signal).then(() => {
    transport = opening;
    heardAt = clock.now();
    transport.send('ping');
    link.check();
  }, () => undefined);
}

clock.every(PING_MS, () => {
  if (transport && clock.now() - heardAt > PING_MS + PONG_MS) transport.close();
  transport?.send('ping');
});
new BrowserPage().addEventListener('online', () => link.check());

const player = document.querySelector('video')!;
player.srcObject = link.stream;
const gaps: {from: number; to: number}[] = [];
let frames = 0;
let seenAt = Date.now();
const onFrame = (): void => {
  const now = Date.now();
  if (now - seenAt > GAP_MS) gaps.push({from: seenAt, to: now});
  seenAt = now;
  frames += 1;
  player.requestVideoFrameCallback(onFrame);
};
player.requestVideoFrameCallback(onFrame);

Object.assign(window, {report: (): CallReport => ({quality: link.quality, frames, gaps})});
await connect();
link.start();
