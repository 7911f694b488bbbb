import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {LocalizeController} from '../../controllers/localize-controller.js';
import {VisitSessionController} from '../../controllers/visit-session-controller.js';
import {WakeLockController} from '../../controllers/wake-lock-controller.js';
import type {VisitSessionApi} from '../../core/session/session-types.js';
import type {Note} from '../../protocol/index.js';
import {Announcer} from '../shared/a11y/announcer.js';
import {numberConverter, textConverter, wordConverter} from '../shared/attribute-converter.js';
import {defineOnce} from '../shared/define-once.js';
import {disclosureStyles} from '../shared/styles/disclosure-styles.js';
import {focusAfterUpdate} from '../shared/a11y/focus-after-update.js';
import {focusStep, hasFocusWithin} from '../shared/a11y/focus-step.js';
import {TOGGLE_STATES, type ToggleState} from '../shared/media/media-toggles.js';
import {phoneRequestStyles, PhoneRequestView} from '../shared/phone-request/index.js';
import {selfViewStyles} from '../shared/media/self-view.js';
import {sharedStyles} from '../shared/styles/shared-styles.js';
import {takeOver} from '../shared/taken-over.js';
import {reminder, tips} from './advice.js';
import {AttentionCaller} from './calling/attention-caller.js';
import {callingSettings} from './calling/calling-settings.js';
import {renderConnection} from './connection.js';
import {LeaveQuestion} from './leave-question.js';
import {Messages} from './messages/messages.js';
import {companyField} from '../shared/company-field.js';
import {renderWith} from './meeting.js';
import {renderPicture} from './picture.js';
import {renderQueue} from './queue.js';
import {WaitingEnvironment} from './calling/waiting-environment.js';
import {reportChanges} from './messages/report-changes.js';
import {admittedCall, headingText, leadText, messageCall} from './texts.js';
import {
  fromSession,
  STAFF_PRESENCES,
  WAITING_ROOM_STATES,
  type StaffPresenceState,
  type WaitingModel,
  type WaitingQueue,
  type WaitingRoomState,
} from './waiting-model.js';
import type {WaitingPorts} from './waiting-ports.js';
import {
  VisitLeaveRequestEvent,
  VisitReplyRequestEvent,
  VisitSetCameraRequestEvent,
  VisitSetMicrophoneRequestEvent,
  WaitingRoomAdmittedEvent,
  WaitingRoomHeldEvent,
  WaitingRoomReleasedEvent,
  type WaitingRoomEventMap,
} from './waiting-room-events.js';
import {waitingRoomStyles} from './waiting-room-styles.js';

/**
 * The locked waiting room as the patient sees it: what happens next, the place in the queue and that it is kept, what
 * staff write, the own picture, and what to have ready. It keeps the screen on while the person waits. When the page is
 * out of view, it calls the person once they are let in or written to. It shows a session, its own or that of the nearest
 * `<visit-join>`. Without a session it shows its own properties, and its controls only tell the page what was pressed.
 *
 * @summary Shows the waiting room to the person who waits.
 * @tag waiting-room
 * @slot - More about the visit, below the words of the waiting room.
 * @attr {'outside' | 'waiting' | 'held' | 'phone' | 'admitted'} state - Read-only. `outside`: not in the waiting room;
 *   `held`: staff ask the person to wait longer; `phone`: staff are to phone them instead; `admitted`: let in.
 * @csspart heading - The heading.
 * @csspart lead - What happens next.
 * @csspart connection - That the person is connected, or that the connection is lost.
 * @csspart queue - The box around place, lateness and waiting time.
 * @csspart place - The place in the queue.
 * @csspart messages - The box around what is written to staff and by them.
 * @csspart note - One message.
 * @csspart note-staff - A message from staff; it is a `note` too.
 * @csspart note-person - A message from the person; it is a `note` too.
 * @csspart answer-button - Sends a ready answer.
 * @csspart write-input - The field for a message.
 * @csspart write-button - Sends the message.
 * @csspart notify-button - Asks for notifications.
 * @csspart preview - The box around the person's own picture.
 * @csspart video - The person's own picture.
 * @csspart microphone-toggle - Switches the microphone on and off.
 * @csspart camera-toggle - Switches the camera on and off.
 * @csspart device-help - What is wrong with camera or microphone, and what to do.
 * @csspart retry-button - Tries camera or microphone again.
 * @csspart leave-button - Asks whether to leave the waiting room.
 * @csspart leave-question - The box around the question.
 * @csspart leave-confirm-button - Leaves.
 * @csspart stay-button - Stays.
 * @csspart phone-button - The button that opens the form to be phoned.
 * @csspart phone-form - The form to be phoned.
 * @csspart phone-input - The field for a phone number.
 * @csspart phone-send-button - Sends the request.
 * @csspart phone-cancel-button - Closes the form.
 * @csspart phone-status - The box that says how far the request has come.
 * @csspart phone-change-button - Opens the form for another number.
 * @csspart phone-wait-button - Takes the request back and waits for the visit again.
 * @cssproperty [--waiting-room-gap=var(--visit-space-l)] - Distance between rows.
 * @cssproperty [--waiting-room-aspect-ratio=4 / 3] - Shape of the picture.
 * @fires {WaitingRoomHeldEvent} waiting-room-held - Staff put the person on hold.
 * @fires {WaitingRoomReleasedEvent} waiting-room-released - The person waits as before, after having been on hold.
 * @fires {WaitingRoomAdmittedEvent} waiting-room-admitted - Staff have let the person in; once for each admission.
 * @fires {VisitReplyRequestEvent} visit-reply-request - The person writes to staff; prevent it to take over.
 * @fires {VisitPhoneRequestEvent} visit-phone-request - The person asks to be phoned; prevent it to take over.
 * @fires {VisitLeaveRequestEvent} visit-leave-request - The person wants to leave; prevent it to take over.
 * @fires {VisitSetMicrophoneRequestEvent} visit-set-microphone-request - The switch was pressed; prevent to take over.
 * @fires {VisitSetCameraRequestEvent} visit-set-camera-request - The switch was pressed; prevent to take over.
 */
