import {html, nothing, type LitElement, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {OnRemoval} from '../../../controllers/on-removal.js';
import {isolated, msg, sayTime, str} from '../../../localization/index.js';
import type {Note} from '../../../protocol/index.js';
import {LIMITS} from '../../../protocol/version.js';
import type {Announcer} from '../../shared/a11y/announcer.js';
import {icon} from '../../shared/styles/icon.js';
import {ownWords, READY_ANSWERS} from './answers.js';

/** From the first number on, the field shows how many characters are left. At these numbers they are also read aloud. */
const NEARLY_FULL = [50, 20, 0] as const;

type DraftProblem = 'empty' | 'too-long' | 'lost';

export interface MessagesOptions {
  readonly announcer: Announcer;
  readonly send: (text: string) => void;
}

/** What staff and the person have written to each other, ready answers, and a field for the person's own words. */
export class Messages {
  readonly #host: LitElement;
  readonly #options: MessagesOptions;
  #draft = '';
  #problem: DraftProblem | undefined;
  #saidLeft: number | undefined;

  constructor(host: LitElement, options: MessagesOptions) {
    this.#host = host;
    this.#options = options;
    new OnRemoval(host, () => this.#clear());
  }

  /**
   * What has been written, and what can be answered with a press.
   *
   * @param lost - Whether nothing reaches the service now.
   */
  renderLog(notes: readonly Note[], lost: boolean): TemplateResult {
    const answers = notes.at(-1)?.from === 'staff';
    // The log stands there before the first note: what appears together with its text is not read by all screen readers.
    return html`<div class="messages" part="messages">
      ${notes.length === 0 ? nothing : html`<h3>${msg('Meddelanden', {id: 'waiting-room.messages'})}</h3>`}
      <div role="log" class="log" part="log" aria-label=${msg('Meddelanden', {id: 'waiting-room.messages'})}>
        ${repeat(notes, ({id}) => id, renderNote)}
      </div>
      ${answers ? this.#renderAnswers(lost) : nothing}
    </div>`;
  }

  /** The field for the person's own words, folded until wanted. */
  renderWriting(lost: boolean): TemplateResult {
    return html`<details part="write">
      <summary>${msg('Skriv till vårdpersonalen', {id: 'waiting-room.write'})}</summary>
      <div class="disclosed">${this.#renderForm(lost)}</div>
    </details>`;
  }

  #renderAnswers(lost: boolean): TemplateResult {
    return html`<div class="row" role="group" aria-label=${msg('Svara med ett tryck', {id: 'waiting-room.answers'})} part="answers">
      ${READY_ANSWERS.map(
        ({swedish, text}) => html`<button type="button" class="button" part="answer-button" @click=${() => this.#answer(swedish, lost)}>
          ${text()}
        </button>`,
      )}
    </div>`;
  }

  #renderForm(lost: boolean): TemplateResult {
    const left = LIMITS.noteLength - this.#draft.trim().length;
    const problem = this.#problem;
    return html`<form
      class="field"
      part="write-form"
      novalidate
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        this.#submit(lost);
      }}
    >
      <label for="note">${msg('Ditt meddelande', {id: 'waiting-room.note'})}</label>
      <textarea
        id="note"
        class="input"
        part="write-input"
        rows="2"
        dir="auto"
        autocomplete="off"
        enterkeyhint="send"
        aria-describedby=${problem === undefined ? 'note-left' : 'note-problem'}
        aria-invalid=${problem === undefined || problem === 'lost' ? 'false' : 'true'}
        .value=${this.#draft}
        @input=${(event: Event) => this.#write((event.currentTarget as HTMLTextAreaElement).value)}
      ></textarea>
      <p id="note-left" class="subtle">
        ${left > NEARLY_FULL[0] ? nothing : leftText(left)}
      </p>
      ${problem === undefined
        ? nothing
        : html`<p id="note-problem" class="field-error" part="write-error">${icon('warning')}<span>${problemText(problem)}</span></p>`}
      <div><button type="submit" class="button" part="write-button">${msg('Skicka meddelandet', {id: 'waiting-room.send'})}</button></div>
    </form>`;
  }

  #write(draft: string): void {
    this.#draft = draft;
    const fault = this.#fault;
    if (this.#problem !== fault) this.#problem = this.#problem === undefined && fault !== 'too-long' ? undefined : fault;
    const left = LIMITS.noteLength - draft.trim().length;
    const limit = NEARLY_FULL.findLast((each) => left <= each);
    if (limit !== undefined && (this.#saidLeft === undefined || limit < this.#saidLeft)) {
      this.#options.announcer.say(() => leftText(Math.max(0, left)));
    }
    this.#saidLeft = limit;
    this.#host.requestUpdate();
  }

  #submit(lost: boolean): void {
    this.#problem = this.#fault ?? (lost ? 'lost' : undefined);
    this.#host.requestUpdate();
    const field = this.#host.renderRoot.querySelector<HTMLElement>('#note');
    field?.focus();
    const problem = this.#problem;
    if (problem === undefined) {
      this.#options.send(clean(this.#draft));
      this.#clear();
    } else if (problem === 'lost') {
      this.#options.announcer.say(() => problemText(problem));
    }
  }

  #answer(swedish: string, lost: boolean): void {
    if (lost) {
      this.#options.announcer.say(() => problemText('lost'));
      return;
    }
    this.#options.send(swedish);
    // The answers go with the answer that has been given.
    this.#host.renderRoot.querySelector<HTMLElement>('[part~=write] summary')?.focus();
  }

  #clear(): void {
    this.#draft = '';
    this.#problem = undefined;
    this.#saidLeft = undefined;
    this.#host.requestUpdate();
  }

  get #fault(): DraftProblem | undefined {
    const {length} = clean(this.#draft);
    if (length === 0) return 'empty';
    return length > LIMITS.noteLength ? 'too-long' : undefined;
  }
}

/** Without what the protocol refuses: control characters, and marks that turn the direction of what follows. */
function clean(text: string): string {
  return text.replace(/\r\n?/gu, '\n').replace(/\t/gu, ' ').replace(/(?!\n)\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu, '').trim();
}

function renderNote({from, text, at}: Note): TemplateResult {
  const who = from === 'staff' ? msg('Vårdpersonalen', {id: 'waiting-room.note-from-staff'}) : msg('Du', {id: 'waiting-room.note-from-you'});
  return html`<div class="note ${from}" part="note note-${from}">
    <p class="note-facts"><span>${who}</span> <span>${isolated(sayTime(at))}</span></p>
    <p class="note-text" dir="auto">${from === 'person' ? ownWords(text) : text}</p>
  </div>`;
}

function leftText(left: number): string {
  return msg(str`Tecken kvar: ${Math.max(0, left)}`, {id: 'waiting-room.characters-left', desc: 'A number of characters.'});
}

function problemText(problem: DraftProblem): string {
  switch (problem) {
    case 'empty':
      return msg('Skriv ett meddelande först.', {id: 'waiting-room.note-empty'});
    case 'too-long':
      return msg(str`Meddelandet är för långt. Skriv högst ${LIMITS.noteLength} tecken.`, {
        id: 'waiting-room.note-too-long',
        desc: 'The number of characters that there is room for.',
      });
    case 'lost':
      return msg('Meddelandet kan inte skickas nu. Försök igen när anslutningen fungerar.', {id: 'waiting-room.note-lost'});
  }
}
