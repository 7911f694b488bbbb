import {nothing, type ElementPart} from 'lit';
import {AsyncDirective, directive} from 'lit/async-directive.js';

export interface AttachStreamOptions {
  /** Mutes the element. The person's own sound must never be played back. */
  readonly muted?: boolean;
  /** The browser wants a tap before it plays sound; play again from one. Not called for muted streams. */
  readonly onBlocked?: () => void;
  /** Plays the sound through this speaker; absent is the system's own. Without effect where the browser lets nobody choose. */
  readonly sinkId?: string | undefined;
}

class AttachStreamDirective extends AsyncDirective {
  #media: HTMLMediaElement | undefined;
  #stream: MediaStream | null = null;
  #onBlocked: AttachStreamOptions['onBlocked'];
  #sinkId = '';

  override render(_stream: MediaStream | null | undefined, _options?: AttachStreamOptions): typeof nothing {
    return nothing;
  }

  override update(part: ElementPart, [stream, options = {}]: Parameters<this['render']>): typeof nothing {
    const media = part.element as HTMLMediaElement;
    this.#media = media;
    this.#stream = stream ?? null;
    this.#onBlocked = options.onBlocked;
    // Attributes alone are too late here: `muted` is only read when a parser makes the element.
    media.muted = options.muted ?? false;
    media.autoplay = true;
    // Firefox stops at every video on the way through the page, although there is nothing to press.
    media.tabIndex = -1;
    media.setAttribute('playsinline', '');
    if (this.isConnected) this.#attach();
    this.#route(media, options.sinkId ?? '');
    return nothing;
  }

  protected override disconnected(): void {
    // A detached element that keeps its stream keeps decoding it.
    if (this.#media !== undefined) this.#media.srcObject = null;
  }

  protected override reconnected(): void {
    this.#attach();
  }

  #route(media: Partial<HTMLMediaElement>, sinkId: string): void {
    if (media.setSinkId === undefined || sinkId === this.#sinkId) return;
    this.#sinkId = sinkId;
    // Gone meanwhile, or not allowed: the sound stays where it is, which is better than none.
    media.setSinkId(sinkId).catch(() => undefined);
  }

  #attach(): void {
    const media = this.#media;
    if (media === undefined || media.srcObject === this.#stream) return;
    media.srcObject = this.#stream;
    if (this.#stream === null) return;
    media.play().catch((error: unknown) => {
      // AbortError only means that the stream was exchanged meanwhile.
      if (error instanceof DOMException && error.name === 'NotAllowedError' && !media.muted) this.#onBlocked?.();
    });
  }
}

/**
 * Shows a stream in a `<video>` or `<audio>`: `<video ${attachStream(stream, {muted: true})}></video>`.
 * Plays inline and at once, goes on after the element was moved, and lets go of the stream when it is removed.
 */
export const attachStream = directive(AttachStreamDirective);
