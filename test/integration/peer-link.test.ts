import {expect, waitUntil} from '@open-wc/testing';
import type {LocalTracks} from '../../src/core/ports/ports.js';
import {fakeAudioTrack, fakeVideoTrack} from '../../src/testing/fakes/fake-media.js';
import {LinkPair, linkIs, type End} from './support/link-pair.js';

const open: {pair?: LinkPair; tracks: MediaStreamTrack[]; players: HTMLMediaElement[]} = {tracks: [], players: []};

const video = (): MediaStreamTrack => {
  const track = fakeVideoTrack({moving: true, width: 160, height: 120});
  open.tracks.push(track);
  return track;
};

const audio = (): MediaStreamTrack => {
  const track = fakeAudioTrack();
  open.tracks.push(track);
  return track;
};

const both = (): LocalTracks => ({audio: audio(), video: video(), screen: null});

function pair(initiator: LocalTracks, answerer: LocalTracks): LinkPair {
  open.pair = new LinkPair({initiator, answerer});
  open.pair.start();
  // Browsers measure sound only where it is played.
  for (const {link} of [open.pair.initiator, open.pair.answerer]) {
    const player = Object.assign(document.createElement('video'), {autoplay: true, srcObject: link.stream});
    document.body.append(player);
    open.players.push(player);
  }
  return open.pair;
}

const flows = ({initiator, answerer}: LinkPair): Promise<unknown> =>
  Promise.all([initiator, answerer].map(({link}) => linkIs(link, () => link.quality === 'good')));

/** Waits until what the newest connection says has become more. */
async function rises(end: End, value: 'framesDecoded' | 'audioEnergy' | 'bytesReceived', timeout = 8_000): Promise<void> {
  const read = async (): Promise<number> => (await end.peers.latest.stats())[value];
  const before = await read();
  await waitUntil(async () => (await read()) > before, `${value} of ${end.link.quality} link`, {timeout, interval: 100});
}

/** Waits until a media element that has the link's stream paints pictures. */
async function paints({link}: End): Promise<void> {
  const player = open.players.find(({srcObject}) => srcObject === link.stream) as HTMLVideoElement;
  for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => player.requestVideoFrameCallback(resolve));
}

