import {until} from './until.js';
import type {VisitPage} from './visit-page.js';
import {sv} from '../../harness/sv.js';

/** A text at a point in time: milliseconds since 1970-01-01 UTC, by the machine's clock, which two browsers on it share. */
export interface TimedText {
  readonly at: number;
  readonly text: string;
}

/** What the others are shown to have written, block by block, and by whom. */
export interface ShownBlock {
  readonly author: string;
  readonly text: string;
}

interface TextWatch {
  /** What stood in the field after each change. */
  readonly typed: TimedText[];
  /** What all blocks of the others said together, each time it was another. */
  readonly shown: TimedText[];
  blocks(): ShownBlock[];
  /** What stands in the field; `undefined` where there is none. */
  draft(): string | undefined;
}

declare global {
  interface Window {
    textWatch: TextWatch;
  }
}

/** Runs in the page; it may not use anything from outside itself. Tells whether there was a call to watch. */
function installTextWatch(): boolean {
  const find = (root: ParentNode, selector: string): Element | undefined => {
    for (const element of root.querySelectorAll('*')) {
      if (element.matches(selector)) return element;
      const inside = element.shadowRoot === null ? undefined : find(element.shadowRoot, selector);
      if (inside !== undefined) return inside;
    }
    return undefined;
  };
  // The panel stands in the call for as long as that is shown, also while the text is closed.
  const root = find(document, 'visit-internal-text-panel')?.shadowRoot;
  if (root == null) return false;
  const words = (block: Element, selector: string): string => block.querySelector(selector)?.textContent.trim() ?? '';
  const blocks = (): ShownBlock[] =>
    [...root.querySelectorAll('[part~="text-block"].other')].map((block) => ({
      author: words(block, '.text-name'),
      text: words(block, '.text-words'),
    }));
  const watch: TextWatch = {
    typed: [],
    shown: [],
    blocks,
    draft: () => root.querySelector('textarea')?.value,
  };
  window.textWatch = watch;
  root.addEventListener('input', ({target}) => {
    if (target instanceof HTMLTextAreaElement) watch.typed.push({at: Date.now(), text: target.value});
  });
  new MutationObserver(() => {
    const text = blocks().map((block) => block.text).join('');
    if (text !== (watch.shown.at(-1)?.text ?? '')) watch.shown.push({at: Date.now(), text});
  }).observe(root, {subtree: true, childList: true, characterData: true});
  return true;
}

/** The real-time text of a page with a call: what is written in it, and what it shows of the others. */
export class TextReader {
  readonly #page: VisitPage;

  private constructor(page: VisitPage) {
    this.#page = page;
  }

  /** Waits for the call, and notes from then on. */
  static async watch(page: VisitPage): Promise<TextReader> {
    await until('a call', () => page.page.evaluate(installTextWatch), {instead: () => page.text()});
    return new TextReader(page);
  }

  /** Opens the text with its button, unless it has opened by itself, and goes to the field. */
  async open(): Promise<void> {
    if (!(await this.#page.has('textbox', FIELD))) await this.#page.press('button', /^(?:Visa text|Text)/u);
    await (await this.#page.find('textbox', FIELD)).focus();
  }

  /** Types with the keyboard, where the focus is. */
  async type(text: string): Promise<void> {
    await this.#page.page.keyboard.type(text);
  }

  async press(key: 'Enter' | 'Backspace', times = 1): Promise<void> {
    for (let time = 0; time < times; time += 1) await this.#page.page.keyboard.press(key);
  }

  /** Waits until somebody is shown to have written exactly this over all of their blocks, however pauses have divided it. */
  async reads(author: string, text: string): Promise<void> {
    const written = async (): Promise<string> => (await this.blocks()).filter((block) => block.author === author).map((block) => block.text).join('');
    await until(`"${text}" of ${author}`, async () => (await written()) === text, {instead: async () => JSON.stringify(await this.blocks())});
  }

  blocks(): Promise<readonly ShownBlock[]> {
    return this.#page.page.evaluate(() => window.textWatch.blocks());
  }

  draft(): Promise<string | undefined> {
    return this.#page.page.evaluate(() => window.textWatch.draft());
  }

  typed(): Promise<readonly TimedText[]> {
    return this.#page.page.evaluate(() => window.textWatch.typed);
  }

  shown(): Promise<readonly TimedText[]> {
    return this.#page.page.evaluate(() => window.textWatch.shown);
  }
}

const FIELD = sv('call-view.text-label');
