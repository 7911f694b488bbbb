import {html, type LitElement, type ReactiveController, type TemplateResult} from 'lit';
import {msg, noun, str} from '../../localization/index.js';
import {icon} from '../shared/styles/icon.js';

/** The button that leaves, and the question before it does: a place in the queue is lost by a slip of the finger. */
export class LeaveQuestion implements ReactiveController {
  readonly #host: LitElement;
  readonly #leave: () => void;
  #isAsking = false;
  #focusDue: string | undefined;

  constructor(host: LitElement, leave: () => void) {
    this.#host = host;
    this.#leave = leave;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#focusDue === undefined) return;
    this.#host.renderRoot.querySelector<HTMLElement>(this.#focusDue)?.focus();
    this.#focusDue = undefined;
  }

  /** Not asking any more, as when the person is no longer in the waiting room. */
  reset(): void {
    this.#isAsking = false;
  }

  render(): TemplateResult {
    if (!this.#isAsking) {
      return html`<button type="button" class="button leave" part="leave-button" @click=${() => this.#ask(true)}>
        ${icon('exit')}<span>${msg(str`Lämna ${noun('short')}`, {id: 'visit.leave', desc: 'The word for the visit'})}</span>
      </button>`;
    }
    return html`<div class="question" part="leave-question" role="group" aria-labelledby="leave-heading">
      <h3 id="leave-heading" tabindex="-1">${msg('Vill du lämna väntrummet?', {id: 'waiting-room.leave-question'})}</h3>
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
    this.#focusDue = asking ? '#leave-heading' : '[part~=leave-button]';
    this.#host.requestUpdate();
  }
}
