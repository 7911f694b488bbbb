import {ContextProvider} from '@lit/context';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {MediaFailure} from '../core/media/media-failure.js';
import type {Logger} from '../core/ports/ports.js';
import type {
  SessionChangeEvent,
  SessionErrorEvent,
  VisitSessionApi,
  VisitSnapshot,
} from '../core/session/session-types.js';
import type {GetTicket} from '../core/signalling/credentials.js';
import {VisitError} from '../core/visit-error.js';
import type {Role} from '../protocol/index.js';
import {loadFailure} from './load-failure.js';
import {OnRemoval} from './on-removal.js';
import {visitSessionContext} from './visit-session-context.js';

/** What an element makes a session from. */
export interface SessionConfiguration {
  /** Address of the visit service: `wss:` or `https:`, or relative to the page. */
  readonly service: string;
  /** Fetches a fresh visit ticket from the portal. */
  readonly getTicket: GetTicket;
  /** Whom the element is for. */
  readonly roles: readonly Role[];
  /** Sends picture and sound only through a relay, so that nobody in the visit learns this page's address. */
  readonly relayOnly: boolean;
  /** Where the session logs; nowhere without it. */
  readonly logger: Logger | undefined;
}

/** An element that owns a session and provides it to what stands in its slots. */
export type SessionOwnerHost = ReactiveControllerHost &
  HTMLElement & {
    /** Made elsewhere, and never closed by the element; wins over an own one. */
    session?: VisitSessionApi | undefined;
    service?: string | undefined;
    getTicket?: GetTicket | undefined;
    relayOnly?: boolean;
    logger?: Logger | undefined;
  };

export interface SessionOwnerOptions {
  /** Whom the element is for: a ticket of another role is not used. */
  readonly roles: readonly Role[];
  /** Makes a session; loads the code for it. */
  readonly create: (configuration: SessionConfiguration) => Promise<VisitSessionApi>;
  /** Called with every new snapshot, and once with `previous` undefined when there is a session, or another one. */
  readonly changed?: (snapshot: VisitSnapshot, previous: VisitSnapshot | undefined) => void;
  /** Called with every `error` of the session. */
  readonly failed?: (error: VisitError | MediaFailure) => void;
  /** Called when the element was removed for good, and its own session is closed. */
  readonly gone?: () => void;
}

/** Owners whose elements are out of the document, and may come back. */
const away = new Set<OnRemoval>();

/**
 * Owns an element's session: uses the one that was given, or makes one from `service` and `getTicket` when asked to;
 * provides it to everything below; and closes its own when the element is removed for good, so that no camera stays on.
 *
 * @example
 * ```ts
 * readonly #owner = new SessionOwner(this, {
 *   roles: ['staff'],
 *   create: async (configuration) => (await import('./make-session.js')).makeSession(configuration),
 *   failed: (error) => this.#show(error),
 * });
 *
 * async #start(): Promise<void> {
 *   const session = await this.#owner.obtain();
 *   session.connect({name: this.name});
 * }
 * ```
 */
export class SessionOwner implements ReactiveController {
  readonly #host: SessionOwnerHost;
  readonly #options: SessionOwnerOptions;
  readonly #provider: ContextProvider<typeof visitSessionContext, SessionOwnerHost>;
  readonly #removal: OnRemoval;
  #own: VisitSessionApi | undefined;
  #making: {readonly session: Promise<VisitSessionApi>} | undefined;
  #bound: VisitSessionApi | undefined;

