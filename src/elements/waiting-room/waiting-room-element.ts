import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {LocalizeController} from '../../controllers/localize-controller.js';
import {VisitSessionController} from '../../controllers/visit-session-controller.js';
import type {VisitSessionLike} from '../../core/session-like.js';
import {msg, noun, str} from '../../localization/index.js';
import {Announcer} from '../shared/announcer.js';
import {textConverter, wordConverter} from '../shared/attribute-converter.js';
import {defineOnce} from '../shared/define-once.js';
import {disclosureStyles} from '../shared/disclosure-styles.js';
import {focusStep} from '../shared/focus-step.js';
import {icon} from '../shared/icon.js';
import {mediaToggles, TOGGLE_STATES, type ToggleState} from '../shared/media-toggles.js';
import {selfView, selfViewStyles} from '../shared/self-view.js';
import {sharedStyles} from '../shared/styles.js';
import {advice} from './parts/advice.js';
import {foundText, headingText, leadText, lostText, withText} from './parts/texts.js';
import {fromSession, WAITING_ROOM_STATES, type WaitingModel, type WaitingRoomState} from './parts/waiting-model.js';
import {
  VisitLeaveRequestEvent,
  VisitSetCameraRequestEvent,
  VisitSetMicrophoneRequestEvent,
  WaitingRoomAdmittedEvent,
  WaitingRoomHeldEvent,
  WaitingRoomReleasedEvent,
  type WaitingRoomEventMap,
} from './waiting-room-events.js';
import {waitingRoomStyles} from './waiting-room-styles.js';

/**
 * The locked waiting room as the patient sees it: what happens next, that the place is kept, one's own picture, and
 * what to have ready. It shows a session (its own, or that of the nearest `<visit-join>`); without one, its own
 * properties, and its switches only tell the page what was pressed.
 *
 * @summary Shows the waiting room to the person who waits.
 * @tag waiting-room
 * @slot - More about the visit, below the words of the waiting room.
 * @attr {'outside' | 'waiting' | 'held' | 'admitted'} state - Read-only. `outside`: not in the waiting room; `held`:
 *   staff ask the person to wait longer; `admitted`: let in.
 * @csspart heading - The heading.
 * @csspart lead - What happens next.
 * @csspart with - Whom the visit is with.
 * @csspart connection - That one is connected, or that the connection is lost.
 * @csspart preview - The box around one's own picture.
 * @csspart video - One's own picture.
 * @csspart toggles - The box around the two switches.
 * @csspart microphone-toggle - Switches the microphone on and off.
 * @csspart camera-toggle - Switches the camera on and off.
 * @csspart reminder - The reminder to have one's identification ready.
 * @csspart tips - The advice that can be unfolded.
 * @csspart leave-button - Leaves the waiting room.
 * @cssproperty [--waiting-room-gap=var(--visit-space-l)] - Distance between rows.
 * @cssproperty [--waiting-room-aspect-ratio=4 / 3] - Shape of the picture.
 * @fires {WaitingRoomHeldEvent} waiting-room-held - Staff put the person on hold.
 * @fires {WaitingRoomReleasedEvent} waiting-room-released - The person waits as before, after having been on hold.
 * @fires {WaitingRoomAdmittedEvent} waiting-room-admitted - Staff have let the person in; once for each admission.
 * @fires {VisitLeaveRequestEvent} visit-leave-request - The person wants to leave; prevent it to take over.
 * @fires {VisitSetMicrophoneRequestEvent} visit-set-microphone-request - The switch was pressed; prevent to take over.
 * @fires {VisitSetCameraRequestEvent} visit-set-camera-request - The switch was pressed; prevent to take over.
 */
export class WaitingRoomElement extends LitElement {
  static override styles = [...sharedStyles, selfViewStyles, disclosureStyles, waitingRoomStyles];

  static define(tag = 'waiting-room', registry: CustomElementRegistry = customElements): void {
    defineOnce(tag, this, registry);
  }

  /** The session to show; wins over the nearest provider. */
  @property({attribute: false}) session?: VisitSessionLike | undefined;

  /** Name of the clinic, as the portal knows it. */
  @property({attribute: 'clinic', converter: textConverter}) clinic = '';

  /** Name of the person whom the patient is to meet, as the portal knows it. */
  @property({attribute: 'caregiver', converter: textConverter}) caregiver = '';

  /** Without a session: where the person is. */
  @property({attribute: 'status', converter: wordConverter(WAITING_ROOM_STATES)}) status: WaitingRoomState = 'waiting';

  /** Without a session: whether the connection is lost. */
  @property({type: Boolean, attribute: 'connection-lost'}) connectionLost = false;

  /** Without a session: one's own picture. The element never stops its tracks. */
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
  #told: {readonly model: WaitingModel; readonly session: VisitSessionLike | undefined} | undefined;

  /** Where the person is; reflected to the attribute `state`. */
  get state(): WaitingRoomState {
    return this.#model.state;
  }

