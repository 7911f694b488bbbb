import type {ReactiveController, ReactiveControllerHost} from 'lit';

export interface AutoplayBlockedOptions {
  /** The pictures of the others, whose sound it is. */
  readonly videos: () => readonly HTMLVideoElement[];
  /** Called when the browser begins to block it. */
  readonly onBlocked: () => void;
}

/** Whether the browser blocks sound until a tap. Without sound the pictures play at once, and need not wait. */
export class AutoplayBlocked implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: AutoplayBlockedOptions;
  #isBlocked = false;

  /** Records that the browser refuses to play. */
  readonly onBlocked = (): void => {
    if (this.#isBlocked) return;
    this.#isBlocked = true;
    this.#host.requestUpdate();
    this.#options.onBlocked();
  };

  constructor(host: ReactiveControllerHost, options: AutoplayBlockedOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get isBlocked(): boolean {
    return this.#isBlocked;
  }

  hostUpdated(): void {
    const videos = this.#options.videos();
    // The call is over: the next one may be allowed to play.
    if (videos.length === 0) this.#isBlocked = false;
    if (this.#isBlocked) for (const video of videos) if (video.paused) void playOr(video);
  }

  /** Runs in the tap itself: outside it the browser would refuse again. */
  release(): void {
    this.#isBlocked = false;
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
