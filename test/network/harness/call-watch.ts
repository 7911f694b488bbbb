/** What has arrived at a page since it came, over all its connections that are or were. */
export interface CallSample {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `totalAudioEnergy` (webrtc-stats). */
  readonly energy: number;
  readonly frames: number;
  /** Of the newest picture, in pixels; 0 before the first. */
  readonly height: number;
  /** Of picture and sound together. */
  readonly bytes: number;
}

/** The path that the newest connection takes. */
export interface CallPath {
  readonly ends: string;
  /** How this end reaches its relay, where it does. */
  readonly relay?: string;
}

export interface CallRecord {
  readonly samples: readonly CallSample[];
  /** What the person was told of the call since `from`. */
  readonly told: readonly {readonly at: number; readonly text: string}[];
  /** When the page was last clicked on. */
  readonly clickedAt: number;
  readonly path: CallPath | undefined;
}

declare global {
  interface Window {
    /** @param from - Leaves out what was before, in milliseconds since 1970. */
    callRecord: (from: number) => Promise<CallRecord>;
  }
}

/**
 * Runs in the page before its own scripts, after the probe: samples what arrives. May use nothing from outside itself.
 *
 * @param phrases - What the person may be told of the call; each is noted whenever it appears.
 */
export function installCallWatch(phrases: readonly string[]): void {
  if (location.protocol === 'about:') return;
  interface Entry {
    readonly id: string;
    readonly type: string;
    readonly totalAudioEnergy?: number;
    readonly framesDecoded?: number;
    readonly frameHeight?: number;
    readonly bytesReceived?: number;
    readonly candidateType?: string;
    readonly relayProtocol?: string;
    readonly selectedCandidatePairId?: string;
    readonly selected?: boolean;
    readonly localCandidateId?: string;
    readonly remoteCandidateId?: string;
  }
  const INTERVAL_MS = 100;
  const PATIENCE_MS = 1_000;
  const peers: RTCPeerConnection[] = [];
  window.RTCPeerConnection = class extends window.RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      peers.push(this);
    }
  };
  const statsOf = async (peer: RTCPeerConnection): Promise<Entry[]> => {
    const entries: Entry[] = [];
    // Firefox never answers for a connection that is closed meanwhile.
    const tooLate = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS));
    const stats = await Promise.race([peer.getStats().catch(() => undefined), tooLate]);
    stats?.forEach((entry: Entry) => entries.push(entry));
    return entries;
  };

  const total = {energy: 0, frames: 0, height: 0, bytes: 0};
  const counted = new Map<string, number>();
  /** How much a counter has grown; those of former connections are gone. */
  const growth = (key: string, value = 0): number => {
    const before = counted.get(key) ?? 0;
    counted.set(key, value);
    return Math.max(0, value - before);
  };
  const samples: CallSample[] = [];
  const told: {at: number; text: string}[] = [];
  let clickedAt = 0;
  addEventListener('click', () => (clickedAt = Date.now()), {capture: true});

  const look = async (): Promise<void> => {
    for (const [index, peer] of peers.entries()) {
      if (peer.connectionState === 'closed') continue;
      for (const entry of await statsOf(peer)) {
        if (entry.type !== 'inbound-rtp') continue;
        const key = `${index} ${entry.id}`;
        const frames = growth(`${key} frames`, entry.framesDecoded);
        total.energy += growth(`${key} energy`, entry.totalAudioEnergy);
        total.frames += frames;
        total.bytes += growth(`${key} bytes`, entry.bytesReceived);
        if (frames > 0) total.height = entry.frameHeight ?? total.height;
      }
    }
    samples.push({at: Date.now(), ...total});
  };
  let isLooking = false;
  setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    void look().finally(() => (isLooking = false));
  }, INTERVAL_MS);

  let seen: readonly string[] = [];
  const read = (): void => {
    const text = window.visitProbe.text();
    const now = phrases.filter((phrase) => text.includes(phrase));
    told.push(...now.filter((phrase) => !seen.includes(phrase)).map((phrase) => ({at: Date.now(), text: phrase})));
    seen = now;
  };
  addEventListener('DOMContentLoaded', () => setInterval(read, INTERVAL_MS));

  const pathOf = async (peer: RTCPeerConnection | undefined): Promise<CallPath | undefined> => {
    const entries = peer === undefined ? [] : await statsOf(peer);
    const byId = (id: string | undefined): Entry | undefined => entries.find((entry) => entry.id === id);
    const chosen = entries.find(({selectedCandidatePairId}) => selectedCandidatePairId)?.selectedCandidatePairId;
    // Firefox marks the pair itself.
    const pair = byId(chosen) ?? entries.find(({selected}) => selected === true);
    const [near, far] = [byId(pair?.localCandidateId), byId(pair?.remoteCandidateId)];
    if (near === undefined || far === undefined) return undefined;
    const relay = near.candidateType === 'relay' ? near.relayProtocol : undefined;
    return {ends: `${near.candidateType ?? '?'}–${far.candidateType ?? '?'}`, ...(relay !== undefined && {relay})};
  };

  window.callRecord = async (from) => ({
    samples: samples.filter(({at}) => at > from),
    told: told.filter(({at}) => at > from),
    clickedAt,
    path: await pathOf(peers.findLast((peer) => peer.connectionState === 'connected')),
  });
}