export class WaitingRoomElement extends LitElement {
  static override styles = [...sharedStyles, selfViewStyles, disclosureStyles, phoneRequestStyles, waitingRoomStyles];

  static define(tag = 'waiting-room', registry: CustomElementRegistry = customElements): void {
    defineOnce(tag, this, registry);
  }

  /** The session to show; wins over the nearest provider. */
  @property({attribute: false}) session?: VisitSessionApi | undefined;

  /** What the element reaches outside itself, instead of the browser: for tests and demonstrations. */
  @property({attribute: false}) ports?: WaitingPorts | undefined;

  /** Name of the clinic, as the portal knows it. */
  @property({attribute: 'clinic', converter: textConverter}) clinic = '';

  /** Name of the person whom the patient is to meet, as the portal knows it. */
  @property({attribute: 'caregiver', converter: textConverter}) caregiver = '';

  /** The place in the queue, from 1, where the service does not tell it. */
  @property({attribute: 'place', converter: numberConverter(1)}) place?: number | undefined;

  /** How long the wait is expected to be, in minutes, where the service does not tell it. */
  @property({attribute: 'expected-wait', converter: numberConverter(0)}) expectedWait?: number | undefined;

  /** That staff are late, whether or not the service tells it. */
  @property({type: Boolean, attribute: 'late'}) late = false;

  /** Whether staff have the waiting room open, where the service does not tell it. */
  @property({attribute: 'staff-presence', converter: wordConverter(STAFF_PRESENCES)}) staffPresence: StaffPresenceState = 'unknown';

  /** Without a session: what staff and the person have written, oldest first; `undefined` shows no messages. */
  @property({attribute: false}) notes?: readonly Note[] | undefined;

  /** Without a session: where the person is. */
  @property({attribute: 'status', converter: wordConverter(WAITING_ROOM_STATES)}) status: WaitingRoomState = 'waiting';

  /** Without a session: whether the connection is lost. */
  @property({type: Boolean, attribute: 'connection-lost'}) connectionLost = false;

  /** Without a session: the own picture. The element never stops its tracks. */
  @property({attribute: false}) localStream?: MediaStream | undefined;

  /** Without a session: the microphone's switch; `none` shows no switch. */
  @property({attribute: 'microphone', converter: wordConverter(TOGGLE_STATES)}) microphone: ToggleState = 'none';

  /** Without a session: the camera's switch; `none` shows no switch. */
  @property({attribute: 'camera', converter: wordConverter(TOGGLE_STATES)}) camera: ToggleState = 'none';

