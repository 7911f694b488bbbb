import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {createRef} from 'lit/directives/ref.js';
import {LocalizeController} from '../../controllers/localize-controller.js';
import {VisitSessionController} from '../../controllers/visit-session-controller.js';
import type {MediaKind} from '../../core/media-failure.js';
import type {DeviceSnapshot, MediaSnapshot, VisitSessionLike} from '../../core/session-like.js';
import {msg} from '../../localization/index.js';
import {Announcer} from '../shared/announcer.js';
import {CopyLink} from '../shared/copy-link.js';
import {defineOnce} from '../shared/define-once.js';
import {disclosureStyles} from '../shared/disclosure-styles.js';
import {focusStep} from '../shared/focus-step.js';
import {icon} from '../shared/icon.js';
import {mediaToggles, type ToggleState} from '../shared/media-toggles.js';
import {permissionGuideStyles} from '../shared/permission-guide/guide-styles.js';
import {selfView, selfViewStyles} from '../shared/self-view.js';
import {sharedStyles} from '../shared/styles.js';
import {
  DeviceCheckChangeEvent,
  DeviceCheckCompleteEvent,
  VisitSetCameraRequestEvent,
  VisitSetMicrophoneRequestEvent,
  type DeviceCheckDetail,
  type DeviceCheckEventMap,
} from './device-check-events.js';
import {deviceCheckStyles} from './device-check-styles.js';
import type {CheckPorts} from './parts/check-ports.js';
import {checkResult, checkState, isComplete, isSame, type DeviceCheckState} from './parts/check-result.js';
import {defaultPorts} from './parts/default-ports.js';
import {deviceChoices} from './parts/device-choice.js';
import {FailureNews} from './parts/failure-news.js';
import {failures} from './parts/failures.js';
import {MicrophoneLevel} from './parts/microphone-level.js';
import {OwnMedia} from './parts/own-media.js';
import {priming} from './parts/priming.js';
import {moveMeter, soundMeter} from './parts/sound-meter.js';

/**
 * Shows a person their own picture and sound before a visit, lets them choose camera and microphone, and helps them on
 * from every failure. With a session (its own, or that of the nearest `<visit-join>`) it shows and steers the session's
 * devices; without one it opens devices of its own, and is a self-test page for the days before the visit.
 * Nothing is recorded, sent or stored.
 *
 * @summary Checks picture and sound.
 * @tag device-check
 * @attr {'idle' | 'asking' | 'ready' | 'partial' | 'blocked'} state - Read-only. `idle`: nothing asked yet; `asking`:
 *   the browser asks, or a device starts; `ready`: both usable; `partial`: one has failed; `blocked`: both have.
 * @csspart heading - The heading.
 * @csspart start-button - The button that opens camera and microphone.
 * @csspart preview - The box around one's own picture.
 * @csspart video - One's own picture.
 * @csspart sound-text - The words about the microphone.
 * @csspart meter - The microphone's level.
 * @csspart toggles - The box around the two switches.
 * @csspart microphone-toggle - Switches the microphone on and off.
 * @csspart camera-toggle - Switches the camera on and off.
 * @csspart devices - The box to unfold with the lists of devices.
 * @csspart camera-select - The list of cameras.
 * @csspart microphone-select - The list of microphones.
 * @csspart priming - What the browser is about to ask, and what to answer.
 * @csspart picture - The drawing of where to press.
 * @csspart in-app - The message that the page is open inside another app.
 * @csspart failure - The message about a device that does not work.
 * @csspart settings-link - Opens the system's settings, where a page can.
 * @csspart elsewhere-link - Opens the page in a browser of its own, from within another app.
 * @csspart own-window-link - Opens the page outside the frame that keeps it from the devices.
 * @csspart secure-link - Opens the page over TLS.
 * @csspart retry-button - Tries a failed device again.
 * @csspart copy-button - Copies the page's address for another browser.
 * @csspart without-device - How one can take part all the same.
 * @cssproperty [--device-check-gap=var(--visit-space-m)] - Distance between rows.
 * @cssproperty [--device-check-aspect-ratio=4 / 3] - Shape of the picture.
 * @cssproperty [--device-check-meter-color=var(--visit-color-success-text)] - Colour of the microphone's level.
 * @fires {DeviceCheckChangeEvent} device-check-change - What the check has found so far changed.
 * @fires {DeviceCheckCompleteEvent} device-check-complete - Both devices have an outcome; once for each opening.
 * @fires {VisitSetMicrophoneRequestEvent} visit-set-microphone-request - The switch was pressed; prevent to take over.
 * @fires {VisitSetCameraRequestEvent} visit-set-camera-request - The switch was pressed; prevent to take over.
 */
export class DeviceCheckElement extends LitElement {
  static override styles = [...sharedStyles, selfViewStyles, disclosureStyles, permissionGuideStyles, deviceCheckStyles];

  static define(tag = 'device-check', registry: CustomElementRegistry = customElements): void {
    defineOnce(tag, this, registry);
  }

  /** The session whose devices to show; wins over the nearest provider. Without either, the element has its own. */
  @property({attribute: false}) session?: VisitSessionLike | undefined;

  /** What the element reaches outside itself when it has no session; for tests and demonstrations. */
  @property({attribute: false}) ports?: CheckPorts | undefined;

