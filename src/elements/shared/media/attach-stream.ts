import {nothing, type ElementPart} from 'lit';
import {AsyncDirective, directive} from 'lit/async-directive.js';
import {SpeakerRoute} from './speaker-route.js';
import {SteadyPlayback} from './steady-playback.js';

export interface AttachStreamOptions {
  /** Mutes the element. The person's own sound must never be played back. */
  readonly muted?: boolean;
  /** The browser wants a tap before it plays sound; play again from one. Not called for muted streams. */
  readonly onBlocked?: () => void;
  /** Plays the sound through this speaker; absent is the system's own. Without effect where the browser lets nobody choose. */
  readonly sinkId?: string | undefined;
}

/** An element, and what keeps it playing. */
interface Player {
  readonly media: HTMLMediaElement;
  readonly playback: SteadyPlayback;
  readonly route: SpeakerRoute;
}

class AttachStreamDirective extends AsyncDirective {
  #player: Player | undefined;
  #stream: MediaStream | null = null;
  #onBlocked: AttachStreamOptions['onBlocked'];

  override render(_stream: MediaStream | null | undefined, _options?: AttachStreamOptions): typeof nothing {
    return nothing;
  }

  override update(part: ElementPart, [stream, options = {}]: Parameters<this['render']>): typeof nothing {
    const {media, route} = (this.#player ??= this.#makePlayer(part.element as HTMLMediaElement));
    this.#stream = stream ?? null;
    this.#onBlocked = options.onBlocked;
    // Attributes alone are too late here: `muted` is only read when a parser makes the element.
    media.muted = options.muted ?? false;
    media.autoplay = true;
    // Firefox stops at every video on the way through the page, although there is nothing to press.
    media.tabIndex = -1;
    media.setAttribute('playsinline', '');
    route.want(options.sinkId ?? '');
    if (this.isConnected) this.#attach();
    return nothing;
  }

  protected override disconnected(): void {
    if (this.#player === undefined) return;
    const {media, playback, route} = this.#player;
    playback.stop();
    route.stop();
    // A detached element that keeps its stream keeps decoding it.
    media.srcObject = null;
  }

  protected override reconnected(): void {
    this.#attach();
  }

  #makePlayer(media: HTMLMediaElement): Player {
    return {media, playback: new SteadyPlayback(media, () => this.#onBlocked?.()), route: new SpeakerRoute(media)};
  }

  #attach(): void {
    if (this.#player === undefined || this.#player.media.srcObject === this.#stream) return;
    const {media, playback, route} = this.#player;
    playback.stop();
    route.stop();
    media.srcObject = this.#stream;
    if (this.#stream === null) return;
    playback.start();
    route.start();
  }
}

/**
 * Shows a stream in a `<video>` or `<audio>`: `<video ${attachStream(stream, {muted: true})}></video>`.
 * Plays inline and at once, plays on whatever stops it, goes on after the element was moved, and lets go of the stream
 * when it is removed.
 */
export const attachStream = directive(AttachStreamDirective);
