import {html, LitElement, render, type TemplateResult} from 'lit';
import {LocalizeController} from '../../src/controllers/localize-controller.js';
import {MEDIA_FAILURE_KINDS, type MediaFailureKind} from '../../src/core/media/media-failure.js';
import type {BrowserName, InAppName, Platform, SystemName} from '../../src/core/platform.js';
import {renderGuide, type GuideOptions} from '../../src/elements/shared/permission-guide/guide.js';
import {permissionGuideStyles} from '../../src/elements/shared/permission-guide/guide-styles.js';
import {lazyGuide, loadGuide} from '../../src/elements/shared/permission-guide/lazy-guide.js';
import {openElsewhere, secureAddress} from '../../src/elements/shared/permission-guide/open-elsewhere.js';
import {promptText} from '../../src/elements/shared/permission-guide/prompt.js';
import {guideEnvironment} from '../../src/elements/shared/permission-guide/guide-environment.js';
import {sharedStyles} from '../../src/elements/shared/styles/shared-styles.js';
import {useLocale} from '../../src/localization/msg.js';
import {box, clear, drawn, expect, text} from './elements.harness.js';
import {sv} from './sv.harness.js';

const ADDRESS = 'https://portal.example/besok/7?a=1&b=2#start';
const BROWSERS: readonly BrowserName[] = ['chrome', 'edge', 'safari', 'firefox', 'samsung', 'other'];
const SYSTEMS: readonly SystemName[] = ['windows', 'macos', 'ios', 'android', 'linux', 'other'];

const WINDOWS: Platform = {browser: 'chrome', system: 'windows'};

function options(kind: MediaFailureKind, changes: Partial<GuideOptions> = {}): GuideOptions {
  return {kind, devices: 'both', platform: WINDOWS, address: ADDRESS, framed: false, mirrored: false, ...changes};
}

/** A guide in the page, in Swedish. */
function shown(template: () => TemplateResult): HTMLElement {
  const place = box();
  useLocale('sv');
  render(template(), place);
  return place;
}

const guide = (kind: MediaFailureKind, changes: Partial<GuideOptions> = {}): HTMLElement => shown(() => renderGuide(options(kind, changes)));
const steps = (place: HTMLElement): string[] => [...place.querySelectorAll('li')].map(text);
const pictureOf = (place: HTMLElement): string | undefined => place.querySelector('svg')?.dataset['picture'];
const link = (place: HTMLElement): HTMLAnchorElement | null => place.querySelector('a');

/** What has to be pressed first and then, by browser and system, after a no that the browser remembers. */
const BLOCKED: readonly (readonly [BrowserName, SystemName, picture: string, ...words: RegExp[]])[] = [
  ['chrome', 'windows', 'address-controls', /början av adressfältet/u, /^Slå på kameran och mikrofonen\.$/u, /Försök igen/u],
  ['chrome', 'macos', 'address-controls', /början av adressfältet/u, /^Slå på/u, /Försök igen/u],
  ['edge', 'windows', 'address-lock', /början av adressfältet/u, /Behörigheter för den här webbplatsen/u, /Tillåt/u, /Försök igen/u],
  ['firefox', 'windows', 'address-crossed', /överstrukna symbolen/u, /krysset bredvid Blockerad/u, /Försök igen/u],
  ['firefox', 'linux', 'address-crossed', /överstrukna symbolen/u, /krysset bredvid Blockerad/u, /Försök igen/u],
  ['safari', 'macos', 'menu-bar', /Safari i menyraden/u, /Inställningar för den här webbplatsen/u, /Tillåt/u, /Försök igen/u],
  ['safari', 'ios', 'phone-address-below', /bredvid adressen/u, /Webbplatsinställningar/u, /Tillåt/u, /Försök igen/u],
  ['chrome', 'ios', 'phone-settings', /appen Inställningar/u, /Chrome/u, /^Slå på/u, /Kom tillbaka/u],
  ['firefox', 'ios', 'phone-settings', /appen Inställningar/u, /Firefox/u, /^Slå på/u, /Kom tillbaka/u],
  ['chrome', 'android', 'phone-address', /början av adressfältet/u, /Behörigheter/u, /^Slå på/u, /Försök igen/u],
  ['edge', 'android', 'phone-address', /början av adressfältet/u, /Behörigheter/u, /^Slå på/u, /Försök igen/u],
  ['samsung', 'android', 'phone-address', /början av adressfältet/u, /Behörigheter/u, /^Slå på/u, /Försök igen/u],
  ['firefox', 'android', 'phone-address', /överstrukna symbolen/u, /Tryck på Blockerad/u, /Försök igen/u],
  ['other', 'linux', 'address-lock', /bredvid sidans adress/u, /Tillåt/u, /Försök igen/u],
];

