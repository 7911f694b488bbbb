import {executeServerCommand} from '@web/test-runner-commands';
import {focused, text, within} from './elements.harness.js';

const CONTROLS = 'button, a[href], input, select, textarea, summary, [tabindex="0"]';

/** What the keyboard has to reach, in the order in which it stands: all of it, or all of the question that stands before it. */
export function controls(element: Element): Element[] {
  const question = within(element).findLast((inner) => inner.matches('dialog:modal'));
  const found = within(question ?? element).filter((inner) => inner.matches(CONTROLS) && !inner.matches(':disabled, [tabindex="-1"]') && seen(inner));
  const isChosen = (inner: Element): boolean => inner instanceof HTMLInputElement && inner.checked;
  // Tab goes to the one of several that is chosen, arrow keys to the others.
  return found.filter((inner) => !isRadio(inner) || isChosen(inner) || !found.some((other) => isRadio(other) && other.name === inner.name && isChosen(other)));
}

function seen(element: Element): boolean {
  return element.checkVisibility({visibilityProperty: true});
}

function isRadio(element: Element): element is HTMLInputElement {
  return element instanceof HTMLInputElement && element.type === 'radio';
}

export function nameOf(element: Element): string {
  return `${element.localName} "${element.getAttribute('aria-label') ?? (text(element) || element.id)}"`;
}

/** Something to come from, or to come out to: Tab goes no further, so that no press is lost to the browser's own controls. */
export function fence(): HTMLButtonElement {
  const made = document.createElement('button');
  made.textContent = 'fence';
  return made;
}

/**
 * Presses Tab so many times, and tells where the focus has come with each press. From `last` it does not go on: what
 * comes after a page are the browser's own controls, from which a test does not come back.
 *
 * @param onReach - Called at once with each, while it has the focus.
 */
export async function pressTab(times: number, last: Element | undefined, onReach: (at: Element) => void = () => undefined): Promise<(Element | null)[]> {
  const reached: (Element | null)[] = [];
  const listening = new AbortController();
  const options = {capture: true, signal: listening.signal};
  addEventListener('keydown', (event) => focused() === last && event.preventDefault(), options);
  addEventListener(
    'keyup',
    () => {
      const at = focused();
      reached.push(at);
      if (at !== null) onReach(at);
    },
    options,
  );
  try {
    await executeServerCommand('press-tab', {times});
  } finally {
    listening.abort();
  }
  return reached;
}
