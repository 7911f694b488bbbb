import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {LocalizeController} from '../../controllers/localize-controller.js';
import {SessionOwner} from '../../controllers/session-owner.js';
import type {Logger} from '../../core/ports/ports.js';
import type {VisitSessionApi} from '../../core/session/session-types.js';
import type {VisitStateName} from '../../core/session/visit-state.js';
import type {GetTicket} from '../../core/signalling/credentials.js';
import {VisitError} from '../../core/visit-error.js';
import {Announcer} from '../shared/a11y/announcer.js';
import {textConverter} from '../shared/attribute-converter.js';
import {CopyLink} from '../shared/copy-link.js';
import {createSession} from '../shared/create-session.js';
import {defineOnce} from '../shared/define-once.js';
import {pageAddressProblem} from '../shared/page-address.js';
import {phoneRequestStyles, PhoneRequestView} from '../shared/phone-request/index.js';
import {reportError} from '../shared/report-error.js';
import {sharedStyles} from '../shared/styles/shared-styles.js';
import {takeOver} from '../shared/taken-over.js';
import {AfterPageLoad} from './loading/after-page-load.js';
import {checkReason, connectButton, narrow, stepCount, wayOn} from './steps/check-step.js';
import {connectingStep} from './steps/connecting-step.js';
import {earlyStep} from './steps/early-step.js';
import {isLoaded, stepOf, type JoinStep, type LoadedStep} from './steps/join-step.js';
import {loadStep} from './loading/load-step.js';
import {NameEntry} from './steps/name-entry.js';
import {knownName, nameStep} from './steps/name-step.js';
import {noticeStep} from './steps/notice-step.js';
import {SlowNotice} from './notices/slow-notice.js';
import {willAsk} from './notices/permissions.js';
import {AddressReports} from './notices/address-reports.js';
import {noticeOf, phoneReason} from './notices/problem.js';
import {ReloadRestore} from './reload-restore.js';
import {SessionReports} from './notices/session-reports.js';
import {StepContent} from './steps/step-content.js';
import {StepFocus} from './steps/step-focus.js';
import {consentOf} from './steps/consent.js';
import {termsLine, termsOf, type VisitTerms} from './steps/terms.js';
import {
  VisitConnectRequestEvent,
  VisitJoinStepChangeEvent,
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
 * Where the page was loaded anew it asks the service whether the person has a place, and goes straight back there.
 *
 * Removed from the document it ends the visit and turns off camera and microphone, after a second: moved within the
 * document, or drawn anew by a view transition, it goes on.
 *
 * @summary Takes a person through a video visit, from their name to the end.
 * @tag visit-join
 * @slot name - Replaces the first step; the portal then calls `proceed()` with the person's name.
 * @slot terms - Replaces the line about the terms.
 * @slot check - Replaces the check of picture and sound; the button that connects stays.
 * @slot waiting - Replaces the waiting room.
 * @slot call - Replaces the call.
 * @slot ended - Replaces what is said when the visit is over.
 * @slot what-now - The portal's own next steps, below what is said when the visit is over.
 * @attr {'name' | 'check' | 'connecting' | 'early' | 'elsewhere' | 'waiting' | 'phone' | 'call' | 'ended' | 'declined' | 'failed'} step -
 *   Read-only: the step that the person sees; `visit-join-step-change` tells when it changes.
 * @attr {'idle' | 'preparing' | 'connecting' | 'early' | 'elsewhere' | 'waiting' | 'held' | 'phone-fallback' | 'attending' | 'joining' | 'in-call' | 'reconnecting' | 'ended' | 'declined' | 'failed'} state -
 *   Read-only: the state of the session, as `visit-state-change` tells it; `idle` while there is no session.
 * @csspart flow - The box around the step.
 * @csspart heading - The heading of a step that the element itself draws.
 * @csspart name-form - The first step.
 * @csspart name-input - The field for the name.
 * @csspart terms - The line about the terms.
 * @csspart next-button - Goes on to the check.
 * @csspart connect-button - Connects to the waiting room.
 * @csspart notice - A step that only has words: connecting, failures, the end.
 * @csspart retry-button - Tries again after a failure.
 * @csspart rejoin-button - Joins anew after the end.
 * @csspart take-over-button - Goes on here rather than in the other window.
 * @csspart return-link - Leads back to where the person came from.
 * @csspart help-phone-link - Rings the portal's help phone.
 * @csspart phone-button - The button that opens the form to be phoned.
 * @csspart phone-form - The form to be phoned.
 * @csspart phone-input - The field for a phone number.
 * @csspart phone-send-button - Sends the request.
 * @csspart phone-cancel-button - Closes the form.
 * @csspart phone-status - The box that says how far the request has come.
 * @csspart phone-change-button - Opens the form for another number.
 * @csspart phone-wait-button - Takes the request back and waits for the visit again.
 * @cssproperty [--visit-join-padding=clamp(1rem, 5cqi, 2.5rem)] - Space around every step but the call.
 * @cssproperty [--visit-join-gap=var(--visit-space-m)] - Distance between rows.
 * @cssproperty [--visit-join-text-width=34rem] - Widest column of text.
 * @cssproperty [--visit-join-width=60rem] - Widest check and waiting room.
 * @fires {VisitStateChangeEvent} visit-state-change - The visit moved to another state.
 * @fires {VisitJoinStepChangeEvent} visit-join-step-change - The person came to another step.
 * @fires {VisitErrorEvent} visit-error - Something failed; see `detail.error.code`.
 * @fires {VisitEndedEvent} visit-ended - The visit is over for this person; `detail.reason` says why, `summary` how it went.
 * @fires {VisitJoinConsentEvent} visit-join-consent - The person has gone on, and so agreed to the terms; for the portal to keep.
 *   Not fired when there are no terms.
 * @fires {VisitConnectRequestEvent} visit-connect-request - The person wants to connect; prevent it to take over.
 * @fires {VisitPhoneRequestEvent} visit-phone-request - The person asks to be phoned instead; prevent it to take over.
 * @fires {VisitTakeOverRequestEvent} visit-take-over-request - The person wants to go on here rather than in another
 *   window; prevent it to take over.
 */
export class VisitJoinElement extends LitElement {
  static override styles = [...sharedStyles, phoneRequestStyles, visitJoinStyles];

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

  /**
   * Sends picture and sound only through a relay, so that nobody in the visit learns this page's address. Without a relay
   * that the service names there is then no call. Read when the session is made; one that is given in `session` has its own.
   */
  @property({type: Boolean, attribute: 'relay-only'}) relayOnly = false;

  /**
   * Where the session logs, for developers: one line for each step of the visit, never with names, tickets or addresses.
   * Read when the session is made; silent without it.
   */
  @property({attribute: false}) logger?: Logger | undefined;

  /** Name to begin with, from the login. */
  @property({attribute: 'display-name', converter: textConverter}) displayName = '';

  /**
   * Takes the name from the login as it is: there is no first step then, and the name and the terms stand in the check. Without
   * a `displayName`, and with a first step of the portal's own in the slot `name`, it has no effect.
   */
  @property({type: Boolean, attribute: 'display-name-locked'}) displayNameLocked = false;

  /** Address of the terms: `https:`, or on this origin; without it, `terms`, and the slot `terms`, no terms are mentioned. */
  @property({attribute: 'terms-href', converter: textConverter}) termsHref = '';

  /** Which edition of the terms is in force, in the portal's own words; `visit-join-consent` tells it. */
  @property({attribute: 'terms-version', converter: textConverter}) termsVersion = '';

  /** Several documents, or ones with names of their own, in place of `termsHref`. */
  @property({attribute: false}) terms: readonly VisitTerms[] = [];

  /** Address of the person's booked appointments, where a failure may lead them back to: `https:`, or on this origin. */
  @property({attribute: 'return-href', converter: textConverter}) returnHref = '';

  /** Name of the clinic, shown in the waiting room. */
  @property({attribute: 'clinic', converter: textConverter}) clinic = '';

  /** Name of the person whom the patient is to meet, shown in the waiting room. */
  @property({attribute: 'caregiver', converter: textConverter}) caregiver = '';

  /** A session made elsewhere. The element then needs neither `service` nor `getTicket`, and never closes it. */
  @property({attribute: false}) session?: VisitSessionApi | undefined;

  readonly #localize = new LocalizeController(this);
  readonly #announcer = new Announcer(this);
  readonly #addresses = new AddressReports(this);
  readonly #copyLink = new CopyLink(this);
  readonly #reports = new SessionReports(this, this.#announcer);
  readonly #owner: SessionOwner = new SessionOwner(this, {
    roles: ['patient', 'guest'],
    create: createSession,
    changed: (snapshot) => {
      if (this.#reports.changed(snapshot) && this.#reloadRestore.stateChanged(snapshot.state, this.#owner.current)) this.#checkSetting();
    },
    failed: (error) => this.#reports.failed(error),
    gone: () => this.#startOver(),
  });
  readonly #content = new StepContent(this, {
    session: () => this.#owner.current,
    load: (step) => this.loadStep(step),
    failed: (error) => this.#fail(error),
  });
  readonly #phone = new PhoneRequestView(this, {
    session: () => this.#owner.current,
    obtain: () => this.#obtain(),
    announcer: this.#announcer,
  });
  readonly #slowNotice = new SlowNotice(this);
  readonly #focus = new StepFocus(this);
  readonly #name = new NameEntry(this);
  readonly #reloadRestore = new ReloadRestore(() => (this.session === undefined ? this.service : ''));
  /** A failure outside the session: nothing set, or code that could not be loaded. */
  #problem: VisitError | undefined;
  #shown: JoinStep | undefined;

  /** The state of the session, as `visit-state-change` tells it; `idle` while there is none. Reflected to the attribute `state`. */
  get state(): VisitStateName {
    return this.#owner.snapshot?.state.name ?? 'idle';
  }

  /** The step that the person sees; reflected to the attribute `step`. A failure outside the session is a step only. */
  get step(): JoinStep {
    if (this.#obstacle !== undefined) return 'failed';
    const {snapshot} = this.#owner;
    if (snapshot !== undefined) return stepOf(snapshot.state, this.#name.isAccepted || this.#isNameKnown);
    if (this.#name.isAccepted) return 'check';
    if (this.#owner.missing !== undefined) return 'name';
    if (this.#reloadRestore.isOpen) return 'connecting';
    return this.#isNameKnown ? 'check' : 'name';
  }

  constructor() {
    super();
    new AfterPageLoad(this, () => this.#checkSetting());
  }

  /**
   * Goes on from the first step to the check, as its button does; a portal that has replaced the first step calls it.
   *
   * @param name - What the others are to see; without it, what stands in the field. One that can not be
   *   used is asked for again.
   */
  proceed(name?: string): void {
    if (!this.#name.accept(name)) return;
    this.#reloadRestore.forgo();
    this.#reports.consent(consentOf(this, this.#localize.locale));
    void this.#prepare();
  }

  /** Moves the focus to the heading of the step, which is then read. */
  override focus(options?: FocusOptions): void {
    this.#focus.move(options);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    return this.shadowRoot === null ? super.createRenderRoot() : takeOver(this, this.shadowRoot);
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    return this.#localize.whenReady(() => super.scheduleUpdate());
  }

  protected override willUpdate(): void {
    if (this.#problem?.code === 'not-configured' && this.#owner.missing === undefined) {
      this.#problem = undefined;
      this.#checkSetting();
    }
    const step = this.step;
    this.setAttribute('step', step);
    this.setAttribute('state', this.state);
    if (this.#shown !== undefined && step !== this.#shown) this.#focus.stepChanges();
  }

  protected override updated(): void {
    const step = this.step;
    this.#content.need(step);
    this.#slowNotice.wait(step === 'connecting');
    this.#addresses.report();
    const previous = this.#shown;
    this.#shown = step;
    if (previous !== undefined && previous !== step) {
      /** @internal */
      this.dispatchEvent(new VisitJoinStepChangeEvent({step, previous}));
    }
    if (this.#content.isReady(step)) this.#focus.stepIsReady();
  }

  protected override render(): TemplateResult {
    const step = this.step;
    return html`<div class="flow ${step}" part="flow" lang=${this.#localize.locale} dir=${this.#localize.dir}>${this.#renderStep(step)}</div>
      ${this.#announcer.render()}`;
  }

  /** Loads the definition of a step's own element; a subclass may fetch it from elsewhere. */
  protected loadStep(step: LoadedStep): Promise<void> {
    return loadStep(step);
  }

  /** What keeps the visit from going on; a request to be phoned goes on all the same. */
  get #obstacle(): VisitError | undefined {
    const name = this.#owner.snapshot?.state.name;
    const isPast = name === 'phone-fallback' || name === 'elsewhere' || name === 'ended' || name === 'declined';
    return isPast || (name === 'connecting' && this.#phone.isPending) ? undefined : this.#problem;
  }

  #renderStep(step: JoinStep): TemplateResult {
    const content = this.#content;
    switch (step) {
      case 'name':
        return narrow(html`${stepCount(1)}${content.slot(step, () => nameStep(this.#name, termsLine(termsOf(this)), () => this.proceed()))}<div class="aside">${this.#phone.offer('wish')}</div>`);
      case 'check':
        return this.#renderCheck();
      case 'early':
        return html`<div class="wide check-step">${earlyStep(this.#owner.snapshot?.state, this.#name.isAccepted)} ${content.slot('check')} ${this.#phone.offer('wish')}</div>`;
      case 'waiting':
        return html`<div class="wide">${content.slot(step)}</div>`;
      case 'call':
        return content.slot(step);
      case 'connecting':
        return narrow(this.#renderConnecting());
      case 'phone':
        return narrow(this.#phone.status());
      case 'ended':
        return narrow(content.slot(step, () => this.#renderNotice()));
      default:
        return narrow(this.#renderNotice());
    }
  }

  #renderCheck(): TemplateResult {
    const content = this.#content;
    const media = this.#owner.snapshot?.media;
    const connect = (): void => void this.#connect();
    const phone = this.#phone.offer(checkReason(media), {look: 'quiet'});
    const about = this.#isNameKnown ? knownName(this.#name.displayName, termsLine(termsOf(this))) : nothing;
    if (content.isReplaced('check')) {
      return html`<div class="wide check-step">
        ${this.#isNameKnown ? nothing : stepCount(2)} ${content.slot('check')} ${connectButton(connect)} ${about} ${phone}
      </div>`;
    }
    return html`<div class="wide check-step">
      ${this.#isNameKnown ? nothing : stepCount(2)}
      ${content.slot('check', () => content.own('check', media === undefined ? nothing : wayOn(media, connect, html`${about} ${phone}`)))}
    </div>`;
  }

  #renderConnecting(): TemplateResult {
    const problem = this.#reports.trouble;
    const phoning = this.#phone.isPending;
    const phone = problem !== undefined || this.#slowNotice.isOver || phoning ? this.#phone.offer('connection') : nothing;
    return connectingStep({problem, returning: this.#reloadRestore.isOpen, retry: () => this.#retry(), phoning, phone});
  }

  #renderNotice(): TemplateResult {
    const state = this.#owner.snapshot?.state;
    const problem = this.#obstacle;
    const reason = phoneReason(problem ?? (state?.name === 'failed' ? state.error : undefined));
    return noticeStep(noticeOf(state, problem), {
      retry: () => this.#retry(),
      rejoin: () => this.#retry(),
      takeOver: () => this.#takeOver(),
      returnHref: pageAddressProblem(this.returnHref) === undefined ? this.returnHref : '',
      copyLink: (look) => this.#copyLink.render(look),
      phone: (primary) => this.#phone.offer(reason, {look: primary ? 'primary large' : ''}),
    });
  }

  #checkSetting(): void {
    const {missing} = this.#owner;
    if (missing !== undefined) void this.#owner.obtain().catch((error: unknown) => this.#fail(error));
    else if (this.session === undefined && this.#reloadRestore.isDue) void this.#reloadRestore.ask(this.#obtain());
    else if (this.session === undefined && typeof RTCPeerConnection === 'undefined') this.#fail(VisitError.webrtcUnsupported());
    else {
      if (this.#isNameKnown && this.step === 'check') void this.#prepare();
      if (this.session === undefined) this.#askEntry();
    }
  }

  /**
   * Asks the service whether this login will be let in, while the person is still at the first step: a refusal is told now, not
   * after name, permission and check. Silence changes nothing, nor does code that does not come.
   */
  #askEntry(): void {
    this.#owner.obtain().then(
      (session) => session.checkEntry(),
      () => undefined,
    );
  }

  /** Whether the first step would only show what the login says: the name then stands in the check, with the terms. */
  get #isNameKnown(): boolean {
    return this.#name.isLocked && !this.#content.isReplaced('name');
  }

  /** Opens camera and microphone, unless the check should first say what the browser is about to ask. */
  async #prepare(): Promise<void> {
    const [session, asks] = await Promise.all([this.#obtain(), willAsk()]);
    if (!asks || this.#content.isReplaced('check')) await session?.prepare();
  }

  async #connect(): Promise<void> {
    const name = this.#name.displayName;
    if (!this.#name.isAccepted && this.#name.accept()) this.#reports.consent(consentOf(this, this.#localize.locale));
    /** @internal */
    if (!this.dispatchEvent(new VisitConnectRequestEvent({name}))) return;
    (await this.#obtain())?.connect(name === '' ? undefined : {name});
  }

  /** The session; none when there can be none, which the person then sees. */
  async #obtain(): Promise<VisitSessionApi | undefined> {
    try {
      return await this.#content.within(this.#owner.obtain(), this.localName);
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  #retry(): void {
    const outside = this.#problem !== undefined;
    this.#problem = undefined;
    this.requestUpdate();
    const step = this.step;
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

  #fail(error: unknown): void {
    // Removed in the meantime: there is nobody to tell.
    if (!(error instanceof VisitError) || !this.isConnected) return;
    this.#problem = error;
    this.requestUpdate();
    reportError(this, error);
  }

  /** Out of the document for good: the next time it begins at the beginning. */
  #startOver(): void {
    this.#name.reset();
    this.#reloadRestore.reset();
    this.#reports.reset();
    this.#problem = undefined;
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
