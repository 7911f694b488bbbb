import type {LitElement} from 'lit';
import type {MediaFailure} from '../../../core/media/media-failure.js';
import type {VisitSnapshot} from '../../../core/session/session-types.js';
import {EARLY_CODES, VisitError} from '../../../core/visit-error.js';
import {IN_VISIT, type VisitState} from '../../../core/session/visit-state.js';
import {msg, sentenceNoun, str} from '../../../localization/index.js';
import type {Announcer} from '../../shared/a11y/announcer.js';
import {reportError, type ErrorHost} from '../../shared/report-error.js';
import {VisitJoinConsentEvent, VisitEndedEvent, VisitStateChangeEvent, type VisitJoinConsentDetail} from '../visit-join-events.js';

/** Reports to the page, and to a person who listens, how the visit goes. */
export class SessionReports {
  readonly #host: LitElement & ErrorHost;
  readonly #announcer: Announcer;
  #known: VisitState | undefined;
  #trouble: VisitError | undefined;

  constructor(host: LitElement & ErrorHost, announcer: Announcer) {
    this.#host = host;
    this.#announcer = announcer;
  }

  /** What the session reports while it goes on trying to connect. */
  get trouble(): VisitError | undefined {
    return this.#trouble;
  }

  /** @returns Whether it is new. A moved element finds its session again, in a state that was reported already. */
  changed({state, summary}: VisitSnapshot): boolean {
    const previous = this.#known;
    if (state === previous) return false;
    this.#known = state;
    if (state.name !== 'connecting') this.#trouble = undefined;
    if (state.name !== previous?.name) this.#announcer.forget();
    const waited = previous?.name === 'waiting' || previous?.name === 'held';
    if (waited && IN_VISIT.has(state.name)) {
      this.#announcer.say(() => msg(str`Du är insläppt. ${sentenceNoun('short')} startar.`, {id: 'visit-join.admitted', desc: 'The word for the visit'}), 'assertive');
    }
    this.#host.dispatchEvent(new VisitStateChangeEvent({state, previous}));
    if (state.name === 'ended' || state.name === 'declined') {
      const reason = state.name === 'ended' ? state.reason : 'declined';
      this.#host.dispatchEvent(new VisitEndedEvent({reason, ...(summary && {summary})}));
    }
    return true;
  }

  /** The person has gone on; `undefined` where there was nothing to agree to. */
  consent(detail: VisitJoinConsentDetail | undefined): void {
    if (detail !== undefined) this.#host.dispatchEvent(new VisitJoinConsentEvent(detail));
  }

  /** Something failed, for good or for now. */
  failed(error: VisitError | MediaFailure): void {
    if (error instanceof VisitError && this.#known?.name === 'connecting' && !EARLY_CODES.has(error.code)) {
      this.#trouble = error;
      this.#host.requestUpdate();
    }
    reportError(this.#host, error);
  }

  /** For the next visit. */
  reset(): void {
    this.#known = undefined;
    this.#trouble = undefined;
  }
}
