import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Milliseconds after which somebody who waits for the waiting room is offered another way. */
const PATIENCE_MS = 5_000;

/** Notices that something takes long; renders its host when it does. */
export class SlowNotice implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #patienceMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;
  #isConnected = false;

  constructor(host: ReactiveControllerHost, patienceMs = PATIENCE_MS) {
    this.#host = host;
    this.#patienceMs = patienceMs;
    host.addController(this);
  }

  /** Whether it has taken long. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Begins with `true`, and ends with `false`; anything else goes on as before. Nobody waits outside the document. */
  wait(waits: boolean): void {
    if (!waits || !this.#isConnected) {
      this.#end();
    } else if (this.#timer === undefined) {
      this.#timer = setTimeout(() => {
        this.#isOver = true;
        this.#host.requestUpdate();
      }, this.#patienceMs);
    }
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#end();
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isOver = false;
  }
}
