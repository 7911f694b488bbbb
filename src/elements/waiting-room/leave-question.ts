import {html, type LitElement, type TemplateResult} from 'lit';
import {createRef, ref} from '../shared/ref.js';
import {msg, noun, str} from '../../localization/index.js';
import {focusAfterUpdate} from '../shared/a11y/focus-after-update.js';

/** The button that leaves, and the question before it does: a place in the queue is lost by a slip of the finger. */
export class LeaveQuestion {
  readonly #host: LitElement;
  readonly #leave: () => void;
  #isAsking = false;
  readonly #button = createRef<HTMLElement>();
  readonly #heading = createRef<HTMLElement>();

  constructor(host: LitElement, leave: () => void) {
    this.#host = host;
    this.#leave = leave;
  }

  /** Whether the question is open. */
  get isAsking(): boolean {
    return this.#isAsking;
  }

  /** Not asking any more, as when the person is no longer in the waiting room. */
  reset(): void {
    this.#isAsking = false;
  }

  render(): TemplateResult {
    if (!this.#isAsking) {
      return html`<button type="button" class="button quiet leave" part="leave-button" ${ref(this.#button)} @click=${() => this.#ask(true)}>
        <span>${msg(str`Lämna ${noun('short')}`, {id: 'visit.leave', desc: 'The word for the visit'})}</span>
      </button>`;
    }
    return html`<div class="question" part="leave-question" role="group" aria-labelledby="leave-heading">
      <h3 id="leave-heading" tabindex="-1" ${ref(this.#heading)}>${msg('Vill du lämna väntrummet?', {id: 'waiting-room.leave-question'})}</h3>
      <p>${msg('Du kan ansluta igen, men då hamnar du sist i kön.', {id: 'waiting-room.leave-consequence'})}</p>
      <div class="row">
        <button type="button" class="button primary" part="stay-button" @click=${() => this.#ask(false)}>
          ${msg('Stanna kvar', {id: 'waiting-room.leave-no'})}
        </button>
        <button
          type="button"
          class="button"
          part="leave-confirm-button"
          @click=${() => {
            this.#ask(false);
            this.#leave();
          }}
        >
          ${msg('Ja, lämna väntrummet', {id: 'waiting-room.leave-yes'})}
        </button>
      </div>
    </div>`;
  }

  #ask(asking: boolean): void {
    this.#isAsking = asking;
    focusAfterUpdate(this.#host, () => (asking ? this.#heading : this.#button).value);
  }
}
