import type {SessionEventMap} from '../../src/core/session/session-types.js';
import {FakeVisitSession} from '../../src/testing/index.js';

type Options = boolean | AddEventListenerOptions;

/** A session that knows how many listen to it. */
export class CountingSession extends FakeVisitSession {
  listening = 0;

  override addEventListener<K extends keyof SessionEventMap>(
    type: K,
    listener: (event: SessionEventMap[K]) => void,
    options?: Options,
  ): void {
    this.listening += 1;
    super.addEventListener(type, listener, options);
  }

  override removeEventListener<K extends keyof SessionEventMap>(
    type: K,
    listener: (event: SessionEventMap[K]) => void,
    options?: Options,
  ): void {
    this.listening -= 1;
    super.removeEventListener(type, listener, options);
  }
}
