import {html, nothing, type TemplateResult} from 'lit';
import type {VisitSnapshot} from '../../../core/session/session-types.js';
import {msg, str} from '../../../localization/index.js';
import {icon} from '../../shared/index.js';

/** Remembers the codes of a visit, so that one that changes is noticed, however often. */
export class SafetyCodes {
  /** The codes that count: the first ones, and those that one has looked at after a change. */
  readonly #known = new Map<string, string>();
  readonly #latest = new Map<string, string>();
  /** The code that was the latest when one last looked. */
  readonly #seen = new Map<string, string>();
  #visit: string | undefined;

  /** @returns The persons whose code has changed just now, after one has looked at it. */
  follow(snapshot: VisitSnapshot | undefined): readonly string[] {
    if (snapshot?.visit !== this.#visit) this.#forget();
    this.#visit = snapshot?.visit;
    const fresh: string[] = [];
    for (const {id, safetyCode} of snapshot?.participants ?? []) {
      if (safetyCode === undefined) continue;
      const before = this.#latest.get(id) ?? safetyCode;
      this.#latest.set(id, safetyCode);
      if (!this.#known.has(id)) this.#known.set(id, safetyCode);
      if (before !== safetyCode && this.#seen.has(id)) fresh.push(id);
    }
    return fresh;
  }

  /** The person sees the code, and may compare it. */
  look(id: string): void {
    this.#seen.set(id, this.#latest.get(id) ?? '');
  }

  /** The codes are out of sight again: those that were looked at need no mark when they come back. */
  leave(): void {
    for (const [id, code] of this.#seen) if (code === this.#latest.get(id)) this.#known.set(id, code);
  }

  hasChanged(id: string): boolean {
    return this.#known.get(id) !== this.#latest.get(id);
  }

  #forget(): void {
    this.#known.clear();
    this.#latest.clear();
    this.#seen.clear();
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
