import type {ReactiveController, ReactiveControllerHost} from 'lit';

type Host = ReactiveControllerHost & {readonly renderRoot: HTMLElement | DocumentFragment};

/**
 * Shows the large picture in a small window above all others, which stays while the person looks something up. When
 * another picture becomes the large one, the window shows that one.
 */
export class PictureInPicture implements ReactiveController {
  readonly #host: Host;
  readonly #large: () => HTMLVideoElement | undefined;
  /** What is in the small window. */
  #shown: HTMLVideoElement | undefined;

  readonly #onEnter = (event: Event): void => this.#setShown(event.target as HTMLVideoElement);
  readonly #onLeave = (event: Event): void => {
    // From one picture to the next, a browser may report the one that comes before the one that goes.
    if (event.target === this.#shown) this.#setShown(undefined);
  };

  constructor(host: Host, large: () => HTMLVideoElement | undefined) {
    this.#host = host;
    this.#large = large;
    host.addController(this);
  }

  /** Not in Firefox before it has the interface, nor where the page's permissions policy forbids it. */
  get supported(): boolean {
    return 'requestPictureInPicture' in HTMLVideoElement.prototype && document.pictureInPictureEnabled;
  }

  get active(): boolean {
    return this.#shown !== undefined;
  }

  /** Works only in a tap or a key press; where the browser refuses, nothing changes. */
  set(on: boolean): void {
    if (on === this.active) return;
    if (on) show(this.#large());
    else close();
  }

  hostConnected(): void {
    this.#host.renderRoot.addEventListener('enterpictureinpicture', this.#onEnter);
    this.#host.renderRoot.addEventListener('leavepictureinpicture', this.#onLeave);
  }

  hostDisconnected(): void {
    this.#host.renderRoot.removeEventListener('enterpictureinpicture', this.#onEnter);
    this.#host.renderRoot.removeEventListener('leavepictureinpicture', this.#onLeave);
    if (this.#shown === undefined) return;
    this.#shown = undefined;
    close();
  }

  hostUpdated(): void {
    const large = this.#large();
    // It has gone with its person, and its window with it. No event reports that.
    if (this.#shown?.isConnected === false) {
      this.#shown = undefined;
      queueMicrotask(() => this.#host.requestUpdate());
    }
    // Without a tap only an open window may be given another picture, and only one that has come.
    if (this.#shown !== undefined && large !== this.#shown && (large?.videoWidth ?? 0) > 0) show(large);
  }

  #setShown(video: HTMLVideoElement | undefined): void {
    this.#shown = video;
    this.#host.requestUpdate();
  }
}

function show(video: HTMLVideoElement | undefined): void {
  video?.requestPictureInPicture().catch(() => undefined);
}

function close(): void {
  if (document.pictureInPictureElement !== null) document.exitPictureInPicture().catch(() => undefined);
}
