import {expect} from '@open-wc/testing';
import {readStats} from '../../../src/adapters/simple-peer/connection-stats.js';

const NOW = 1_000_000;

function report(...entries: readonly object[]): RTCStatsReport {
  const reports = entries.map((entry, index) => [String(index), {id: String(index), timestamp: NOW, ...entry}] as const);
  return new Map(reports);
}

const told = (kind: string, fractionLost: number, age = 0): object => ({type: 'remote-inbound-rtp', kind, fractionLost, timestamp: NOW - age});

describe('the figures of a connection', () => {
  it('say how much was lost of what suffered most', () => {
    const {outgoingLossPercent} = readStats(report({type: 'transport'}, told('audio', 0.02), told('video', 0.25)), undefined);
    expect(outgoingLossPercent).to.equal(25);
  });

  it('forget what was lost of a picture that is sent no more', () => {
    const {outgoingLossPercent} = readStats(report({type: 'transport'}, told('audio', 0.02, 7_000), told('video', 0.25, 8_000)), undefined);
    expect(outgoingLossPercent).to.equal(2);
  });

  it('say nothing of loss when the other end has told nothing lately', () => {
    const figures = readStats(report({type: 'transport'}, told('video', 0.25, 8_000)), undefined);
    expect(figures).not.to.have.property('outgoingLossPercent');
  });

  it('are those of the camera, not of a screen beside it', () => {
    const statistics = report(
      {type: 'outbound-rtp', kind: 'video', mid: '2', frameHeight: 1_080, framesPerSecond: 5},
      {type: 'outbound-rtp', kind: 'video', mid: '1', frameHeight: 360, framesPerSecond: 24, qualityLimitationReason: 'cpu'},
    );
    expect(readStats(statistics, '1')).to.include({frameHeightSent: 360, framesPerSecondSent: 24, limitation: 'cpu'});
  });
});
