import type {ReactiveController, ReactiveControllerHost} from 'lit';

const STREAM_EVENTS = ['addtrack', 'removetrack'] as const;
const TRACK_EVENTS = ['ended', 'mute', 'unmute'] as const;

/** Renders the host again when tracks of given streams come, go, or end. */
export class StreamTracks implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #streams: readonly MediaStream[] = [];
  #listening: AbortController | undefined;

  readonly #onChange = (): void => {
    this.#listen();
    this.#host.requestUpdate();
  };

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Sets which streams to watch; the same ones again change nothing. */
  watch(...streams: readonly (MediaStream | undefined)[]): void {
    const wanted = streams.filter((stream) => stream !== undefined);
    if (wanted.length === this.#streams.length && wanted.every((stream, index) => stream === this.#streams[index])) return;
    this.#streams = wanted;
    this.#listen();
  }

  hostConnected(): void {
    this.#listen();
  }

  hostDisconnected(): void {
    this.#listening?.abort();
    this.#listening = undefined;
  }

  #listen(): void {
    this.#listening?.abort();
    this.#listening = new AbortController();
    const {signal} = this.#listening;
    for (const stream of this.#streams) {
      for (const type of STREAM_EVENTS) stream.addEventListener(type, this.#onChange, {signal});
      for (const track of stream.getTracks()) {
        for (const type of TRACK_EVENTS) track.addEventListener(type, this.#onChange, {signal});
      }
    }
  }
}
