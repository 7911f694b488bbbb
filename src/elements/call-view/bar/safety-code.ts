import {html, nothing, type TemplateResult} from 'lit';
import type {VisitSnapshot} from '../../../core/session/session-types.js';
import {msg, str} from '../../../localization/index.js';
import {icon} from '../../shared/index.js';

/** The codes of a visit. Each change of a code that the person has looked at counts, however often it changes. */
export class SafetyCodes {
  /** The codes to compare with: the first ones, and those that the person has looked at after a change. */
  readonly #known = new Map<string, string>();
  readonly #latest = new Map<string, string>();
  /** The code that the person last looked at. */
  readonly #seen = new Map<string, string>();
  /** How often a code has changed after the person had looked at it. */
  readonly #changes = new Map<string, number>();
  #visit: string | undefined;

  /** For each person whose code has changed after this person had looked at it: how often. */
  get changes(): ReadonlyMap<string, number> {
    return this.#changes;
  }

  /** @returns The persons whose code has changed since the last call, after this person had looked at it. */
  update(snapshot: VisitSnapshot | undefined): readonly string[] {
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
    for (const id of fresh) this.#changes.set(id, (this.#changes.get(id) ?? 0) + 1);
    return fresh;
  }

  /** The person sees the code, and may compare it. */
  see(id: string): void {
    this.#seen.set(id, this.#latest.get(id) ?? '');
  }

  /** The codes are out of sight: those that the person has looked at need no mark when they come back. */
  hide(): void {
    for (const [id, code] of this.#seen) if (code === this.#latest.get(id)) this.#known.set(id, code);
  }

  hasChanged(id: string): boolean {
    return this.#known.get(id) !== this.#latest.get(id);
  }

  #forget(): void {
    this.#known.clear();
    this.#latest.clear();
    this.#seen.clear();
    this.#changes.clear();
  }
}

export interface SafetyCodeOptions {
  /** 16 digits. */
  readonly code: string;
  /** The other person's: each pair has a code of its own. */
  readonly name: string;
  readonly changed: boolean;
  readonly see: () => void;
}

/** The code, and how to use it. */
export function renderSafetyCode({code, name, changed, see}: SafetyCodeOptions): TemplateResult {
  return html`<details part="safety-code" @toggle=${see}>
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

/** What a screen reader says. */
export function codeChangedText(name: string): string {
  return msg(str`Säkerhetskoden med ${name} har ändrats. Jämför den igen.`, {
    id: 'call-view.code-changed-announcement',
    desc: 'Announcement; the variable is a name',
  });
}

/** In groups of four, as on bank cards. With a space between the digits, a screen reader reads each by itself. */
function grouped(code: string, between: string): readonly string[] {
  return (code.match(/.{1,4}/gu) ?? []).map((group) => (group.match(/./gu) ?? []).join(between));
}
