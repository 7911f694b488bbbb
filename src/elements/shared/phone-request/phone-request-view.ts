import {html, nothing, type LitElement, type ReactiveController, type TemplateResult} from 'lit';
import {OnRemoval} from '../../../controllers/on-removal.js';
import {createRef, ref} from '../ref.js';
import type {VisitSessionApi} from '../../../core/session/session-types.js';
import {OVER, type VisitState} from '../../../core/session/visit-state.js';
import {msg} from '../../../localization/index.js';
import type {PhoneKind, PhoneReason, PhoneRequest, PhoneTask} from '../../../protocol/index.js';
import type {Announcer} from '../a11y/announcer.js';
import {focusAfterUpdate} from '../a11y/focus-after-update.js';
import {hasFocusWithin} from '../a11y/focus-step.js';
import {icon} from '../styles/icon.js';
import {helpPhoneLink} from './help-phone-link.js';
import {phoneForm} from './phone-form.js';
import {readPhoneNumber} from './phone-number-entry.js';
import {VisitPhoneRequestEvent} from './phone-request-event.js';
import {phoneLostText, phoneStatus, phoneStatusHeading, phoneStatusLead} from './phone-status.js';

export interface PhoneRequestOptions {
  /** The session to ask through, if there is one already. */
  readonly session: () => VisitSessionApi | undefined;
  /** Makes a session for the request, where the element can; without it, and without a session, nothing is offered. */
  readonly obtain?: () => Promise<VisitSessionApi | undefined>;
  readonly announcer: Announcer;
  /** Whether this browser can hold the visit itself, so that the person can go back to the waiting room. */
  readonly canCall?: () => boolean;
}

export interface PhoneOfferOptions {
  /** How the button looks: as the one thing to do, as a link, or as one of several. */
  readonly look?: 'primary large' | 'tint large' | 'quiet' | '';
}

/**
 * "Phone me instead", from the button until staff ring: {@link offer} for any step, {@link status} for the state
 * `phone-fallback`. The number is kept here, in memory, until the request is over.
 */
