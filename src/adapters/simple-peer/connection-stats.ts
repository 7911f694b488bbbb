import type {PeerStats} from '../../core/ports.js';

/** The members of webrtc-stats that are read; browsers leave many of them out. */
interface Report {
  readonly id: string;
  readonly type: string;
  readonly kind?: string;
  readonly state?: string;
  readonly nominated?: boolean;
  readonly selected?: boolean;
  readonly bytesReceived?: number;
  readonly selectedCandidatePairId?: string;
  readonly currentRoundTripTime?: number;
  readonly localCandidateId?: string;
  readonly remoteCandidateId?: string;
  readonly candidateType?: string;
  readonly framesDecoded?: number;
  readonly totalAudioEnergy?: number;
}

const sum = (numbers: readonly (number | undefined)[]): number =>
  numbers.reduce<number>((total, number) => total + (number ?? 0), 0);

/** Reduces `getStats()` (W3C webrtc-stats) to what the healing ladder and the elements need. */
export function readStats(statistics: RTCStatsReport): PeerStats {
  const reports = new Map<string, Report>();
  statistics.forEach((report: Report) => reports.set(report.id, report));
  const ofType = (type: string): Report[] => [...reports.values()].filter((report) => report.type === type);

  const transports = ofType('transport');
  const pairs = ofType('candidate-pair');
  const selectedId = transports.find(({selectedCandidatePairId}) => selectedCandidatePairId)?.selectedCandidatePairId;
  // Firefox marks the pair itself.
  const pair = reports.get(selectedId ?? '') ?? pairs.find(({selected, nominated, state}) => selected ?? (nominated && state === 'succeeded'));
  const inbound = ofType('inbound-rtp');
  const ends = [reports.get(pair?.localCandidateId ?? ''), reports.get(pair?.remoteCandidateId ?? '')];
  const types = ends.map((end) => end?.candidateType).filter((type) => type !== undefined);

  return {
    // The transport's count goes on when the selected pair changes; a single pair's would start again.
    bytesReceived: Math.max(sum(transports.map((t) => t.bytesReceived)), sum(pairs.map((p) => p.bytesReceived))),
    ...(pair?.currentRoundTripTime !== undefined && {roundTripMs: pair.currentRoundTripTime * 1000}),
    ...(types.length > 0 && {relayed: types.includes('relay')}),
    framesDecoded: sum(inbound.map(({framesDecoded}) => framesDecoded)),
    audioEnergy: sum(inbound.map(({totalAudioEnergy}) => totalAudioEnergy)),
  };
}
