import {ContextConsumer} from '@lit/context';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {SessionChangeEvent, VisitSessionApi, VisitSnapshot} from '../core/session/session-types.js';
import {visitSessionContext} from './visit-session-context.js';

/** An element that shows a session. */
export type VisitSessionHost = ReactiveControllerHost &
  HTMLElement & {
    /** Wins over the nearest provider. */
    session?: VisitSessionApi | undefined;
  };

export interface VisitSessionControllerOptions {
  /**
   * Called with every new snapshot, and once with `previous` undefined when a session is found or exchanged
   * (also after a move in the document, since a moved element finds its session again).
   */
  readonly changed?: (snapshot: VisitSnapshot, previous: VisitSnapshot | undefined) => void;
}

/**
 * Finds the session of an element and renders the element at each of its changes: the `session` property, else the
 * nearest provider, else none. Listens only while the element is in a document, so that moving it is harmless.
 *
 * @example
 * ```ts
 * class PersonCount extends LitElement {
 *   readonly #visit = new VisitSessionController(this);
 *
 *   override render() {
 *     return html`${this.#visit.snapshot?.participants.length ?? 0}`;
 *   }
 * }
 * ```
 */
export class VisitSessionController implements ReactiveController {
  readonly #host: VisitSessionHost;
  readonly #consumer: ContextConsumer<typeof visitSessionContext, VisitSessionHost>;
  readonly #changed: VisitSessionControllerOptions['changed'];
  #bound: VisitSessionApi | undefined;

  readonly #onChange = (event: SessionChangeEvent): void => {
    this.#host.requestUpdate();
    this.#changed?.(event.detail.snapshot, event.detail.previous);
  };

  constructor(host: VisitSessionHost, options: VisitSessionControllerOptions = {}) {
    this.#host = host;
    this.#changed = options.changed;
    // The consumer must register first: it asks for a provider before our own hostConnected runs.
    this.#consumer = new ContextConsumer(host, {
      context: visitSessionContext,
      subscribe: true,
      callback: () => this.#rebind(),
    });
    host.addController(this);
  }

  /** The session in use, if there is one. */
  get current(): VisitSessionApi | undefined {
    return this.#host.session ?? this.#consumer.value;
  }

  /** What the session in use says now. */
  get snapshot(): VisitSnapshot | undefined {
    return this.current?.snapshot;
  }

  hostConnected(): void {
    this.#rebind();
    // An element that was moved out of its provider has no session any more whose change would render it.
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    // `session` may have been set since the last rendering.
    this.#rebind();
  }

  hostDisconnected(): void {
    // @lit/context keeps the value of the provider that the element was moved out of.
    this.#consumer.value = undefined;
    this.#bind(undefined);
  }

  #rebind(): void {
    if (this.#host.isConnected) this.#bind(this.current);
  }

  #bind(next: VisitSessionApi | undefined): void {
    if (next === this.#bound) return;
    this.#bound?.removeEventListener('change', this.#onChange);
    this.#bound = next;
    if (next === undefined) return;
    next.addEventListener('change', this.#onChange);
    this.#host.requestUpdate();
    this.#changed?.(next.snapshot, undefined);
  }
}