  readonly #localize = new LocalizeController(this);
  readonly #announcer = new Announcer(this);
  readonly #copyLink = new CopyLink(this);
  // Devices of its own would be a second picture of the same person.
  readonly #session = new VisitSessionController(this, {
    changed: (_snapshot, previous) => {
      if (previous === undefined) this.#own.stop();
    },
  });
  readonly #own = new OwnMedia(this, () => this.#loadPorts());
  readonly #meter = createRef<HTMLElement>();
  readonly #level = new MicrophoneLevel(
    this,
    (level) => moveMeter(this.#meter.value, level),
    () => this.#announcer.say(() => msg('Vi hör dig', {id: 'device-check.heard'})),
  );
  #loadedPorts: CheckPorts | undefined;
  #result: DeviceCheckDetail | undefined;
  #completed = false;
  readonly #failureNews = new FailureNews();

  /** Where the check is; reflected to the attribute `state`. */
  get state(): DeviceCheckState {
    if (this.#own.isLoading) return 'asking';
    return checkState(this.#media);
  }

  /**
   * Opens camera and microphone, or tries again those that failed; the browser asks the person. The button does the
   * same. Never rejects: what came of it is in `state` and the events.
   */
  async start(kinds?: readonly MediaKind[]): Promise<void> {
    this.#completed = false;
    this.#level.reset();
    await (this.#session.current?.prepare(kinds) ?? this.#own.open(kinds));
  }

  /** Moves the focus to the heading, which is then read. */
  override focus(options?: FocusOptions): void {
    focusStep(this.renderRoot, options);
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    return this.#localize.whenReady(() => super.scheduleUpdate());
  }

  protected override willUpdate(): void {
    const media = this.#media;
    const track = media?.microphone.status === 'on' ? media.stream.getAudioTracks()[0] : undefined;
    if (track !== undefined && this.#portsNow === undefined) void this.#loadPorts().then(() => this.requestUpdate());
    this.#level.watch(this.isConnected ? track : undefined, this.#portsNow);
    this.setAttribute('state', this.state);
    if (media !== undefined) this.#announceFailure(media);
  }

  protected override updated(): void {
    const media = this.#media;
    if (media === undefined) {
      this.#result = undefined;
      return;
    }
    this.#report(checkResult(media, this.#level.heard));
  }

  protected override render(): TemplateResult {
    const media = this.#media;
    return html`<div class="check" lang=${this.#localize.locale} dir=${this.#localize.dir}>
        <h2 part="heading" data-step tabindex="-1">${msg('Kontroll av bild och ljud', {id: 'device-check.heading'})}</h2>
        ${this.state === 'idle' ? this.#renderPriming() : this.#renderCheck(media)}
      </div>
      ${this.#announcer.render()}`;
  }

  get #media(): MediaSnapshot | undefined {
    return this.#session.snapshot?.media ?? this.#own.snapshot;
  }

  get #portsNow(): CheckPorts | undefined {
    return this.ports ?? this.#loadedPorts;
  }

  async #loadPorts(): Promise<CheckPorts> {
    if (this.ports !== undefined) return this.ports;
    this.#loadedPorts ??= await defaultPorts();
    return this.#loadedPorts;
  }

  #renderPriming(): TemplateResult {
    return priming({
      start: () => void this.start(),
      loadFailed: this.#own.hasFailedToLoad,
      platform: this.ports?.platform,
      copyLink: () => this.#copyLink.render(),
    });
  }

  #renderCheck(media: MediaSnapshot | undefined): TemplateResult {
    return html`${this.state === 'asking'
        ? html`<div class="banner info">
            ${icon('info')}
            <p class="banner-text">
              ${msg('Nu behöver du tillåta kamera och mikrofon. Tryck på Tillåt i rutan som visas.', {
                id: 'device-check.asking',
              })}
            </p>
          </div>`
        : nothing}
      <div class="studio">
        ${media?.camera.status === 'failed'
          ? nothing
          : selfView({stream: media?.stream, camera: media === undefined ? 'busy' : pictureState(media.camera)})}
        ${media === undefined ? nothing : this.#renderPanel(media)}
      </div>`;
  }

  #renderPanel(media: MediaSnapshot): TemplateResult {
    return html`<div class="panel">
      ${failures({
        media,
        retry: (kinds) => void this.start(kinds),
        copyLink: () => this.#copyLink.render(),
        platform: this.ports?.platform,
      })}
      ${this.#renderSound(media.microphone)}
      ${mediaToggles({
        microphone: toggleState(media.microphone),
        camera: toggleState(media.camera),
        setMicrophone: (on) => this.#setMicrophone(on),
        setCamera: (on) => this.#setCamera(on),
      })}
      ${deviceChoices(media, (kind, id) => this.#select(kind, id))}
    </div>`;
  }

  #renderSound(microphone: DeviceSnapshot): TemplateResult | typeof nothing {
    if (microphone.status !== 'on' && microphone.status !== 'off') return nothing;
    return soundMeter({microphone, heard: this.#level.heard, silent: this.#level.silent, bar: this.#meter});
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
    this.#level.reset();
    const session = this.#session.current;
    void (session === undefined ? this.#own.select(kind, deviceId) : session.selectDevice(kind, deviceId));
  }

  #announceFailure(media: MediaSnapshot): void {
    const news = this.#failureNews.of(media);
    if (news !== undefined) this.#announcer.say(news.text, news.politeness);
  }

  #report(result: DeviceCheckDetail): void {
    if (this.#result === undefined || !isSame(this.#result, result)) {
      this.#result = result;
      /** @internal */
      this.dispatchEvent(new DeviceCheckChangeEvent(result));
    }
    if (this.#completed || !isComplete(result)) return;
    this.#completed = true;
    /** @internal */
    this.dispatchEvent(new DeviceCheckCompleteEvent(result));
  }
}

/** A device that has failed is tried again beside the message about it, and one that is starting needs no switch yet. */
function toggleState({status}: DeviceSnapshot): ToggleState {
  return status === 'on' || status === 'off' ? status : 'none';
}

function pictureState({status}: DeviceSnapshot): 'on' | 'off' | 'busy' {
  if (status === 'on') return 'on';
  return status === 'opening' ? 'busy' : 'off';
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
