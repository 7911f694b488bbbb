import {setViewport} from '@web/test-runner-commands';
import type axe from 'axe-core';
import {loadLocale} from '../../src/localization/load-locale.js';
import {directionOf, type Locale} from '../../src/localization/locale.js';
import {show, type GalleryState, type Shown} from '../../demo/gallery/scene.js';
import {states} from '../../demo/gallery/states.js';
import {tooSmall} from './finger.harness.js';
import {drawn, expect, within} from './elements.harness.js';

const CHROMIUM = navigator.userAgent.includes('Chrome');

/** What is found here lies in texts and templates, not in the engine: the others go through the language of the other direction. */
const OTHERS: readonly Locale[] = CHROMIUM ? ['en', 'ar', 'fi', 'sv-x-lattlast'] : ['ar'];

/** The kinds of rules whose outcome words can change. */
const ABOUT_WORDS = ['cat.text-alternatives', 'cat.language', 'cat.forms', 'cat.name-role-value'];

/** Machine-found failures of the words, by axe, which reads the document and not the engine. */
async function wordFailures(element: Element): Promise<string[]> {
  // It registers itself with the page, and exports nothing.
  await import('axe-core');
  const {violations} = await (window as unknown as {axe: typeof axe}).axe.run(element, {runOnly: ABOUT_WORDS, resultTypes: ['violations']});
  return violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(', ')}`);
}

/** Names, notes and the like: what persons, clinics and browsers have written stands in every language as it was written. */
const WRITTEN_BY_OTHERS = [
  'Alva Lindqvist',
  'Amina Warsame',
  'Barn- och ungdomspsykiatriska öppenvårdsmottagningen Östersund',
  'Bakre kameran',
  'Bei B',
  'Edit Norberg',
  'Främre kameran',
  'Gun-Britt Östling i Västra Rödön',
  'Gun-Britt Östling-Åkerström, Karl-Johan Västerbottensson',
  'Ditt recept finns på apoteket om en timme.',
  'Har du listan över dina läkemedel framme?',
  'Headset (Jabra Evolve2 40)',
  'Hej, vi är snart klara med patienten före dig.',
  'Hälsorum Offerdal',
  'Inbyggd högtalare',
  'Inbyggd mikrofon',
  'Inbyggda högtalare',
  'Kamera på baksidan',
  'Kamera på framsidan',
  'Kerstin Tolvansson',
  'Logoped, Offerdals hälsocentral',
  'Nils Åkerström',
  'Olle Berg',
  'Olof Norling',
  'Per Dahl',
  'Per-Erik Jonsson i Ytterån',
  'Ragnar Moberg',
  'Sara Lund',
  'Stina Ek',
  'Så hanterar vi dina personuppgifter',
  'Tack, jag väntar.',
  'Tolvan Tolvansson',
  'Tuva Nordin',
  'Vi är lite sena. Du är näst på tur.',
  'Videobesök för uppföljning efter rehabilitering',
  'Villkor för videobesök',
  'Yusuf Karimi',
  'أمينة ورسمه',
];

/** `Patient nummer 7` of a full waiting room, and what portal developers are told, which is English everywhere. */
const SAME_EVERYWHERE = /^Patient nummer \d+$|^<visit-\w+> needs its property /u;

const SPOKEN = ['aria-label', 'aria-description', 'aria-valuetext', 'aria-roledescription', 'alt', 'title', 'placeholder'];

/** Every text of two words or more that is seen or heard. One word may be the same in two languages. */
function phrases(element: Element): Set<string> {
  const found = new Set<string>();
  for (const inner of within(element)) {
    if (inner.matches('style, script')) continue;
    // What people write to each other is theirs too.
    const nodes = inner.matches('.text-words') ? [] : [...inner.childNodes, ...(inner.shadowRoot?.childNodes ?? [])].filter((node) => node instanceof Text);
    const spoken = SPOKEN.map((attribute) => inner.getAttribute(attribute) ?? '');
    // Where a name is kept together, the marks for it are no words.
    for (const text of [...nodes.map(({data}) => data), ...spoken]) found.add(text.replaceAll(/[\u2068\u2069]/gu, '').replaceAll(/\s+/gu, ' ').trim());
  }
  return new Set([...found].filter((text) => /\p{L}{2}.* .*\p{L}{2}/u.test(text)));
}

/**
 * Templates are the same in every language, and so is what axe finds in them: `gallery-states.test.ts` looks with all of its
 * rules. Here it looks for what words can break.
 */
describe('every state in the gallery, in every other language', () => {
  let shown: Shown | undefined;
  const place = document.createElement('main');
  const swedish = new Map<string, Set<string>>();

  async function render(state: GalleryState, locale: Locale): Promise<HTMLElement> {
    place.lang = locale;
    shown = await show(state, place);
    await drawn(shown.element);
    return shown.element;
  }

  before(async () => {
    await setViewport({width: 1000, height: 800});
    document.body.append(place);
    await Promise.all(OTHERS.map(loadLocale));
  });
  after(() => place.remove());
  afterEach(() => {
    shown?.leave();
    shown = undefined;
  });

  for (const locale of OTHERS) {
    for (const state of states) {
      it(`${state.id} speaks ${locale} and nothing else, in its direction, can be used, and has room for a finger`, async () => {
        // Which words a template holds is the same in every engine.
        if (CHROMIUM && !swedish.has(state.id)) {
          swedish.set(state.id, phrases(await render(state, 'sv')));
          shown?.leave();
        }
        const element = await render(state, locale);
        const roots = [...element.shadowRoot!.children].filter((child) => child.hasAttribute('lang'));
        expect(roots.map((root) => [root.getAttribute('lang'), getComputedStyle(root).direction])).to.deep.equal(
          roots.map(() => [locale, directionOf(locale)]),
        );
        expect(roots).not.to.have.length(0);
        if (CHROMIUM && locale !== 'sv-x-lattlast') {
          const left = [...phrases(element)].filter((text) => swedish.get(state.id)!.has(text));
          expect(left.filter((text) => !WRITTEN_BY_OTHERS.includes(text) && !SAME_EVERYWHERE.test(text))).to.deep.equal([]);
        }
        expect(tooSmall(element)).to.deep.equal([]);
        if (CHROMIUM) expect(await wordFailures(element)).to.deep.equal([]);
      });
    }
  }
});
