import {setViewport} from '@web/test-runner-commands';
import {loadLocale} from '../../src/localization/load-locale.js';
import {show, type Shown} from '../../demo/gallery/scene.js';
import {states} from '../../demo/gallery/states.js';
import {drawn, expect, text, within} from './elements.harness.js';

/** The width of a small phone, and of a wide page at 400 % (WCAG 2.2, 1.4.10), in CSS pixels. */
const WIDTH = 320;

const path = (element: Element): string => `${element.localName}.${element.getAttribute('part') ?? element.className} "${text(element).slice(0, 40)}"`;

/** Words that have become a symbol where there is no room for them, and are heard still. */
function onlyHeard(element: Element): boolean {
  const {inlineSize, position} = getComputedStyle(element);
  return inlineSize === '1px' && position === 'absolute';
}

/** Every language direction in every size; an engine other than Chromium, which only lays out, has the two that differ in both. */
const SETTINGS: readonly (readonly [locale: string, size: string])[] = navigator.userAgent.includes('Chrome')
  ? [['sv', '100%'], ['sv', '200%'], ['ar', '100%'], ['ar', '200%']]
  : [['sv', '200%'], ['ar', '100%']];

/** Elements that reach out of the page. */
function outside(element: Element): string[] {
  return within(element)
    .filter((inner) => inner.checkVisibility({visibilityProperty: true}) && !inner.closest('.visually-hidden, svg'))
    .filter((inner) => {
      const {left, right, width} = inner.getBoundingClientRect();
      return width > 0 && (left < -1 || right > WIDTH + 1);
    })
    .map(path);
}

/** Elements that do not show all of their words. */
function cut(element: Element): string[] {
  return within(element)
    .filter((inner) => inner instanceof HTMLElement && !inner.matches('video, input, select, textarea, .visually-hidden, .visually-hidden *'))
    .filter((inner) => {
      if (text(inner) === '' || !inner.checkVisibility({visibilityProperty: true}) || onlyHeard(inner)) return false;
      const {overflowX, overflowY} = getComputedStyle(inner);
      const hides = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
      const wide = inner.scrollWidth > inner.clientWidth + 1;
      return (wide && overflowX !== 'visible') || (hides(overflowY) && inner.scrollHeight > inner.clientHeight + 1);
    })
    .map(path);
}

describe('every state in the gallery, on a small screen', () => {
  let shown: Shown | undefined;
  const place = document.createElement('main');
  const root = document.documentElement;

  before(async () => {
    await setViewport({width: WIDTH, height: 640});
    await loadLocale('ar');
    document.body.style.margin = '0';
    document.body.append(place);
  });
  after(() => place.remove());
  afterEach(() => {
    shown?.leave();
    shown = undefined;
    root.style.fontSize = '';
  });

  for (const [locale, size] of SETTINGS) {
    for (const state of states) {
      it(`${state.id} loses nothing at 320 px with text at ${size}, in ${locale}`, async () => {
        root.style.fontSize = size;
        place.lang = locale;
        shown = await show(state, place);
        await drawn(shown.element);
        expect([outside(shown.element), cut(shown.element)]).to.deep.equal([[], []]);
        expect(root.scrollWidth).to.be.at.most(WIDTH);
      });
    }
  }
});