  readonly #onChange = (event: SessionChangeEvent): void => {
    this.#host.requestUpdate();
    this.#options.changed?.(event.detail.snapshot, event.detail.previous);
  };

  readonly #onError = (event: SessionErrorEvent): void => {
    this.#options.failed?.(event.detail.error);
  };

  constructor(host: SessionOwnerHost, options: SessionOwnerOptions) {
    this.#host = host;
    this.#options = options;
    this.#provider = new ContextProvider(host, {context: visitSessionContext});
    this.#removal = new OnRemoval(host, () => {
      away.delete(this.#removal);
      this.close();
      options.gone?.();
    });
    host.addController(this);
  }

  /** The session in use, if there is one already. */
  get current(): VisitSessionApi | undefined {
    return this.#host.session ?? this.#own;
  }

  get snapshot(): VisitSnapshot | undefined {
    return this.current?.snapshot;
  }

  /** Whether the session in use was made here. */
  get isOwn(): boolean {
    return this.#own !== undefined && this.current === this.#own;
  }

  /** A missing property without which {@link obtain} cannot make a session. */
  get missing(): 'service' | 'getTicket' | undefined {
    const {session, service, getTicket} = this.#host;
    if (session !== undefined) return undefined;
    if (service === undefined || service === '') return 'service';
    return getTicket === undefined ? 'getTicket' : undefined;
  }

  /**
   * The session, made now if need be.
   * @throws {VisitError} `not-configured` when a property is missing; `load-failed` when the code could not be loaded.
   * @throws {DOMException} `AbortError` when the element was removed meanwhile: no failure, and nobody is there to see it.
   */
  async obtain(): Promise<VisitSessionApi> {
    const {current, missing} = this;
    if (current !== undefined) return current;
    const tag = this.#host.localName;
    if (missing !== undefined) {
      const how = missing === 'service' ? 'the address of the visit service' : 'a function that fetches a ticket';
      throw VisitError.notConfigured(`<${tag}> needs its property "${missing}": ${how}.`);
    }
    this.#making ??= {session: this.#make(tag)};
    return this.#making.session;
  }

  hostConnected(): void {
    away.delete(this.#removal);
    this.#rebind();
  }

  hostUpdate(): void {
    // `session` may have been set since the last rendering.
    this.#rebind();
  }

  hostDisconnected(): void {
    this.#bind(undefined);
    away.add(this.#removal);
  }

  /** Closes the element's own session; the next {@link obtain} makes another. */
  close(): void {
    const own = this.#own;
    this.#own = undefined;
    this.#making = undefined;
    this.#rebind();
    own?.close();
  }

  async #make(tag: string): Promise<VisitSessionApi> {
    // `#making` is set first: it distinguishes this run from a later one.
    await Promise.resolve();
    // A page that draws itself anew has another element in the place of one that does not come back: the service would take
    // the two for one person at two devices.
    for (const removal of away) removal.finish();
    const run = this.#making;
    let session: VisitSessionApi;
    try {
      session = await this.#options.create({
        service: this.#host.service ?? '',
        // Looked up at each call: frameworks replace the function whenever they render.
        getTicket: (options) => this.#host.getTicket?.(options) ?? Promise.reject(new Error(`<${tag}> has no getTicket any more.`)),
        roles: this.#options.roles,
        relayOnly: this.#host.relayOnly ?? false,
        logger: this.#host.logger,
      });
    } catch (cause) {
      if (this.#making === run) this.#making = undefined;
      throw await loadFailure(tag, cause);
    }
    if (this.#making !== run) {
      session.close();
      throw new DOMException('The element was removed.', 'AbortError');
    }
    this.#own = session;
    this.#rebind();
    return session;
  }

  #rebind(): void {
    this.#bind(this.#host.isConnected ? this.current : undefined);
  }

  #bind(next: VisitSessionApi | undefined): void {
    if (next === this.#bound) return;
    this.#bound?.removeEventListener('change', this.#onChange);
    this.#bound?.removeEventListener('error', this.#onError);
    this.#bound = next;
    // Elements that are moved together with the host keep its session; when the host is removed, they have none.
    this.#provider.setValue(next);
    if (next === undefined) return;
    next.addEventListener('change', this.#onChange);
    next.addEventListener('error', this.#onError);
    this.#host.requestUpdate();
    this.#options.changed?.(next.snapshot, undefined);
  }
}