export class PhoneRequestView implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: PhoneRequestOptions;
  #isOpen = false;
  #number = '';
  #kind: PhoneKind = 'voice';
  #isInvalid = false;
  /** What has been asked for, and not yet been confirmed or refused by the service. */
  #pending: {readonly request: PhoneRequest; readonly from: VisitState | undefined; readonly slow: boolean} | undefined;
  #hasFailed = false;
  #reported: {readonly session: VisitSessionApi | undefined; readonly task: PhoneTask | undefined; readonly lost: boolean} | undefined;
  /** What the focus goes to; each stands in the document only while it is drawn. */
  readonly #statusHeading = createRef<HTMLElement>();
  readonly #formHeading = createRef<HTMLElement>();
  readonly #field = createRef<HTMLElement>();
  readonly #sending = createRef<HTMLElement>();
  /** Opens the form, both with nothing asked yet and afterwards. */
  readonly #opener = createRef<HTMLElement>();

  constructor(host: LitElement, options: PhoneRequestOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    new OnRemoval(host, () => this.#reset());
  }

  /** Whether staff have been asked, and the service has not answered yet. */
  get isPending(): boolean {
    return this.#pending !== undefined;
  }

  /** Whether the form is open. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  hostUpdate(): void {
    const task = this.#task;
    const lost = this.#isLost;
    const before = this.#reported;
    const session = this.#options.session();
    this.#reported = {session, task, lost};
    this.#settle(task);
    if (before === undefined || before.session !== session) return;
    if ((before.task === undefined) !== (task === undefined)) this.#close();
    // What was so already when the view appeared, the heading says.
    if (before.task === undefined || task === undefined) return;
    if (task.status !== before.task.status || task.kind !== before.task.kind) {
      this.#options.announcer.say(() => `${phoneStatusHeading(task)}. ${phoneStatusLead(task)}`);
    } else if (task.number !== before.task.number) {
      this.#options.announcer.say(numberChangedText);
    } else if (lost !== before.lost) {
      this.#options.announcer.say(lost ? () => phoneLostText(task.kind) : foundText);
    }
  }

  #reset(): void {
    this.#close();
    this.#pending = undefined;
    this.#hasFailed = false;
    this.#reported = undefined;
    this.#host.requestUpdate();
  }

  /**
   * The button, the form that it unfolds, or that the request is on its way.
   *
   * @param reason - Why it is offered here; staff are told.
   */
  offer(reason: PhoneReason, {look = ''}: PhoneOfferOptions = {}): TemplateResult | typeof nothing {
    if (this.#options.session() === undefined && this.#options.obtain === undefined) return nothing;
    if (this.#pending !== undefined) return this.#renderSending();
    if (this.#isOpen) return this.#renderForm(reason, false);
    return html`<div class="phone-offer stack" part="phone-offer">
      ${this.#hasFailed ? this.#renderFailure() : nothing}
      <button
        type="button"
        class="button ${look}"
        ${ref(this.#opener)}
        part="phone-button"
        aria-expanded="false"
        @click=${() => this.#open()}
      >
        ${icon('phone')}<span>${msg('Ring mig i stället', {id: 'visit.phone-me'})}</span>
      </button>
    </div>`;
  }

  /** How far the request has come; nothing outside the state `phone-fallback`. */
  status(): TemplateResult | typeof nothing {
    const task = this.#task;
    if (task === undefined) return nothing;
    // Whom staff have declined does not come back by themself.
    const canWait = task.reason !== 'closed' && task.cause !== 'declined' && (this.#options.canCall ?? canCall)();
    return phoneStatus({
      task,
      lost: this.#isLost,
      heading: this.#statusHeading,
      opener: this.#opener,
      form: this.#isOpen ? this.#renderForm(task.reason, true) : undefined,
      change: () => this.#open(task),
      wait: canWait ? () => this.#options.session()?.cancelPhone() : undefined,
    });
  }

  get #task(): PhoneTask | undefined {
    const state = this.#options.session()?.snapshot.state;
    return state?.name === 'phone-fallback' ? state.task : undefined;
  }

  get #isLost(): boolean {
    return this.#options.session()?.snapshot.signalling === 'lost';
  }

  /** Whether the service does not answer; the session keeps trying. */
  get #isSlow(): boolean {
    const snapshot = this.#options.session()?.snapshot;
    return snapshot?.signalling === 'lost' || (snapshot?.state.name === 'connecting' && snapshot.state.attempt > 1);
  }

  /** Sees whether the service has answered what was asked. */
  #settle(task: PhoneTask | undefined): void {
    if (this.#pending === undefined) return;
    const state = this.#options.session()?.snapshot.state;
    if (task !== undefined) {
      if (hasFocusWithin(this.#host) || document.activeElement === document.body) focusAfterUpdate(this.#host, () => this.#statusHeading.value);
      this.#pending = undefined;
    } else if (state !== undefined && state !== this.#pending.from && OVER.has(state.name)) {
      this.#pending = undefined;
      if (state.name === 'failed') this.#fail();
    } else if (this.#isSlow !== this.#pending.slow) {
      this.#pending = {...this.#pending, slow: this.#isSlow};
      this.#options.announcer.say(sendingText(this.#isSlow));
    }
  }

  #open({number = '', kind = 'voice'}: Partial<PhoneTask> = {}): void {
    this.#isOpen = true;
    this.#number = number;
    this.#kind = kind;
    this.#isInvalid = false;
    focusAfterUpdate(this.#host, () => this.#formHeading.value);
  }

  #close(): void {
    this.#isOpen = false;
    this.#number = '';
    this.#isInvalid = false;
  }

  #cancel(): void {
    this.#close();
    this.#focusOpener();
  }

  #input(number: string): void {
    this.#number = number;
    // Once told what is wrong, the person sees at once when it is right.
    if (!this.#isInvalid || readPhoneNumber(number) === undefined) return;
    this.#isInvalid = false;
    this.#host.requestUpdate();
  }

  #choose(kind: PhoneKind): void {
    this.#kind = kind;
    this.#host.requestUpdate();
  }

  #submit(reason: PhoneReason): void {
    const kind = this.#kind;
    // Nobody is rung who wants to be written to.
    const number = kind === 'write' ? '' : readPhoneNumber(this.#number);
    if (number === undefined) {
      this.#isInvalid = true;
      this.#host.requestUpdate();
      this.#field.value?.focus();
      return;
    }
    this.#close();
    focusAfterUpdate(this.#host, () => this.#sending.value ?? this.#opener.value);
    const request: PhoneRequest = {reason, ...(number !== '' && {number}), ...(kind !== 'voice' && {kind})};
    /** @internal */
    if (this.#host.dispatchEvent(new VisitPhoneRequestEvent({reason, number: request.number, kind}))) void this.#send(request);
  }

  async #send(request: PhoneRequest): Promise<void> {
    this.#hasFailed = false;
    // A changed number is seen at once in the task itself.
    const pending = {request, from: this.#options.session()?.snapshot.state, slow: false};
    if (this.#task === undefined) this.#pending = pending;
    const session = this.#options.session() ?? (await this.#options.obtain?.());
    if (session !== undefined) {
      session.requestPhone(request);
    } else if (this.#pending === pending) {
      this.#pending = undefined;
      this.#fail();
    }
    this.#host.requestUpdate();
  }

  #fail(): void {
    this.#hasFailed = true;
    this.#focusOpener();
    this.#options.announcer.say(failureText, 'assertive');
  }

  #focusOpener(): void {
    focusAfterUpdate(this.#host, () => this.#opener.value);
  }

  #renderForm(reason: PhoneReason, changing: boolean): TemplateResult {
    return phoneForm({
      kind: this.#kind,
      number: this.#number,
      invalid: this.#isInvalid,
      changing,
      heading: this.#formHeading,
      field: this.#field,
      choose: (kind) => this.#choose(kind),
      input: (number) => this.#input(number),
      submit: () => this.#submit(reason),
      cancel: () => this.#cancel(),
    });
  }

  /** The service has not answered: the session keeps trying for as long as it takes, and says nothing of its own. */
  #renderSending(): TemplateResult {
    const slow = this.#isSlow;
    return html`<div class="phone-sending" part="phone-sending">
      <p class="phone-line" tabindex="-1" ${ref(this.#sending)}>${icon(slow ? 'warning' : 'phone')}<span>${sendingText(slow)()}</span></p>
      ${slow ? helpPhoneLink() : nothing}
    </div>`;
  }

  #renderFailure(): TemplateResult {
    return html`<div class="banner error" part="phone-failure">
      ${icon('warning')}
      <div class="banner-text"><p>${failureText()}</p>${helpPhoneLink()}</div>
    </div>`;
  }
}

function canCall(): boolean {
  return typeof RTCPeerConnection !== 'undefined';
}

/** Whether it takes long, or is on its way. */
function sendingText(slow: boolean): () => string {
  return slow
    ? () => msg('Just nu når vi inte vårdpersonalen. Vi fortsätter att försöka. Stanna kvar på sidan.', {id: 'visit.phone-unreachable'})
    : () => msg('Vi meddelar vårdpersonalen.', {id: 'visit.phone-sending'});
}

function failureText(): string {
  return msg('Vi kunde inte meddela vårdpersonalen. Försök igen.', {id: 'visit.phone-failed'});
}

function numberChangedText(): string {
  return msg('Numret är ändrat.', {id: 'visit.phone-number-changed'});
}

function foundText(): string {
  return msg('Anslutningen fungerar igen.', {id: 'visit.phone-found'});
}
