import {expect} from '@open-wc/testing';
import type {PeerStats} from '../../../../src/core/ports/ports.js';
import {SendQualityController, type Load} from '../../../../src/core/call/send-quality-controller.js';
import {SENDING_LEVELS} from '../../../../src/core/call/sending-plan.js';

const LOAD: Load = {bitrate: 1_532_000, levels: SENDING_LEVELS, signing: false};
/** What each level lets through, in bits per second. */
const BITRATES = {full: 1_532_000, reduced: 532_000, low: 212_000, least: 132_000, held: 24_000};

/** `bytesSent` in bits per second, as far as the path carries them; without it, as many as the level lets through. */
type Figures = Partial<PeerStats>;
const FINE: Figures = {roundTripMs: 40, jitterMs: 5, outgoingLossPercent: 0, availableOutgoingBitrate: 2_000_000, limitation: 'none'};
/** As in a browser that tells nothing of what it sends. */
const UNTOLD: Figures = {roundTripMs: 40, jitterMs: 5};

/** A controller that gets figures every second. */
class Watch {
  readonly controller = new SendQualityController();
  /** `seconds level`, at each change. */
  readonly changes: string[] = [];
  seconds = 0;
  #bytes = 0;
  #sent = 0;
  #start = 1_000_000;

  /** A watch over a connection that has come up, and whose figures are fine, long enough for decisions. */
  static settled(): Watch {
    const watch = new Watch();
    watch.#start -= 11_000;
    watch.pass(11, FINE);
    watch.#start += 11_000;
    watch.seconds = 0;
    return watch;
  }