const SYSTEM: readonly (readonly [BrowserName, SystemName, ...words: RegExp[]])[] = [
  ['chrome', 'windows', /Inställningar i Windows/u, /Sekretess och säkerhet, och sedan Kamera, sedan Mikrofon/u, /skrivbordsappar/u, /Kom tillbaka/u],
  ['firefox', 'macos', /äpplet/u, /Integritet och säkerhet, och sedan Kamera/u, /Slå på Firefox/u, /Kom tillbaka/u],
  ['safari', 'ios', /appen Inställningar/u, /Safari/u, /Välj Tillåt/u, /Kom tillbaka/u],
  ['edge', 'ios', /appen Inställningar/u, /Edge/u, /^Slå på/u, /Kom tillbaka/u],
  ['samsung', 'android', /appen Inställningar/u, /Samsung Internet/u, /Behörigheter/u, /Välj Tillåt/u, /Kom tillbaka/u],
  ['firefox', 'linux', /inställningarna/u, /Leta upp webbläsaren/u, /Kom tillbaka/u],
];

function expectSteps(place: HTMLElement, words: readonly RegExp[]): void {
  const found = steps(place);
  expect(found.length, found.join(' | ')).to.equal(words.length);
  for (const [index, word] of words.entries()) expect(found[index]).to.match(word);
}

