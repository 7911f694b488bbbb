import {text, within} from './elements.harness.js';
import {nameOf} from './tab-walk.harness.js';

/** What stands alone and is pressed with a finger. The links of a sentence are exempt (WCAG 2.2, 2.5.8). */
const TARGETS = 'button, a[href], input, select, textarea, summary';

/** CSS pixels (WCAG 2.2, 2.5.5). */
const TARGET_SIZE = 44;

/** Whether a link stands among other words. */
function inSentence(element: Element): boolean {
  return element.localName === 'a' && getComputedStyle(element).display === 'inline' && text(element.parentElement!) !== text(element);
}

/** What is pressed instead of a small box: the label around it. */
function target(element: Element): Element {
  const label = element instanceof HTMLInputElement && ['checkbox', 'radio'].includes(element.type) ? element.labels?.[0] : undefined;
  return label ?? element;
}

/** What a finger may miss, with its size. */
export function tooSmall(element: Element): string[] {
  return within(element).flatMap((inner) => {
    if (!inner.matches(TARGETS) || !inner.checkVisibility({visibilityProperty: true}) || inSentence(inner)) return [];
    const {width, height} = target(inner).getBoundingClientRect();
    if (width >= TARGET_SIZE - 0.5 && height >= TARGET_SIZE - 0.5) return [];
    return [`${nameOf(inner)} ${Math.round(width)}x${Math.round(height)}`];
  });
}
