import {expect} from '@open-wc/testing';
import {ResilientPeer} from '../../src/adapters/simple-peer/resilient-peer.js';
import {FULL_SENDING} from '../../src/core/call/sending-plan.js';

/** Intervals that the page has set and not cleared. */
class SetIntervals {
  readonly open = new Set<unknown>();
  readonly #original = {set: window.setInterval, clear: window.clearInterval};

  constructor() {
    const {set, clear} = this.#original;
    window.setInterval = ((...parameters: Parameters<typeof set>) => {
      const id = set.apply(window, parameters);
      this.open.add(id);
      return id;
    }) as typeof set;
    window.clearInterval = (id) => {
      this.open.delete(id);
      clear.call(window, id);
    };
  }

  restore(): void {
    window.setInterval = this.#original.set;
    window.clearInterval = this.#original.clear;
  }
}

const next = (target: EventTarget, type: string): Promise<Event> => new Promise((resolve) => target.addEventListener(type, resolve, {once: true}));

const make = (initiator: boolean): ResilientPeer =>
  new ResilientPeer({initiator, iceServers: [], tracks: {audio: null, video: null, screen: null}, sending: FULL_SENDING, relayOnly: false});

describe('a hostile initiator that opens more channels', () => {
  let intervals: SetIntervals;
  let initiator: ResilientPeer;
  let answerer: ResilientPeer;

  beforeEach(async () => {
    intervals = new SetIntervals();
    [initiator, answerer] = [make(true), make(false)];
    const both = Promise.all([initiator, answerer].map((peer) => new Promise<void>((resolve) => peer.once('connect', resolve))));
    initiator.on('signal', (signal) => answerer.signal(signal));
    answerer.on('signal', (signal) => initiator.signal(signal));
    await both;
  });

  afterEach(() => {
    for (const peer of [initiator, answerer]) peer.destroy();
    intervals.restore();
  });

  /** Opens one, and waits until it has come to the other end. */
  async function openMore(): Promise<RTCDataChannel> {
    const arrived = next(answerer._pc!, 'datachannel');
    const channel = initiator._pc!.createDataChannel('more');
    await arrived;
    return channel;
  }

  it('has them closed, while the first goes on', async () => {
    const used = answerer._channel;
    const channel = await openMore();
    if (channel.readyState !== 'closed') await next(channel, 'close');
    const data = new Promise((resolve) => answerer.once('data', resolve));
    initiator.send('.');
    expect(await data).to.equal('.');
    expect(answerer._channel).to.equal(used);
  });

  it('leaves no timer behind at the other end', async () => {
    for (let count = 0; count < 5; count += 1) await openMore();
    for (const peer of [initiator, answerer]) {
      const closed = new Promise<void>((resolve) => peer.once('close', resolve));
      peer.destroy();
      await closed;
    }
    expect(intervals.open.size).to.equal(0);
  });
});
