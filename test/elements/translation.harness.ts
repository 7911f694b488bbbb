import {within} from './elements.harness.js';

/** What a translator puts around each text; obsolete, and in use all the same. */
export const BOX: string = 'font';

/** How a translator puts its words where a text was. */
export type TranslationWay = 'moves the text' | 'replaces the text' | 'puts the box in first' | 'takes the text out first';

export const TRANSLATION_WAYS: readonly TranslationWay[] = [
  'moves the text',
  'replaces the text',
  'puts the box in first',
  'takes the text out first',
];

/** Does to a page what its translation does: each text, however deep and however empty, gets a `<font>` around it. */
export function translate(element: Element, way: TranslationWay): void {
  for (const text of textsIn(element)) wrap(text, way);
}

function textsIn(element: Element): Text[] {
  return within(element)
    .filter((inner) => !inner.matches('style, script'))
    .flatMap((inner) => [...(inner.shadowRoot?.childNodes ?? []), ...inner.childNodes])
    .filter((node): node is Text => node instanceof Text && node.data !== '');
}

function wrap(text: Text, way: TranslationWay): void {
  const outer = document.createElement(BOX);
  const inner = outer.appendChild(document.createElement(BOX));
  switch (way) {
    case 'moves the text':
      text.replaceWith(outer);
      inner.append(text);
      break;
    case 'replaces the text':
      inner.textContent = text.data;
      text.replaceWith(outer);
      break;
    case 'puts the box in first':
      text.before(outer);
      inner.append(text);
      break;
    case 'takes the text out first': {
      const {parentNode, nextSibling} = text;
      text.remove();
      inner.append(text);
      parentNode?.insertBefore(outer, nextSibling);
      break;
    }
  }
}
