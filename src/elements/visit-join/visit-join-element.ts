import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {LocalizeController} from '../../controllers/localize-controller.js';
import {SessionOwner} from '../../controllers/session-owner.js';
import type {MediaFailure} from '../../core/media-failure.js';
import type {VisitSessionLike, VisitSnapshot} from '../../core/session-like.js';
import type {GetTicket} from '../../core/ticket-source.js';
import {VisitError} from '../../core/visit-error.js';
import {IN_VISIT, type VisitState} from '../../core/visit-state.js';
import {msg, sentenceNoun, str} from '../../localization/index.js';
import {Announcer} from '../shared/announcer.js';
import {textConverter} from '../shared/attribute-converter.js';
import {CopyLink} from '../shared/copy-link.js';
import {createSession} from '../shared/create-session.js';
import {defineOnce} from '../shared/define-once.js';
import {sharedStyles} from '../shared/styles.js';
import {AfterPageLoad} from './parts/after-page-load.js';
import {connectButton, stepCount} from './parts/check-step.js';
import {connectingStep} from './parts/connecting-step.js';
import {isLoaded, stepOf, type JoinStep, type LoadedStep, type SlottedStep} from './parts/join-step.js';
import {LoadDeadline} from './parts/load-deadline.js';
import {isStepDefined, loadStep, ownElement, StepLoader} from './parts/load-step.js';
import {nameStep} from './parts/name-step.js';
import {noticeStep} from './parts/notice-step.js';
import {noticeOf} from './parts/problem.js';
import {StepFocus} from './parts/step-focus.js';
import {
  VisitConnectRequestEvent,
  VisitEndedEvent,
  VisitErrorEvent,
  VisitJoinStepChangeEvent,
  VisitStateChangeEvent,
  VisitTakeOverRequestEvent,
  type VisitJoinEventMap,
} from './visit-join-events.js';
import {visitJoinStyles} from './visit-join-styles.js';

/**
 * The whole visit, step by step: name and terms, a check of picture and sound, the locked waiting room, the call, and
 * the end. It makes a session from `service` and `getTicket`, or shows one that it is given, and provides it to
 * whatever stands in its slots. The first step needs no code of the call: each step's element is loaded when its step
 * comes, unless the portal fills the slot.
 *
 * Removed from the document it ends the visit and turns off camera and microphone; moved within the document at once,
 * it goes on.
 *
 * @summary Takes a person through a video visit, from their name to the end.
 * @tag visit-join
 * @slot name - Replaces the first step; the portal then calls `proceed()` with the person's name.
 * @slot terms - Replaces the line about the terms.
 * @slot check - Replaces the check of picture and sound; the button that connects stays.
 * @slot waiting - Replaces the waiting room.
 * @slot call - Replaces the call.
 * @slot ended - Replaces what is said when the visit is over.
 * @attr {'name' | 'check' | 'connecting' | 'elsewhere' | 'waiting' | 'call' | 'ended' | 'declined' | 'failed'} state -
 *   Read-only: the step that is shown.
 * @csspart flow - The box around the step.
 * @csspart step-count - Which of the steps before the waiting room it is.
 * @csspart heading - The heading of a step that the element itself draws.
 * @csspart name-form - The first step.
 * @csspart name-input - The field for the name.
 * @csspart name-error - Says that the name is missing.
 * @csspart terms - The line about the terms.
 * @csspart terms-link - The link to the terms.
 * @csspart next-button - Goes on to the check.
 * @csspart connect-button - Connects to the waiting room.
 * @csspart notice - A step that only has words: connecting, failures, the end.
 * @csspart retry-button - Tries again after a failure.
 * @csspart rejoin-button - Joins anew after the end.
 * @csspart take-over-button - Goes on here rather than in the other window.
 * @csspart copy-button - Copies the page's address for another browser.
 * @csspart return-link - Leads back to where the person came from.
 * @csspart developer - Tells the portal's developer what is missing.
 * @cssproperty [--visit-join-padding=clamp(1rem, 5cqi, 2.5rem)] - Space around every step but the call.
 * @cssproperty [--visit-join-gap=var(--visit-space-m)] - Distance between rows.
 * @cssproperty [--visit-join-text-width=34rem] - Widest column of text.
 * @cssproperty [--visit-join-width=60rem] - Widest check and waiting room.
 * @fires {VisitStateChangeEvent} visit-state-change - The visit moved to another state.
 * @fires {VisitJoinStepChangeEvent} visit-join-step-change - The person came to another step.
 * @fires {VisitErrorEvent} visit-error - Something failed; see `detail.error.code`, or `kind` for a device.
 * @fires {VisitEndedEvent} visit-ended - The visit is over for this person; `detail.reason` says why.
 * @fires {VisitConnectRequestEvent} visit-connect-request - The person wants to connect; prevent it to take over.
 * @fires {VisitTakeOverRequestEvent} visit-take-over-request - The person wants to go on here rather than in another
 *   window; prevent it to take over.
 */
