import type {ReactiveController, ReactiveControllerHost} from 'lit';

interface Watch {
  readonly id: string;
  readonly stop: () => void;
}

/**
 * Whose picture has arrived. It watches every `<video data-person="…">` that the host renders. When the attribute goes
 * (camera off, person gone), the picture counts as not arrived, so that a stale one is not shown later.
 */
export class FirstFrames implements ReactiveController {
  readonly #host: ReactiveControllerHost & {readonly renderRoot: ParentNode};
  readonly #onFirst: (id: string, time: number) => void;
  readonly #seen = new Set<string>();
  readonly #watches = new Map<HTMLVideoElement, Watch>();

  /** @param onFirst - Called once per arrival, with the time on the `performance.now()` time line. */
  constructor(
    host: ReactiveControllerHost & {readonly renderRoot: ParentNode},
    onFirst: (id: string, time: number) => void,
  ) {
    this.#host = host;
    this.#onFirst = onFirst;
    host.addController(this);
  }

  has(id: string): boolean {
    return this.#seen.has(id);
  }

  hostUpdated(): void {
    const videos = [...this.#host.renderRoot.querySelectorAll<HTMLVideoElement>('video[data-person]')];
    const ids = new Set(videos.map((video) => video.dataset['person'] ?? ''));
    for (const id of this.#seen) if (!ids.has(id)) this.#seen.delete(id);
    for (const [video, {id, stop}] of this.#watches) {
      if (videos.includes(video) && video.dataset['person'] === id) continue;
      stop();
      this.#watches.delete(video);
    }
    for (const video of videos) {
      const id = video.dataset['person'] ?? '';
      if (!this.#seen.has(id) && !this.#watches.has(video)) this.#watch(video, id);
    }
  }

  hostConnected(): void {
    // A moved element is not rendered again by itself.
    if (this.#seen.size + this.#watches.size === 0) this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    for (const {stop} of this.#watches.values()) stop();
    this.#watches.clear();
    this.#seen.clear();
  }

  #watch(video: HTMLVideoElement, id: string): void {
    this.#watches.set(video, {id, stop: onNextFrame(video, (time) => {
      this.#watches.delete(video);
      this.#seen.add(id);
      this.#onFirst(id, time);
      this.#host.requestUpdate();
    })});
  }
}

/** Calls back at the next picture that is shown; the result stops waiting. */
function onNextFrame(video: HTMLVideoElement, callback: (time: number) => void): () => void {
  // Missing before Firefox 132 and Safari 15.4.
  if ('requestVideoFrameCallback' in video) {
    const handle = video.requestVideoFrameCallback(callback);
    return () => video.cancelVideoFrameCallback(handle);
  }
  return onLoadedFrame(video, callback);
}

/** The best that older browsers offer; sound alone has no width. */
function onLoadedFrame(video: HTMLVideoElement, callback: (time: number) => void): () => void {
  const stopping = new AbortController();
  const check = (): void => {
    if (video.videoWidth === 0) return;
    stopping.abort();
    callback(performance.now());
  };
  for (const type of ['loadeddata', 'resize', 'timeupdate']) video.addEventListener(type, check, {signal: stopping.signal});
  return () => stopping.abort();
}
