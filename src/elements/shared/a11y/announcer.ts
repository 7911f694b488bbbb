import {html, type LitElement, type ReactiveController, type TemplateResult} from 'lit';

/** How soon assistive technology reads something: when it is quiet, or at once. */
export type Politeness = 'polite' | 'assertive';

interface Announcement {
  readonly text: () => string;
  /** Counts up from 1. */
  readonly number: number;
  /** Differs between two announcements in a row, so that the same words are read twice. */
  readonly odd: boolean;
}

/** Those of the elements on the page: an element in which a modal dialog is open speaks for all the others. */
const present = new Set<Announcer>();

/**
 * The live regions of an element (WCAG 2.2, 4.1.3). They stand in its shadow root from the first rendering, since a
 * region that appears together with its text is not read by all screen readers. A modal dialog makes everything outside
 * it inert, on the whole page, so what is said meanwhile is said within it too, whichever element says it.
 */
export class Announcer implements ReactiveController {
  readonly #host: LitElement;
  /** Whether something was said since the last rendering: what is said besides is read together with it, not instead. */
  readonly #unread: Record<Politeness, boolean> = {polite: false, assertive: false};
  readonly #latest: Record<Politeness, Announcement | undefined> = {polite: undefined, assertive: undefined};

  #count = 0;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** How many things have been said. */
  get count(): number {
    return this.#count;
  }

  hostConnected(): void {
    present.add(this);
  }

  hostUpdated(): void {
    this.#unread.polite = false;
    this.#unread.assertive = false;
  }

  hostDisconnected(): void {
    present.delete(this);
    // Moved or shown again, the element must not repeat what was said before.
    this.#latest.polite = undefined;
    this.#latest.assertive = undefined;
  }

  /** Says something once. `text` is called while rendering, maybe by another element, so that it may use `msg()`. */
  say(text: () => string, politeness: Politeness = 'polite'): void {
    this.#add(text, politeness);
    // Nothing is heard twice: of all the regions, only those of the upmost dialog are not inert now.
    for (const other of present) if (other !== this && other.#coversPage) other.#add(text, politeness);
  }

  /**
   * What was said is no longer so. Nothing is read of that, and who goes through the page comes upon nothing out of date;
   * what nobody could have read yet stays.
   */
  forget(): void {
    for (const politeness of ['polite', 'assertive'] as const) if (!this.#unread[politeness]) this.#latest[politeness] = undefined;
    this.#host.requestUpdate();
  }

  /** The regions; every rendering of the element contains them, at the same place. */
  render(): TemplateResult {
    return this.renderSince(0);
  }

  /**
   * Regions for a modal dialog of the element: every one has them. They say what was said since it was opened, on the whole
   * page.
   *
   * @param count - {@link count} when it was opened; `Infinity` while it is closed.
   */
  renderSince(count: number): TemplateResult {
    return html`<div class="visually-hidden" role="status">${this.#read('polite', count)}</div>
      <div class="visually-hidden" role="alert">${this.#read('assertive', count)}</div>`;
  }

  /**
   * Asked of the dialogs themselves, since an element learns only later that one has been closed. All are modal, and a
   * browser that does not know `:modal` would throw.
   */
  get #coversPage(): boolean {
    return this.#host.renderRoot.querySelector('dialog[open]') !== null;
  }

  #add(text: () => string, politeness: Politeness): void {
    const before = this.#latest[politeness];
    const {text: earlier, odd = false} = before ?? {};
    const joins = this.#unread[politeness] && earlier !== undefined;
    this.#count += 1;
    const number = this.#count;
    this.#latest[politeness] = joins ? {text: () => `${sentence(earlier())} ${text()}`, number, odd} : {text, number, odd: !odd};
    this.#unread[politeness] = true;
    this.#host.requestUpdate();
  }

  #read(politeness: Politeness, since: number): string {
    const latest = this.#latest[politeness];
    if (latest === undefined || latest.number <= since) return '';
    return latest.odd ? latest.text() : `${latest.text()}\u00a0`;
  }
}

/** Ended by a full stop, where it is one of a few words without: a voice would read on into the next. */
function sentence(text: string): string {
  return /[.!?…؟]$/u.test(text) ? text : `${text}.`;
}
