import {expect} from '@open-wc/testing';
import {FULL_SENDING} from '../../../../src/core/call/sending-plan.js';
import {fakeVideoTrack} from '../../../../src/testing/fakes/fake-media.js';
import type {FakePeer} from '../../../../src/testing/fakes/fake-peers.js';
import {connected, type Bench} from './peer-link.harness.js';

const HELD = {videoPaused: true};

/** A link that carries text, what comes of it, and a second connection made when the first is silent. */
async function scene() {
  const bench = await connected();
  const first = bench.peer;
  const {traffic} = bench.link;
  const events: string[] = [];
  for (const type of ['text-state', 'text-lost'] as const) traffic.addEventListener(type, () => events.push(type));
  traffic.addEventListener('text', ({detail}) => events.push(`text ${detail}`));
  traffic.addEventListener('signs', ({detail}) => events.push(`signs ${String(detail.videoPaused)}`));
  first.setTextOpen(true);
  events.length = 0;
  return {
    bench,
    first,
    traffic,
    events,
    async second(): Promise<FakePeer> {
      bench.cut();
      while (bench.peers.made.length === 1) await bench.clock.advance(1_000);
      return bench.peer;
    },
  };
}

/** The newest connection delivers, a picture included, and the older one is let go. */
async function takeOver(bench: Bench): Promise<void> {
  await bench.connect();
  await bench.clock.advance(300);
}

describe('MediaTransport', () => {
  describe('text', () => {
    it('says whether it can be sent, and sends it', async () => {
      const {bench, traffic, first, events} = await scene();
      expect([traffic.textOpen, traffic.sendText('a')]).to.deep.equal([true, true]);
      expect(first.texts).to.deep.equal(['a']);
      first.setTextOpen(false);
      expect([traffic.textOpen, traffic.sendText('b')]).to.deep.equal([false, false]);
      expect(events).to.deep.equal(['text-lost', 'text-state']);
      bench.link.close();
    });

    it('comes out here, whichever connection it comes over, until it comes over a newer one', async () => {
      const {bench, first, second, events} = await scene();
      const next = await second();
      first.receiveText('old');
      next.setTextOpen(true);
      first.receiveText('still old');
      next.receiveText('new');
      first.receiveText('late');
      next.receiveText('newer');
      expect(events.filter((event) => event !== 'text-state')).to.deep.equal([
        'text old',
        'text still old',
        'text-lost',
        'text new',
        'text newer',
      ]);
      bench.link.close();
    });

    it('comes out again over the older connection when the newer has no channel for it any more', async () => {
      const {bench, first, second, events} = await scene();
      const next = await second();
      next.setTextOpen(true);
      next.receiveText('new');
      next.setTextOpen(false);
      events.length = 0;
      first.receiveText('old');
      expect(events).to.deep.equal(['text old']);
      first.setTextOpen(false);
      expect(events).to.deep.equal(['text old', 'text-lost', 'text-state']);
      bench.link.close();
    });

    it('goes over the newest that takes it, of which it tells at once', async () => {
      const {bench, traffic, first, second, events} = await scene();
      const next = await second();
      expect(traffic.sendText('a')).to.equal(true);
      expect([first.texts, next.texts]).to.deep.equal([['a'], []]);
      next.setTextOpen(true);
      expect(events).to.deep.equal(['text-state']);
      expect(traffic.textOpen).to.equal(true);
      expect(traffic.sendText('b')).to.equal(true);
      expect([first.texts, next.texts]).to.deep.equal([['a'], ['b']]);
      bench.link.close();
    });

    it('that was under way over the older counts as lost once', async () => {
      const {bench, first, second, events} = await scene();
      const next = await second();
      next.setTextOpen(true);
      next.receiveText('new');
      await takeOver(bench);
      expect(first.state).to.equal('closed');
      expect(events).to.deep.equal(['text-state', 'text-lost', 'text new']);
      bench.link.close();
    });

    it('that was under way over the older is lost with it, though nothing has come over the newer', async () => {
      const {bench, first, second, events} = await scene();
      const next = await second();
      next.setTextOpen(true);
      await takeOver(bench);
      expect(first.state).to.equal('closed');
      expect(events).to.deep.equal(['text-state', 'text-lost']);
      bench.link.close();
    });

    it('is lost with a connection that is let go, though the browser says nothing of it', async () => {
      const {bench, traffic, first, second, events} = await scene();
      await second();
      // As in a browser whose channels fire no event when their connection is closed.
      Object.defineProperty(first, 'textOpen', {get: () => first.state !== 'closed'});
      await takeOver(bench);
      expect(traffic.textOpen).to.equal(false);
      expect(events).to.deep.equal(['text-lost', 'text-state']);
      bench.link.close();
    });

    it('is not lost when a connection goes that never took any', async () => {
      const {bench, traffic, first, second, events} = await scene();
      await second();
      first.flowing = true;
      await bench.clock.advance(30_000);
      expect(bench.peers.open).to.deep.equal([first]);
      expect([traffic.textOpen, events]).to.deep.equal([true, []]);
      bench.link.close();
    });
  });

  describe('signs', () => {
    it('are those of the connection in use, and none of a new one that says nothing', async () => {
      const {bench, traffic, first, second, events} = await scene();
      first.receiveSigns(HELD);
      expect(traffic.signs).to.deep.equal(HELD);
      await second();
      expect(traffic.signs, 'while it is healed').to.deep.equal(HELD);
      await takeOver(bench);
      expect(traffic.signs).to.deep.equal({videoPaused: false});
      expect(events.filter((event) => event.startsWith('signs'))).to.deep.equal(['signs true', 'signs false']);
      bench.link.close();
    });

    it('of one’s own, tracks and the plan go to every connection, and to those to come', async () => {
      const {bench, traffic, first, second} = await scene();
      const screen = fakeVideoTrack();
      const plan = {...FULL_SENDING, audioBitrate: 16_000};
      traffic.setSigns(HELD);
      traffic.setSending(plan);
      traffic.replaceTrack('screen', screen);
      expect([first.signs, first.sending, first.tracks.screen]).to.deep.equal([HELD, plan, screen]);
      const next = await second();
      expect([next.signs, next.options.sending, next.options.tracks.screen]).to.deep.equal([HELD, plan, screen]);
      traffic.replaceTrack('screen', null);
      expect([first.tracks.screen, next.tracks.screen]).to.deep.equal([null, null]);
      screen.stop();
      bench.link.close();
    });
  });

  it('gives the figures and fingerprints of the connection that delivers', async () => {
    const {bench, traffic, first, second} = await scene();
    first.fingerprints = {local: 'a', remote: 'b'};
    const before = traffic.stats?.bytesReceived ?? 0;
    const next = await second();
    next.become('connected');
    await bench.clock.advance(1_000);
    expect(before).to.be.greaterThan(0);
    expect(traffic.stats?.bytesReceived).to.be.at.least(before);
    expect(traffic.fingerprints).to.deep.equal({local: 'a', remote: 'b'});
    bench.link.close();
  });

  it('tells of figures once a second, however often is looked', async () => {
    const {bench, traffic, second} = await scene();
    let told = 0;
    traffic.addEventListener('stats', () => (told += 1));
    await second();
    bench.peer.become('connected');
    told = 0;
    await bench.clock.advance(5_000);
    expect(told).to.be.within(4, 6);
    bench.link.close();
  });
});