describe('The guide out of a failure', () => {
  afterEach(clear);

  for (const kind of MEDIA_FAILURE_KINDS) {
    it(`has words and one picture for ${kind}, whatever the browser and the system`, () => {
      for (const browser of BROWSERS) {
        for (const system of SYSTEMS) {
          for (const devices of ['camera', 'microphone', 'both'] as const) {
            const place = guide(kind, {platform: {browser, system}, devices});
            const where = `${kind} ${browser} ${system} ${devices}`;
            expect(text(place.querySelector('.guide-text')!), where).to.match(/\.$/u);
            expect(text(place), where).not.to.match(/undefined|\[object/u);
            expect(place.querySelectorAll('svg').length, where).to.equal(1);
            expect(place.querySelector('svg')!.getAttribute('aria-hidden'), where).to.equal('true');
            expect(place.querySelector('svg')!.textContent.trim(), where).to.equal('');
          }
          clear();
        }
      }
    });
  }

  for (const [browser, system, picture, ...words] of BLOCKED) {
    it(`says where the permission is in ${browser} on ${system}`, () => {
      const place = guide('blocked', {platform: {browser, system}});
      expectSteps(place, words);
      expect(pictureOf(place)).to.equal(picture);
      expect(text(guide('denied', {platform: {browser, system}}))).to.equal(text(place));
    });
  }

  for (const [browser, system, ...words] of SYSTEM) {
    it(`says where ${system} allows ${browser} its devices`, () => {
      const place = guide('denied-by-system', {platform: {browser, system}});
      expectSteps(place, words);
      expect(link(place)?.getAttribute('href')).to.equal(system === 'windows' ? 'ms-settings:privacy-webcam' : undefined);
    });
  }

  it('opens the settings of the microphone when that is what has failed', () => {
    const place = guide('denied-by-system', {devices: 'microphone'});
    expect(link(place)?.getAttribute('href')).to.equal('ms-settings:privacy-microphone');
    expect(text(link(place)!)).to.equal(sv('visit.open-settings'));
    expect(text(place)).to.include('och sedan Mikrofon.');
  });

  it('speaks of apps on phones, and of programs on computers', () => {
    expect(text(guide('in-use', {platform: {browser: 'safari', system: 'ios'}}))).to.include('Stäng andra appar');
    expect(text(guide('in-use'))).to.include('till exempel Teams eller Zoom');
  });

  it('turns the picture round where the browser does so with its buttons, and only there', async () => {
    const place = guide('blocked', {mirrored: true});
    document.adoptedStyleSheets.push(permissionGuideStyles.styleSheet!);
    try {
      expect(getComputedStyle(place.querySelector('svg')!).transform).to.equal('matrix(-1, 0, 0, 1, 0, 0)');
      const arabicPage = guide('blocked');
      arabicPage.dir = 'rtl';
      expect(getComputedStyle(arabicPage.querySelector('svg')!).transform).to.equal('none');
      await expect(place).to.be.accessible();
    } finally {
      document.adoptedStyleSheets.pop();
    }
  });

  describe('in a frame', () => {
    it('leads to a window of its own', () => {
      const place = guide('policy-blocked', {framed: true});
      expect([link(place)?.href, link(place)?.target, link(place)?.rel]).to.deep.equal([ADDRESS, '_blank', 'noopener']);
      expect(text(place)).to.include('inte på dig').and.include('eget fönster').and.include('mottagning');
    });

    it('does so too after a no, which may be the frame’s', () => {
      expect(link(guide('blocked', {framed: true}))?.href).to.equal(ADDRESS);
      expect(link(guide('blocked'))).to.equal(null);
    });

    it('does not, where the page itself is forbidden', () => {
      const place = guide('policy-blocked');
      expect(link(place)).to.equal(null);
      expect(text(place)).to.include('inte på dig').and.include('mottagning').and.not.include('eget fönster');
    });
  });

  describe('without a secure connection', () => {
    it('leads to the same page with one', () => {
      const place = guide('insecure-context', {address: 'http://portal.example/besok/7?a=1'});
      expect(link(place)?.href).to.equal('https://portal.example/besok/7?a=1');
      expect(secureAddress(ADDRESS)).to.equal(undefined);
      expect(link(guide('insecure-context'))).to.equal(null);
    });
  });

  describe('inside another app', () => {
    const NAMED: readonly (readonly [InAppName, string])[] = [
      ['facebook', 'Facebook'],
      ['instagram', 'Instagram'],
      ['messenger', 'Messenger'],
      ['line', 'LINE'],
      ['wechat', 'WeChat'],
      ['linkedin', 'LinkedIn'],
      ['snapchat', 'Snapchat'],
      ['tiktok', 'TikTok'],
      ['mail', sv('visit.the-mail-app')],
    ];
    for (const [inApp, name] of NAMED) {
      it(`names ${name}, and its menu`, () => {
        const place = guide('in-app-browser', {platform: {browser: 'other', system: 'ios', inApp}});
        expect(text(place)).to.include(`Du är inne i ${name}.`).and.include('tre punkterna').and.include('klistra in den i Safari');
      });
    }

    it('says so of an app that does not name itself', () => {
      const place = guide('in-app-browser', {platform: {browser: 'chrome', system: 'android', inApp: 'other'}});
      expect(text(place)).to.include(sv('visit.in-app-explanation')).and.include(sv('visit.open-in-named-browser', 'Chrome'));
    });

    it('hands the page to Chrome on Android, the whole address kept', () => {
      const place = guide('in-app-browser', {platform: {browser: 'chrome', system: 'android', inApp: 'facebook'}});
      expect(link(place)?.getAttribute('href')).to.equal(
        'intent://portal.example/besok/7?a=1&b=2#start#Intent;scheme=https;package=com.android.chrome;end',
      );
      expect(text(link(place)!)).to.equal(sv('visit.open-in-named-browser', 'Chrome'));
    });

    it('hands it to Safari on iOS', () => {
      const place = guide('in-app-browser', {platform: {browser: 'other', system: 'ios', inApp: 'instagram'}});
      expect(link(place)?.getAttribute('href')).to.equal('x-safari-https://portal.example/besok/7?a=1&b=2#start');
      expect(text(link(place)!)).to.equal(sv('visit.open-in-named-browser', 'Safari'));
    });

    it('asks Line to open it outside', () => {
      expect(openElsewhere(ADDRESS, {browser: 'chrome', system: 'android', inApp: 'line'})).to.deep.equal({
        browser: undefined,
        href: 'https://portal.example/besok/7?a=1&b=2&openExternalBrowser=1#start',
      });
    });

    it('has no such link on a computer', () => {
      expect(link(guide('in-app-browser', {platform: {browser: 'other', system: 'windows', inApp: 'wechat'}}))).to.equal(null);
    });
  });
});

describe('What is said of the browser’s question', () => {
  afterEach(clear);
  const said = (browser: BrowserName, system: SystemName): ReturnType<typeof promptText> => {
    useLocale('sv');
    return promptText({browser, system});
  };

  it('uses the words on the buttons', () => {
    expect(said('chrome', 'windows').press).to.equal(sv('visit.prompt-press-chrome'));
    expect(said('edge', 'macos').press).to.equal(said('chrome', 'windows').press);
    expect(said('firefox', 'windows').press).to.include('Tryck på Tillåt.').and.include('Kom ihåg');
    expect(said('safari', 'macos').press).to.equal(sv('visit.press-allow'));
    expect(said('chrome', 'ios').press).to.equal(sv('visit.press-allow'));
  });

  it('knows where it appears', () => {
    expect(said('chrome', 'windows')).to.include({picture: 'prompt-top', where: sv('visit.prompt-at-address')});
    expect(said('safari', 'macos')).to.include({picture: 'prompt-middle', where: sv('visit.prompt-in-middle')});
    expect(said('safari', 'ios').picture).to.equal('prompt-phone');
  });

  it('warns of a second question where the system asks too', () => {
    expect(said('chrome', 'android').again).to.include('Frågar telefonen också?');
    expect(said('safari', 'ios').again).to.equal(undefined);
    expect(said('chrome', 'windows').again).to.equal(undefined);
  });
});

describe('lazyGuide', () => {
  class GuideHost extends LitElement {
    static override styles = [...sharedStyles, permissionGuideStyles];
    readonly localize = new LocalizeController(this);
    protected override scheduleUpdate(): void | Promise<unknown> {
      return this.localize.whenReady(() => super.scheduleUpdate());
    }
    protected override render(): TemplateResult {
      return html`<div lang=${this.localize.locale}>${lazyGuide(options('dismissed', {platform: {browser: 'firefox', system: 'linux'}}))}</div>`;
    }
  }
  customElements.define('guide-host', GuideHost);
  afterEach(clear);

  it('shows the guide once it is loaded, in the language of its element', async () => {
    const english = document.createElement('guide-host');
    english.lang = 'en';
    const swedish = document.createElement('guide-host');
    box().append(english, swedish);
    await loadGuide();
    await drawn(english);
    await drawn(swedish);
    expect(text(swedish)).to.include('Kom ihåg');
    expect(text(english)).not.to.include('Kom ihåg').and.not.to.equal('');
    expect(english.shadowRoot!.querySelectorAll('svg').length).to.equal(1);
    await expect(english).to.be.accessible();
  });
});

describe('guideEnvironment', () => {
  it('are those of this browser, unless others are given', () => {
    const here = guideEnvironment();
    expect(here.address).to.equal(location.href);
    expect(here.framed).to.equal(window.top !== window);
    expect(here.mirrored).to.equal(false);
    expect(here.platform.system).to.be.oneOf(['linux', 'macos', 'windows']);
    expect(guideEnvironment(WINDOWS).platform).to.equal(WINDOWS);
  });
});
