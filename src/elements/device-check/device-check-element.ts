import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {LocalizeController} from '../../controllers/localize-controller.js';
import {VisitSessionController} from '../../controllers/visit-session-controller.js';
import type {MediaFailureKind} from '../../core/media/media-failure.js';
import {MEDIA_KINDS, type CaptureAnswer, type MediaKind} from '../../core/ports/ports.js';
import type {MediaSnapshot} from '../../core/media/media-types.js';
import type {Logger} from '../../core/ports/ports.js';
import type {VisitSessionApi, VisitSnapshot} from '../../core/session/session-types.js';
import type {GetTicket} from '../../core/signalling/credentials.js';
import {msg} from '../../localization/index.js';
import type {IceServer, PhoneReason} from '../../protocol/index.js';
import {Announcer} from '../shared/a11y/announcer.js';
import {textConverter} from '../shared/attribute-converter.js';
import {CopyLink} from '../shared/copy-link.js';
import {defineOnce} from '../shared/define-once.js';
import {focusStep, hasFocusWithin} from '../shared/a11y/focus-step.js';
import {permissionGuideStyles} from '../shared/permission-guide/guide-styles.js';
import {phoneRequestStyles, PhoneRequestView} from '../shared/phone-request/index.js';
import {selfViewStyles} from '../shared/media/self-view.js';
import {disclosureStyles} from '../shared/styles/disclosure-styles.js';
import {sharedStyles} from '../shared/styles/shared-styles.js';
import {takeOver} from '../shared/taken-over.js';
import {
  DeviceCheckChangeEvent,
  DeviceCheckCompleteEvent,
  VisitSetCameraRequestEvent,
  VisitSetMicrophoneRequestEvent,
  type DeviceCheckDetail,
  type DeviceCheckEventMap,
} from './device-check-events.js';
import {actions, headingText, skipButton, withoutDevicesButton, type CheckPhase} from './check-actions.js';
import {deviceCheckStyles} from './device-check-styles.js';
import type {CheckPorts} from './check-ports.js';
import {checkState, isComplete, isSame, unopened, type DeviceCheckState} from './report/check-result.js';
import {CheckTests} from './check-tests.js';
import {DeviceChanges, goneText, newText} from './device-changes.js';
import {FailureChanges} from './failure-changes.js';
import {retryButton, worthAnotherTry} from './failures.js';
import {OwnMedia} from './own-media.js';
import {controlHelps, controlWords, PermissionControl} from './permission-control.js';
import {asking, priming} from './priming.js';
import {ReportCopy} from './report/report-copy.js';
import {reportText} from './report/report-text.js';
import {checkSteps, hasFinding} from './steps.js';
import {summary, verdictText} from './report/summary.js';

