import {expect} from '@open-wc/testing';
import {bitrateOf, distinctLevels, planFor, SENDING_LEVELS, type SendingLevel, type SendingSituation} from '../../../../src/core/call/sending-plan.js';

const FULL: SendingSituation = {others: 1, level: 'full', signing: false, detail: false, sharing: false, captured: {camera: 720, screen: 1_080}};

const plan = (changes: Partial<SendingSituation> = {}): ReturnType<typeof planFor> => planFor({...FULL, ...changes});

/** Lines, frames and kilobits per second of the camera's picture. */
function camera(changes: Partial<SendingSituation> = {}): readonly [number, number, number] {
  const {camera: sent} = plan(changes);
  const captured = changes.captured?.camera ?? 720;
  return [Math.round(captured / sent.scaleResolutionDownBy), sent.maxFramerate, sent.maxBitrate / 1_000];
}

const allSituations = function* (fixed: Partial<SendingSituation>): Generator<SendingSituation> {
  for (const others of [1, 2, 3, 4, 5]) {
    for (const level of SENDING_LEVELS) {
      for (const sharing of [false, true]) for (const detail of [false, true]) yield {...FULL, others, level, sharing, detail, ...fixed};
    }
  }
};

describe('the plan of how to send', () => {
  const byOthers = [
    [1, 720, 24, 1_500],
    [2, 480, 24, 600],
    [3, 360, 20, 350],
    [4, 271, 15, 180],
    [5, 271, 15, 180],
    [9, 271, 15, 180],
  ] as const;
  for (const [others, ...expected] of byOthers) {
    it(`sends ${expected.join(' / ')} to each of ${others}`, () => {
      expect(camera({others})).to.deep.equal(expected);
    });
  }

  it('sends speech as well as it gets to everybody, however many there are', () => {
    for (const others of [1, 2, 3, 4, 5]) expect(plan({others}).audioBitrate).to.equal(32_000);
  });

  const byLevel: readonly (readonly [SendingLevel, number, number, number])[] = [
    ['full', 720, 24, 1_500],
    ['reduced', 480, 24, 500],
    ['low', 271, 20, 180],
    ['least', 180, 15, 100],
  ];
  for (const [level, ...expected] of byLevel) {
    it(`sends ${expected.join(' / ')} at the level ${level}`, () => {
      expect(camera({level})).to.deep.equal(expected);
      expect(plan({level}).camera.active).to.equal(true);
    });
  }

  it('sends no picture at all when it is held, and goes on with sound', () => {
    const held = plan({level: 'held', sharing: true});
    expect(held.camera.active).to.equal(false);
    expect(held.screen.active).to.equal(false);
    expect(bitrateOf(held, {camera: true, screen: true})).to.equal(24_000);
  });

  it('fits a line of 300 kbit/s at the level low, sound and 60 bytes of headers for each packet included', () => {
    const bitrate = bitrateOf(plan({level: 'low'}), {camera: true, screen: false});
    const packets = 50 + bitrate / 8 / 1_100;
    expect(bitrate + packets * 60 * 8).to.be.below(300_000);
  });

  it('keeps movement before sharpness, unless something is shown', () => {
    expect(plan().camera.degradation).to.equal('maintain-framerate');
    expect(plan({signing: true}).camera.degradation).to.equal('maintain-framerate');
    expect(plan({detail: true}).camera.degradation).to.equal('maintain-resolution');
    expect(plan().screen.degradation).to.equal('maintain-resolution');
  });

  it('never asks for more lines than there are, and takes a small camera as it is', () => {
    for (const captured of [{camera: 240, screen: 480}, {camera: 480, screen: 720}, {}]) {
      for (const situation of allSituations({captured})) {
        const {camera: sent, screen} = planFor(situation);
        expect(sent.scaleResolutionDownBy).to.be.at.least(1);
        expect(screen.scaleResolutionDownBy).to.be.at.least(1);
      }
    }
    expect(camera({captured: {camera: 480}})).to.deep.equal([480, 24, 1_500]);
    expect(camera({captured: {camera: 1_080}})[0]).to.equal(720);
  });
});

