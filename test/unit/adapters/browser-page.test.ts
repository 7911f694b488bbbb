import {expect} from '@open-wc/testing';
import {BrowserPage} from '../../../src/adapters/browser-page.js';

describe('BrowserPage', () => {
  let page: BrowserPage;
  let heard: string[];

  beforeEach(() => {
    page = new BrowserPage();
    heard = [];
    for (const type of ['online', 'visible', 'rest', 'leave'] as const) page.addEventListener(type, () => heard.push(type));
  });

  afterEach(() => page.dispose());

  const CASES: readonly (readonly [what: string, target: EventTarget, event: Event, told: readonly string[]])[] = [
    ['the network is back', window, new Event('online'), ['online']],
    ['the page is in view', document, new Event('visibilitychange'), ['visible']],
    ['the page came back from the cache', window, new PageTransitionEvent('pageshow', {persisted: true}), ['visible']],
    ['the page was loaded', window, new PageTransitionEvent('pageshow', {persisted: false}), []],
    ['the page goes away', window, new PageTransitionEvent('pagehide', {persisted: false}), ['leave']],
    ['the page goes into the cache', window, new PageTransitionEvent('pagehide', {persisted: true}), ['rest']],
  ];

  for (const [what, target, event, told] of CASES) {
    it(`tells [${told.join()}] when ${what}`, () => {
      target.dispatchEvent(event);
      expect(heard).to.deep.equal(told);
    });
  }

  it('tells nothing when the page goes out of view', () => {
    Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true});
    try {
      document.dispatchEvent(new Event('visibilitychange'));
      expect([heard, page.visible]).to.deep.equal([[], false]);
    } finally {
      Reflect.deleteProperty(document, 'visibilityState');
    }
    expect(page.visible).to.equal(true);
  });

  it('listens to nothing once disposed of', () => {
    page.dispose();
    window.dispatchEvent(new Event('online'));
    document.dispatchEvent(new Event('visibilitychange'));
    expect(heard).to.deep.equal([]);
  });
});
