import {sendKeys, setViewport} from '@web/test-runner-commands';
import {show, type Shown} from '../../demo/gallery/scene.js';
import {states} from '../../demo/gallery/states.js';
import {loadLocale} from '../../src/localization/load-locale.js';
import {LOCALES, type Locale} from '../../src/localization/locale.js';
import {drawn, expect, focused, text, within} from './elements.harness.js';

/** Longer words and the other direction move what is pressed: every language in one engine, the two directions in the other. */
const LANGUAGES: readonly Locale[] = navigator.userAgent.includes('Chrome') ? LOCALES : ['sv', 'ar'];

const CONTROLS = 'button, a[href], input, select, textarea, summary, [tabindex="0"]';

/** What stands alone and is pressed with a finger. The links of a sentence are exempt (WCAG 2.2, 2.5.8). */
const TARGETS = 'button, a[href], input, select, textarea, summary';

/** CSS pixels (WCAG 2.2, 2.5.5). */
const TARGET_SIZE = 44;

/** More than any state has to reach: a trap ends the test rather than holding it. */
const MANY = 300;

const seen = (element: Element): boolean => element.checkVisibility({visibilityProperty: true});

/** What the keyboard has to reach, in the order in which it stands: all of it, or all of the question that stands before it. */
function controls(element: Element): Element[] {
  const question = within(element).findLast((inner) => inner.matches('dialog:modal'));
  const found = within(question ?? element).filter((inner) => inner.matches(CONTROLS) && !inner.matches(':disabled, [tabindex="-1"]') && seen(inner));
  const isChosen = (inner: Element): boolean => inner instanceof HTMLInputElement && inner.checked;
  // Tab goes to the one of several that is chosen, arrow keys to the others.
  return found.filter((inner) => !isRadio(inner) || isChosen(inner) || !found.some((other) => isRadio(other) && other.name === inner.name && isChosen(other)));
}

function isRadio(element: Element): element is HTMLInputElement {
  return element instanceof HTMLInputElement && element.type === 'radio';
}

function name(element: Element): string {
  return `${element.localName} "${element.getAttribute('aria-label') ?? (text(element) || element.id)}"`;
}

/** Whether a link stands among other words. */
function inSentence(element: Element): boolean {
  return element.localName === 'a' && getComputedStyle(element).display === 'inline' && text(element.parentElement!) !== text(element);
}

/** What is pressed instead of a small box: the label around it. */
function target(element: Element): Element {
  const label = element instanceof HTMLInputElement && ['checkbox', 'radio'].includes(element.type) ? element.labels?.[0] : undefined;
  return label ?? element;
}

function fence(): HTMLButtonElement {
  const made = document.createElement('button');
  made.textContent = 'fence';
  return made;
}

describe('every state in the gallery, by keyboard and finger', () => {
  let shown: Shown | undefined;
  const page = document.createElement('div');
  const place = document.createElement('main');
  const [before_, after_] = [fence(), fence()];

  before(async () => {
    await setViewport({width: 1000, height: 800});
    page.append(before_, place, after_);
    document.body.append(page);
    await Promise.all(LANGUAGES.map(loadLocale));
  });
  after(() => page.remove());
  afterEach(() => {
    shown?.leave();
    shown = undefined;
  });

  /** Goes through the page with Tab, until what comes after the state; through a question from its first answer to its last. */
  async function walk(isModal: boolean): Promise<{readonly before: number; readonly reached: Element[]; readonly unmarked: string[]}> {
    const reached: Element[] = [];
    const unmarked: string[] = [];
    const all = controls(shown!.element);
    // What comes after a question are the browser's own controls, from which a test does not come back: it stops before.
    if (!isModal) before_.focus();
    else {
      (all[0] as HTMLElement).focus();
      // Whether a place is shown that a script has focused, each browser decides: it is come to by keyboard.
      if (all.length > 1) for (const keys of [{press: 'Tab'}, {down: 'Shift'}, {press: 'Tab'}, {up: 'Shift'}]) await sendKeys(keys);
    }
    for (let presses = 0; presses < (isModal ? all.length : MANY); presses += 1) {
      // The first answer has the focus already.
      if (!isModal || presses > 0) await sendKeys({press: 'Tab'});
      const at = focused();
      if (at === null || at === after_ || at === document.body || reached.includes(at)) break;
      reached.push(at);
      const {outlineStyle, outlineWidth} = getComputedStyle(at);
      if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) unmarked.push(name(at));
    }
    return {before: all.length, reached, unmarked};
  }

  for (const locale of LANGUAGES) {
    for (const state of states) {
      it(`${state.id} in ${locale} is gone through with Tab, shows where the focus is, and has room for a finger`, async () => {
        place.lang = locale;
        shown = await show(state, place);
        const {element} = shown;
        await drawn(element);
        const isModal = within(element).some((inner) => inner.matches('dialog:modal'));
        let walked = await walk(isModal);
        // A picture or a sound that has begun meanwhile brings controls of its own: once more, with them.
        while (walked.reached.length !== controls(element).length && walked.before !== controls(element).length) walked = await walk(isModal);
        const {reached, unmarked} = walked;
        expect(reached.map(name)).to.deep.equal(controls(element).map(name));
        expect(unmarked).to.deep.equal([]);
        if (!isModal) expect(focused()).to.equal(after_);

        const small = within(element).filter((inner) => {
          if (!inner.matches(TARGETS) || !seen(inner) || inSentence(inner)) return false;
          const {width, height} = target(inner).getBoundingClientRect();
          return width < TARGET_SIZE - 0.5 || height < TARGET_SIZE - 0.5;
        });
        const size = (inner: Element): string => {
          const {width, height} = target(inner).getBoundingClientRect();
          return `${name(inner)} ${Math.round(width)}x${Math.round(height)}`;
        };
        expect(small.map(size)).to.deep.equal([]);
      });
    }
  }
});
