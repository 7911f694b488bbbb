import {fakeMediaStream, type FakeMediaOptions} from '../../src/testing/index.js';

/** One state of one element, shown without a camera, a service or another person. */
export interface GalleryState {
  /** Stable: addresses and tests use it. `<tag>/<name>`. */
  readonly id: string;
  readonly tag: keyof HTMLElementTagNameMap;
  /** For designers, in Swedish. */
  readonly title: string;
  /** Makes the element; what it needs besides is the scene's, which lets go of it afterwards. */
  readonly make: (scene: Scene) => HTMLElement;
}

/** What a state is made of besides its element. */
export class Scene {
  readonly #streams: MediaStream[] = [];
  readonly #undo: (() => void)[] = [];
  readonly #steps: ((element: HTMLElement) => unknown)[] = [];

  /** A drawn picture, with sound if wanted. */
  stream(options: FakeMediaOptions = {}): MediaStream {
    const stream = fakeMediaStream({video: true, moving: true, ...options});
    this.#streams.push(stream);
    return stream;
  }

  /** Something to do once the element stands in the page and has rendered; one after the other. */
  then(step: (element: HTMLElement) => unknown): void {
    this.#steps.push(step);
  }

  /** Something to undo when the state is left. */
  onLeave(undo: () => void): void {
    this.#undo.push(undo);
  }

  async play(element: HTMLElement): Promise<void> {
    for (const step of this.#steps) {
      await settled(element);
      await step(element);
    }
    await settled(element);
  }

  leave(): void {
    for (const undo of this.#undo) undo();
    for (const stream of this.#streams) for (const track of stream.getTracks()) track.stop();
  }
}

async function settled(element: HTMLElement): Promise<void> {
  if ('updateComplete' in element) await element.updateComplete;
}

/** An element with its properties. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, properties: Partial<HTMLElementTagNameMap[K]>): HTMLElementTagNameMap[K] {
  return Object.assign(document.createElement(tag), properties);
}

export interface Shown {
  readonly element: HTMLElement;
  readonly leave: () => void;
}

/** Puts a state into a page; resolves when it can be looked at. */
export async function show(state: GalleryState, into: Element): Promise<Shown> {
  const scene = new Scene();
  const element = state.make(scene);
  into.replaceChildren(element);
  await scene.play(element);
  return {
    element,
    leave: () => {
      element.remove();
      scene.leave();
    },
  };
}
