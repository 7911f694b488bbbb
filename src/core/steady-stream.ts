import type {LinkConnections} from './link-connections.js';
import type {PeerGeneration} from './peer-generation.js';

const KINDS = ['audio', 'video'] as const;

/** Milliseconds for which an old picture stays when the new connection brings sound but no picture. */
const PICTURE_MS = 2_000;

/**
 * A stream that stays the same object while the connections that feed it come and go, so that a media element keeps it,
 * and keeps showing the last picture until there is a new one.
 */
export class SteadyStream {
  readonly stream = new MediaStream();

  /**
   * Takes over the newest connection's tracks: sound when it delivers, the picture when there is one to see. When that
   * is done, the older connection is let go.
   *
   * @returns whether tracks were exchanged.
   */
  follow(connections: LinkConnections, now: number): boolean {
    const {newest} = connections;
    if (!newest) return false;
    let changed = false;
    let complete = newest.deliversSince !== undefined;
    for (const kind of KINDS) {
      const track = newest.track(kind);
      const shown = this.stream.getTracks().find((other) => other.kind === kind);
      if (!track || track === shown) continue;
      if (shown && !this.#isReady(newest, kind, now)) {
        complete = false;
        continue;
      }
      // Removed first: Chromium names a remote track after the sender's and takes no second one of the same name, and a
      // media element in Firefox does not turn to a new picture while it has the old one.
      if (shown) this.stream.removeTrack(shown);
      this.stream.addTrack(track);
      changed = true;
    }
    if (complete) connections.prove();
    return changed;
  }

  clear(): void {
    for (const track of this.stream.getTracks()) this.stream.removeTrack(track);
  }

  #isReady({deliversSince, hasPicture}: PeerGeneration, kind: (typeof KINDS)[number], now: number): boolean {
    if (deliversSince === undefined) return false;
    return kind === 'audio' || hasPicture || now - deliversSince >= PICTURE_MS;
  }
}
