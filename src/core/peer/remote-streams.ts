import type {ConnectionPair} from './connection-pair.js';
import type {ConnectionAttempt} from './connection-attempt.js';

const KINDS = ['audio', 'video', 'screen'] as const;

/** Milliseconds for which an old picture stays when the new connection brings sound but no picture. */
const PICTURE_MS = 2_000;

/**
 * Streams that stay the same objects while the connections that feed them come and go, so that a media element keeps its
 * stream, and shows the last picture until there is a new one.
 */
export class RemoteStreams {
  readonly stream = new MediaStream();
  /** The same, for a shared screen. */
  readonly screen = new MediaStream();

  /**
   * Takes over the newest connection's tracks: sound when it delivers, the picture when there is one to see. When all
   * have been taken over, the older connection is closed.
   *
   * @returns whether tracks were exchanged.
   */
  update(connections: ConnectionPair, now: number): boolean {
    const {newest} = connections;
    if (!newest) return false;
    let changed = false;
    let complete = newest.deliversSince !== undefined;
    for (const kind of KINDS) {
      const track = newest.track(kind);
      const stream = kind === 'screen' ? this.screen : this.stream;
      const shown = stream.getTracks().find((other) => other.kind === (kind === 'audio' ? 'audio' : 'video'));
      if (!track || track === shown) continue;
      if (shown && !this.#isReady(newest, track, now)) {
        complete = false;
        continue;
      }
      // Removed first: Chromium names a remote track after the sender's and takes no second one of the same name, and a
      // media element in Firefox does not turn to a new picture while it has the old one.
      if (shown) stream.removeTrack(shown);
      stream.addTrack(track);
      changed = true;
    }
    if (complete) connections.prove();
    return changed;
  }

  /** Takes all tracks out. */
  clear(): void {
    for (const stream of [this.stream, this.screen]) for (const track of stream.getTracks()) stream.removeTrack(track);
  }

  /** Pictures are counted for camera and screen together; a track that nothing has come for is muted. */
  #isReady({deliversSince, hasPicture}: ConnectionAttempt, {kind, muted}: MediaStreamTrack, now: number): boolean {
    if (deliversSince === undefined) return false;
    return kind === 'audio' || (hasPicture && !muted) || now - deliversSince >= PICTURE_MS;
  }
}
