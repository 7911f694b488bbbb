import {expect} from '@open-wc/testing';
import {BrowserPage} from '../../../src/adapters/browser-page.js';

/** `navigator.connection` as on a phone, where it has a `type`, or on a computer. */
class FakeConnection extends EventTarget {
  type: string | undefined;
  downlink = 10;

  constructor(type?: string) {
    super();
    this.type = type;
    Object.defineProperty(navigator, 'connection', {value: this, configurable: true});
  }

  change(changes: {readonly type?: string; readonly downlink?: number}): void {
    Object.assign(this, changes);
    this.dispatchEvent(new Event('change'));
  }
}

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

  describe('where the browser knows the network', () => {
    /** A page that hears of a connection of this type. */
    function over(type?: string): FakeConnection {
      const connection = new FakeConnection(type);
      page.dispose();
      page = new BrowserPage();
      page.addEventListener('online', () => heard.push('online'));
      return connection;
    }

    afterEach(() => Reflect.deleteProperty(navigator, 'connection'));

    it('tells that it is another one', () => {
      const connection = over('wifi');
      connection.change({type: 'cellular'});
      connection.change({type: 'wifi'});
      expect(heard).to.deep.equal(['online', 'online']);
    });

    it('tells nothing when another speed is reckoned with, over whatever network', () => {
      for (const type of ['wifi', undefined]) {
        const connection = over(type);
        for (const downlink of [2, 5, 10]) connection.change({downlink});
      }
      expect(heard).to.deep.equal([]);
    });

    it('listens to nothing once disposed of', () => {
      const connection = over('wifi');
      page.dispose();
      connection.change({type: 'cellular'});
      expect(heard).to.deep.equal([]);
    });
  });

  it('listens to nothing once disposed of', () => {
    page.dispose();
    window.dispatchEvent(new Event('online'));
    document.dispatchEvent(new Event('visibilitychange'));
    expect(heard).to.deep.equal([]);
  });
});
