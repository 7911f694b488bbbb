import {expect} from '@open-wc/testing';
import {opinionScore, networkQuality, networkVerdict} from '../../../../src/core/network-check/network-verdict.js';
import {NETWORK_UNTESTED, type NetworkReport, type NetworkVerdict, type Reachability} from '../../../../src/core/network-check/network-report.js';
import type {LoopbackFigures} from '../../../../src/core/ports/ports.js';

const FINE: LoopbackFigures = {bitrateKbps: 2_000, lossPercent: 0, roundTripMs: 40, jitterMs: 5};
const NO_RELAY = NETWORK_UNTESTED.report.relay;
const UDP_ONLY = {udp: 'reachable', tcp: 'unreachable', tls: 'unreachable'} as const;
const BLOCKED = {udp: 'unreachable', tcp: 'unreachable', tls: 'unreachable'} as const;

function verdict(changes: Partial<NetworkReport>, figures?: Partial<LoopbackFigures>): NetworkVerdict {
  const quality = figures && {quality: networkQuality({...FINE, ...figures})};
  return networkVerdict({...NETWORK_UNTESTED.report, service: 'reachable', direct: 'reachable', relay: UDP_ONLY, ...changes, ...quality});
}

describe('the verdict on a network', () => {
  const ways: readonly (readonly [string, Partial<NetworkReport>, NetworkVerdict])[] = [
    ['nothing was tested', {service: 'untested', direct: 'untested', relay: NO_RELAY}, 'unknown'],
    ['the service cannot be reached', {service: 'unreachable'}, 'blocked'],
    ['the service cannot be reached, whatever relays say', {service: 'unreachable', relay: UDP_ONLY, quality: networkQuality(FINE)}, 'blocked'],
    ['no relay can be reached, and no direct way is known', {direct: 'unreachable', relay: BLOCKED}, 'blocked'],
    ['no relay can be reached, and no direct way was tested', {direct: 'untested', relay: BLOCKED}, 'blocked'],
    ['no relay can be reached, but a direct way is likely', {relay: BLOCKED}, 'unknown'],
    ['one relay is enough', {direct: 'unreachable'}, 'unknown'],
    ['no relay was there to test', {direct: 'unreachable', relay: NO_RELAY}, 'unknown'],
    ['a way, and a fine call to oneself', {quality: networkQuality(FINE)}, 'good'],
    ['only a relay, and a fine call to oneself', {direct: 'unreachable', quality: networkQuality(FINE)}, 'good'],
  ];
  for (const [name, changes, expected] of ways) {
    it(`is ${expected}: ${name}`, () => {
      expect(verdict(changes)).to.equal(expected);
    });
  }

  const edges: readonly (readonly [Partial<LoopbackFigures>, NetworkVerdict])[] = [
    [{bitrateKbps: 900}, 'good'],
    [{bitrateKbps: 899}, 'weak'],
    [{lossPercent: 0.9}, 'good'],
    [{lossPercent: 1}, 'weak'],
    [{roundTripMs: 130}, 'good'],
    [{roundTripMs: 200}, 'weak'],
    [{roundTripMs: 199, jitterMs: 100}, 'weak'],
    [{bitrateKbps: 0, lossPercent: 100, roundTripMs: 4_000, jitterMs: 900}, 'weak'],
  ];
  for (const [figures, expected] of edges) {
    it(`is ${expected} at ${JSON.stringify(figures)}`, () => {
      expect(verdict({}, figures)).to.equal(expected);
    });
  }

  it('stands whichever relay it is that answers', () => {
    for (const way of ['udp', 'tcp', 'tls'] as const) {
      const relay: Readonly<Record<typeof way, Reachability>> = {...BLOCKED, [way]: 'reachable'};
      expect(verdict({direct: 'unreachable', relay}), way).to.equal('unknown');
    }
  });
});

describe('the opinion score of a network', () => {
  it('is at the top of the scale when nothing is wrong, and at its end when all is', () => {
    expect(opinionScore({lossPercent: 0, roundTripMs: 0, jitterMs: 0})).to.be.within(4.4, 4.5);
    expect(opinionScore({lossPercent: 100, roundTripMs: 0, jitterMs: 0})).to.equal(1);
    expect(opinionScore({lossPercent: 100, roundTripMs: 5_000, jitterMs: 1_000})).to.equal(1);
  });

  it('never rises with loss, delay or jitter', () => {
    for (const figure of ['lossPercent', 'roundTripMs', 'jitterMs'] as const) {
      const scores = Array.from({length: 200}, (_, step) =>
        opinionScore({lossPercent: 0, roundTripMs: 0, jitterMs: 0, [figure]: figure === 'lossPercent' ? step / 2 : step * 10}),
      );
      for (const [index, score] of scores.entries()) {
        expect(score, `${figure}, step ${index}`).to.be.within(1, scores[index - 1] ?? 4.5);
      }
    }
  });

  it('is given with figures that a person can read', () => {
    expect(networkQuality({bitrateKbps: 1_234.56, lossPercent: 0.449, roundTripMs: 41.7, jitterMs: 3.14159})).to.deep.equal({
      bitrateKbps: 1_235,
      lossPercent: 0.4,
      roundTripMs: 42,
      jitterMs: 3.1,
      opinionScore: 4.39,
    });
  });
});