describe('the plan when somebody signs', () => {
  it('never asks for less than 240 lines at 20 frames per second, whatever else goes on', () => {
    for (const size of [240, 480, 720, 1_080]) {
      for (const situation of allSituations({signing: true, captured: {camera: size}})) {
        const [lines, frames, bitrate] = camera(situation);
        const about = JSON.stringify(situation);
        expect(lines, about).to.be.at.least(240);
        expect(frames, about).to.be.at.least(20);
        expect(bitrate, about).to.be.at.least(120);
      }
    }
  });

  it('prefers 30 frames per second, and gives up lines before them', () => {
    for (const others of [1, 2, 3, 4, 5]) {
      for (const level of ['full', 'reduced', 'low'] as const) expect(camera({signing: true, others, level})[1], `${others}, ${level}`).to.equal(30);
    }
    expect(camera({signing: true})).to.deep.equal([720, 30, 1_500]);
    expect(camera({signing: true, level: 'low'})).to.deep.equal([240, 30, 180]);
    expect(camera({signing: true, level: 'least'})).to.deep.equal([240, 20, 120]);
  });
});

describe('the plan when something is shown', () => {
  it('keeps the lines and gives up frames', () => {
    const captured = {camera: 1_080};
    expect(camera({detail: true, captured})).to.deep.equal([1_080, 15, 1_500]);
    expect(camera({detail: true, captured, level: 'reduced'})).to.deep.equal([720, 10, 500]);
    expect(camera({detail: true, captured, level: 'low'})).to.deep.equal([540, 8, 180]);
    expect(camera({detail: true, captured, level: 'least'})).to.deep.equal([360, 5, 100]);
  });

  it('is sharper than without at every level', () => {
    for (const level of ['full', 'reduced', 'low', 'least'] as const) {
      const captured = {camera: 1_080};
      expect(camera({detail: true, captured, level})[0], level).to.be.above(camera({captured, level})[0]);
    }
  });
});

describe('the plan while a screen is shared', () => {
  it('gives the line to the screen', () => {
    expect(camera({sharing: true})).to.deep.equal([240, 15, 150]);
    expect(plan({sharing: true}).screen).to.include({active: true, maxBitrate: 1_200_000, maxFramerate: 15, scaleResolutionDownBy: 1});
  });

  it('sends a screen of many lines with fewer, the smaller the share of each is', () => {
    const lines = (others: number): number => Math.round(2_160 / plan({sharing: true, others, captured: {screen: 2_160}}).screen.scaleResolutionDownBy);
    expect([1, 2, 3, 4].map(lines)).to.deep.equal([1_080, 1_080, 1_080, 720]);
  });
});

describe('the levels that make a difference', () => {
  const cases: readonly (readonly [number, readonly SendingLevel[]])[] = [
    [1, ['full', 'reduced', 'low', 'least', 'held']],
    [2, ['full', 'reduced', 'low', 'least', 'held']],
    [3, ['full', 'low', 'least', 'held']],
    [4, ['full', 'least', 'held']],
    [5, ['full', 'least', 'held']],
  ];
  for (const [others, expected] of cases) {
    it(`are ${expected.join(', ')} with ${others}`, () => {
      expect(distinctLevels({...FULL, others})).to.deep.equal(expected);
    });
  }

  it('each send less than the one before', () => {
    for (const situation of allSituations({})) {
      for (const signing of [false, true]) {
        const sent = {camera: true, screen: situation.sharing};
        const loads = distinctLevels({...situation, signing}).map((level) => bitrateOf(planFor({...situation, signing, level}), sent));
        expect(loads, JSON.stringify(situation)).to.deep.equal([...new Set(loads)].sort((a, b) => b - a));
        expect(loads.length).to.be.at.least(3);
      }
    }
  });
});
