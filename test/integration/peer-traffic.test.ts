import {expect, waitUntil} from '@open-wc/testing';
import type {LocalTracks, PeerSigns} from '../../src/core/ports/ports.js';
import {FULL_SENDING} from '../../src/core/call/sending-plan.js';
import {fakeAudioTrack, fakeVideoTrack} from '../../src/testing/fakes/fake-media.js';
import {CollectedChannels} from './support/collect-channels.js';
import {LinkPair, linkIs, type End} from './support/link-pair.js';

const NOTHING: LocalTracks = {audio: null, video: null, screen: null};
const WAIT = {timeout: 10_000, interval: 50};
/** More than any browser lets through in one message. */
const HUGE = 10_000_000;

const open: {pair?: LinkPair; channels?: CollectedChannels; tracks: MediaStreamTrack[]; players: HTMLVideoElement[]} = {tracks: [], players: []};

function video(width = 320, height = 240): MediaStreamTrack {
  const track = fakeVideoTrack({moving: true, width, height});
  open.tracks.push(track);
  return track;
}

function audio(): MediaStreamTrack {
  const track = fakeAudioTrack();
  open.tracks.push(track);
  return track;
}

/** Both ends connected. */
async function connect(initiator: LocalTracks, answerer: LocalTracks = NOTHING): Promise<LinkPair> {
  const pair = (open.pair = new LinkPair({initiator, answerer}));
  await Promise.all([pair.initiator.peers.ready, pair.answerer.peers.ready]);
  pair.start();
  await Promise.all([pair.initiator, pair.answerer].map(({link}) => linkIs(link, () => link.quality === 'good')));
  await Promise.all([pair.initiator, pair.answerer].map(({link}) => waitUntil(() => link.traffic.textOpen, 'text', WAIT)));
  return pair;
}

function play(stream: MediaStream): HTMLVideoElement {
  const player = Object.assign(document.createElement('video'), {autoplay: true, srcObject: stream});
  document.body.append(player);
  open.players.push(player);
  return player;
}

/** Everything written to an end, in one string. */
function readText({link}: End): () => string {
  let read = '';
  link.traffic.addEventListener('text', ({detail}) => (read += detail));
  return () => read;
}

const nextPicture = (player: HTMLVideoElement): Promise<unknown> => new Promise((resolve) => player.requestVideoFrameCallback(resolve));

async function decoded(end: End): Promise<number> {
  return (await end.peers.latest.stats()).framesDecoded;
}

async function pictureGoesOn(end: End): Promise<void> {
  const before = await decoded(end);
  await waitUntil(async () => (await decoded(end)) > before + 2, 'pictures', WAIT);
}

