import {html, nothing, type LitElement, type TemplateResult} from 'lit';
import type {ScreenSnapshot} from '../../../core/media/media-types.js';
import type {Clock} from '../../../core/ports/ports.js';
import type {VisitSessionApi, VisitSnapshot} from '../../../core/session/session-types.js';
import type {FailedDevices} from '../../shared/media/media-failure-text.js';
import {helpPhoneLink, type PhoneRequestView} from '../../shared/phone-request/index.js';
import {shareFailureText} from '../bar/bar-texts.js';
import {codesText, renderControlBarNotices, type ControlBarNotices} from '../bar/control-bar-notices.js';
import {SafetyCodes} from '../bar/safety-code.js';
import type {CallActions} from '../call-ui.js';
import {devicesOf, type CallModel, type CallNotice, type TileModel} from '../call-model.js';
import type {AutoplayBlocked} from '../stage/autoplay-blocked.js';
import {healingOf, LongWaitNotice} from './long-wait-notice.js';
import {MutedVoice} from './muted-voice.js';
import {codeKey, deviceKeys, failureKey, longWaitKey, MUTED_VOICE, replacedKey, shareFailureKey} from './notice-keys.js';
import {longWaitText, mutedVoiceText, renderNotices, replacedText, type LongWaitDetails, type NoticeActions} from './notices.js';
import {ReplacedDevices, type ReplacedDevice} from './replaced-devices.js';
import type {Speech} from './speech.js';

export interface CallNoticesOptions {
  readonly session: () => VisitSessionApi | undefined;
  readonly clock: () => Clock | undefined;
  readonly speech: Speech;
  readonly actions: CallActions;
  readonly sound: AutoplayBlocked;
  readonly phone: PhoneRequestView;
}

/** The notices above the stage and above the bar: what there is to say, and what of it the person has dismissed. */
export class CallNotices implements NoticeActions {
  /** Shown in the list of people. */
  readonly codes = new SafetyCodes();
  readonly #host: LitElement;
  readonly #options: CallNoticesOptions;
  /** Keys of notices that the person has dismissed, while what they say is still so. */
  readonly #dismissed = new Set<string>();
  readonly #mutedVoice = new MutedVoice();
  readonly #replaced = new ReplacedDevices();
  readonly #longWait: LongWaitNotice;
  #shareFailure: ScreenSnapshot['failure'];
  #notices: readonly CallNotice[] = [];

  constructor(host: LitElement, options: CallNoticesOptions) {
    const {clock, speech} = options;
    this.#host = host;
    this.#options = options;
    this.#longWait = new LongWaitNotice(host, {clock, onLong: () => speech.say(() => longWaitText(this.#isStaff), 'important')});
  }

