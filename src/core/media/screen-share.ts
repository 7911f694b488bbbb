import type {Clock, Logger, MediaDevicesPort} from '../ports/ports.js';
import {TypedEventTarget} from '../util/typed-event-target.js';
import type {ScreenSnapshot} from './media-types.js';

/** A screen has to be read, and moves little. Sound of the device is not asked for: it would send the others their own. */
const CONSTRAINTS: DisplayMediaStreamOptions = {video: {frameRate: {max: 15}}, audio: false};

/** Within this many milliseconds no person can refuse: the browser or the system did it by itself. */
const BROWSER_MS = 500;

interface ScreenSharePorts {
  readonly devices: MediaDevicesPort;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface ScreenShareEventMap {
  /** `snapshot` or `track` changed. */
  change: Event;
}

/** The person's screen, or a window of it, while it is shared: one at a time. */
export class ScreenShare extends TypedEventTarget<ScreenShareEventMap> {
  readonly #ports: ScreenSharePorts;
  #status: ScreenSnapshot['status'] = 'off';
  #failure: ScreenSnapshot['failure'];
  #stream: MediaStream | undefined;
  /** The open request. An answer to another one is ignored. */
  #request: symbol | undefined;

  constructor(ports: ScreenSharePorts) {
    super();
    this.#ports = ports;
  }

  get track(): MediaStreamTrack | undefined {
    return this.#stream?.getVideoTracks()[0];
  }

  get snapshot(): ScreenSnapshot {
    return Object.freeze({
      status: this.#status,
      supported: this.#ports.devices.canShareScreen,
      ...(this.#failure && {failure: this.#failure}),
      ...(this.#stream && {stream: this.#stream}),
    });
  }

  /** Lets the browser ask which screen. Call it from a tap or a key press. Never rejects. */
  async start(): Promise<void> {
    const {devices, clock, logger} = this.#ports;
    if (this.#status !== 'off' || !devices.canShareScreen) return;
    const request = (this.#request = Symbol('request'));
    const start = clock.now();
    this.#become('opening');
    try {
      // Nothing may be waited for before: the browser asks only while it remembers the tap.
      this.#opened(await devices.getDisplayMedia(CONSTRAINTS), request);
    } catch (error) {
      const failure = causeOf(error, clock.now() - start);
      logger.warn('screen not shared', {cause: error instanceof Error ? error.name : typeof error, failure});
      if (this.#request === request) this.#become('off', failure);
    }
  }

  /** Stops sharing, also if the browser still asks. */
  stop(): void {
    if (this.#status !== 'off' || this.#failure !== undefined) this.#become('off');
  }

  #opened(stream: MediaStream, request: symbol): void {
    const [track] = stream.getVideoTracks();
    if (this.#request !== request || track === undefined) {
      for (const unwanted of stream.getTracks()) unwanted.stop();
      if (this.#request === request) this.#become('off', 'refused');
      return;
    }
    if ('contentHint' in track) track.contentHint = 'detail';
    // By the browser's own button, or because the window that was shared is closed.
    track.addEventListener('ended', () => {
      if (track === this.track) this.stop();
    });
    this.#become('on', undefined, stream);
  }

  #become(status: ScreenSnapshot['status'], failure?: ScreenSnapshot['failure'], stream?: MediaStream): void {
    if (status === 'off') this.#request = undefined;
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#status = status;
    this.#failure = failure;
    this.#stream = stream;
    this.dispatchEvent(new Event('change'));
  }
}

/** Browsers say no for a person and for the system by the same name (screen-capture, 5.1); time and message tell them apart. */
function causeOf(error: unknown, elapsed: number): NonNullable<ScreenSnapshot['failure']> {
  const {name, message} = error instanceof Error ? error : {name: '', message: ''};
  if (name === 'AbortError') return 'dismissed';
  const isRefusal = name === 'NotAllowedError' && !/\bby system\b|\bpolicy\b/iu.test(message);
  return isRefusal && elapsed >= BROWSER_MS ? 'dismissed' : 'refused';
}
