import type {PeerStats} from '../../core/ports/ports.js';

/** The members of webrtc-stats that are read; browsers leave many of them out. */
interface Report {
  readonly id: string;
  readonly type: string;
  /** Milliseconds. For a report of the other end: when it was made. */
  readonly timestamp: number;
  readonly kind?: string;
  readonly mid?: string;
  readonly state?: string;
  readonly nominated?: boolean;
  readonly selected?: boolean;
  readonly bytesReceived?: number;
  readonly bytesSent?: number;
  readonly selectedCandidatePairId?: string;
  readonly currentRoundTripTime?: number;
  readonly availableOutgoingBitrate?: number;
  readonly localCandidateId?: string;
  readonly remoteCandidateId?: string;
  readonly candidateType?: string;
  readonly relayProtocol?: 'udp' | 'tcp' | 'tls';
  readonly framesDecoded?: number;
  readonly totalAudioEnergy?: number;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly jitter?: number;
  readonly fractionLost?: number;
  readonly qualityLimitationReason?: 'none' | 'cpu' | 'bandwidth' | 'other';
  readonly framesPerSecond?: number;
  readonly frameHeight?: number;
}

/** Milliseconds. Receivers report on sound every 2.5 to 7.5 s (RFC 3550, section 6.2), and on what has stopped, never again. */
const OUTDATED_MS = 8_000;

const sum = (numbers: readonly (number | undefined)[]): number =>
  numbers.reduce<number>((total, number) => total + (number ?? 0), 0);

/**
 * Reduces `getStats()` (W3C webrtc-stats) to what the core needs.
 *
 * @param cameraMid - Media section of the camera, which is not the only one with pictures.
 */
export function readStats(statistics: RTCStatsReport, cameraMid: string | null | undefined): PeerStats {
  const reports = new Map<string, Report>();
  statistics.forEach((report: Report) => reports.set(report.id, report));
  const ofType = (type: string): Report[] => [...reports.values()].filter((report) => report.type === type);

  const transports = ofType('transport');
  const pairs = ofType('candidate-pair');
  const selectedId = transports.find(({selectedCandidatePairId}) => selectedCandidatePairId)?.selectedCandidatePairId;
  // Firefox marks the pair itself.
  const pair = reports.get(selectedId ?? '') ?? pairs.find(({selected, nominated, state}) => selected ?? (nominated && state === 'succeeded'));
  const inbound = ofType('inbound-rtp');
  const local = reports.get(pair?.localCandidateId ?? '');
  const now = Math.max(...[...reports.values()].map(({timestamp}) => timestamp));
  const isRecent = ({timestamp}: Report): boolean => now - timestamp < OUTDATED_MS;
  const types = [local, reports.get(pair?.remoteCandidateId ?? '')].map((end) => end?.candidateType).filter((type) => type !== undefined);

  return {
    // The transport's count goes on when the selected pair changes; a single pair's would start again.
    bytesReceived: Math.max(sum(transports.map((t) => t.bytesReceived)), sum(pairs.map((p) => p.bytesReceived))),
    bytesSent: Math.max(sum(transports.map((t) => t.bytesSent)), sum(pairs.map((p) => p.bytesSent))),
    ...(pair?.currentRoundTripTime !== undefined && {roundTripMs: pair.currentRoundTripTime * 1000}),
    ...(types.length > 0 && {relayed: types.includes('relay')}),
    ...(local?.relayProtocol !== undefined && {relayProtocol: local.relayProtocol}),
    ...(pair?.availableOutgoingBitrate !== undefined && {availableOutgoingBitrate: pair.availableOutgoingBitrate}),
    framesDecoded: sum(inbound.map(({framesDecoded}) => framesDecoded)),
    audioEnergy: sum(inbound.map(({totalAudioEnergy}) => totalAudioEnergy)),
    packetsReceived: sum(inbound.map(({packetsReceived}) => packetsReceived)),
    packetsLost: sum(inbound.map(({packetsLost}) => packetsLost)),
    ...readJitter(inbound),
    ...readOutgoing(ofType('remote-inbound-rtp').filter(isRecent), ofType('outbound-rtp'), cameraMid),
  };
}

function readJitter(inbound: readonly Report[]): Pick<PeerStats, 'jitterMs'> {
  const jitter = inbound.find(({kind}) => kind === 'audio')?.jitter;
  return jitter === undefined ? {} : {jitterMs: jitter * 1000};
}

/** What becomes of what this end sends. */
function readOutgoing(remote: readonly Report[], outbound: readonly Report[], cameraMid: string | null | undefined): Partial<PeerStats> {
  const losses = remote.map(({fractionLost}) => fractionLost).filter((loss) => loss !== undefined);
  const videos = outbound.filter(({kind}) => kind === 'video');
  const camera = videos.find(({mid}) => mid !== undefined && mid === cameraMid) ?? videos[0];
  return {
    ...(losses.length > 0 && {outgoingLossPercent: Math.max(...losses) * 100}),
    ...(camera?.qualityLimitationReason !== undefined && {limitation: camera.qualityLimitationReason}),
    ...(camera?.framesPerSecond !== undefined && {framesPerSecondSent: camera.framesPerSecond}),
    ...(camera?.frameHeight !== undefined && {frameHeightSent: camera.frameHeight}),
  };
}
