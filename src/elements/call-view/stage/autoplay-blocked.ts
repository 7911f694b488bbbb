import type {ReactiveController, ReactiveControllerHost} from 'lit';

export interface AutoplayBlockedOptions {
  /** The pictures of the others, whose sound it is. */
  readonly videos: () => readonly HTMLVideoElement[];
  /** Called when the browser has begun to hold it back. */
  readonly onHeld: () => void;
}

/** Sound that the browser does not play before a tap; without it the pictures play at once, and need not wait. */
export class AutoplayBlocked implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: AutoplayBlockedOptions;
  #isHeld = false;

  /** To be called when the browser refuses to play. */
  readonly onBlocked = (): void => {
    if (this.#isHeld) return;
    this.#isHeld = true;
    this.#host.requestUpdate();
    this.#options.onHeld();
  };

  constructor(host: ReactiveControllerHost, options: AutoplayBlockedOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get isHeld(): boolean {
    return this.#isHeld;
  }

  hostUpdated(): void {
    const videos = this.#options.videos();
    // The call is over: the next one is asked for anew.
    if (videos.length === 0) this.#isHeld = false;
    if (this.#isHeld) for (const video of videos) if (video.paused) void playOr(video);
  }

  /** Runs in the tap itself: outside it the browser would refuse again. */
  release(): void {
    this.#isHeld = false;
    for (const video of this.#options.videos()) {
      video.muted = false;
      void playOr(video, this.onBlocked);
    }
    this.#host.requestUpdate();
  }
}

/** Plays; `refused` is called when the browser wants a tap first. */
async function playOr(video: HTMLVideoElement, refused?: () => void): Promise<void> {
  try {
    await video.play();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotAllowedError') refused?.();
  }
}
