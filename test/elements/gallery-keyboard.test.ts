import {sendKeys, setViewport} from '@web/test-runner-commands';
import {show, type Shown} from '../../demo/gallery/scene.js';
import {states} from '../../demo/gallery/states.js';
import {loadLocale} from '../../src/localization/load-locale.js';
import type {Locale} from '../../src/localization/locale.js';
import {drawn, expect, focused, within} from './elements.harness.js';
import {controls, fence, nameOf, pressTab} from './tab-walk.harness.js';

/**
 * Tab follows the document, which is the same in every language and direction: each engine goes through one of them. What
 * a language does change is the room that its words take; `gallery-languages.test.ts` measures that in each.
 */
const LOCALE: Locale = navigator.userAgent.includes('Chrome') ? 'ar' : 'sv';

/** More than any state has to reach: a trap ends the test rather than holding it. */
const SPARE = 2;

describe('every state in the gallery, by keyboard', () => {
  let shown: Shown | undefined;
  const page = document.createElement('div');
  const place = document.createElement('main');
  const [before_, after_] = [fence(), fence()];

  before(async () => {
    await setViewport({width: 1000, height: 800});
    page.append(before_, place, after_);
    document.body.append(page);
    await loadLocale(LOCALE);
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
    const arrive = (at: Element): void => {
      if (at === after_ || at === document.body || reached.includes(at)) return;
      reached.push(at);
      const {outlineStyle, outlineWidth} = getComputedStyle(at);
      if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) unmarked.push(nameOf(at));
    };
    if (isModal) {
      (all[0] as HTMLElement).focus();
      // Whether a place is shown that a script has focused, each browser decides: it is come to by keyboard.
      if (all.length > 1) for (const keys of [{press: 'Tab'}, {down: 'Shift'}, {press: 'Tab'}, {up: 'Shift'}]) await sendKeys(keys);
      // The first answer has the focus already. What comes after a question are the browser's own controls.
      arrive(focused()!);
      await pressTab(all.length - 1, undefined, arrive);
    } else {
      before_.focus();
      await pressTab(all.length + SPARE, after_, arrive);
    }
    return {before: all.length, reached, unmarked};
  }

  for (const state of states) {
    it(`${state.id} in ${LOCALE} is gone through with Tab, and shows where the focus is`, async () => {
      place.lang = LOCALE;
      shown = await show(state, place);
      const {element} = shown;
      await drawn(element);
      const isModal = within(element).some((inner) => inner.matches('dialog:modal'));
      let walked = await walk(isModal);
      // A picture or a sound that has begun meanwhile brings controls of its own: once more, with them.
      while (walked.reached.length !== controls(element).length && walked.before !== controls(element).length) walked = await walk(isModal);
      const {reached, unmarked} = walked;
      expect(reached.map(nameOf)).to.deep.equal(controls(element).map(nameOf));
      expect(unmarked).to.deep.equal([]);
      if (!isModal) expect(focused()).to.equal(after_);
    });
  }
});