/**
 * Asks for camera and microphone, and checks what a visit needs: the picture and the microphone in sight, the loudspeaker,
 * the network and the browser folded away until one of them needs the person. They choose their devices, and get help with
 * every failure. Where the browser has its own control for the permission (`<usermedia>`), that is what they press. Nothing that the check finds keeps
 * anybody from their visit. With a session (its own, or that of the nearest `<visit-join>`) it shows and steers the
 * session's devices, which stay as they are chosen. Without one it opens devices of its own, and is a self-test page for
 * the days before the visit. The network is tested in the background: by the session, else with `service` and `getTicket`
 * or `iceServers`. With a `session` of its own it also lets the person ask to be phoned instead, before they are asked
 * for their devices and where one fails; inside `<visit-join>` that one does.
 *
 * The person can record three seconds of their voice and hear them. They stay in memory, and are gone once played.
 * Nothing else is recorded, and nothing is sent or stored.
 *
 * @summary Checks picture, sound, speaker, network and browser.
 * @tag device-check
 * @attr {'idle' | 'asking' | 'ready' | 'partial' | 'blocked'} state - Read-only. `idle`: nothing asked yet; `asking`:
 *   the browser asks, or a device starts; `ready`: both usable; `partial`: one has failed; `blocked`: both have.
 * @slot action - What to do once picture and sound are there: one button, which stays in sight at the bottom.
 * @slot way-round - What else there is, below the action.
 * @csspart heading - The heading.
 * @csspart actions - The bar at the bottom with the one thing to do.
 * @csspart start-button - The button that opens camera and microphone.
 * @csspart more-tests - The tests that are folded away.
 * @csspart without-devices-button - Goes on without camera and microphone.
 * @csspart step - One of the steps.
 * @csspart step-status - How a step did, in words.
 * @csspart advice - What to try when a step has a problem.
 * @csspart failure - The message about a device that does not work.
 * @csspart retry-button - Tries a failed device again.
 * @csspart preview - The box around the person's own picture.
 * @csspart video - The person's own picture.
 * @csspart meter - The microphone's level, a ring around its switch.
 * @csspart microphone-toggle - Switches the microphone on and off.
 * @csspart camera-toggle - Switches the camera on and off.
 * @csspart camera-select - The list of cameras.
 * @csspart microphone-select - The list of microphones.
 * @csspart speaker-select - The list of speakers.
 * @csspart record-button - Records three seconds and plays them.
 * @csspart test-sound-button - Plays the test sound.
 * @csspart network-button - Tests the network again.
 * @csspart verdict - What the check comes to.
 * @csspart skip-button - Goes on with what has been found.
 * @csspart report-button - Copies the report.
 * @csspart phone-button - The button that opens the form to be phoned.
 * @csspart phone-form - The form to be phoned.
 * @csspart phone-input - The field for a phone number.
 * @csspart phone-send-button - Sends the request.
 * @csspart phone-cancel-button - Closes the form.
 * @csspart phone-status - The box that says how far the request has come.
 * @csspart phone-change-button - Opens the form for another number.
 * @csspart phone-wait-button - Takes the request back and waits for the visit again.
 * @cssproperty [--device-check-gap=var(--visit-space-m)] - Distance between rows.
 * @cssproperty [--device-check-aspect-ratio=4 / 3] - Shape of the picture where it stands beside the tests; on a phone it takes what room there is.
 * @cssproperty [--device-check-meter-color=#6fdc9a] - Colour of the microphone's level, over the picture.
 * @fires {DeviceCheckChangeEvent} device-check-change - What the check has found so far changed.
 * @fires {DeviceCheckCompleteEvent} device-check-complete - Every step has an outcome, or the person went on; once for
 *   each opening of the devices.
 * @fires {VisitPhoneRequestEvent} visit-phone-request - The person asks to be phoned instead; prevent to take over.
 * @fires {VisitSetMicrophoneRequestEvent} visit-set-microphone-request - The switch was pressed; prevent to take over.
 * @fires {VisitSetCameraRequestEvent} visit-set-camera-request - The switch was pressed; prevent to take over.
 */
export class DeviceCheckElement extends LitElement {
  static override styles = [...sharedStyles, disclosureStyles, selfViewStyles, permissionGuideStyles, phoneRequestStyles, deviceCheckStyles];

  static define(tag = 'device-check', registry: CustomElementRegistry = customElements): void {
    defineOnce(tag, this, registry);
  }

  /** Address of the visit service, to test the way there without a session: `wss:` or `https:`, or relative to the page. */
  @property({attribute: 'service', converter: textConverter}) service = '';

  /** Fetches a visit ticket for a test of the network without a session. Property only: it never stands in markup. */
  @property({attribute: false}) getTicket?: GetTicket | undefined;

  /** STUN and TURN servers to test without a session. Property only, since they may carry credentials. */
  @property({attribute: false}) iceServers: readonly IceServer[] = [];

  /** Offers a button that ends the check with what has been found; `device-check-complete` is then fired. */
  @property({type: Boolean, attribute: 'can-skip'}) canSkip = false;

  /** The session whose devices to show; wins over the nearest provider. Without either, the element has its own. */
  @property({attribute: false}) session?: VisitSessionApi | undefined;

  /** What the element reaches outside itself when it has no session, instead of the browser: for tests and demonstrations. */
  @property({attribute: false}) ports?: CheckPorts | undefined;

  /**
   * Where the check logs when it has no session, for developers: never with names, tickets or addresses. Silent without
   * it; a session logs to its own.
   */
  @property({attribute: false}) logger?: Logger | undefined;

