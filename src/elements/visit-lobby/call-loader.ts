import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {loadFailure} from '../../controllers/load-failure.js';
import type {VisitError} from '../../core/visit-error.js';

/** Loads `<call-view>` when the first visit starts, unless the portal has put something in its place. */
export class CallLoader implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #failed: (error: VisitError) => void;
  #isLoading = false;

  constructor(host: ReactiveControllerHost & HTMLElement, failed: (error: VisitError) => void) {
    this.#host = host;
    this.#failed = failed;
    host.addController(this);
  }

  hostConnected(): void {
    // A page that lost its network may have it again.
    this.#isLoading = false;
  }

  need(): void {
    if (this.#isLoading || this.#host.querySelector('[slot="call"]') !== null) return;
    this.#isLoading = true;
    void import('../call-view/define.js').catch(async (cause: unknown) => {
      const error = await loadFailure('call-view', cause);
      this.#isLoading = false;
      this.#failed(error);
    });
  }
}