  /** Lets seconds pass with these figures, or with those that the level of the moment brings about. */
  pass(seconds: number, figures: Figures | ((second: number) => Figures), load: Partial<Load> = {}): this {
    for (let second = 0; second < seconds; second += 1) {
      this.seconds += 1;
      const {level} = this.controller;
      const shown = typeof figures === 'function' ? figures(second) : figures;
      this.#bytes += shown.bytesReceived ?? 10_000;
      this.#sent += Math.min(shown.availableOutgoingBitrate ?? Infinity, shown.bytesSent ?? BITRATES[level]) / 8;
      const stats = {framesDecoded: 0, audioEnergy: 0, packetsReceived: 0, packetsLost: 0, ...shown, bytesReceived: this.#bytes, bytesSent: this.#sent};
      const at = this.#start + this.seconds * 1_000;
      if (this.controller.record(stats, at, {...LOAD, bitrate: BITRATES[level], ...load})) this.changes.push(`${this.seconds} ${this.controller.level}`);
    }
    return this;
  }

  rest(seconds: number): void {
    for (let second = 0; second < seconds; second += 1) {
      this.seconds += 1;
      this.controller.rest(this.#start + this.seconds * 1_000);
    }
  }
}

/** Seconds between changes. */
const gaps = (changes: readonly string[]): number[] => changes.slice(1).map((change, index) => Number.parseInt(change, 10) - Number.parseInt(changes[index] ?? '', 10));

describe('the controller of quality', () => {
  it('leaves everything as it is while the figures are fine', () => {
    const watch = Watch.settled();
    watch.pass(120, FINE);
    expect(watch.controller.level).to.equal('full');
  });

  const strains: readonly (readonly [string, Figures, Partial<Load>?])[] = [
    ['a tenth of what is sent is lost', {...FINE, outgoingLossPercent: 10}],
    ['the path is estimated to carry too little', {...FINE, availableOutgoingBitrate: 900_000}],
    ['round trips take 250 ms longer than they could', {...FINE, roundTripMs: 290}],
    ['round trips take longer, in a browser that tells little', {...UNTOLD, roundTripMs: 290}],
    ['sound arrives in fits and starts', {...FINE, jitterMs: 150}],
    ['the processor cannot keep up', {...FINE, limitation: 'cpu'}],
    ['hands come at fewer than 20 pictures per second, for want of bandwidth', {...FINE, limitation: 'bandwidth', framesPerSecondSent: 15}, {signing: true}],
  ];
  for (const [name, figures, load] of strains) {
    it(`sends less within five seconds in which ${name}`, () => {
      const watch = Watch.settled();
      watch.pass(5, figures, load);
      expect(watch.changes.map((change) => change.split(' ')[1])).to.deep.equal(['reduced']);
      expect(Number.parseInt(watch.changes[0] ?? '', 10)).to.be.at.least(3);
    });
  }

  const noStrains: readonly (readonly [string, Figures, Partial<Load>?])[] = [
    ['5 % of what is sent is lost', {...FINE, outgoingLossPercent: 5}],
    ['nothing is told but that sound arrives', {}],
    ['hands come at fewer than 20 pictures per second, because the room is dark', {...FINE, limitation: 'none', framesPerSecondSent: 15}, {signing: true}],
    ['pictures are few, and nobody signs', {...FINE, limitation: 'bandwidth', framesPerSecondSent: 15}],
    ['the path is estimated to carry little, but nothing moves in the picture either', {...FINE, availableOutgoingBitrate: 300_000, bytesSent: 200_000}],
  ];
  for (const [name, figures, load] of noStrains) {
    it(`sends no less although ${name}`, () => {
      const watch = Watch.settled();
      watch.pass(60, figures, load);
      expect(watch.changes).to.deep.equal([]);
    });
  }

  it('is not moved by losses that come and go around 5 %', () => {
    const watch = Watch.settled();
    const losses = [2, 9, 4, 12, 3, 6, 1, 8, 5, 15];
    watch.pass(120, (second) => ({...FINE, outgoingLossPercent: losses[second % losses.length] ?? 0}));
    expect(watch.changes).to.deep.equal([]);
  });

  it('is not moved by one or two bad seconds', () => {
    const watch = Watch.settled();
    const bad: Figures = {roundTripMs: 3_000, jitterMs: 400, outgoingLossPercent: 100, availableOutgoingBitrate: 20_000, limitation: 'cpu'};
    watch.pass(2, bad).pass(30, FINE);
    expect(watch.changes).to.deep.equal([]);
  });

  it('keeps a small picture on a line of 300 kbit/s, and seldom tries for more', () => {
    const watch = Watch.settled();
    let small = 0;
    watch.pass(300, () => {
      if (watch.controller.level === 'low') small += 1;
      return {...FINE, availableOutgoingBitrate: 260_000, roundTripMs: 40 + (BITRATES[watch.controller.level] > 300_000 ? 400 : 0)};
    });
    expect(watch.changes.join()).not.to.match(/least|held/u);
    expect(small).to.be.above(250);
  });

  it('takes one level for a slow processor, and none back while it is slow', () => {
    const watch = Watch.settled();
    watch.pass(120, {...FINE, limitation: 'cpu'});
    expect(watch.changes.length).to.equal(1);
    watch.pass(20, FINE);
    expect(watch.controller.level).to.equal('full');
  });

  it('leaves the smallest picture where it is only strained', () => {
    const watch = Watch.settled();
    watch.pass(300, {...FINE, outgoingLossPercent: 12, limitation: 'cpu', roundTripMs: 500});
    expect(watch.controller.level).to.equal('least');
    expect(watch.changes.length).to.equal(3);
  });

  const chokes: readonly (readonly [string, Figures])[] = [
    ['a fifth of what is sent is lost', {...FINE, outgoingLossPercent: 20}],
    ['hardly more than sound gets through', {...FINE, availableOutgoingBitrate: 59_000}],
    ['everything comes a second late', {...UNTOLD, roundTripMs: 1_040}],
  ];
  for (const [name, figures] of chokes) {
    it(`gives the picture up for the sound within ten seconds when ${name}`, () => {
      const watch = Watch.settled();
      watch.pass(10, figures);
      expect(watch.changes.map((change) => change.split(' ')[1])).to.deep.equal(['least', 'held']);
      expect(Number.parseInt(watch.changes[1] ?? '', 10)).to.be.at.least(8);
    });
  }
});

describe('the controller on the way back', () => {
  it('tries the next level after ten quiet seconds, and so on to the top', () => {
    const watch = Watch.settled();
    watch.pass(10, {...FINE, outgoingLossPercent: 25});
    expect(watch.controller.level).to.equal('held');
    watch.changes.length = 0;
    watch.pass(60, FINE);
    expect(watch.changes.map((change) => change.split(' ')[1])).to.deep.equal(['least', 'low', 'reduced', 'full']);
    for (const gap of gaps(watch.changes)) expect(gap).to.be.within(10, 15);
  });

  it('brings a held picture back by itself after 10, 20, 40 and then each 60 seconds', () => {
    const watch = Watch.settled();
    // Sound alone gets through; a picture beside it does not.
    watch.pass(400, () => ({...FINE, outgoingLossPercent: watch.controller.level === 'held' ? 1 : 40}));
    const tries = watch.changes.slice(1);
    const waited = gaps(tries).filter((_gap, index) => index % 2 === 0);
    expect(waited.slice(0, 5)).to.deep.equal([10, 20, 40, 60, 60]);
    const lasted = gaps(tries).filter((_gap, index) => index % 2 === 1);
    expect(Math.max(...lasted)).to.be.at.most(5);
  });

  it('does not try while sound alone is too much', () => {
    const watch = Watch.settled();
    watch.pass(200, {...FINE, outgoingLossPercent: 40});
    expect(watch.changes.at(-1)).to.contain('held');
    expect(watch.changes.length).to.equal(2);
  });

  it('takes what is estimated while only sound is sent for no sign of anything', () => {
    const watch = Watch.settled();
    watch.pass(10, {...FINE, outgoingLossPercent: 25});
    watch.pass(11, {...FINE, availableOutgoingBitrate: 40_000});
    expect(watch.controller.level).to.equal('least');
  });

  it('waits longer after each try that failed, and no longer once one has lasted', () => {
    const watch = Watch.settled();
    let carries = 600_000;
    const line = (): Figures => ({...FINE, roundTripMs: BITRATES[watch.controller.level] > carries ? 500 : 40});
    watch.pass(200, line);
    const failed = gaps(watch.changes).filter((_gap, index) => index % 2 === 0);
    expect(failed.slice(0, 4)).to.deep.equal([10, 20, 40, 60]);
    carries = 2_000_000;
    watch.pass(120, line);
    expect(watch.controller.level).to.equal('full');
    carries = 600_000;
    watch.changes.length = 0;
    watch.pass(40, line);
    expect(gaps(watch.changes)[0]).to.equal(10);
  });

  it('goes over levels that make no difference', () => {
    const watch = Watch.settled();
    const levels = ['full', 'least', 'held'] as const;
    watch.pass(5, {...FINE, limitation: 'cpu'}, {levels}).pass(15, FINE, {levels});
    expect(watch.changes.map((change) => change.split(' ')[1])).to.deep.equal(['least', 'full']);
  });
});

describe('the controller and healing', () => {
  const DREADFUL: Figures = {...FINE, outgoingLossPercent: 90, availableOutgoingBitrate: 10_000, roundTripMs: 4_000};

  it('decides nothing in the first eight seconds of a connection', () => {
    const watch = new Watch();
    watch.pass(8, DREADFUL);
    expect(watch.changes).to.deep.equal([]);
  });

  it('decides nothing after a gap until eight seconds have passed, however it looks', () => {
    const watch = Watch.settled();
    watch.pass(2, {...DREADFUL, bytesReceived: 0}).pass(8, DREADFUL);
    expect(watch.changes).to.deep.equal([]);
  });

  it('decides nothing while the link is lost, nor right after', () => {
    const watch = Watch.settled();
    watch.rest(30);
    watch.pass(8, DREADFUL);
    expect(watch.changes).to.deep.equal([]);
  });

  it('judges a new path by its own delay', () => {
    const watch = Watch.settled();
    watch.rest(5);
    watch.pass(60, {...FINE, roundTripMs: 600});
    expect(watch.changes).to.deep.equal([]);
  });

  it('takes a connection whose counts start again for another one', () => {
    const watch = Watch.settled();
    watch.pass(1, {...FINE, bytesReceived: -100_000}).pass(60, {...FINE, roundTripMs: 600});
    expect(watch.changes).to.deep.equal([]);
  });
});
