/**
 * Marks what an element shows in Swedish because the language that a portal added lacks the text (WCAG 2.2, 3.1.2):
 * read by the voice of another language it could not be understood.
 */
export class SourceTexts {
  readonly #marked = new Set<Element>();

  /** @param texts - The Swedish texts of the rendering that has just been made; none in a language of ours. */
  mark(root: ParentNode, texts: ReadonlySet<string> | undefined): void {
    for (const element of this.#marked) {
      element.removeAttribute('lang');
      element.removeAttribute('dir');
    }
    this.#marked.clear();
    if (texts === undefined || texts.size === 0) return;
    for (const element of root.querySelectorAll(':not(style, [lang])')) {
      const words = [...element.childNodes].filter(isWords).map(({data}) => data.trim());
      if (words.length === 0 || !words.every((text) => texts.has(text))) continue;
      element.setAttribute('lang', 'sv');
      element.setAttribute('dir', 'ltr');
      this.#marked.add(element);
    }
  }
}

function isWords(node: Node): node is Text {
  return node instanceof Text && node.data.trim() !== '';
}