export class VisitJoinElement extends LitElement {
  static override styles = [...sharedStyles, visitJoinStyles];

  static define(tag = 'visit-join', registry: CustomElementRegistry = customElements): void {
    defineOnce(tag, this, registry);
  }

  /** Address of the visit service: `wss:` or `https:`, or relative to the page. */
  @property({attribute: 'service', converter: textConverter}) service = '';

  /**
   * Fetches a fresh visit ticket from the portal's back end; called for each connection that needs one.
   * Property only: a ticket never stands in markup.
   */
  @property({attribute: false}) getTicket?: GetTicket | undefined;

  /** Name to begin with, from the login. */
  @property({attribute: 'name', converter: textConverter}) name = '';

  /** Address of the terms; without it, and without the slot `terms`, no terms are mentioned. */
  @property({attribute: 'terms-href', converter: textConverter}) termsHref = '';

  /** Address of the person's booked appointments, where a failure may lead them back to. */
  @property({attribute: 'return-href', converter: textConverter}) returnHref = '';

  /** Name of the clinic, shown in the waiting room. */
  @property({attribute: 'clinic', converter: textConverter}) clinic = '';

  /** Name of the person whom the patient is to meet, shown in the waiting room. */
  @property({attribute: 'caregiver', converter: textConverter}) caregiver = '';

  /** A session made elsewhere. The element then needs neither `service` nor `getTicket`, and never closes it. */
  @property({attribute: false}) session?: VisitSessionLike | undefined;