  readonly #localize = new LocalizeController(this);
  readonly #announcer = new Announcer(this);
  readonly #copyLink = new CopyLink(this);
  readonly #session = new VisitSessionController(this, {changed: (snapshot, previous) => this.#onSession(snapshot, previous)});
  readonly #tests = new CheckTests(this, this.#announcer, () => this.#session.current);
  readonly #own = new OwnMedia(this, () => this.#tests.loadPorts());
  readonly #reportCopy = new ReportCopy(this, () => this.report);
  /** Only for a session given to the element itself: who provides one to what stands inside offers it there, once. */
  readonly #phone = new PhoneRequestView(this, {session: () => this.session, announcer: this.#announcer});
  readonly #failureChanges = new FailureChanges();
  readonly #deviceChanges = new DeviceChanges();
  readonly #control = new PermissionControl(this);
  #drawnPhase: CheckPhase | undefined;
  #focusDue = false;
  #unfolded = false;
  #finds = false;
  #result: DeviceCheckDetail | undefined;
  /** Whether the person has gone on. */
  #finished = false;
  #completed = false;
  readonly #untold: (DeviceCheckChangeEvent | DeviceCheckCompleteEvent)[] = [];

  /** Where the check is; reflected to the attribute `state`. */
  get state(): DeviceCheckState {
    if (this.#own.isLoading) return 'asking';
    return checkState(this.#media);
  }

  /** What the check has found so far; `undefined` before it has begun. */
  get result(): DeviceCheckDetail | undefined {
    return this.#result;
  }

  /**
   * What the check has found, as text for a person who helps: lines of `name: value` in the words of the event, without
   * names of devices, identifiers and addresses. Empty before the check has begun.
   */
  get report(): string {
    return this.#result === undefined ? '' : reportText(this.#result, this.#media ?? unopened(), this.#tests.platform);
  }

  /**
   * Opens camera and microphone, or tries again those that failed; the browser asks the person. The button does the
   * same. Never rejects: `state` and the events have the result.
   */
  async start(kinds?: readonly MediaKind[]): Promise<void> {
    await this.#open(kinds);
  }

  /**
   * Ends the check with what has been found: what has no outcome counts as skipped, and `device-check-complete` is fired.
   * The devices stay open. For the button of a portal's own that goes on; a session that goes on does it by itself.
   */
  finish(): void {
    this.#finished = true;
    this.#tests.speaker.stop();
    this.#tests.playback.stop();
    this.#conclude(this.#media ?? unopened());
    this.#report();
    this.requestUpdate();
  }

  /** Moves the focus to the heading, which is then read. */
  override focus(options?: FocusOptions): void {
    focusStep(this.renderRoot, options);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    return this.shadowRoot === null ? super.createRenderRoot() : takeOver(this, this.shadowRoot);
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    return this.#localize.whenReady(() => super.scheduleUpdate());
  }

  protected override willUpdate(): void {
    const media = this.#media;
    const phase = this.#phase;
    // The button that was pressed goes away with what it stood in.
    if (this.#drawnPhase !== undefined && phase !== this.#drawnPhase) this.#focusDue = hasFocusWithin(this);
    this.#drawnPhase = phase;
    this.#tests.listen(this.state === 'idle' ? undefined : media);
    this.setAttribute('state', this.state);
    this.#announceNews(media);
    if (media !== undefined) this.#conclude(media);
    else if (!this.#finished) this.#result = undefined;
    this.#unfoldFindings(media);
  }

  protected override updated(): void {
    const media = this.#media;
    const settled = ['ready', 'partial', 'blocked'].includes(this.state);
    this.#tests.check(this.renderRoot.querySelector('video'), media, settled);
    this.#report();
    if (!this.#focusDue) return;
    this.#focusDue = false;
    // What was pressed may still be there, and keeps it.
    if (!hasFocusWithin(this)) this.focus();
  }

  protected override render(): TemplateResult {
    return html`<div class="check" lang=${this.#localize.locale} dir=${this.#localize.dir}>
        <h2 part="heading" data-step tabindex="-1">${headingText(this.#phase)}</h2>
        ${this.#renderPhase()}
      </div>
      ${this.#announcer.render()}`;
  }

  /** What the person has before them: what is about to be asked, the question, their picture, or that they are to be phoned. */
  get #phase(): CheckPhase {
    if (this.session?.snapshot.state.name === 'phone-fallback') return 'phone';
    const {state} = this;
    return state === 'idle' || state === 'asking' || state === 'blocked' ? state : 'check';
  }

  #renderPhase(): TemplateResult | typeof nothing {
    const media = this.#media;
    switch (this.#phase) {
      case 'phone':
        return this.#phone.status();
      case 'idle':
        return this.#renderPriming();
      case 'asking':
        return html`${asking(this.ports?.platform)} ${actions(nothing)}`;
      case 'blocked':
      case 'check':
        return media === undefined ? nothing : this.#renderCheck(media);
    }
  }

  get #media(): MediaSnapshot | undefined {
    return this.#session.snapshot?.media ?? this.#own.snapshot;
  }

  #renderPriming(): TemplateResult {
    return html`${priming({
      control: this.#control.isUsable ? controlWords() : undefined,
      loadFailed: this.#own.hasFailedToLoad,
      platform: this.ports?.platform,
      copyLink: () => this.#copyLink.render(),
    })}
    ${actions(this.#ask(), this.canSkip ? withoutDevicesButton(() => this.finish()) : nothing)}
    <p class="subtle">${msg('Inget spelas in och inget sparas.', {id: 'device-check.nothing-kept'})}</p>
    ${this.#offerPhone('wish')}`;
  }

  /** What makes the browser ask: its own control, or our button. */
  #ask(): TemplateResult {
    return this.#withControl(html`<button type="button" class="button primary large" part="start-button" @click=${() => void this.#open()}>
      ${msg('Tillåt kamera och mikrofon', {id: 'device-check.start'})}
    </button>`);
  }

  /** What is pressed for another try; the browser's own control asks for both. */
  #again(kinds: readonly MediaKind[], failure: MediaFailureKind, look: 'primary large' | ''): TemplateResult {
    const retry = retryButton(kinds, look, () => void this.#open(kinds));
    return kinds.length > 1 && controlHelps(failure) ? this.#withControl(retry) : retry;
  }

  #withControl(instead: TemplateResult): TemplateResult {
    return this.#control.render(this.#localize.locale, (answer) => void this.#open(MEDIA_KINDS, answer), instead);
  }

  async #open(kinds?: readonly MediaKind[], answer?: CaptureAnswer): Promise<void> {
    this.#completed = false;
    this.#finished = false;
    if (kinds?.includes('microphone') ?? true) this.#tests.level.reset();
    const session = this.#session.current;
    await (session === undefined ? this.#own.open(kinds, answer) : session.prepare(kinds, answer));
  }

  /** While the visit has not begun: afterwards the waiting room and the call have ways of their own. */
  #offerPhone(reason: PhoneReason): TemplateResult | typeof nothing {
    const snapshot = this.session?.snapshot;
    return snapshot !== undefined && isBefore(snapshot) ? this.#phone.offer(reason) : nothing;
  }

  #renderCheck(media: MediaSnapshot): TemplateResult {
    const result = this.#result ?? this.#tests.find(media, this.#finished);
    const isBlocked = this.#phase === 'blocked';
    const next = isBlocked ? worthAnotherTry(media) : undefined;
    const complete = this.#completed && isComplete(result);
    return html`${checkSteps({
      media,
      result,
      tests: this.#tests,
      news: this.#deviceChanges,
      again: (kinds, failure) => this.#again(kinds, failure, ''),
      control: next !== undefined && controlHelps(next.failure) && this.#control.isUsable ? controlWords() : undefined,
      copyLink: () => this.#copyLink.render(),
      phone: this.#offerPhone('devices'),
      setMicrophone: (on) => this.#setMicrophone(on),
      setCamera: (on) => this.#setCamera(on),
      select: (kind, id) => this.#select(kind, id),
      selectSpeaker: (id) => this.#selectSpeaker(id),
      answerSeen: (seen) => this.#answerSeen(seen),
      line: isBlocked && !complete ? nothing : summary({result, complete, media, heard: this.#tests.level.heard}),
      report: this.#reportCopy.render(),
      unfolded: this.#unfolded,
      unfold: (open) => (this.#unfolded = open),
    })}
    ${actions(
      next === undefined ? nothing : this.#again(next.kinds, next.failure, 'primary large'),
      this.canSkip && !complete ? skipButton(() => this.finish()) : nothing,
    )}`;
  }

  /** The tests that are folded away unfold by themselves when one of them finds something new. */
  #unfoldFindings(media: MediaSnapshot | undefined): void {
    const result = this.#result;
    const finds = media !== undefined && result !== undefined && hasFinding(result, media);
    if (finds && !this.#finds) this.#unfolded = true;
    this.#finds = finds;
  }

  #setMicrophone(on: boolean): void {
    /** @internal */
    if (!this.dispatchEvent(new VisitSetMicrophoneRequestEvent({on}))) return;
    void (this.#session.current ?? this.#own).setMicrophone(on);
  }

  #setCamera(on: boolean): void {
    /** @internal */
    if (!this.dispatchEvent(new VisitSetCameraRequestEvent({on}))) return;
    void (this.#session.current ?? this.#own).setCamera(on);
  }

  #select(kind: MediaKind, deviceId: string): void {
    if (kind === 'microphone') this.#tests.level.reset();
    else this.#tests.notSeen = false;
    this.#deviceChanges.seen(kind);
    const session = this.#session.current;
    void (session === undefined ? this.#own.select(kind, deviceId) : session.selectDevice(kind, deviceId));
  }

  #selectSpeaker(deviceId: string): void {
    this.#tests.speaker.reset();
    (this.#session.current ?? this.#own).selectSpeaker(deviceId);
  }

  #answerSeen(seen: boolean): void {
    this.#tests.notSeen = !seen;
    this.requestUpdate();
  }

  #onSession({state}: VisitSnapshot, previous: VisitSnapshot | undefined): void {
    // Devices of its own would be a second picture of the same person.
    if (previous === undefined) this.#own.stop();
    else if (isBefore(previous) && state.name !== 'idle' && state.name !== 'preparing') this.finish();
  }

  #announceNews(media: MediaSnapshot | undefined): void {
    for (const {kind, change} of this.#deviceChanges.of(media)) {
      this.#announcer.say(() => (change === 'new' ? newText(kind) : goneText(kind, this.#media?.[kind].status === 'on')));
    }
    const failure = media && this.#failureChanges.of(media);
    if (failure !== undefined) this.#announcer.say(failure.text, failure.politeness);
  }

  /** Computes the results before they are rendered. {@link #report} reports them to the page afterwards. */
  #conclude(media: MediaSnapshot): void {
    const result = this.#tests.find(media, this.#finished);
    if (this.#result === undefined || !isSame(this.#result, result)) {
      this.#result = result;
      this.#untold.push(new DeviceCheckChangeEvent(result));
    }
    if (this.#completed || !isComplete(result)) return;
    this.#completed = true;
    this.#announcer.say(() => verdictText(result));
    this.#untold.push(new DeviceCheckCompleteEvent(result));
  }

  #report(): void {
    /** @internal */
    for (const event of this.#untold.splice(0)) this.dispatchEvent(event);
  }
}

/** Whether the person had not gone on yet. */
function isBefore({state}: VisitSnapshot): boolean {
  return state.name === 'idle' || state.name === 'preparing';
}

export interface DeviceCheckElement {
  addEventListener<K extends keyof DeviceCheckEventMap>(
    type: K,
    listener: (this: DeviceCheckElement, event: DeviceCheckEventMap[K]) => unknown,
    options?: AddEventListenerOptions | boolean,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: AddEventListenerOptions | boolean): void;
  removeEventListener<K extends keyof DeviceCheckEventMap>(
    type: K,
    listener: (this: DeviceCheckElement, event: DeviceCheckEventMap[K]) => unknown,
    options?: EventListenerOptions | boolean,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: EventListenerOptions | boolean): void;
}