  /** Moves the focus to the heading, which is then read. */
  override focus(options?: FocusOptions): void {
    focusStep(this.renderRoot, options);
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    return this.#localize.whenReady(() => super.scheduleUpdate());
  }

  protected override willUpdate(): void {
    this.setAttribute('state', this.state);
    this.#observe();
  }

  protected override render(): TemplateResult {
    const model = this.#model;
    const inside = model.state === 'waiting' || model.state === 'held';
    return html`<div class="room" lang=${this.#localize.locale} dir=${this.#localize.dir}>
        <div class="words">
          <h2 part="heading" data-step tabindex="-1">${headingText(model.state)}</h2>
          ${inside ? this.#renderConnection(model) : nothing}
          <p class="lead" part="lead">${leadText(model.state)}</p>
          ${this.#renderWith()} ${inside ? advice() : nothing}
          <slot></slot>
        </div>
        ${inside ? this.#renderPicture(model) : nothing}
        ${inside
          ? html`<button type="button" class="button leave" part="leave-button" @click=${() => this.#leave()}>
              ${icon('exit')}<span>${msg(str`Lämna ${noun('short')}`, {id: 'visit.leave', desc: 'The word for the visit'})}</span>
            </button>`
          : nothing}
      </div>
      ${this.#announcer.render()}`;
  }

  get #model(): WaitingModel {
    const snapshot = this.#session.snapshot;
    if (snapshot !== undefined) return fromSession(snapshot);
    return {
      state: this.status,
      lost: this.connectionLost,
      stream: this.localStream,
      microphone: this.microphone,
      camera: this.camera,
      visit: undefined,
    };
  }

  #renderConnection({lost, state}: WaitingModel): TemplateResult {
    if (lost) {
      return html`<div class="banner warning" part="connection">
        ${icon('warning')}
        <p class="banner-text">${lostText()}</p>
      </div>`;
    }
    return html`<p class="waiting-sign" part="connection">
      ${state === 'held'
        ? html`${icon('clock')}<span>${msg('Vänta kvar', {id: 'waiting-room.stay'})}</span>`
        : html`<span class="dot"></span><span>${msg('Du är ansluten', {id: 'waiting-room.connected'})}</span>`}
    </p>`;
  }

  #renderWith(): TemplateResult | typeof nothing {
    const text = withText(this.clinic, this.caregiver);
    return text === '' ? nothing : html`<p class="line" part="with">${icon('person')}<span>${text}</span></p>`;
  }

  #renderPicture({stream, microphone, camera}: WaitingModel): TemplateResult | typeof nothing {
    if (stream === undefined && microphone === 'none' && camera === 'none') return nothing;
    const shown = camera === 'none' && stream !== undefined ? 'on' : camera;
    return html`<div class="picture">
      ${selfView({stream, camera: shown === 'none' ? 'off' : shown})}
      ${mediaToggles({
        microphone,
        camera,
        setMicrophone: (on) => this.#setMicrophone(on),
        setCamera: (on) => this.#setCamera(on),
      })}
    </div>`;
  }

  /** Compares with what was last told, but only within one session: another one is a new beginning, not an event. */
  #observe(): void {
    // Out of the document it sees no session, which means nothing.
    if (!this.isConnected) return;
    const before = this.#told;
    const model = this.#model;
    const session = this.#session.current;
    this.#told = {model, session};
    if (before !== undefined && before.session === session) this.#tell(model, before.model);
  }

  /** Says once what has happened, to the person and to the page. */
  #tell(now: WaitingModel, before: WaitingModel): void {
    if (now.state !== before.state) {
      this.#announcer.say(
        () => `${headingText(now.state)}. ${leadText(now.state)}`,
        now.state === 'admitted' ? 'assertive' : 'polite',
      );
      this.#notify(now, before);
    } else if (now.lost !== before.lost) {
      this.#announcer.say(now.lost ? lostText : foundText);
    }
  }

  #notify(now: WaitingModel, before: WaitingModel): void {
    if (now.state === 'held') {
      /** @internal */
      this.dispatchEvent(new WaitingRoomHeldEvent());
    } else if (now.state === 'waiting' && before.state === 'held') {
      /** @internal */
      this.dispatchEvent(new WaitingRoomReleasedEvent());
    } else if (now.state === 'admitted') {
      /** @internal */
      this.dispatchEvent(new WaitingRoomAdmittedEvent({visit: now.visit}));
    }
  }

  #setMicrophone(on: boolean): void {
    /** @internal */
    if (this.dispatchEvent(new VisitSetMicrophoneRequestEvent({on}))) void this.#session.current?.setMicrophone(on);
  }

  #setCamera(on: boolean): void {
    /** @internal */
    if (this.dispatchEvent(new VisitSetCameraRequestEvent({on}))) void this.#session.current?.setCamera(on);
  }

  #leave(): void {
    /** @internal */
    if (this.dispatchEvent(new VisitLeaveRequestEvent())) this.#session.current?.leave();
  }
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
