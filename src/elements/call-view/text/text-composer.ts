import {html, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {Platform} from '../../../core/platform.js';
import type {TextConversation, TextSnapshot} from '../../../core/real-time-text/text-conversation.js';
import {msg} from '../../../localization/index.js';

/** Scripts that are composed from sounds or strokes: until that has ended, the field does not hold the text. */
const PUT_TOGETHER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u;

/** What a key event carries while an input method uses the key (UI Events, 7.3.2). */
const USED_BY_INPUT_METHOD = 229;

export interface TextComposerOptions {
  readonly conversation: TextConversation | undefined;
  readonly platform: () => Platform;
}

/**
 * The field to write in: each change of it goes to the others at once. It belongs to one conversation. The next one needs a
 * new field, because an input method may still end in the old one when its conversation is over.
 */
export class TextComposer {
  readonly #options: TextComposerOptions;
  #conversation: TextConversation | undefined;
  #composing = false;
  /** What stands in the field. While an input method composes, a change from outside would disturb it. */
  #typed = '';

  constructor(options: TextComposerOptions) {
    this.#options = options;
    this.#conversation = options.conversation;
  }

  render(snapshot: TextSnapshot): TemplateResult {
    return html`<div class="field text-composer">
      <label for="text-input">${msg('Skriv här', {id: 'call-view.text-label'})}</label>
      <textarea
        id="text-input"
        class="input"
        part="text-input"
        rows="2"
        dir="auto"
        autocomplete="off"
        enterkeyhint="enter"
        aria-describedby="text-help"
        .value=${live(this.#composing ? this.#typed : snapshot.draft)}
        @focus=${reveal}
        @input=${this.#onInput}
        @keydown=${this.#onKeyDown}
        @beforeinput=${this.#onBeforeInput}
        @compositionstart=${this.#onCompositionStart}
        @compositionend=${this.#onCompositionEnd}
      ></textarea>
      <p id="text-help" class="subtle ${isKnown(snapshot) ? 'visually-hidden' : ''}">${reachText(snapshot)}</p>
    </div>`;
  }

  /** The field goes away, with or without the end of what is being composed. */
  stop(): void {
    if (!this.#composing) return;
    this.#composing = false;
    this.#conversation?.write(this.#typed);
  }

  /** The conversation is over: what stands in the field was for this one only, and nothing more of it is sent. */
  discard(): void {
    this.#composing = false;
    this.#typed = '';
    this.#conversation = undefined;
  }

  readonly #onInput = (event: InputEvent): void => {
    const {value} = event.currentTarget as HTMLTextAreaElement;
    this.#typed = value;
    if (!this.#composing || this.#isText(event)) this.#conversation?.write(value);
  };

  readonly #onCompositionStart = (event: CompositionEvent): void => {
    this.#composing = true;
    this.#typed = (event.currentTarget as HTMLTextAreaElement).value;
  };

  readonly #onCompositionEnd = (event: CompositionEvent): void => {
    this.#composing = false;
    this.#conversation?.write((event.currentTarget as HTMLTextAreaElement).value);
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (isOfInputMethod(event)) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#conversation?.endLine();
    } else if (event.key === 'Backspace') {
      this.#reopen(event);
    }
  };

  /** The on-screen keyboards of Android say what they erase, but not which key it was. */
  readonly #onBeforeInput = (event: InputEvent): void => {
    if (event.inputType === 'deleteContentBackward') this.#reopen(event);
  };

  #reopen(event: Event): void {
    if ((event.currentTarget as HTMLTextAreaElement).value !== '') return;
    event.preventDefault();
    this.#conversation?.reopenLine();
  }

  /**
   * On Android every word is composed, letter by letter, until the space after it. If it were sent only then, the others
   * would see nothing while it is written (EN 301 549, 6.2.4 allows 500 ms).
   */
  #isText({data}: InputEvent): boolean {
    return this.#options.platform().system === 'android' && !PUT_TOGETHER.test(data ?? '');
  }
}

/** Chromium scrolls a text field only until its caret is in the window, and ignores its scroll margin. */
function reveal({currentTarget}: FocusEvent): void {
  (currentTarget as HTMLElement).scrollIntoView({block: 'nearest'});
}

/** Safari ends the composition before the key that ended it (WebKit bug 165004); then only the old key code shows it. */
function isOfInputMethod(event: KeyboardEvent): boolean {
  const {keyCode} = event as {readonly keyCode: number};
  return event.isComposing || keyCode === USED_BY_INPUT_METHOD;
}

/** All is well, and the person has written before: the room on the screen is for the conversation. */
function isKnown({blocks, reached, others}: TextSnapshot): boolean {
  return others > 0 && reached >= others && blocks.some(({author, open}) => author === 'self' && !open);
}

/** Who receives what is written now. */
export function reachText({reached, others}: TextSnapshot): string {
  if (others === 0) return msg('Ingen annan är med just nu.', {id: 'call-view.nobody'});
  if (reached === 0) return msg('Texten skickas när anslutningen är tillbaka.', {id: 'call-view.text-waits'});
  if (reached < others) {
    return msg('Texten når inte alla just nu. De andra får den när anslutningen till dem är tillbaka.', {id: 'call-view.text-waits-for-some'});
  }
  return msg('Det du skriver syns direkt, bokstav för bokstav.', {id: 'call-view.text-direct'});
}