describe('PeerLink over real connections', () => {
  afterEach(() => {
    open.pair?.close();
    for (const player of open.players.splice(0)) player.remove();
    for (const track of open.tracks.splice(0)) track.stop();
  });

  it('carries picture and sound both ways', async () => {
    const {initiator, answerer} = pair(both(), both());
    await flows(open.pair!);
    for (const end of [initiator, answerer]) {
      await rises(end, 'framesDecoded');
      await rises(end, 'audioEnergy');
      expect(end.link.stream.getAudioTracks()).to.have.lengthOf(1);
      expect(end.link.stream.getVideoTracks()).to.have.lengthOf(1);
      expect(end.link.relayed).to.equal(false);
    }
  });

  it('needs one offer and one answer', async () => {
    const {initiator, answerer} = pair(both(), both());
    await flows(open.pair!);
    await rises(initiator, 'framesDecoded');
    const kinds = [...initiator.sent, ...answerer.sent].map(({signal}) => signal.kind).filter((kind) => kind !== 'candidate');
    expect(kinds).to.deep.equal(['offer', 'answer']);
  });

  it('asks to be spoken to with error correction, without silence, and no dearer than speech', async () => {
    const {initiator, answerer} = pair(both(), both());
    await flows(open.pair!);
    for (const {sent} of [initiator, answerer]) {
      const description = sent.map(({signal}) => signal).find((signal) => signal.kind === 'offer' || signal.kind === 'answer');
      expect(description?.sdp).to.match(/^a=fmtp:\d+ [^\r\n]*useinbandfec=1[^\r\n]*usedtx=1[^\r\n]*maxaveragebitrate=32000/mu);
    }
  });

  for (const without of ['initiator', 'answerer'] as const) {
    it(`works when the ${without} has no camera, and shows it when one comes, without negotiating`, async () => {
      const tracks = {initiator: both(), answerer: both()};
      tracks[without] = {audio: audio(), video: null, screen: null};
      const links = pair(tracks.initiator, tracks.answerer);
      const [lacking, other] = without === 'initiator' ? [links.initiator, links.answerer] : [links.answerer, links.initiator];
      await flows(links);
      await rises(lacking, 'framesDecoded');
      await rises(other, 'audioEnergy');
      expect((await other.peers.latest.stats()).framesDecoded).to.equal(0);
      const sent = lacking.sent.length;
      lacking.link.traffic.replaceTrack('video', video());
      await rises(other, 'framesDecoded');
      expect(lacking.sent.slice(sent).filter(({signal}) => signal.kind !== 'candidate')).to.deep.equal([]);
    });
  }

  it('stays good when nobody sends anything', async () => {
    const {initiator, answerer} = pair({audio: null, video: null, screen: null}, {audio: null, video: null, screen: null});
    await flows(open.pair!);
    const seen = new Set<string>();
    for (const {link} of [initiator, answerer]) link.addEventListener('change', () => seen.add(link.quality));
    // Something arrives again and again, well before silence would count as a loss.
    for (let count = 0; count < 5; count += 1) await rises(initiator, 'bytesReceived', 2_500);
    expect([...seen]).not.to.include('lost');
    expect(initiator.peers.made).to.have.lengthOf(1);
  });

  it('goes on without signalling', async () => {
    const links = pair(both(), both());
    await flows(links);
    links.signalling = false;
    await rises(links.initiator, 'framesDecoded');
    expect(links.initiator.link.quality).to.equal('good');
  });

  it('restarts ICE without a new connection', async () => {
    const {initiator, answerer} = pair(both(), both());
    await flows(open.pair!);
    const offers = (): number => initiator.sent.filter(({signal}) => signal.kind === 'offer').length;
    answerer.peers.latest.restartIce();
    await waitUntil(() => offers() === 2, 'a second offer');
    await waitUntil(() => answerer.sent.filter(({signal}) => signal.kind === 'answer').length === 2, 'a second answer');
    await rises(initiator, 'framesDecoded');
    await rises(answerer, 'framesDecoded');
    expect(initiator.peers.made).to.have.lengthOf(1);
  });

  for (const dead of ['initiator', 'answerer'] as const) {
    it(`makes a new connection when the ${dead}'s dies, into the same stream`, async () => {
      const links = pair(both(), both());
      await flows(links);
      const {stream} = links.answerer.link;
      const [before] = stream.getVideoTracks();
      links[dead].peers.latest.close();
      for (const {link} of [links.initiator, links.answerer]) link.check();
      await linkIs(links.answerer.link, () => stream.getVideoTracks()[0] !== before && links.answerer.link.flowing);
      await linkIs(links.initiator.link, () => links.initiator.link.flowing);
      expect(links.answerer.link.stream).to.equal(stream);
      expect(stream.getTracks().map(({kind, readyState}) => `${kind} ${readyState}`)).to.have.members(['audio live', 'video live']);
      await paints(links.initiator);
      await paints(links.answerer);
      await rises(links.answerer, 'audioEnergy');
      expect(links.initiator.peers.made.slice(0, -1).map(({state}) => state)).to.satisfy((states: string[]) =>
        states.every((state) => state === 'closed'),
      );
    });
  }

  it('shakes off an offer that no browser made, and can be healed afterwards', async () => {
    const links = pair(both(), both());
    await flows(links);
    links.answerer.link.receive({generation: 7, index: 9_999, signal: {kind: 'offer', sdp: 'v=0\r\nnonsense\r\n'}});
    await waitUntil(() => links.answerer.peers.latest.state === 'closed', 'the end of the new connection');
    await rises(links.initiator, 'framesDecoded');
    expect(links.initiator.peers.made).to.have.lengthOf(1);
    links.initiator.peers.latest.close();
    for (const {link} of [links.initiator, links.answerer]) link.check();
    await waitUntil(() => links.initiator.peers.made.length > 1, 'a new connection', {timeout: 10_000});
    await rises(links.answerer, 'framesDecoded');
  });

  it('leaves local tracks alone, and nothing else open, when closed', async () => {
    const tracks = {initiator: both(), answerer: both()};
    const links = pair(tracks.initiator, tracks.answerer);
    await flows(links);
    links.close();
    for (const {peers, link} of [links.initiator, links.answerer]) {
      expect(peers.made.map(({state}) => state)).to.deep.equal(['closed']);
      expect(link.stream.getTracks()).to.deep.equal([]);
    }
    expect(tracks.initiator.video?.readyState).to.equal('live');
  });
});