  /** Before each rendering: announces what is new, and remembers what to show. */
  update(model: CallModel): void {
    const snapshot = this.#options.session()?.snapshot;
    this.#announce(model, snapshot);
    const current = this.#keys(model, snapshot);
    for (const key of this.#dismissed) if (!current.has(key)) this.#dismissed.delete(key);
    this.#notices = model.notices.filter((notice) => notice.kind !== 'device' || !this.#isDismissed(deviceKeys(notice)));
  }

  /** This person's devices that a notice is about. */
  get reportedDevices(): ReadonlySet<'microphone' | 'camera'> {
    return new Set(this.#notices.flatMap((notice) => (notice.kind === 'device' ? devicesOf(notice.devices) : [])));
  }

  /** Above the stage. */
  render({own}: CallModel): TemplateResult | typeof nothing {
    return renderNotices(
      {
        notices: this.#notices,
        replaced: this.#shownReplaced,
        soundBlocked: this.#options.sound.isBlocked,
        mutedVoice: this.#mutedVoice.isHeard && !this.#isDismissed([MUTED_VOICE]),
        sharing: own.sharing,
        longWait: this.#shownLongWait,
      },
      this,
    );
  }

  /** Above the bar. */
  /** Whether there is anything to say above the buttons. */
  hasForBar(model: CallModel): boolean {
    const {persons, shareFailure} = this.#forBar(model);
    return persons.length > 0 || shareFailure !== undefined;
  }

  renderForBar(model: CallModel): TemplateResult | typeof nothing {
    return renderControlBarNotices(this.#forBar(model), this);
  }

  #forBar({others}: CallModel): ControlBarNotices {
    const failure = this.#shareFailure;
    const isFailureShown = failure !== undefined && !this.#isDismissed([shareFailureKey(failure)]);
    const persons = others.filter(({id}) => {
      const changes = this.codes.changes.get(id);
      return changes !== undefined && !this.#isDismissed([codeKey(id, changes)]);
    });
    return {persons, shareFailure: isFailureShown ? failure : undefined};
  }

  retry(devices: FailedDevices): void {
    void this.#options.session()?.prepare(devicesOf(devices));
  }

  dismiss(keys: readonly string[]): void {
    for (const key of keys) this.#dismissed.add(key);
    this.#host.requestUpdate();
  }

  /** The list of people, where the codes are, is shown. */
  dismissCodes(): void {
    this.dismiss([...this.codes.changes].map(([id, changes]) => codeKey(id, changes)));
  }

  waitOn(): void {
    const {current} = this.#longWait;
    if (current !== undefined) this.dismiss([longWaitKey(current)]);
  }

  hear(): void {
    this.#options.sound.release();
  }

  unmute(): void {
    this.#options.actions.microphone(true);
  }

  stopSharing(): void {
    this.#options.actions.shareScreen(false);
  }

  showPeople(): void {
    this.#options.actions.people();
  }

  #announce({own, others}: CallModel, snapshot: VisitSnapshot | undefined): void {
    const {speech} = this.#options;
    if (this.#mutedVoice.update(own.microphone, own.voice)) speech.say(mutedVoiceText, 'important');
    for (const device of this.#replaced.update(snapshot?.media)) speech.say(() => replacedText(device), 'important');
    this.#longWait.update(healingOf(snapshot));
    const failure = snapshot?.media.screen.failure;
    if (failure !== undefined && failure !== this.#shareFailure) speech.say(() => shareFailureText(failure), 'act');
    this.#shareFailure = failure;
    const changed = this.codes.update(snapshot);
    if (changed.length > 0) this.#announceCodes(others.filter(({id}) => changed.includes(id)));
  }

  #announceCodes(persons: readonly TileModel[]): void {
    this.#options.speech.say(() => codesText(persons), 'important');
  }

  /** Of everything that can be dismissed and is so now. */
  #keys({notices}: CallModel, snapshot: VisitSnapshot | undefined): ReadonlySet<string> {
    const {media} = snapshot ?? {};
    const {current} = this.#longWait;
    return new Set([
      ...notices.flatMap((notice) => (notice.kind === 'device' ? deviceKeys(notice) : [])),
      // Out of the call there are no notices, but its devices are the same when the person comes back.
      ...[media?.microphone.failure, media?.camera.failure].flatMap((failure) => (failure === undefined ? [] : [failureKey(failure)])),
      ...this.#replaced.current.map(replacedKey),
      ...(this.#mutedVoice.isHeard ? [MUTED_VOICE] : []),
      ...(current === undefined ? [] : [true, false].map((isFailing) => longWaitKey({...current, isFailing}))),
      ...(this.#shareFailure === undefined ? [] : [shareFailureKey(this.#shareFailure)]),
      ...[...this.codes.changes].map(([id, changes]) => codeKey(id, changes)),
    ]);
  }

  #isDismissed(keys: readonly string[]): boolean {
    return keys.every((key) => this.#dismissed.has(key));
  }

  get #shownReplaced(): readonly ReplacedDevice[] {
    return this.#replaced.current.filter((device) => !this.#isDismissed([replacedKey(device)]));
  }

  get #shownLongWait(): LongWaitDetails | undefined {
    const {current} = this.#longWait;
    if (current === undefined || this.#isDismissed([longWaitKey(current)])) return undefined;
    return {isStaff: this.#isStaff, phone: this.#renderPhone()};
  }

  /** Staff have the patient's number in their own system. */
  #renderPhone(): TemplateResult | typeof nothing {
    if (this.#isStaff) return nothing;
    const {phone} = this.#options;
    return html`${phone.offer('connection')} ${phone.isPending ? nothing : helpPhoneLink()}`;
  }

  get #isStaff(): boolean {
    return this.#options.session()?.snapshot.self?.role === 'staff';
  }
}
