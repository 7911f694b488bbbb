import {expect, waitUntil} from '@open-wc/testing';
import {SystemClock} from '../../src/adapters/system-clock.js';
import {Call} from '../../src/core/call/call.js';
import type {LocalTracks} from '../../src/core/ports/ports.js';
import {RealTimeText} from '../../src/core/real-time-text/real-time-text.js';
import type {ParticipantSnapshot} from '../../src/core/call/call-types.js';
import type {ClientMessage, Participant} from '../../src/protocol/index.js';
import {fakeAudioTrack, FakeLevelMeters, FakeLogger, fakeVideoTrack} from '../../src/testing/index.js';
import {KnownPeers} from './support/link-pair.js';

const WAIT = {timeout: 40_000, interval: 50};
const NOTHING: LocalTracks = {audio: null, video: null, screen: null};

/** One end of a call of two over real connections. */
class End {
  readonly peers = new KnownPeers();
  readonly call: Call;

  constructor(tracks: LocalTracks, other: () => End) {
    const clock = new SystemClock();
    this.call = new Call({
      peers: this.peers,
      clock,
      logger: new FakeLogger(),
      levels: new FakeLevelMeters().factory,
      relayOnly: false,
      media: {snapshot: {microphone: {status: 'on', label: ''}, signing: false, detail: false}, tracks, voiceTrack: undefined},
      text: new RealTimeText({clock}),
      service: {
        send: (message: ClientMessage) => {
          if (message.type === 'signal') queueMicrotask(() => other().call.receive(message.link, message));
          return true;
        },
      },
    });
  }

  get other(): ParticipantSnapshot | undefined {
    return this.call.participants[0];
  }
}

const participant = (initiator: boolean): Participant => ({
  id: 'other',
  name: 'Anna',
  role: 'staff',
  connected: true,
  media: {microphone: 'on', camera: 'on'},
  link: 'link',
  initiator,
});

describe('a call over real connections', function () {
  this.timeout(120_000);
  const ends: End[] = [];
  const tracks: MediaStreamTrack[] = [];
  const player = document.createElement('video');

  async function meet(sent: LocalTracks): Promise<readonly [End, End]> {
    tracks.push(...[sent.audio, sent.video].filter((track) => track !== null));
    const one: End = new End(sent, () => two);
    const two: End = new End(NOTHING, () => one);
    ends.push(one, two);
    await Promise.all(ends.map(({peers}) => peers.ready));
    two.call.admitted([participant(false)]);
    one.call.admitted([participant(true)]);
    await waitUntil(() => ends.every(({call}) => call.isFlowing), 'a connection', WAIT);
    return [one, two];
  }

  afterEach(() => {
    player.remove();
    player.srcObject = null;
    for (const {call} of ends.splice(0)) call.clear();
    for (const track of tracks.splice(0)) track.stop();
  });

  it('gives both ends the same safety code, and shows who is heard', async () => {
    const [one, two] = await meet({...NOTHING, audio: fakeAudioTrack()});
    await waitUntil(() => one.other?.safetyCode !== undefined && two.other?.safetyCode !== undefined, 'codes', WAIT);
    expect(one.other?.safetyCode).to.match(/^\d{16}$/u);
    expect(two.other?.safetyCode).to.equal(one.other?.safetyCode);
    // Browsers tell how loud it is of what is played.
    document.body.append(Object.assign(player, {autoplay: true, srcObject: two.other?.stream}));
    await waitUntil(() => two.other?.speaking === true, 'a voice', WAIT);
    expect(one.other?.speaking).to.equal(false);
  });

  it('holds the picture while the way cannot carry it, tells both ends, and brings it back by itself', async () => {
    const [one, two] = await meet({...NOTHING, video: fakeVideoTrack({moving: true, width: 640, height: 480})});
    const pictures = async (): Promise<number> => (await two.peers.latest.stats()).framesDecoded;
    await waitUntil(async () => (await pictures()) > 5, 'pictures', WAIT);

    const sender = one.peers.latest;
    const stats = sender.stats.bind(sender);
    sender.stats = async () => ({...(await stats()), outgoingLossPercent: 40});
    await waitUntil(() => one.other?.ownVideoPaused === true && two.other?.videoPaused === true, 'a held picture', WAIT);
    let before = -1;
    await waitUntil(async () => {
      const now = await pictures();
      const isStill = now === before;
      before = now;
      return isStill;
    }, 'no more pictures', {timeout: 10_000, interval: 500});

    sender.stats = stats;
    await waitUntil(() => one.other?.ownVideoPaused === false && two.other?.videoPaused === false, 'the picture back', WAIT);
    await waitUntil(async () => (await pictures()) > before + 5, 'pictures again', WAIT);
  });
});
