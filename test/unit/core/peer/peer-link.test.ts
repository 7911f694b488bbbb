import {FULL_SENDING} from '../../../../src/core/call/sending-plan.js';
import {expect} from '@open-wc/testing';
import type {PeerSignal} from '../../../../src/protocol/index.js';
import {fakeAudioTrack, fakeVideoTrack} from '../../../../src/testing/fakes/fake-media.js';
import type {FakePeer} from '../../../../src/testing/fakes/fake-peers.js';
import {ANSWER, answered, Bench, connected, keeper, OFFER, TRACKS} from './peer-link.harness.js';

describe('PeerLink', () => {
  const keep = keeper();

  describe('at the start', () => {
    it('lets the initiator make a connection, with what it was given', () => {
      const {peers, link} = keep(new Bench(true));
      expect(peers.made).to.have.lengthOf(1);
      expect(peers.latest.options).to.deep.equal({initiator: true, relayOnly: true, iceServers: [], tracks: TRACKS, sending: FULL_SENDING});
      expect([link.quality, link.flowing]).to.deep.equal(['connecting', false]);
    });

    it('lets the other end wait for an offer', () => {
      const bench = keep(new Bench(false));
      expect(bench.peers.made).to.deep.equal([]);
      bench.receive(0, OFFER);
      expect(bench.peers.made).to.have.lengthOf(1);
      expect(bench.peer.options.initiator).to.equal(false);
      expect(bench.peer.received).to.deep.equal([OFFER]);
    });

    it('is good when bytes arrive, not when the browser says connected', async () => {
      const {peer, link, clock} = keep(new Bench(true));
      peer.setStats({bytesReceived: 900});
      peer.become('connected');
      await clock.advance(5_000);
      expect(link.quality).to.equal('connecting');
      peer.flowing = true;
      await clock.advance(1_000);
      expect([link.quality, link.flowing]).to.deep.equal(['good', true]);
    });

    it('tries again when the offer is not answered within 8 s', async () => {
      const bench = keep(new Bench(true));
      bench.peer.emitSignal(OFFER);
      await bench.clock.advance(7_999);
      expect(bench.peers.made).to.have.lengthOf(1);
      await bench.clock.advance(1);
      expect(bench.peers.made).to.have.lengthOf(2);
      bench.peer.emitSignal(OFFER);
      expect(bench.kinds).to.deep.equal(['offer 0', 'offer 1']);
      expect(bench.peers.open).to.have.lengthOf(1);
    });

    it('tries again when an answered offer brings nothing within 15 s', async () => {
      const bench = keep(new Bench(true));
      bench.receive(0, ANSWER);
      await bench.clock.advance(14_999);
      expect(bench.peers.made).to.have.lengthOf(1);
      await bench.clock.advance(1);
      expect(bench.peers.made).to.have.lengthOf(2);
    });

    it('lets the other end ask when no offer comes within 8 s', async () => {
      const bench = keep(new Bench(false));
      await bench.clock.advance(8_000);
      expect(bench.kinds).to.deep.equal(['recreate 0']);
    });

    it('is failing after a minute, and goes on trying', async () => {
      const bench = keep(new Bench(true));
      await bench.clock.advance(59_999);
      expect(bench.link.quality).to.equal('connecting');
      await bench.clock.advance(1_001);
      expect(bench.link.quality).to.equal('failing');
      const tries = bench.peers.made.length;
      await bench.clock.advance(30_000);
      expect(bench.peers.made.length).to.be.greaterThan(tries);
      await bench.connect();
      expect(bench.link.quality).to.equal('good');
    });

    it('has no effect when started twice or closed', () => {
      const bench = keep(new Bench(true));
      bench.link.start();
      expect(bench.peers.made).to.have.lengthOf(1);
      bench.link.close();
      bench.link.close();
      bench.link.start();
      bench.link.check();
      bench.receive(0, ANSWER);
      expect(bench.peers.made).to.have.lengthOf(1);
      expect(bench.peer.received).to.deep.equal([]);
    });
  });

  describe('on the ladder', () => {
    it('is weak after two seconds of silence, lost after three, and then restarts ICE', async () => {
      const bench = keep(await connected());
      const since: Record<string, number> = {};
      bench.link.addEventListener('change', () => (since[bench.link.quality] ??= bench.clock.now()));
      // Up to the look at which something was seen for the last time.
      await bench.clock.advance(1_000);
      const seenAt = bench.clock.now();
      bench.cut();
      await bench.clock.advance(3_999);
      expect((since['weak'] ?? 0) - seenAt).to.be.within(1_000, 2_000);
      expect((since['lost'] ?? 0) - (since['weak'] ?? 0)).to.equal(1_000);
      expect([bench.link.quality, bench.link.flowing]).to.deep.equal(['lost', false]);
      expect(bench.qualities).to.deep.equal(['good', 'weak', 'lost']);
      expect(bench.peer.restarts).to.equal(1);
      expect(bench.refreshes).to.equal(1);
      expect(bench.peers.made).to.have.lengthOf(1);
    });

    it('is content with a restart that lets bytes arrive', async () => {
      const bench = keep(await connected());
      bench.cut();
      await bench.clock.advance(5_000);
      bench.peer.flowing = true;
      await bench.clock.advance(60_000);
      expect(bench.link.quality).to.equal('good');
      expect(bench.peers.made).to.have.lengthOf(1);
      expect(bench.peer.restarts).to.equal(1);
    });

    it('makes a new connection four seconds after a restart that did not help', async () => {
      const bench = keep(await connected());
      bench.cut();
      await bench.clock.advance(3_999);
      const restartedAt = bench.clock.now();
      expect(bench.peer.restarts).to.equal(1);
      while (bench.peers.made.length === 1) await bench.clock.advance(100);
      expect(bench.clock.now() - restartedAt).to.be.within(3_000, 4_100);
      expect(bench.peers.made[0]?.state).to.equal('connected');
      bench.peer.emitSignal(OFFER);
      expect(bench.sent.at(-1)?.generation).to.equal(1);
    });

    it('does not restart a connection that the browser has given up', async () => {
      const bench = keep(await connected());
      bench.cut();
      bench.peer.become('failed');
      expect(bench.link.quality).to.equal('lost');
      expect(bench.peers.made).to.have.lengthOf(2);
      expect(bench.peers.made[0]?.restarts).to.equal(0);
    });

    it('does not trust a connection again that was once given up', async () => {
      const bench = keep(await connected());
      bench.cut();
      bench.peer.become('failed');
      const [given] = bench.peers.made;
      given?.become('connected');
      given!.flowing = true;
      await bench.clock.advance(9_000);
      expect(bench.peers.made).to.have.lengthOf(3);
      expect(given?.restarts).to.equal(0);
    });

    it('does not restart a connection that the browser calls connected but nobody can negotiate over', async () => {
      const bench = keep(await connected());
      bench.peer.fail();
      expect(bench.peers.made).to.have.lengthOf(2);
      expect(bench.peers.made[0]?.restarts).to.equal(0);
    });

    it('makes a new connection when the negotiation of a restart fails', async () => {
      const bench = keep(await connected());
      bench.cut();
      await bench.clock.advance(5_000);
      bench.peer.fail();
      expect(bench.peers.made).to.have.lengthOf(2);
    });

    it('pauses longer before each try, give or take a fifth, and waits longer for an answer', async () => {
      const bench = keep(new Bench(true));
      bench.clock.willDraw(0.5, 0, 1, 0.5, 0.5, 0.5);
      const made: number[] = [];
      let known = 1;
      for (let time = 0; time < 100_000; time += 100) {
        await bench.clock.advance(100);
        if (bench.peers.made.length === known) continue;
        known = bench.peers.made.length;
        made.push(time + 100);
      }
      const gaps = made.map((time, index) => time - (made[index - 1] ?? 0));
      const answered = [8_000, 8_000, 12_000, 16_000, 16_000];
      expect(answered.map((ms, index) => gaps[index]! - ms)).to.deep.equal([0, 800, 2_400, 4_000, 8_000]);
    });

    it('starts with no pause again after ten seconds of flow', async () => {
      const bench = keep(new Bench(true));
      await bench.clock.advance(30_000);
      await bench.connect();
      await bench.clock.advance(11_000);
      const tries = bench.peers.made.length;
      bench.cut();
      bench.peer.become('failed');
      expect(bench.peers.made).to.have.lengthOf(tries + 1);
    });

    it('gives a new connection the tracks and servers of the moment', async () => {
      const bench = keep(await connected());
      const video = fakeVideoTrack();
      bench.link.traffic.replaceTrack('video', video);
      bench.link.setIceServers([{urls: ['turn:turn.example']}]);
      expect(bench.peer.tracks.video).to.equal(video);
      expect(bench.peer.iceServers).to.have.lengthOf(1);
      bench.peer.become('failed');
      expect(bench.peers.made).to.have.lengthOf(2);
      expect(bench.peer.options.tracks.video).to.equal(video);
      expect(bench.peer.options.iceServers).to.have.lengthOf(1);
      video.stop();
    });

    it('notices a long sleep at once, whatever a moment ago means', async () => {
      const bench = keep(await connected());
      bench.cut();
      await bench.clock.advance(3_600_000);
      expect(bench.link.quality).to.equal('failing');
      await bench.connect();
      expect(bench.link.quality).to.equal('good');
    });
  });

  describe('while the old connection is kept', () => {
    /** A bench whose first connection is silent while a second is being made. */
    async function healing(): Promise<{bench: Bench; old: FakePeer}> {
      const bench = keep(await connected());
      const old = bench.peer;
      old.addRemoteTrack(fakeVideoTrack());
      old.addRemoteTrack(fakeAudioTrack());
      bench.cut();
      while (bench.peers.made.length === 1) await bench.clock.advance(1_000);
      return {bench, old};
    }

    it('shows its picture until the new one has one', async () => {
      const {bench, old} = await healing();
      const {stream} = bench.link;
      const [picture] = stream.getVideoTracks();
      const fresh = fakeVideoTrack();
      bench.peer.addRemoteTrack(fresh);
      bench.peer.become('connected');
      await bench.clock.advance(200);
      expect(stream.getVideoTracks()).to.deep.equal([picture]);
      bench.peer.setStats({bytesReceived: 1_000});
      await bench.clock.advance(200);
      expect(stream.getVideoTracks()).to.deep.equal([picture]);
      expect(old.state).to.equal('connected');
      bench.peer.setStats({framesDecoded: 1});
      await bench.clock.advance(200);
      expect(stream.getVideoTracks()).to.deep.equal([fresh]);
      expect(old.state).to.equal('closed');
      expect(bench.link.stream).to.equal(stream);
    });

    it('lets sound through before the picture is there, and the picture go after two seconds without', async () => {
      const {bench, old} = await healing();
      const [audio, video] = [fakeAudioTrack(), fakeVideoTrack()];
      bench.peer.addRemoteTrack(audio);
      bench.peer.addRemoteTrack(video);
      bench.peer.become('connected');
      await bench.clock.advance(100);
      bench.peer.setStats({bytesReceived: 1_000});
      await bench.clock.advance(100);
      expect(bench.link.stream.getAudioTracks()).to.deep.equal([audio]);
      expect(bench.link.stream.getVideoTracks()).not.to.include(video);
      await bench.clock.advance(2_000);
      expect(bench.link.stream.getVideoTracks()).to.deep.equal([video]);
      expect(old.state).to.equal('closed');
    });

    it('is good when the old one comes back, and goes on with it if the new one does not come up', async () => {
      const {bench, old} = await healing();
      old.flowing = true;
      await bench.clock.advance(1_000);
      expect(bench.link.quality).to.equal('good');
      const made = bench.peers.made.length;
      await bench.clock.advance(30_000);
      expect(bench.peers.made).to.have.lengthOf(made);
      expect(bench.peers.open).to.deep.equal([old]);
      // It can be healed from there, under a number never used.
      old.become('failed');
      bench.peer.emitSignal(OFFER);
      expect(bench.sent.at(-1)?.generation).to.equal(made);
    });

    it('carries late candidates to the connection that they belong to', async () => {
      const {bench, old} = await healing();
      const candidate: PeerSignal = {kind: 'candidate', candidate: {candidate: ''}};
      bench.receive(0, candidate);
      bench.receive(1, candidate);
      bench.receive(5, candidate);
      expect(old.received.at(-1)).to.equal(candidate);
      expect(bench.peer.received).to.deep.equal([candidate]);
    });
  });

  describe('at the answering end', () => {
    it('asks for a restart, then for a new connection, and follows it', async () => {
      const bench = keep(await answered());
      bench.cut();
      await bench.clock.advance(4_000);
      expect(bench.kinds).to.deep.equal(['answer 0', 'restart 0']);
      await bench.clock.advance(4_000);
      expect(bench.kinds).to.deep.equal(['answer 0', 'restart 0', 'recreate 0']);
      expect(bench.peers.made).to.have.lengthOf(1);
      bench.receive(1, OFFER);
      expect(bench.peers.made).to.have.lengthOf(2);
      await bench.connect();
      expect(bench.link.quality).to.equal('good');
    });

    it('takes an offer of the same generation as a restart', async () => {
      const bench = keep(await answered());
      bench.receive(0, OFFER);
      expect(bench.peers.made).to.have.lengthOf(1);
      expect(bench.peer.received).to.have.lengthOf(2);
    });

    it('drops offers of older generations', () => {
      const bench = keep(new Bench(false));
      bench.receive(3, OFFER);
      bench.receive(2, OFFER);
      expect(bench.peers.made).to.have.lengthOf(1);
      expect(bench.peer.received).to.have.lengthOf(1);
    });

    it('stays with what works when an offer cannot be used, and follows the next', async () => {
      const bench = keep(await answered());
      const [good] = bench.peers.made;
      bench.receive(900, OFFER);
      bench.peer.fail();
      await bench.clock.advance(1_000);
      expect(bench.peers.open).to.deep.equal([good]);
      expect(bench.link.quality).to.equal('good');
      bench.receive(1, OFFER);
      expect(bench.peers.open).to.have.lengthOf(2);
    });

    it('never takes an answer or a request', async () => {
      const bench = keep(await answered());
      for (const signal of [ANSWER, {kind: 'renegotiate'}, {kind: 'restart'}, {kind: 'recreate'}] as PeerSignal[]) bench.receive(0, signal);
      expect(bench.peer.received).to.deep.equal([OFFER]);
      expect(bench.peers.made).to.have.lengthOf(1);
    });
  });

  describe('at the initiating end', () => {
    it('restarts when asked', async () => {
      const bench = keep(await connected());
      bench.receive(0, {kind: 'restart'});
      expect(bench.peer.restarts).to.equal(1);
      expect(bench.link.quality).to.equal('good');
    });

    it('makes a new connection when asked, though everything arrives here', async () => {
      const bench = keep(await connected());
      bench.receive(0, {kind: 'recreate'});
      expect(bench.peers.made).to.have.lengthOf(2);
    });

    it('makes no more than one a second, however often it is asked', async () => {
      const bench = keep(await connected());
      for (let count = 0; count < 20; count += 1) bench.receive(count, {kind: 'recreate'});
      expect(bench.peers.made).to.have.lengthOf(2);
    });

    it('sends an offer that was lost again to an end that asks without knowing of it', async () => {
      const bench = keep(await connected());
      bench.cut();
      bench.peer.become('failed');
      bench.peer.emitSignal(OFFER);
      const lost = bench.sent.at(-1);
      bench.receive(0, {kind: 'recreate'});
      expect(bench.peers.made).to.have.lengthOf(2);
      expect(bench.sent.at(-1)).to.equal(lost);
    });

    it('skips numbers that the other end has seen from somewhere', async () => {
      const bench = keep(await connected());
      bench.receive(7, {kind: 'recreate'});
      bench.peer.emitSignal(OFFER);
      expect(bench.sent.at(-1)?.generation).to.equal(8);
    });

    it('never takes an offer', async () => {
      const bench = keep(await connected());
      bench.receive(0, OFFER);
      bench.receive(1, OFFER);
      expect(bench.peer.received).to.deep.equal([ANSWER]);
      expect(bench.peers.made).to.have.lengthOf(1);
    });

    it('takes what comes twice once', () => {
      const bench = keep(new Bench(true));
      bench.receive(0, ANSWER, 5);
      bench.receive(0, ANSWER, 5);
      expect(bench.peer.received).to.deep.equal([ANSWER]);
    });
  });

  describe('check()', () => {
    it('leaves a link that works alone', async () => {
      const bench = keep(await connected());
      bench.link.check();
      await bench.clock.advance(10_000);
      expect([bench.peer.restarts, bench.peers.made.length]).to.deep.equal([0, 1]);
      expect(bench.qualities).to.deep.equal(['good']);
    });

    it('needs one second of silence instead of three', async () => {
      const bench = keep(await connected());
      await bench.clock.advance(1_000);
      bench.cut();
      bench.link.check();
      await bench.clock.advance(2_000);
      expect(bench.link.quality).to.equal('lost');
      expect(bench.peer.restarts).to.equal(1);
    });

    it('ends a pause, and a restart that could not be told', async () => {
      const bench = keep(await connected());
      bench.cut();
      await bench.clock.advance(5_000);
      expect(bench.peers.made).to.have.lengthOf(1);
      bench.link.check();
      expect(bench.peers.made).to.have.lengthOf(2);
    });

    it('repeats an attempt whose offer may have been lost, but not one of this moment', async () => {
      const bench = keep(new Bench(true));
      bench.link.check();
      expect(bench.peers.made).to.have.lengthOf(1);
      await bench.clock.advance(2_000);
      bench.link.check();
      expect(bench.peers.made).to.have.lengthOf(2);
    });

    it('leaves a new connection that is just coming up alone', async () => {
      const bench = keep(new Bench(true));
      await bench.clock.advance(2_000);
      bench.peer.become('connected');
      bench.link.check();
      expect(bench.peers.made).to.have.lengthOf(1);
    });
  });

  it('tells whether it goes through a relay', async () => {
    const bench = keep(await connected());
    expect(bench.link.relayed).to.equal(undefined);
    bench.peer.setStats({relayed: true});
    await bench.clock.advance(1_000);
    expect(bench.link.relayed).to.equal(true);
  });

  it('goes on judging when the browser does not answer', async () => {
    const bench = keep(await connected());
    bench.peer.stats = () => new Promise(() => undefined);
    await bench.clock.advance(5_000);
    expect(bench.link.quality).to.equal('lost');
    bench.peer.stats = () => Promise.reject(new Error('no'));
    await bench.clock.advance(5_000);
    expect(bench.peers.made).to.have.lengthOf(2);
  });

  it('logs no description and no candidate', async () => {
    const bench = keep(await connected());
    bench.cut();
    await bench.clock.advance(30_000);
    expect(bench.logger.lines.length).to.be.greaterThan(3);
    expect(JSON.stringify(bench.logger.lines)).not.to.match(/v=0|candidate:/u);
  });
});
