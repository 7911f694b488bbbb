import type {LitElement, ReactiveController} from 'lit';
import type {AttentionPort, NotificationAccess} from '../../../core/ports/ports.js';
import {PageTitle} from './page-title.js';

/** What the person is called for. */
export type Occasion = 'admitted' | 'message';

export interface CallText {
  /** Before the page's title. */
  readonly tab: string;
  /** Of a notification; lock screens show it to anybody, so it says nothing about the person. */
  readonly title: string;
  readonly body: string;
}

export interface CallTexts extends Readonly<Record<Occasion, CallText>> {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
}

export interface AttentionCallerOptions {
  /** Absent until its code is loaded. */
  readonly port: () => AttentionPort | undefined;
  /** The words, with how many messages have not been seen; called while rendering. */
  readonly texts: (messages: number) => CallTexts;
}

/** Calls somebody who waits with the page out of view: by the tab's title, sound, shaking, and if asked to, a notification. */
export class AttentionCaller implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: AttentionCallerOptions;
  /** Kept from the latest rendering: a flow takes the element away at the very change that it should call for. */
  #texts: CallTexts | undefined;
  #messages = 0;
  #isWanted = false;
  #isSoundOn = true;
  #call: {readonly title: PageTitle; readonly occasion: Occasion; readonly close: () => void; readonly stop: () => void} | undefined;

  constructor(host: LitElement, options: AttentionCallerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get isSoundOn(): boolean {
    return this.#isSoundOn;
  }

  /** Whether the person wants a notification, and what the browser says to it; `default` while they can be asked. */
  get access(): NotificationAccess {
    const access = this.#options.port()?.notifications ?? 'unsupported';
    // The portal may have asked for purposes of its own; here the person says yes anew.
    return access === 'granted' && !this.#isWanted ? 'default' : access;
  }

  setSound(on: boolean): void {
    this.#isSoundOn = on;
    this.#host.requestUpdate();
  }

  /** From a press: the browser asks the person. */
  async askForNotifications(): Promise<void> {
    this.#isWanted = (await this.#options.port()?.askForNotifications()) === 'granted';
    this.#host.requestUpdate();
  }

  /** Something has happened; nothing is done while the page is in view. */
  call(occasion: Occasion): void {
    const port = this.#options.port();
    if (port === undefined || port.visible || this.#texts === undefined) return;
    if (occasion === 'message') this.#messages += 1;
    const {lang, dir} = this.#texts;
    const {tab, title, body} = this.#texts[occasion];
    const before = this.#call;
    before?.stop();
    before?.close();
    const page = before?.title ?? new PageTitle(port);
    page.lead(tab);
    this.#call = {
      title: page,
      occasion,
      close: this.#isWanted ? port.notify({title, body, lang, dir}) : () => undefined,
      stop: port.onVisibilityChange(() => port.visible && this.#end()),
    };
    port.vibrate();
    if (this.#isSoundOn) port.playSound();
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#host.addEventListener('click', this.#onPress);
  }

  hostUpdate(): void {
    this.#texts = this.#options.texts(this.#messages + 1);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('click', this.#onPress);
    // Somebody who has been let in must see it when they look for the tab, though the waiting room has gone by then.
    if (this.#call?.occasion !== 'admitted') this.#end();
  }

  /** Browsers play sound only after a press; any one will do. */
  readonly #onPress = (): void => {
    if (this.#isSoundOn) this.#options.port()?.unlockSound();
  };

  #end(): void {
    this.#messages = 0;
    this.#call?.stop();
    this.#call?.close();
    this.#call?.title.restore();
    this.#call = undefined;
    this.#host.requestUpdate();
  }
}