describe('what goes over a link', () => {
  beforeEach(() => {
    open.channels = new CollectedChannels();
  });

  afterEach(() => {
    open.channels?.restore();
    open.pair?.close();
    for (const player of open.players.splice(0)) player.remove();
    for (const track of open.tracks.splice(0)) track.stop();
  });

  it('is text, both ways, over a channel as RFC 8865 asks for it', async () => {
    const {initiator, answerer} = await connect(NOTHING);
    const read = [readText(initiator), readText(answerer)] as const;
    expect(initiator.link.traffic.sendText('Hej 👋🏽 ')).to.equal(true);
    expect(initiator.link.traffic.sendText('på dig')).to.equal(true);
    expect(answerer.link.traffic.sendText('\u0008مرحبا')).to.equal(true);
    await waitUntil(() => read[1]() === 'Hej 👋🏽 på dig' && read[0]() === '\u0008مرحبا', 'the text', WAIT);
    const channels = open.channels!.text;
    expect(channels).to.have.lengthOf(2);
    for (const {ordered, maxRetransmits, maxPacketLifeTime, negotiated} of channels) {
      expect([ordered, maxRetransmits ?? null, maxPacketLifeTime ?? null, negotiated]).to.deep.equal([true, null, null, true]);
    }
  });

  it('is text again over the next connection, and none over a closed link', async () => {
    const {initiator, answerer} = await connect(NOTHING);
    const read = readText(answerer);
    const lost: string[] = [];
    answerer.link.traffic.addEventListener('text-lost', () => lost.push('answerer'));
    initiator.peers.latest.close();
    for (const {link} of [initiator, answerer]) link.check();
    await waitUntil(() => initiator.peers.made.length > 1 && initiator.peers.latest.textOpen && answerer.peers.latest.textOpen, 'text', WAIT);
    expect(initiator.link.traffic.sendText('igen')).to.equal(true);
    await waitUntil(() => read() === 'igen', 'the text', WAIT);
    open.pair!.close();
    expect(initiator.link.traffic.sendText('för sent')).to.equal(false);
    expect(initiator.link.traffic.textOpen).to.equal(false);
  });

  it('is a screen beside the camera, which comes and goes without negotiating', async () => {
    const {initiator, answerer} = await connect({audio: audio(), video: video(160, 120), screen: null});
    const camera = play(answerer.link.stream);
    await nextPicture(camera);
    const sent = initiator.sent.length;
    initiator.link.traffic.replaceTrack('screen', video(320, 180));
    const screen = play(answerer.link.screen);
    await waitUntil(() => screen.videoWidth === 320, 'the screen', WAIT);
    await nextPicture(screen);
    expect(camera.videoWidth).to.equal(160);
    expect(answerer.link.stream.getTracks().map(({kind}) => kind)).to.have.members(['audio', 'video']);
    initiator.link.traffic.replaceTrack('screen', null);
    await nextPicture(camera);
    expect(initiator.sent.slice(sent).filter(({signal}) => signal.kind !== 'candidate')).to.deep.equal([]);
  });

  it('is what the plan says: smaller, not at all, and again', async () => {
    const {initiator, answerer} = await connect({...NOTHING, video: video(320, 240)});
    const player = play(answerer.link.stream);
    await waitUntil(() => player.videoWidth > 0, 'a picture', WAIT);
    const camera = FULL_SENDING.camera;
    initiator.link.traffic.setSending({...FULL_SENDING, camera: {...camera, scaleResolutionDownBy: 2}});
    await waitUntil(() => player.videoWidth === 160 && player.videoHeight === 120, 'a smaller picture', WAIT);
    initiator.link.traffic.setSending({...FULL_SENDING, camera: {...camera, active: false}});
    await waitUntil(
      async () => {
        const before = await decoded(answerer);
        await new Promise((resolve) => answerer.link.traffic.addEventListener('stats', resolve, {once: true}));
        return (await decoded(answerer)) === before;
      },
      'the end of pictures',
      WAIT,
    );
    expect(answerer.link.quality, 'without a picture the link is well').to.equal('good');
    initiator.link.traffic.setSending(FULL_SENDING);
    await pictureGoesOn(answerer);
  });

  it('is how loud it is', async () => {
    const {initiator, answerer} = await connect({...NOTHING, audio: audio()});
    play(answerer.link.stream);
    await waitUntil(() => answerer.link.traffic.audioLevel() > 0.01, 'a tone', WAIT);
    expect(initiator.link.traffic.audioLevel()).to.satisfy((level: number) => !(level > 0.01));
    initiator.link.traffic.replaceTrack('audio', null);
    await waitUntil(() => answerer.link.traffic.audioLevel() < 0.01, 'silence', WAIT);
  });

  it('is what an end says of itself', async () => {
    const {initiator, answerer} = await connect(NOTHING);
    const seen: PeerSigns[] = [];
    answerer.link.traffic.addEventListener('signs', ({detail}) => seen.push(detail));
    initiator.link.traffic.setSigns({videoPaused: true});
    await waitUntil(() => answerer.link.traffic.signs.videoPaused, 'the sign', WAIT);
    initiator.link.traffic.setSigns({videoPaused: false});
    await waitUntil(() => !answerer.link.traffic.signs.videoPaused, 'the sign', WAIT);
    expect(seen).to.deep.equal([{videoPaused: true}, {videoPaused: false}]);
  });

  it('has the same two certificates at both ends, over the next connection too', async () => {
    const {initiator, answerer} = await connect(NOTHING);
    const prints = initiator.link.traffic.fingerprints!;
    expect(prints.local).to.match(/^sha-256 (?:[\da-f]{2}:){31}[\da-f]{2}$/u);
    expect(prints.local).not.to.equal(prints.remote);
    expect(answerer.link.traffic.fingerprints).to.deep.equal({local: prints.remote, remote: prints.local});
    initiator.peers.latest.close();
    expect(initiator.link.traffic.fingerprints).to.equal(undefined);
    for (const {link} of [initiator, answerer]) link.check();
    await waitUntil(() => initiator.peers.made.length > 1 && initiator.link.traffic.fingerprints !== undefined, 'a new connection', WAIT);
    expect(initiator.link.traffic.fingerprints).to.deep.equal(prints);
  });

  it('searches each description for certificates once, however often they are asked for', async () => {
    const {initiator} = await connect(NOTHING);
    const native = Object.getOwnPropertyDescriptor(String.prototype, 'matchAll')!;
    const search = native.value as typeof String.prototype.matchAll;
    const searched: string[] = [];
    Object.defineProperty(String.prototype, 'matchAll', {
      ...native,
      value(this: string, pattern: RegExp) {
        searched.push(this);
        return search.call(this, pattern);
      },
    });
    try {
      // In one go, so that no description changes meanwhile.
      const asked = Array.from({length: 10}, () => initiator.link.traffic.fingerprints);
      expect(new Set(asked.map((prints) => JSON.stringify(prints))).size).to.equal(1);
      expect(asked[0]?.local).to.match(/^sha-256 /u);
    } finally {
      Object.defineProperty(String.prototype, 'matchAll', native);
    }
    expect(searched).to.have.lengthOf(2);
  });

  it('is a sign a second, however many a hostile end sends', async () => {
    const {answerer} = await connect(NOTHING);
    const begin = performance.now();
    const seen: PeerSigns[] = [];
    answerer.link.traffic.addEventListener('signs', ({detail}) => seen.push(detail));
    const [channel] = open.channels!.plain;
    for (let count = 0; count < 1_000; count += 1) channel!.send(count % 2 === 0 ? 'p' : '.');
    channel!.send('p');
    // The text goes another way than the signs; the end's own sign, a second later, comes after them all.
    await waitUntil(() => seen.length >= 2 && !answerer.link.traffic.signs.videoPaused, 'the last sign', WAIT);
    expect(seen.length).to.be.at.most(2 + (performance.now() - begin) / 1_000);
  });

  it('is not disturbed by anything that a hostile end sends over its channels', async () => {
    const {answerer} = await connect({...NOTHING, video: video()}, {...NOTHING, audio: audio()});
    play(answerer.link.stream);
    const seen: PeerSigns[] = [];
    const blocks: string[] = [];
    answerer.link.traffic.addEventListener('signs', ({detail}) => seen.push(detail));
    answerer.link.traffic.addEventListener('text', ({detail}) => blocks.push(detail));
    const junk = [
      new Uint8Array([0xff, 0xfe, 0xc3, 0x28, 0xed, 0xa0, 0x80, 0xf8]),
      new Uint8Array(0),
      new Uint8Array(200_000).fill(0xf0),
      '',
      '\u202e\u2066'.repeat(1_000),
      '\u0008'.repeat(60_000),
      '\u0098'.repeat(60_000),
      'x'.repeat(200_000),
      '{"videoPaused":true}',
    ];
    for (const channel of [open.channels!.text[0]!, open.channels!.plain[0]!]) {
      for (const message of junk) channel.send(message as string);
      for (let count = 0; count < 2_000; count += 1) channel.send(String(count));
      // Too long for one message: browsers refuse to send it, or close the channel.
      try {
        channel.send('y'.repeat(HUGE));
      } catch (error) {
        expect(error).to.be.instanceOf(Error);
      }
    }
    // A browser may close the channel for what is too long, but not before it has delivered what it let through.
    await waitUntil(() => blocks.includes('1999'), 'the flood', WAIT);
    await pictureGoesOn(answerer);
    expect(answerer.link.quality).to.equal('good');
    expect(blocks).to.include('x'.repeat(200_000), 'whole: how much of it is taken is for who reads it');
    expect(blocks.filter((block) => block.startsWith('\uFFFD'))).to.have.lengthOf(2);
    expect(seen).to.deep.equal([]);
    expect(answerer.peers.made).to.have.lengthOf(1);
  });
});