  readonly #localize = new LocalizeController(this);
  readonly #announcer = new Announcer(this);
  readonly #copyLink = new CopyLink(this);
  readonly #owner = new SessionOwner(this, {
    create: createSession,
    changed: (snapshot) => this.#onSnapshot(snapshot),
    failed: (error) => this.#onSessionError(error),
  });
  readonly #deadline = new LoadDeadline(this);
  readonly #loader = new StepLoader(
    this,
    (step, tag) => this.#deadline.within(this.loadStep(step), tag),
    (error) => this.#fail(error),
  );
  readonly #focus = new StepFocus(this);
  /** What the person has typed; `undefined` until then. */
  #typed: string | undefined;
  #named = false;
  #nameMissing = false;
  /** A failure outside the session: nothing set, or code that could not be loaded. */
  #problem: VisitError | undefined;
  /** What the session reports while it goes on trying to connect. */
  #trouble: VisitError | undefined;
  #known: VisitState | undefined;
  #shown: JoinStep | undefined;

  /** The step that is shown; reflected to the attribute `state`. */
  get state(): JoinStep {
    if (this.#problem !== undefined) return 'failed';
    const {snapshot} = this.#owner;
    if (snapshot === undefined) return this.#named ? 'check' : 'name';
    return stepOf(snapshot.state, this.#named);
  }

  constructor() {
    super();
    new AfterPageLoad(this, () => this.#checkSetting());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => {
      if (!this.isConnected) this.#startOver();
    });
  }

  /**
   * Goes on from the first step to the check, as its button does; a portal that has replaced the first step calls it.
   *
   * @param name - What the others are to see; without it, what stands in the field. An empty one is asked for.
   */
  proceed(name?: string): void {
    if (name !== undefined) this.#typed = name;
    this.#nameMissing = this.#displayName === '';
    this.requestUpdate();
    if (this.#nameMissing) {
      this.renderRoot.querySelector<HTMLElement>('#name')?.focus();
      return;
    }
    this.#named = true;
    void this.#prepare();
  }

  /** Moves the focus to the heading of the step, which is then read. */
  override focus(options?: FocusOptions): void {
    this.#focus.move(options);
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    return this.#localize.whenReady(() => super.scheduleUpdate());
  }

  protected override willUpdate(): void {
    if (this.#problem?.code === 'not-configured' && this.#owner.missing === undefined) this.#problem = undefined;
    const step = this.state;
    this.setAttribute('state', step);
    if (this.#shown !== undefined && step !== this.#shown) this.#focus.stepChanges();
  }

  protected override updated(): void {
    const step = this.state;
    if (isLoaded(step) && !this.#isReplaced(step)) void this.#loader.need(step);
    // Nobody should wait for code once they are let in.
    if (step === 'waiting' && !this.#isReplaced('call')) this.#loader.expect('call');
    const previous = this.#shown;
    this.#shown = step;
    if (previous !== undefined && previous !== step) {
      /** @internal */
      this.dispatchEvent(new VisitJoinStepChangeEvent({step, previous}));
    }
    if (!isLoaded(step) || this.#isReplaced(step) || isStepDefined(step)) this.#focus.stepIsReady();
  }

  protected override render(): TemplateResult {
    const step = this.state;
    return html`<div class="flow ${step}" part="flow" lang=${this.#localize.locale} dir=${this.#localize.dir}>${this.#renderStep(step)}</div>
      ${this.#announcer.render()}`;
  }

  /** Loads the definition of a step's own element; a subclass may fetch it from elsewhere. */
  protected loadStep(step: LoadedStep): Promise<void> {
    return loadStep(step);
  }

  get #displayName(): string {
    return (this.#typed ?? this.name).trim();
  }

  #renderStep(step: JoinStep): TemplateResult {
    switch (step) {
      case 'name':
        return html`<div class="narrow">
          ${stepCount(1)}
          <slot name="name" @slotchange=${this.#onSlotChange}>${this.#isReplaced(step) ? nothing : this.#renderName()}</slot>
        </div>`;
      case 'check':
        return html`<div class="wide check-step">
          <div>${stepCount(2)}<slot name="check" @slotchange=${this.#onSlotChange}>${this.#own(step)}</slot></div>
          ${connectButton(this.#owner.snapshot !== undefined && (this.#isReplaced(step) || isStepDefined(step)), () => void this.#connect())}
        </div>`;
      case 'waiting':
        return html`<div class="wide">
          <slot name="waiting" @slotchange=${this.#onSlotChange}>${this.#own(step)}</slot>
        </div>`;
      case 'call':
        return html`<slot name="call" @slotchange=${this.#onSlotChange}>${this.#own(step)}</slot>`;
      case 'ended':
        return html`<div class="narrow"><slot name="ended">${this.#renderNotice()}</slot></div>`;
      case 'connecting':
        return html`<div class="narrow">${connectingStep(this.#trouble, () => this.#retry())}</div>`;
      default:
        return html`<div class="narrow">${this.#renderNotice()}</div>`;
    }
  }

  #own(step: LoadedStep): TemplateResult | typeof nothing {
    return this.#isReplaced(step) ? nothing : ownElement(step, this, this.#owner.current);
  }

  #renderName(): TemplateResult {
    return nameStep({
      name: this.#typed ?? this.name,
      missing: this.#nameMissing,
      termsHref: this.termsHref,
      input: (name) => this.#onTyped(name),
      submit: () => this.proceed(),
    });
  }

  #renderNotice(): TemplateResult {
    const notice = noticeOf(this.#owner.snapshot?.state, this.#problem);
    return noticeStep(notice, {
      retry: () => this.#retry(),
      rejoin: () => this.#retry(),
      takeOver: () => this.#takeOver(),
      returnHref: this.returnHref,
      copyLink: (look) => this.#copyLink.render(look),
    });
  }

  readonly #onSlotChange = (): void => this.requestUpdate();

  #onTyped(name: string): void {
    this.#typed = name;
    if (!this.#nameMissing || this.#displayName === '') return;
    this.#nameMissing = false;
    this.requestUpdate();
  }

  #onSnapshot({state}: VisitSnapshot): void {
    const previous = this.#known;
    // A moved element finds its session again, in a state that has been told already.
    if (state === previous) return;
    this.#known = state;
    if (state.name !== 'connecting') this.#trouble = undefined;
    const waited = previous?.name === 'waiting' || previous?.name === 'held';
    if (waited && IN_VISIT.has(state.name)) {
      this.#announcer.say(() => msg(str`Du är insläppt. ${sentenceNoun('short')} startar.`, {id: 'visit-join.admitted', desc: 'The word for the visit'}), 'assertive');
    }
    /** @internal */
    this.dispatchEvent(new VisitStateChangeEvent({state, previous}));
    if (state.name === 'ended' || state.name === 'declined') {
      const reason = state.name === 'ended' ? state.reason : 'declined';
      /** @internal */
      this.dispatchEvent(new VisitEndedEvent({reason}));
    }
  }

  #onSessionError(error: VisitError | MediaFailure): void {
    if ('code' in error && this.#owner.snapshot?.state.name === 'connecting') {
      this.#trouble = error;
      this.requestUpdate();
    }
    /** @internal */
    this.dispatchEvent(new VisitErrorEvent(error));
  }

  #checkSetting(): void {
    if (this.#owner.missing !== undefined) void this.#owner.obtain().catch((error: unknown) => this.#fail(error));
    else if (this.session === undefined && typeof RTCPeerConnection === 'undefined') this.#fail(VisitError.webrtcUnsupported());
  }

  async #prepare(): Promise<void> {
    await (await this.#obtain())?.prepare();
  }

  async #connect(): Promise<void> {
    const name = this.#displayName;
    /** @internal */
    if (!this.dispatchEvent(new VisitConnectRequestEvent({name}))) return;
    (await this.#obtain())?.connect(name === '' ? undefined : {name});
  }

  /** The session; none when there can be none, which the person then sees. */
  async #obtain(): Promise<VisitSessionLike | undefined> {
    try {
      return await this.#deadline.within(this.#owner.obtain(), this.localName);
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  #retry(): void {
    const outside = this.#problem !== undefined;
    this.#problem = undefined;
    this.requestUpdate();
    const step = this.state;
    // What stood in the way was not the visit's: the step that it hid goes on.
    if (outside && step === 'check') void this.#prepare();
    if (outside && (step === 'name' || isLoaded(step))) return;
    // The end has stopped camera and microphone.
    if (step !== 'connecting') void this.#owner.current?.prepare();
    void this.#connect();
  }

  #takeOver(): void {
    /** @internal */
    if (this.dispatchEvent(new VisitTakeOverRequestEvent())) this.#owner.current?.takeOver();
  }

  #isReplaced(step: SlottedStep): boolean {
    return this.querySelector(`:scope > [slot="${step}"]`) !== null;
  }

  #fail(error: unknown): void {
    // Removed in the meantime: there is nobody to tell.
    if (!(error instanceof VisitError) || !this.isConnected) return;
    this.#problem = error;
    this.requestUpdate();
    /** @internal */
    this.dispatchEvent(new VisitErrorEvent(error));
  }

  /** Out of the document for good: the next time it begins at the beginning. */
  #startOver(): void {
    this.#typed = undefined;
    this.#named = false;
    this.#nameMissing = false;
    this.#problem = undefined;
    this.#trouble = undefined;
    this.#known = undefined;
    this.#shown = undefined;
    this.requestUpdate();
  }
}

export interface VisitJoinElement {
  addEventListener<K extends keyof VisitJoinEventMap>(
    type: K,
    listener: (this: VisitJoinElement, event: VisitJoinEventMap[K]) => unknown,
    options?: AddEventListenerOptions | boolean,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: AddEventListenerOptions | boolean): void;
  removeEventListener<K extends keyof VisitJoinEventMap>(
    type: K,
    listener: (this: VisitJoinElement, event: VisitJoinEventMap[K]) => unknown,
    options?: EventListenerOptions | boolean,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: EventListenerOptions | boolean): void;
}
