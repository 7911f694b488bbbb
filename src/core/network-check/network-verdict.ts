import type {NetworkQuality, NetworkReport, NetworkVerdict} from './network-report.js';
import type {LoopbackFigures} from '../ports/ports.js';

/**
 * The figures of a `good` network. A picture of 720p needs 1.2 Mbit/s, and three quarters of it must be there from the
 * start. A network that misses one of these carries sound, and perhaps a picture.
 */
export const GOOD = Object.freeze({bitrateKbps: 900, lossPercent: 1, roundTripMs: 200, opinionScore: 4});

/**
 * Mean opinion score of speech, 1 to 4.5, by the simplified E-model (ITU-T G.107) that tests of calls commonly use. Delay
 * counts with twice the jitter and 10 ms for the codec. Each percent of loss takes 2.5 from the rating.
 */
export function opinionScore({lossPercent, roundTripMs, jitterMs}: Omit<LoopbackFigures, 'bitrateKbps'>): number {
  const latency = roundTripMs + 2 * jitterMs + 10;
  const heard = latency < 160 ? 94.768 - latency / 40 : latency < 1_000 ? 94.768 - (latency - 120) / 10 : 0;
  const rating = lossPercent <= heard / 2.5 ? Math.max(heard - 2.5 * lossPercent, 6.52) : 0;
  return 1 + 0.035 * rating + 0.000_007 * rating * (rating - 60) * (100 - rating);
}

/** Rounds the figures for the report, and adds the opinion score. */
export function networkQuality(figures: LoopbackFigures): NetworkQuality {
  const {bitrateKbps, lossPercent, roundTripMs, jitterMs} = figures;
  return Object.freeze({
    bitrateKbps: Math.round(bitrateKbps),
    lossPercent: Math.round(lossPercent * 10) / 10,
    roundTripMs: Math.round(roundTripMs),
    jitterMs: Math.round(jitterMs * 10) / 10,
    opinionScore: Math.round(opinionScore(figures) * 100) / 100,
  });
}

/**
 * The verdict on the findings. It is `blocked` only where no way is left: the service cannot be reached, or no relay can
 * and no direct way is likely either. Where something could not be found out, the verdict is `unknown`.
 */
export function networkVerdict({service, direct, relay, quality}: Omit<NetworkReport, 'verdict'>): NetworkVerdict {
  if (service === 'unreachable') return 'blocked';
  const relays = Object.values(relay);
  const isRelayBlocked = relays.includes('unreachable') && !relays.includes('reachable');
  if (isRelayBlocked && direct !== 'reachable') return 'blocked';
  if (quality === undefined) return 'unknown';
  const isGood =
    quality.bitrateKbps >= GOOD.bitrateKbps &&
    quality.lossPercent < GOOD.lossPercent &&
    quality.roundTripMs < GOOD.roundTripMs &&
    quality.opinionScore > GOOD.opinionScore;
  return isGood ? 'good' : 'weak';
}
