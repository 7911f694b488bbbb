import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** What a translation has put in the place of a text of ours. */
interface Translation {
  readonly box: Element;
  /** What the text said. */
  readonly source: string;
}

/**
 * Lets a page be translated while its elements go on. Translation, as browsers have it, takes a text out of the document
 * and puts a `<font>` there. Lit goes on to write into the text, where nobody sees it, and finds its place in the document
 * by it: a button says for ever what it said once, and a rendering that looks for the place throws.
 *
 * So a text that was taken is put back before its box, empty. Nothing is seen of it until Lit writes: then the box goes, and
 * the translation does its work anew. What does not change stays translated. When the box is taken away, the text says again
 * what it said.
 */
export class TranslatedTexts implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #translations = new Map<Text, Translation>();
  readonly #boxes = new Set<Node>();
  /** Made when the element first stands in a document: a server has none. */
  #observer: MutationObserver | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer ??= new MutationObserver((records) => this.#follow(records));
    this.#observer.observe(this.#root, {childList: true, characterData: true, subtree: true});
  }

  hostUpdate(): void {
    this.#follow(this.#records());
  }

  hostUpdated(): void {
    // Our own rendering: only what it wrote matters, and what it took away.
    this.#follow(this.#records().filter(({type}) => type === 'characterData'));
  }

  hostDisconnected(): void {
    this.#follow(this.#records());
    this.#observer?.disconnect();
  }

  #records(): readonly MutationRecord[] {
    return this.#observer?.takeRecords() ?? [];
  }

  get #root(): ParentNode & Node {
    return this.#host.shadowRoot ?? this.#host;
  }

  #follow(records: readonly MutationRecord[]): void {
    if (records.length === 0) return;
    const written = new Set(records.filter(({type}) => type === 'characterData').map(({target}) => target));
    for (const [text, {box}] of this.#translations) {
      if (!written.has(text)) continue;
      this.#forget(text, box);
      box.remove();
    }
    for (const [text, box] of takenTexts(records)) this.#settle(text, box);
    this.#tidy();
    // What was just done here is no news.
    this.#records();
  }

  #settle(text: Text, box: Element): void {
    if (!this.#root.contains(box) || this.#isTranslated(box.parentElement)) return;
    if (this.#translations.has(text)) {
      // The empty text was translated: nothing is to be seen of it.
      box.replaceWith(text);
      return;
    }
    const source = text.data;
    if (box.contains(text)) text.replaceWith(text.cloneNode());
    text.data = '';
    box.before(text);
    this.#translations.set(text, {box, source});
    this.#boxes.add(box);
  }

  /** Whether a node is a part of a translation, so that what happens there is the translator's own matter. */
  #isTranslated(node: Node | null): boolean {
    for (let at = node; at !== null; at = at.parentNode) if (this.#boxes.has(at)) return true;
    return false;
  }

  #forget(text: Text, box: Element): void {
    this.#translations.delete(text);
    this.#boxes.delete(box);
  }

  #tidy(): void {
    for (const [text, {box, source}] of this.#translations) {
      if (this.#root.contains(box) && this.#root.contains(text)) continue;
      this.#forget(text, box);
      text.data = source;
    }
  }
}

/** The texts that were taken out of the document, each with what is now in its place. */
function takenTexts(records: readonly MutationRecord[]): ReadonlyMap<Text, Element> {
  const addedTo = new Map<Node, MutationRecord[]>();
  for (const record of records) {
    if (record.addedNodes.length > 0) addedTo.set(record.target, [...(addedTo.get(record.target) ?? []), record]);
  }
  const taken = new Map<Text, Element>();
  for (const record of records) {
    const added = addedTo.get(record.target) ?? [];
    for (const text of record.removedNodes) {
      if (!(text instanceof Text)) continue;
      const box = added.flatMap((other) => [...other.addedNodes].filter((node) => takesPlace(node, other, record))).find(isElement);
      if (box !== undefined) taken.set(text, box);
    }
  }
  return taken;
}

/** Whether a node that was added replaced what was removed, or was put beside it before, or into its place afterwards. */
function takesPlace(node: Node, added: MutationRecord, removed: MutationRecord): boolean {
  if (added === removed || node === removed.previousSibling || node === removed.nextSibling) return true;
  return added.previousSibling === removed.previousSibling && added.nextSibling === removed.nextSibling;
}

function isElement(node: Node): node is Element {
  return node instanceof Element;
}
