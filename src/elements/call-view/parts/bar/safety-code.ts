import {html, nothing, type TemplateResult} from 'lit';
import type {VisitSnapshot} from '../../../../core/session-like.js';
import {msg, str} from '../../../../localization/index.js';
import {icon} from '../../../shared/index.js';

/** Remembers the codes of a visit, so that one that changes is noticed. */
export class SafetyCodes {
  readonly #first = new Map<string, string>();
  readonly #looked = new Set<string>();
  readonly #changed = new Set<string>();
  #visit: string | undefined;

  /** @returns The persons whose code has changed just now, after one has looked at it. */
  follow(snapshot: VisitSnapshot | undefined): readonly string[] {
    if (snapshot?.visit !== this.#visit) this.#forget();
    this.#visit = snapshot?.visit;
    const fresh: string[] = [];
    for (const {id, safetyCode} of snapshot?.participants ?? []) {
      if (safetyCode === undefined) continue;
      const first = this.#first.get(id);
      if (first === undefined) this.#first.set(id, safetyCode);
      if (first === undefined || first === safetyCode || this.#changed.has(id)) continue;
      this.#changed.add(id);
      if (this.#looked.has(id)) fresh.push(id);
    }
    return fresh;
  }

  /** The person sees the code, and may compare it. */
  look(id: string): void {
    this.#looked.add(id);
  }

  hasChanged(id: string): boolean {
    return this.#changed.has(id);
  }

  #forget(): void {
    this.#first.clear();
    this.#looked.clear();
    this.#changed.clear();
  }
}

export interface SafetyCodeOptions {
  /** 16 digits. */
  readonly code: string;
  /** Whose: the code belongs to oneself and one other. */
  readonly name: string;
  readonly changed: boolean;
  readonly look: () => void;
}

/** The code, and how to use it. */
export function renderSafetyCode({code, name, changed, look}: SafetyCodeOptions): TemplateResult {
  return html`<details part="safety-code" @toggle=${look}>
      <summary>
        <span>${msg(str`Säkerhetskod med ${name}`, {id: 'call-view.code', desc: 'A code that both compare; the variable is a name'})}</span>
      </summary>
      <div class="disclosed">
        <p class="code">
          <span aria-hidden="true" dir="ltr">${grouped(code, '').join(' ')}</span>
          <span class="visually-hidden">${grouped(code, ' ').join(', ')}</span>
        </p>
        <p>${msg('Läs upp koden för varandra. Är den lika kan ingen annan lyssna.', {id: 'call-view.code-help'})}</p>
      </div>
    </details>
    ${changed
      ? html`<p class="banner warning" part="safety-code-changed">
          ${icon('warning')}
          <span class="banner-text">
            ${msg('Koden har ändrats under samtalet. Det händer när du eller den andra personen har laddat om sidan, eller bytt telefon eller dator. Jämför koden igen.', {
              id: 'call-view.code-changed',
            })}
          </span>
        </p>`
      : nothing}`;
}

/** What a screen reader is told. To be called while rendering. */
export function codeChangedText(name: string): string {
  return msg(str`Säkerhetskoden med ${name} har ändrats. Jämför den igen.`, {
    id: 'call-view.code-changed-announcement',
    desc: 'Announcement; the variable is a name',
  });
}

/** In fours, as card numbers are; with a space between the digits each is read by itself. */
function grouped(code: string, between: string): readonly string[] {
  return (code.match(/.{1,4}/gu) ?? []).map((group) => (group.match(/./gu) ?? []).join(between));
}
