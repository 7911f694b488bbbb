import {html, nothing, type LitElement, type TemplateResult} from 'lit';
import type {Clock} from '../../../core/ports/ports.js';
import type {VisitSessionApi} from '../../../core/session/session-types.js';
import type {Announcer} from '../../shared/index.js';
import {helpPhoneLink, type PhoneRequestView} from '../../shared/phone-request/index.js';
import type {CallActions} from '../call-ui.js';
import {devicesOf, type CallModel, type CallNotice} from '../call-model.js';
import type {AutoplayBlocked} from '../stage/autoplay-blocked.js';
import {healingOf, LongWaitNotice} from './long-wait-notice.js';
import {MutedVoice} from './muted-voice.js';
import {longWaitText, mutedVoiceText, renderNotices, replacedText, type NoticeActions} from './notices.js';
import {ReadFailures} from './read-failures.js';
import {ReplacedDevices} from './replaced-devices.js';

export interface CallNoticesOptions {
  readonly session: () => VisitSessionApi | undefined;
  readonly clock: () => Clock | undefined;
  readonly announcer: Announcer;
  readonly actions: CallActions;
  readonly sound: AutoplayBlocked;
  readonly phone: PhoneRequestView;
}

/** Keeps what stands above the stage: what there is to tell the person, and what of it they have put away. */
export class CallNotices {
  readonly #host: LitElement;
  readonly #options: CallNoticesOptions;
  readonly #mutedVoice = new MutedVoice();
  readonly #readFailures = new ReadFailures();
  readonly #replaced = new ReplacedDevices();
  readonly #longWait: LongWaitNotice;
  readonly #actions: NoticeActions;
  #notices: readonly CallNotice[] = [];

  constructor(host: LitElement, options: CallNoticesOptions) {
    const {session, clock, announcer, actions, sound} = options;
    this.#host = host;
    this.#options = options;
    this.#longWait = new LongWaitNotice(host, {clock, onLong: () => announcer.say(() => longWaitText(this.#isStaff))});
    this.#actions = {
      retry: (devices) => void session()?.prepare(devicesOf(devices)),
      dismiss: (notice) => this.#change(() => this.#readFailures.putAway(notice, session()?.snapshot.media)),
      dismissReplaced: (device) => this.#change(() => this.#replaced.putAway(device)),
      hear: () => sound.release(),
      unmute: () => actions.microphone(true),
      dismissMutedVoice: () => this.#change(() => this.#mutedVoice.dismiss()),
      waitOn: () => this.#longWait.waitOn(),
      stopSharing: () => actions.shareScreen(false),
    };
  }

  /** Before every rendering: says what is new, and remembers what is to be shown. */
  follow({own, notices}: CallModel): void {
    const {announcer, session} = this.#options;
    const snapshot = session()?.snapshot;
    if (this.#mutedVoice.follow(own.microphone, own.voice)) announcer.say(mutedVoiceText);
    for (const device of this.#replaced.follow(snapshot?.media)) announcer.say(() => replacedText(device));
    this.#longWait.follow(healingOf(snapshot));
    this.#notices = this.#readFailures.unread(notices, snapshot?.media);
  }

  /** Which of one's own devices a notice tells of. */
  get told(): ReadonlySet<'microphone' | 'camera'> {
    return new Set(this.#notices.flatMap((notice) => (notice.kind === 'device' ? devicesOf(notice.devices) : [])));
  }

  render({own}: CallModel): TemplateResult | typeof nothing {
    return renderNotices(
      {
        notices: this.#notices,
        replaced: this.#replaced.unread,
        soundBlocked: this.#options.sound.isHeld,
        mutedVoice: this.#mutedVoice.isHeard,
        sharing: own.sharing,
        longWait: this.#longWait.isLong ? {isStaff: this.#isStaff, phone: this.#renderPhone()} : undefined,
      },
      this.#actions,
    );
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

  #change(act: () => void): void {
    act();
    this.#host.requestUpdate();
  }
}
