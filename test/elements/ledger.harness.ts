/** What a piece of a page has left running outside itself. */
export interface Left {
  /** `target.type` of every listener that is still there. */
  readonly listeners: readonly string[];
  /** Timers and animation frames that are still to come. */
  readonly timers: number;
  /** Observers of the document that have not been disconnected. */
  readonly observers: number;
  /** Camera and microphone tracks, given out since, that are still live. */
  readonly tracks: number;
}

/** What the three kinds of observers have in common. */
interface Observer {
  observe(target: Node & Element, options?: object): void;
  disconnect(): void;
}

type Listener = Parameters<EventTarget['addEventListener']>[1];

/**
 * Notes every listener, timer and track from now on until {@link close}. Listeners on nodes that are out of the document
 * when it is read are let go together with the node, and do not count.
 */
export class Ledger {
  readonly #listeners = new Map<EventTarget, Map<string, Set<Listener>>>();
  /** Of one that comes once: what it does, and after how many milliseconds. */
  readonly #timers = new Map<unknown, {readonly run: () => void; readonly delay: number} | undefined>();
  readonly #frames = new Set<number>();
  readonly #observers = new Set<unknown>();
  readonly #tracks: MediaStreamTrack[] = [];
  readonly #restore: (() => void)[] = [];

  constructor() {
    this.#noteListeners();
    this.#noteTimers();
    for (const {prototype} of [MutationObserver, ResizeObserver, IntersectionObserver]) this.#noteObservers(prototype);
    this.#noteTracks();
  }

  read(): Left {
    const listeners: string[] = [];
    for (const [target, types] of this.#listeners) {
      if (target instanceof Node && !target.isConnected) continue;
      // What hears the tests' own events is the tests'.
      if (target instanceof MessagePort || target instanceof AbortSignal || target instanceof MediaStreamTrack) continue;
      for (const [type, all] of types) for (const _ of all) listeners.push(`${target.constructor.name}.${type}`);
    }
    const live = this.#tracks.filter(({readyState}) => readyState === 'live');
    return {
      listeners,
      timers: this.#timers.size + this.#frames.size,
      observers: this.#observers.size,
      tracks: live.length,
    };
  }

  /** Has the timers that come once within so many milliseconds come now: nobody has to wait for them. */
  pass(milliseconds: number): void {
    for (const [id, timer] of this.#timers) {
      if (timer === undefined || timer.delay > milliseconds) continue;
      window.clearTimeout(id as number);
      timer.run();
    }
  }

  close(): void {
    for (const restore of this.#restore) restore();
    for (const track of this.#tracks) track.stop();
  }

  #noteListeners(): void {
    const {addEventListener, removeEventListener} = EventTarget.prototype;
    const note = (target: EventTarget, type: string, listener: Listener): Set<Listener> => {
      const types = this.#listeners.get(target) ?? new Map<string, Set<Listener>>();
      this.#listeners.set(target, types);
      const all = types.get(type) ?? new Set<Listener>();
      types.set(type, all);
      if (listener !== null) all.add(listener);
      return all;
    };
    EventTarget.prototype.addEventListener = function (this: EventTarget | undefined, type, listener, options) {
      const target = this ?? window;
      const all = note(target, type, listener);
      const {signal, once} = typeof options === 'object' ? options : {};
      const forget = (): void => void all.delete(listener);
      if (signal) addEventListener.call(signal, 'abort', forget);
      if (once === true) addEventListener.call(target, type, forget, {once: true});
      addEventListener.call(target, type, listener, options);
    };
    const listeners = this.#listeners;
    EventTarget.prototype.removeEventListener = function (this: EventTarget | undefined, type, listener, options) {
      const target = this ?? window;
      listeners.get(target)?.get(type)?.delete(listener);
      removeEventListener.call(target, type, listener, options);
    };
    this.#restore.push(() => Object.assign(EventTarget.prototype, {addEventListener, removeEventListener}));
  }

  #noteTimers(): void {
    const {setTimeout, setInterval, clearTimeout, clearInterval, requestAnimationFrame, cancelAnimationFrame} = window;
    const timers = this.#timers;
    const frames = this.#frames;
    const noted = {
      setTimeout: (callback: () => void, delay = 0) => {
        const id = setTimeout.call(window, () => {
          timers.delete(id);
          callback();
        }, delay);
        timers.set(id, {run: callback, delay});
        return id;
      },
      setInterval: (callback: () => void, delay?: number) => {
        const id = setInterval.call(window, callback, delay);
        timers.set(id, undefined);
        return id;
      },
      clearTimeout: (id: number) => {
        timers.delete(id);
        clearTimeout.call(window, id);
      },
      clearInterval: (id: number) => {
        timers.delete(id);
        clearInterval.call(window, id);
      },
      requestAnimationFrame: (callback: FrameRequestCallback) => {
        const id = requestAnimationFrame.call(window, (time) => {
          frames.delete(id);
          callback(time);
        });
        frames.add(id);
        return id;
      },
      cancelAnimationFrame: (id: number) => {
        frames.delete(id);
        cancelAnimationFrame.call(window, id);
      },
    };
    Object.assign(window, noted);
    this.#restore.push(() => Object.assign(window, {setTimeout, setInterval, clearTimeout, clearInterval, requestAnimationFrame, cancelAnimationFrame}));
  }

  #noteObservers(prototype: Observer): void {
    const {observe, disconnect} = prototype;
    const observers = this.#observers;
    prototype.observe = function (this: Observer, ...args) {
      observers.add(this);
      observe.apply(this, args);
    };
    prototype.disconnect = function (this: Observer) {
      observers.delete(this);
      disconnect.call(this);
    };
    this.#restore.push(() => Object.assign(prototype, {observe, disconnect}));
  }

  #noteTracks(): void {
    // Absent in pages that are not secure.
    if (typeof MediaDevices === 'undefined') return;
    const {getUserMedia} = MediaDevices.prototype;
    const tracks = this.#tracks;
    MediaDevices.prototype.getUserMedia = async function (this: MediaDevices, constraints) {
      const stream = await getUserMedia.call(this, constraints);
      tracks.push(...stream.getTracks());
      return stream;
    };
    this.#restore.push(() => {
      MediaDevices.prototype.getUserMedia = getUserMedia;
    });
  }
}