  readonly #localize = new LocalizeController(this);
  readonly #announcer = new Announcer(this);
  // Events are fired when the session changes rather than when it is drawn: a flow takes this element away at the very
  // change that admits the person.
  readonly #session = new VisitSessionController(this, {changed: () => this.#observe()});
  readonly #environment = new WaitingEnvironment(this, () => this.#wakeLock.pageChanged());
  readonly #wakeLock = new WakeLockController(this, {
    port: () => this.#environment.ports?.wakeLock,
    wanted: () => isInside(this.state) && this.#environment.ports?.attention.visible === true,
  });
  readonly #caller = new AttentionCaller(this, {
    port: () => this.#environment.ports?.attention,
    texts: (messages) => ({
      admitted: admittedCall(),
      message: messageCall(messages),
      lang: this.#localize.locale,
      dir: this.#localize.dir,
    }),
  });
  readonly #phone = new PhoneRequestView(this, {session: () => this.#session.current, announcer: this.#announcer});
  readonly #messages = new Messages(this, {announcer: this.#announcer, send: (text) => this.#reply(text)});
  readonly #leaving = new LeaveQuestion(this, () => this.#leave());
  #reported: {readonly model: WaitingModel; readonly session: VisitSessionApi | undefined; readonly lostLong: boolean} | undefined;

  /** Where the person is; reflected to the attribute `state`. */
  get state(): WaitingRoomState {
    return this.#model.state;
  }

  /** Moves the focus to the heading, which is then read. */
  override focus(options?: FocusOptions): void {
    focusStep(this.renderRoot, options);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    return this.shadowRoot === null ? super.createRenderRoot() : takeOver(this, this.shadowRoot);
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    return this.#localize.whenReady(() => this.#environment.whenReady(() => super.scheduleUpdate()));
  }

  protected override willUpdate(): void {
    const {state, lost} = this.#model;
    this.setAttribute('state', state);
    this.#environment.setLost(lost && isInside(state));
    if (!isInside(state)) this.#leaving.reset();
    this.#observe();
  }

  protected override render(): TemplateResult {
    const model = this.#model;
    const inside = isInside(model.state);
    const isPhoned = model.state === 'phone';
    return html`<div class="room" lang=${this.#localize.locale} dir=${this.#localize.dir}>
        <div class="words">
          ${isPhoned && this.#session.current !== undefined ? this.#phone.status() : this.#renderHead(model)}
        </div>
        ${inside ? this.#renderPicture(model) : nothing}
        <div class="words">${inside ? this.#renderLead(model) : nothing} ${inside || isPhoned ? this.#renderNotes(model, inside) : nothing}<slot></slot></div>
        ${inside ? this.#renderWays() : nothing}
      </div>
      ${this.#announcer.render()}`;
  }

  /** What is written to and by staff, and what to have ready meanwhile. */
  #renderNotes({notes, lost}: WaitingModel, inside: boolean): TemplateResult {
    // The service takes answers to staff, and nothing else.
    const mayAnswer = notes?.some(({from}) => from === 'staff') ?? false;
    return html`${notes === undefined ? nothing : this.#messages.renderLog(notes, lost)} ${inside ? reminder() : nothing}
    ${mayAnswer || inside
      ? html`<div class="folded">
          ${mayAnswer ? this.#messages.renderWriting(lost) : nothing} ${inside ? this.#renderCompany() : nothing}
          ${inside ? html`${callingSettings(this.#caller, () => void this.#askForNotifications())} ${tips()}` : nothing}
        </div>`
      : nothing}`;
  }

  #renderLead(model: WaitingModel): TemplateResult {
    return html`<p part="lead">${leadText(model)}</p>`;
  }

  #renderCompany(): TemplateResult | typeof nothing {
    const session = this.#session.current;
    return session === undefined ? nothing : companyField(session.snapshot.company ?? '', (company) => session.setCompany(company));
  }

  #renderPicture(model: WaitingModel): TemplateResult | typeof nothing {
    return renderPicture(model, {
      setMicrophone: (on) => this.#setMicrophone(on),
      setCamera: (on) => this.#setCamera(on),
      retry: (devices) => void this.#session.current?.prepare(devices),
    });
  }

  /** Always in sight: the other way to be helped, and below it the way out. */
  #renderWays(): TemplateResult {
    const phone = this.#environment.isLostForLong ? nothing : this.#phone.offer('wish', {look: 'tint large'});
    return html`<div class="ways ${this.#phone.isOpen || this.#leaving.isAsking ? '' : 'in-reach'}">${phone}</div>
      <div class="way-out">${this.#leaving.render()}</div>`;
  }

  get #model(): WaitingModel {
    const given: WaitingQueue = {
      staff: this.staffPresence,
      late: this.late,
      expectedMinutes: this.expectedWait,
      place: this.place,
    };
    const snapshot = this.#session.snapshot;
    if (snapshot !== undefined) return fromSession(snapshot, this.#environment.now, given);
    return {
      state: this.status,
      lost: this.connectionLost,
      stream: this.localStream,
      microphone: this.microphone,
      camera: this.camera,
      failures: [],
      visit: undefined,
      queue: given,
      notes: this.notes,
      waitedMinutes: undefined,
      phoned: false,
    };
  }

  #renderHead(model: WaitingModel): TemplateResult {
    const inside = isInside(model.state);
    return html`<h2 part="heading" data-step tabindex="-1">${headingText(model.state)}</h2>
      ${inside ? renderConnection(model, this.#environment.isLostForLong, () => this.#phone.offer('connection', {look: 'primary large'})) : nothing}
      ${renderWith(model.caregiver ?? this.caregiver, this.clinic)} ${inside ? renderQueue(model) : this.#renderLead(model)}`;
  }

  /** Compares with what was last reported, but only within one session. Another session is a new beginning, not an event. */
  #observe(): void {
    // Out of the document it sees no session, which means nothing.
    if (!this.isConnected) return;
    const before = this.#reported;
    const model = this.#model;
    const session = this.#session.current;
    const lostLong = this.#environment.isLostForLong;
    this.#reported = {model, session, lostLong};
    if (before === undefined || before.session !== session) return;
    if (model.state !== before.model.state) this.#stateChanged(model, before.model);
    else reportChanges(this.#announcer, {...model, lostLong}, {...before.model, lostLong: before.lostLong});
    if (hasNewNote(model, before.model)) this.#caller.call('message');
  }

  #stateChanged(now: WaitingModel, before: WaitingModel): void {
    // Where all words are replaced, the focus moves along with them, and the heading is read.
    if (isInside(now.state) !== isInside(before.state) && now.state !== 'admitted' && hasFocusWithin(this)) focusAfterUpdate(this, () => this);
    else this.#announcer.say(() => `${headingText(now.state)}. ${leadText(now)}`, now.state === 'admitted' ? 'assertive' : 'polite');
    this.#notify(now, before);
  }

  #notify(now: WaitingModel, before: WaitingModel): void {
    if (now.state === 'held') {
      /** @internal */
      this.dispatchEvent(new WaitingRoomHeldEvent());
    } else if (now.state === 'waiting' && before.state === 'held') {
      /** @internal */
      this.dispatchEvent(new WaitingRoomReleasedEvent());
    } else if (now.state === 'admitted') {
      this.#caller.call('admitted');
      /** @internal */
      this.dispatchEvent(new WaitingRoomAdmittedEvent({visit: now.visit}));
    }
  }

  async #askForNotifications(): Promise<void> {
    await this.#caller.askForNotifications();
    // The button has gone with the question.
    focusAfterUpdate(this, () => this.renderRoot.querySelector<HTMLElement>('[part~=notify-answer]'));
  }

  #setMicrophone(on: boolean): void {
    /** @internal */
    if (this.dispatchEvent(new VisitSetMicrophoneRequestEvent({on}))) void this.#session.current?.setMicrophone(on);
  }

  #setCamera(on: boolean): void {
    /** @internal */
    if (this.dispatchEvent(new VisitSetCameraRequestEvent({on}))) void this.#session.current?.setCamera(on);
  }

  #reply(text: string): void {
    /** @internal */
    if (this.dispatchEvent(new VisitReplyRequestEvent({text}))) this.#session.current?.sendNote(text);
  }

  #leave(): void {
    /** @internal */
    if (this.dispatchEvent(new VisitLeaveRequestEvent())) this.#session.current?.leave();
  }
}

function isInside(state: WaitingRoomState): boolean {
  return state === 'waiting' || state === 'held';
}

/** Whether staff have written since. */
function hasNewNote(now: WaitingModel, before: WaitingModel): boolean {
  const known = new Set(before.notes?.map(({id}) => id));
  return now.notes?.some(({id, from}) => from === 'staff' && !known.has(id)) ?? false;
}

export interface WaitingRoomElement {
  addEventListener<K extends keyof WaitingRoomEventMap>(
    type: K,
    listener: (this: WaitingRoomElement, event: WaitingRoomEventMap[K]) => unknown,
    options?: AddEventListenerOptions | boolean,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: AddEventListenerOptions | boolean): void;
  removeEventListener<K extends keyof WaitingRoomEventMap>(
    type: K,
    listener: (this: WaitingRoomElement, event: WaitingRoomEventMap[K]) => unknown,
    options?: EventListenerOptions | boolean,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: EventListenerOptions | boolean): void;
}
