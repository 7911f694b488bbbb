import {html, LitElement, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {classMap} from 'lit/directives/class-map.js';
import {createRef, ref, type Ref} from '../shared/ref.js';
import {LocalizeController} from '../../controllers/localize-controller.js';
import {VisitSessionController} from '../../controllers/visit-session-controller.js';
import type {VisitSessionApi, VisitSnapshot} from '../../core/session/session-types.js';
import {activeLocale, msg, sentenceNoun, str} from '../../localization/index.js';
import {textConverter} from '../shared/attribute-converter.js';
import type {ClockPorts} from '../shared/clock-ports.js';
import {Announcer, defineOnce, sharedStyles, takeOver} from '../shared/index.js';
import {focusAfterUpdate} from '../shared/a11y/focus-after-update.js';
import {endedText} from '../shared/ended-text.js';
import {HostClock} from '../shared/host-clock.js';
import {PhoneRequestView} from '../shared/phone-request/index.js';
import {CallViewFirstFrameEvent, CallViewSoundBlockedEvent, type CallViewEventMap} from './call-view-events.js';
import {callViewStyles} from './call-view-styles.js';
import {announcements} from './notices/announcements.js';
import {CallBar} from './bar/call-bar.js';
import {FullScreen} from './bar/full-screen.js';
import {PictureInPicture} from './bar/picture-in-picture.js';
import {CallCommands} from './call-commands.js';
import {fromSession, fromStreams, GIVEN_STREAM, type CallModel, type CallViewState} from './call-model.js';
import type {CallFit, CallUi} from './call-ui.js';
import {createInternal} from './internal-element.js';
import {FirstFrames} from './stage/first-frames.js';
import {FocusRestorer} from './focus-restorer.js';
import {AutoplayBlocked} from './stage/autoplay-blocked.js';
import {DoublePress} from './stage/double-press.js';
import {arrange, isScreenKey, type Arrangement} from './stage/layout.js';
import {CallNotices} from './notices/call-notices.js';
import {Speech} from './notices/speech.js';
import {SelfViewPosition} from './stage/self-view-position.js';
import {ActiveSpeaker} from './stage/active-speaker.js';
import {renderStage} from './stage/stage.js';
import {StreamTracks} from './stage/stream-tracks.js';
import {tileName} from './stage/tile.js';
import {TextPanel} from './text/text-panel.js';
import {WindowRoom} from './stage/window-room.js';

/** No key can be pressed, as far as the browser knows. */
const FINGER_ONLY = '(pointer: coarse) and (hover: none)';

/**
 * The call: the pictures of the others and of this person, and the buttons. It shows a session, its own or that of the
 * nearest provider. Without a session it shows the streams that it is given, and the toggles turn their tracks on and off.
 *
 * @summary Shows a video call and its controls.
 * @tag call-view
 * @attr {'idle' | 'joining' | 'in-call' | 'reconnecting' | 'ended'} state - What is shown; read-only.
 * @csspart stage - The dark area with the pictures.
 * @csspart tile - Another person's place on the stage.
 * @csspart screen - A tile that shows somebody's screen.
 * @csspart video - Another person's picture, or screen.
 * @csspart name - Name, role and signs on a tile.
 * @csspart placeholder - Stands in for a picture that is off, paused, or has not come yet.
 * @csspart pin-button - Keeps a picture large, or no longer; on a tile and in the list of people.
 * @csspart self-view - The person's own picture.
 * @csspart notice - A message above the stage.
 * @csspart sound-button - Shown when the browser plays no sound before a tap.
 * @csspart stop-sharing-button - Shows the person's screen no longer.
 * @csspart retry-button - Tries a failed device again.
 * @csspart controls - The control bar.
 * @csspart control - Every button in the control bar.
 * @csspart microphone-button - Mutes and unmutes.
 * @csspart camera-button - Turns the camera off and on.
 * @csspart text-button - Shows and hides the text.
 * @csspart share-button - Shows the person's screen to everybody, or stops.
 * @csspart people-button - Opens the list of people.
 * @csspart more-button - Opens the menu.
 * @csspart leave-button - Leaves the visit.
 * @csspart end-button - Staff: ends the visit for everybody.
 * @csspart sheet - The menu, or the list of people.
 * @csspart close-button - Closes it.
 * @csspart person - A person in the list.
 * @csspart dialog - The question before something that cannot be taken back.
 * @csspart text-panel - The box with what people write to each other.
 * @csspart text-close-button - Closes it.
 * @csspart text-log - All that has been written.
 * @csspart text-block - What one person wrote at a time.
 * @csspart text-input - The field to write in.
 * @csspart phone-button - The button that opens the form to be phoned.
 * @csspart phone-form - The form to be phoned.
 * @csspart phone-input - The field for a phone number.
 * @csspart phone-send-button - Sends the request.
 * @csspart phone-cancel-button - Closes the form.
 * @csspart phone-status - The box that says how far the request has come.
 * @csspart phone-change-button - Opens the form for another number.
 * @csspart phone-wait-button - Takes the request back and waits for the visit again.
 * @cssproperty [--call-view-block-size=min(100dvh, 48rem)] - Least height of the call; by default less by what the page has above it, and on a phone all of the window.
 * @cssproperty [--call-view-fit=contain] - How pictures fill their place, as `object-fit`; on a phone `cover`. The person can change it.
 * @cssproperty [--call-view-background=var(--visit-color-surface)] - Background of the control bar where it does not lie over the picture.
 * @fires {CallViewFirstFrameEvent} call-view-first-frame - Somebody's picture is shown; `detail.time` says when.
 * @fires {CallViewSoundBlockedEvent} call-view-sound-blocked - The browser plays no sound before a tap.
 * @fires {VisitLeaveRequestEvent} visit-leave-request - The person wants to leave; prevent it to take over.
 * @fires {VisitEndRequestEvent} visit-end-request - Staff want to end the visit for everybody; prevent it to take over.
 * @fires {VisitSetMicrophoneRequestEvent} visit-set-microphone-request - The person wants to mute or unmute; prevent it to take over.
 * @fires {VisitSetCameraRequestEvent} visit-set-camera-request - The person wants the camera on or off; prevent it to take over.
 * @fires {VisitSwitchCameraRequestEvent} visit-switch-camera-request - The person wants the other camera; prevent it to take over.
 * @fires {VisitShareScreenRequestEvent} visit-share-screen-request - The person wants to show their screen, or to stop; prevent it to take over.
 * @fires {VisitHoldRequestEvent} visit-hold-request - Staff send somebody back to the waiting room; prevent it to take over.
 * @fires {VisitRemoveRequestEvent} visit-remove-request - Staff remove somebody; prevent it to take over.
 * @fires {VisitPhoneRequestEvent} visit-phone-request - The person asks to be phoned; prevent it to take over.
 */
export class CallViewElement extends LitElement {
  static override styles = [...sharedStyles, ...callViewStyles];

  static define(tag = 'call-view', registry: CustomElementRegistry = customElements): void {
    defineOnce(tag, this, registry);
  }

  readonly #localize = new LocalizeController(this);
  readonly #announcer = new Announcer(this);
  readonly #session = new VisitSessionController(this, {changed: (now, before) => this.#onSnapshot(now, before)});
  readonly #speech = new Speech(this.#announcer, () => this.#session.current);
  readonly #tracks = new StreamTracks(this);
  readonly #room = new WindowRoom(this);
  readonly #frames = new FirstFrames(this, (id, time) => this.#onFirstFrame(id, time));
  readonly #clock = new HostClock(this);
  readonly #speaker = new ActiveSpeaker(this, () => this.#clock.current);
  readonly #selfView = new SelfViewPosition(this);
  readonly #sound = new AutoplayBlocked(this, {
    videos: () => [...this.renderRoot.querySelectorAll<HTMLVideoElement>('.tile:not(.self, .screen) video')],
    onBlocked: () => this.#onSoundBlocked(),
  });
  /** All that it says is the answer to what the person has asked for. */
  readonly #phone = new PhoneRequestView(this, {session: () => this.#session.current, announcer: this.#announcer});
  readonly #text = createInternal(TextPanel, 'visit-internal-text-panel');
  readonly #bar = createInternal(CallBar, 'visit-internal-call-bar');
  readonly #fullScreen = new FullScreen(this);
  readonly #small = new PictureInPicture(this, () => this.#largePicture);
  readonly #presses = new DoublePress();
  readonly #call: Ref<HTMLElement> = createRef();
  #model: CallModel = fromStreams({local: undefined, remote: undefined, remoteName: '', left: false});
  #arrangement: Arrangement = arrange([], {layout: 'speaker', pinned: undefined, speaker: undefined, selfHidden: false, isPhone: false});
  /** The bar lies over the pictures. */
  #isUnderBar = false;

  readonly #commands = new CallCommands(this, {
    session: this.#session,
    text: this.#text,
    bar: this.#bar,
    fullScreen: this.#fullScreen,
    pictureInPicture: this.#small,
    speech: this.#speech,
  });

  readonly #notices = new CallNotices(this, {
    session: () => this.#session.current,
    clock: () => this.#clock.current,
    speech: this.#speech,
    actions: this.#commands,
    sound: this.#sound,
    phone: this.#phone,
  });

  /** The session to show; wins over the nearest provider. */
  @property({attribute: false}) session?: VisitSessionApi | undefined;

  /** Without a session: this person's camera and microphone. The element never stops its tracks. */
  @property({attribute: false}) localStream?: MediaStream | undefined;

  /** Without a session: the other person's stream. */
  @property({attribute: false}) remoteStream?: MediaStream | undefined;

  /** Without a session: the other person's name. */
  @property({attribute: 'remote-name', converter: textConverter}) remoteName = '';

  /** What the element reaches outside itself, instead of the browser: for tests and demonstrations. */
  @property({attribute: false}) ports?: ClockPorts | undefined;

  constructor() {
    super();
    this.addController(new FocusRestorer(this));
    Object.assign(this.#text, {className: 'text', speech: this.#speech});
    this.#text.addEventListener('open-change', () => this.#onTextOpenChange());
    this.#text.addEventListener('unread-change', () => this.requestUpdate());
    Object.assign(this.#bar, {actions: this.#commands, codes: this.#notices.codes});
    this.#bar.addEventListener('people-shown', () => this.#notices.dismissCodes());
    this.#bar.addEventListener('focus-lost', () => this.focus());
    this.addEventListener('click', this.#onClick);
    this.addEventListener('keydown', (event) => this.#bar.press(event));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#text.suspend();
  }

  /** What the element shows. Reflected to the attribute `state`. */
  get state(): CallViewState {
    return this.#model.state;
  }

  /** Moves the focus to the call. A screen reader then reads its name. */
  override focus(options?: FocusOptions): void {
    this.#call.value?.focus(options);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    return this.shadowRoot === null ? super.createRenderRoot() : takeOver(this, this.shadowRoot);
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    return this.#localize.whenReady(() => super.scheduleUpdate());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('localStream') || changed.has('remoteStream')) this.#commands.restart();
    const snapshot = this.#session.snapshot;
    if (snapshot !== undefined) {
      this.#tracks.watch();
      this.#model = fromSession(snapshot);
    } else {
      this.#tracks.watch(this.localStream, this.remoteStream);
      this.#model = fromStreams({
        local: this.localStream,
        remote: this.remoteStream,
        remoteName: this.remoteName,
        left: this.#commands.hasLeft,
      });
    }
    const {others} = this.#model;
    if (this.isConnected) this.#text.conversation = this.#session.current?.text;
    this.#speaker.update(others);
    this.#notices.update(this.#model);
    this.#bar.announceSwitched(this.#model, this.#speech);
    const {layout, pinned} = this.#commands.choices;
    this.#arrangement = arrange(others, {
      layout,
      pinned,
      speaker: this.#speaker.current,
      selfHidden: this.#selfView.isHidden,
      isPhone: this.#room.isPhone,
    });
    this.#isUnderBar = this.#hasRoomUnderBar;
    // What the bar offers depends on the browser; outside a document there is none to be asked.
    if (this.isConnected) this.#bar.call = {model: this.#model, snapshot, ui: this.#ui};
  }

  protected override updated(): void {
    this.setAttribute('state', this.state);
    this.#bar.toggleAttribute('over', this.#isUnderBar);
    this.#fit();
    // The bar draws itself after the call.
    if (this.#bar.isConnected) void this.#bar.updateComplete.then(() => this.#fit());
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    for (const inner of [this.#text, this.#bar]) if (inner.isConnected) await inner.updateComplete;
    return isComplete && !this.isUpdatePending;
  }

  protected override render(): TemplateResult {
    return html`<section
        class=${classMap({call: true, phone: this.#room.isPhone, over: this.#isUnderBar, unmeasured: !this.#room.isMeasured})}
        lang=${this.#localize.locale} dir=${this.#localize.dir}
        tabindex="-1"
        data-step
        aria-label=${sentenceNoun('definite')}
        ${ref(this.#call)}
      >
        ${this.#renderContent()}
      </section>
      ${this.#announcer.render()}`;
  }

  #renderContent(): TemplateResult {
    // Without a flow around it, which would show it: the person has asked to be phoned.
    if (this.#session.snapshot?.state.name === 'phone-fallback') return html`<div class="message">${this.#phone.status()}</div>`;
    if (this.state === 'idle') {
      return html`<p class="message">${msg('Du är inte ansluten.', {id: 'call-view.idle'})}</p>`;
    }
    if (this.state === 'ended') {
      return html`<p class="message">${endedText()}</p>`;
    }
    return html`<h2 class="visually-hidden">${callWith(this.#model.others.map(tileName))}</h2>
      ${this.#notices.render(this.#model)}
      <div class="body">
        ${renderStage(this.#model, {
          arrangement: this.#arrangement,
          seen: (key) => this.#frames.has(key),
          soundBlocked: this.#sound.isBlocked,
          onSoundBlocked: this.#sound.onBlocked,
          speakerId: this.#session.snapshot?.media.speakerId,
          pinned: this.#commands.choices.pinned,
          pin: (key) => this.#commands.pin(key),
          corner: this.#selfView,
          fit: this.#commands.choices.fit,
          isPhone: this.#room.isPhone,
          isUnderBar: this.#isUnderBar,
          reportedDevices: this.#notices.reportedDevices,
        })}
        ${this.#text}
      </div>
      ${this.#notices.renderForBar(this.#model)} ${this.#bar}`;
  }

  #onSnapshot(now: VisitSnapshot, before: VisitSnapshot | undefined): void {
    if (before !== undefined) for (const {text, weight} of announcements(now, before)) this.#speech.say(text, weight);
  }

  #onFirstFrame(id: string, time: number): void {
    if (isScreenKey(id)) return;
    const participant = this.#session.current === undefined && id === GIVEN_STREAM ? undefined : id;
    /** @internal */
    this.dispatchEvent(new CallViewFirstFrameEvent({participant, time}));
  }

  #onSoundBlocked(): void {
    this.#speech.say(() => msg('Ljudet är av. Tryck på Sätt på ljudet.', {id: 'call-view.sound-blocked'}), 'important');
    /** @internal */
    this.dispatchEvent(new CallViewSoundBlockedEvent());
  }

  /** A panel that closes takes the focus with it, if it has it: then its button gets the focus. */
  #onTextOpenChange(): void {
    this.requestUpdate();
    if (this.#text.open || this.shadowRoot?.activeElement !== this.#text) return;
    focusAfterUpdate(this, () => this.#bar.textButton);
  }

  /** Two quick presses on somebody's picture show it whole, or let it fill its place again. */
  readonly #onClick = (event: MouseEvent): void => {
    const [target] = event.composedPath();
    if (!(target instanceof Element) || target.closest('.tile:not(.self, .screen)') === null || target.closest('button') !== null) return;
    if (this.#presses.add(event)) this.#commands.fit(this.#fitNow === 'cover' ? 'contain' : 'cover');
  };

  /** How the pictures of the others are seen now. */
  get #fitNow(): CallFit {
    const {fit} = this.#commands.choices;
    if (fit !== undefined) return fit;
    const own = getComputedStyle(this).getPropertyValue('--call-view-fit').trim();
    return (own === '' ? this.#room.isPhone : own !== 'contain') ? 'cover' : 'contain';
  }

  /**
   * Whether the bar may lie over the pictures: where all of them are large: over a row of small ones it would hide a whole person, and
   * over what is written or shared, words.
   */
  get #hasRoomUnderBar(): boolean {
    const {canPin, isPair} = this.#arrangement;
    return (!canPin || isPair) && !this.#text.open && !this.#notices.hasForBar(this.#model);
  }

  #fit(): void {
    this.#room.fit(this.#call.value, this.#bar.isConnected ? this.#bar.controls : undefined);
  }

  get #ui(): CallUi {
    return {
      ...this.#commands.choices,
      // As it is seen: with somebody pinned, the rest stand in a strip.
      ...(this.#arrangement.canPin && {layout: this.#arrangement.layout}),
      canLayout: this.#model.others.length > 1 && !this.#arrangement.isPair,
      fit: this.#fitNow,
      canShortcuts: !matchMedia(FINGER_ONLY).matches,
      speech: this.#speech.level,
      textOpen: this.#text.open,
      unreadText: this.#text.unread,
      fullScreen: this.#fullScreen.active,
      canFullScreen: this.#fullScreen.supported,
      pictureInPicture: this.#small.active,
      canPictureInPicture: this.#small.supported,
    };
  }

  get #largePicture(): HTMLVideoElement | undefined {
    const find = (selector: string): HTMLVideoElement | null => this.renderRoot.querySelector(selector);
    return find('.large video') ?? find('.tile:not(.self) video') ?? undefined;
  }
}

/** What the call is called in the outline of the page. */
function callWith(names: readonly string[]): string {
  if (names.length === 0) return sentenceNoun('definite');
  const list = new Intl.ListFormat(activeLocale()).format(names);
  return msg(str`Samtal med ${list}`, {id: 'call-view.heading', desc: 'Heading of the call, heard and not seen; one or more names'});
}

export interface CallViewElement {
  addEventListener<K extends keyof CallViewEventMap>(
    type: K,
    listener: (this: CallViewElement, event: CallViewEventMap[K]) => unknown,
    options?: AddEventListenerOptions | boolean,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: AddEventListenerOptions | boolean,
  ): void;
  removeEventListener<K extends keyof CallViewEventMap>(
    type: K,
    listener: (this: CallViewElement, event: CallViewEventMap[K]) => unknown,
    options?: EventListenerOptions | boolean,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: EventListenerOptions | boolean,
  ): void;
}
