import {html, LitElement, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {LocalizeController} from '../../controllers/localize-controller.js';
import {VisitSessionController} from '../../controllers/visit-session-controller.js';
import type {MediaFailure} from '../../core/media-failure.js';
import type {VisitSessionLike, VisitSnapshot} from '../../core/session-like.js';
import {msg, sentenceNoun, str} from '../../localization/index.js';
import {textConverter} from '../shared/attribute-converter.js';
import {Announcer, defineOnce, sharedStyles} from '../shared/index.js';
import {CallViewFirstFrameEvent, CallViewSoundBlockedEvent, type CallViewEventMap} from './call-view-events.js';
import type {FailedDevices} from '../shared/media-failure-text.js';
import {callViewStyles} from './call-view-styles.js';
import {announcements} from './parts/announcements.js';
import {CallCommands} from './parts/call-commands.js';
import {
  devicesOf,
  fromSession,
  fromStreams,
  GIVEN_STREAM,
  type CallModel,
  type CallNotice,
  type CallViewState,
  type DeviceNotice,
} from './parts/call-model.js';
import type {CallUi} from './parts/call-ui.js';
import {renderControls, type ControlActions} from './parts/controls.js';
import {renderEndDialog} from './parts/end-dialog.js';
import {FirstFrames} from './parts/first-frames.js';
import {renderNotices, type NoticeActions} from './parts/notices.js';
import {renderStage} from './parts/stage.js';
import {StreamTracks} from './parts/stream-tracks.js';

/** With more others than this, ending the visit asks first. */
const ENDS_WITHOUT_ASKING = 1;

const INITIAL_UI: CallUi = {
  layout: 'speaker',
  pinned: undefined,
  textOpen: false,
  unreadText: false,
  fullScreen: false,
  canFullScreen: false,
  pictureInPicture: false,
  canPictureInPicture: false,
  shortcuts: true,
};

/**
 * The call: everybody else's picture, one's own, and the buttons. It shows a session, its own or the nearest
 * provider's; without one, the streams it is given, whose tracks the toggles then enable and disable.
 *
 * @summary Shows a video call and its controls.
 * @tag call-view
 * @attr {'idle' | 'joining' | 'in-call' | 'reconnecting' | 'ended'} state - What is shown; read-only.
 * @csspart stage - The dark area with the pictures.
 * @csspart tile - Another person's place on the stage.
 * @csspart video - Another person's picture.
 * @csspart name - Name, role and signs on a tile.
 * @csspart placeholder - Stands in for a picture that is off or has not come yet.
 * @csspart self-view - One's own picture.
 * @csspart notice - A message above the stage.
 * @csspart sound-button - Shown when the browser plays no sound before a tap.
 * @csspart retry-button - Tries a failed device again.
 * @csspart controls - The control bar.
 * @csspart control - Every button in the control bar.
 * @csspart microphone-button - Mutes and unmutes.
 * @csspart camera-button - Turns the camera off and on.
 * @csspart leave-button - Leaves the visit.
 * @csspart end-button - Staff: ends the visit for everybody.
 * @csspart dialog - The question before a visit with several others is ended.
 * @cssproperty [--call-view-block-size=min(100dvh, 48rem)] - Least height of the call.
 * @cssproperty [--call-view-fit=contain] - How pictures fill their place, as `object-fit`.
 * @cssproperty [--call-view-background=var(--visit-color-surface)] - Background of the control bar.
 * @fires {CallViewFirstFrameEvent} call-view-first-frame - Somebody's picture is shown; `detail.time` says when.
 * @fires {CallViewSoundBlockedEvent} call-view-sound-blocked - The browser plays no sound before a tap.
 * @fires {VisitLeaveRequestEvent} visit-leave-request - The person wants to leave; prevent it to take over.
 * @fires {VisitEndRequestEvent} visit-end-request - Staff want to end the visit for everybody; prevent it to take over.
 * @fires {VisitSetMicrophoneRequestEvent} visit-set-microphone-request - The person wants to mute or unmute; prevent it to take over.
 * @fires {VisitSetCameraRequestEvent} visit-set-camera-request - The person wants the camera on or off; prevent it to take over.
 */
export class CallViewElement extends LitElement {
  static override styles = [...sharedStyles, callViewStyles];

  static define(tag = 'call-view', registry: CustomElementRegistry = customElements): void {
    defineOnce(tag, this, registry);
  }

  readonly #localize = new LocalizeController(this);
  readonly #announcer = new Announcer(this);
  readonly #session = new VisitSessionController(this, {changed: (now, before) => this.#onSnapshot(now, before)});
  readonly #tracks = new StreamTracks(this);
  readonly #frames = new FirstFrames(this, (id, time) => this.#onFirstFrame(id, time));
  #model: CallModel = fromStreams({local: undefined, remote: undefined, remoteName: '', left: false});
  #ui: CallUi = INITIAL_UI;
  #soundBlocked = false;
  #left = false;
  /** Failures that the person has read and put away, until there are others. */
  #dismissed: readonly MediaFailure[] = [];

  readonly #commands = new CallCommands({
    /** @internal */
    request: (event) => this.dispatchEvent(event),
    session: () => this.#session.current,
    localStream: () => this.localStream,
    acted: (what) => {
      if (what === 'left') this.#left = true;
      this.requestUpdate();
    },
    choose: (changes) => this.#choose(changes),
    showText: (textOpen) => this.#choose({textOpen}),
    showFullScreen: (fullScreen) => this.#choose({fullScreen}),
    showPictureInPicture: (pictureInPicture) => this.#choose({pictureInPicture}),
  });

  readonly #controls: ControlActions = {
    microphone: (on) => this.#commands.microphone(on),
    camera: (on) => this.#commands.camera(on),
    leave: () => this.#commands.leave(),
    end: () => this.#askToEnd(),
  };

  readonly #notices: NoticeActions = {
    retry: (devices) => this.#retry(devices),
    dismiss: (notice) => this.#dismiss(notice),
    hear: () => this.#hear(),
  };

  readonly #onSoundBlocked = (): void => {
    if (this.#soundBlocked) return;
    this.#soundBlocked = true;
    this.#announcer.say(() => msg('Ljudet är av. Tryck på knappen Tryck för att höra.', {id: 'call-view.sound-blocked'}));
    /** @internal */
    this.dispatchEvent(new CallViewSoundBlockedEvent());
  };

  readonly #onEndConfirmed = (): void => this.#commands.end();

  /** The session to show; wins over the nearest provider. */
  @property({attribute: false}) session?: VisitSessionLike | undefined;

  /** Without a session: one's own camera and microphone. The element never stops its tracks. */
  @property({attribute: false}) localStream?: MediaStream | undefined;

  /** Without a session: what arrives from the other person. */
  @property({attribute: false}) remoteStream?: MediaStream | undefined;

  /** Without a session: what the other person is called. */
  @property({attribute: 'remote-name', converter: textConverter}) remoteName = '';

  /** What is shown; reflected as an attribute. */
  get state(): CallViewState {
    return this.#model.state;
  }

  /** Moves the focus to the call, whose name is then read. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('[data-step]')?.focus(options);
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    return this.#localize.whenReady(() => super.scheduleUpdate());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('localStream') || changed.has('remoteStream')) this.#left = false;
    const snapshot = this.#session.snapshot;
    if (snapshot !== undefined) {
      this.#tracks.follow();
      this.#model = fromSession(snapshot);
    } else {
      this.#tracks.follow(this.localStream, this.remoteStream);
      this.#model = fromStreams({
        local: this.localStream,
        remote: this.remoteStream,
        remoteName: this.remoteName,
        left: this.#left,
      });
    }
  }

  protected override updated(): void {
    this.setAttribute('state', this.state);
    if (this.state === 'ended' || this.state === 'idle') this.#soundBlocked = false;
    // Without sound the browser plays at once, so that the picture need not wait for the tap.
    if (this.#soundBlocked) for (const video of this.#remoteVideos()) if (video.paused) void playOr(video);
  }

  protected override render(): TemplateResult {
    return html`<section
        class="call"
        lang=${this.#localize.locale} dir=${this.#localize.dir}
        tabindex="-1"
        data-step
        aria-label=${sentenceNoun('definite')}
      >
        ${this.#renderContent()}
      </section>
      ${this.#announcer.render()}`;
  }

  #renderContent(): TemplateResult {
    if (this.state === 'idle') {
      return html`<p class="message">${msg('Du är inte ansluten.', {id: 'call-view.idle'})}</p>`;
    }
    if (this.state === 'ended') {
      return html`<p class="message">${msg(str`${sentenceNoun('short')} är avslutat.`, {id: 'call-view.ended', desc: 'The word for the visit'})}</p>`;
    }
    const notices = this.#model.notices.filter((notice) => !this.#isDismissed(notice));
    return html`${renderNotices(notices, this.#soundBlocked, this.#notices)}
    ${renderStage(this.#model, {
      seen: (id) => this.#frames.has(id),
      soundBlocked: this.#soundBlocked,
      onSoundBlocked: this.#onSoundBlocked,
      speakerId: this.#session.snapshot?.media.speakerId,
      told: new Set(notices.flatMap((notice) => (notice.kind === 'device' ? devicesOf(notice.devices) : []))),
    })}
    ${renderControls(this.#model, this.#controls)}
    ${this.#model.mayEnd ? renderEndDialog(this.#onEndConfirmed) : nothing}`;
  }

  #onSnapshot(now: VisitSnapshot, before: VisitSnapshot | undefined): void {
    const texts = before === undefined ? [] : announcements(now, before);
    if (texts.length > 0) this.#announcer.say(() => texts.map((text) => text()).join(' '));
  }

  #onFirstFrame(id: string, time: number): void {
    const participant = this.#session.current === undefined && id === GIVEN_STREAM ? undefined : id;
    /** @internal */
    this.dispatchEvent(new CallViewFirstFrameEvent({participant, time}));
  }

  #choose(changes: Partial<CallUi>): void {
    this.#ui = {...this.#ui, ...changes};
    this.requestUpdate();
  }

  #askToEnd(): void {
    if (this.#model.others.length > ENDS_WITHOUT_ASKING) this.renderRoot.querySelector('dialog')?.showModal();
    else this.#commands.end();
  }

  #retry(devices: FailedDevices): void {
    void this.#session.current?.prepare(devicesOf(devices));
  }

  #dismiss(notice: DeviceNotice): void {
    this.#dismissed = [...this.#dismissed, ...this.#failures(notice.devices)];
    this.requestUpdate();
    this.focus();
  }

  #failures(devices: FailedDevices): MediaFailure[] {
    const media = this.#session.snapshot?.media;
    return devicesOf(devices)
      .map((kind) => media?.[kind].failure)
      .filter((failure) => failure !== undefined);
  }

  /** A device that fails anew does so with another object, and is then shown again. */
  #isDismissed(notice: CallNotice): boolean {
    return notice.kind === 'device' && this.#failures(notice.devices).every((failure) => this.#dismissed.includes(failure));
  }

  #remoteVideos(): HTMLVideoElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLVideoElement>('.tile:not(.self) video')];
  }

  /** Runs in the tap itself: outside it the browser would refuse again. */
  #hear(): void {
    this.#soundBlocked = false;
    for (const video of this.#remoteVideos()) {
      video.muted = false;
      void playOr(video, this.#onSoundBlocked);
    }
    this.requestUpdate();
    this.focus();
  }
}

/** Plays; `refused` is called when the browser wants a tap first. */
async function playOr(video: HTMLVideoElement, refused?: () => void): Promise<void> {
  try {
    await video.play();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotAllowedError') refused?.();
  }
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
