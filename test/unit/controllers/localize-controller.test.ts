import {expect} from '@open-wc/testing';
import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {LocalizeController} from '../../../src/controllers/localize-controller.js';
import {LOCALES, msg, resolveLocale} from '../../../src/localization/index.js';
import {configureTexts} from '../../../src/localization/public.js';

class SpeakerElement extends LitElement {
  renderings = 0;
  more = false;
  readonly #localize = new LocalizeController(this);
  get locale(): string {
    return this.#localize.locale;
  }
  get direction(): string {
    return this.#localize.dir;
  }
  protected override scheduleUpdate(): void | Promise<unknown> {
    return this.#localize.whenReady(() => super.scheduleUpdate());
  }
  protected override render(): TemplateResult {
    this.renderings += 1;
    return html`<b>${msg('Nästa', {id: 'visit-join.next'})}</b>${this.more ? html`<i>${msg('Fortsätt här', {id: 'visit-join.take-over'})}</i>` : nothing}`;
  }
}
customElements.define('test-speaker', SpeakerElement);

class ShellElement extends LitElement {
  protected override render(): TemplateResult {
    return html`<test-speaker></test-speaker>`;
  }
}
customElements.define('test-shell', ShellElement);

async function speak(element: SpeakerElement): Promise<string> {
  await element.updateComplete;
  return element.shadowRoot!.textContent.trim();
}

function box(lang?: string): HTMLElement {
  const element = document.createElement('div');
  if (lang !== undefined) element.lang = lang;
  document.body.append(element);
  return element;
}

/** Mutation observers have had their turn. */
const observed = (): Promise<void> => Promise.resolve();

describe('resolveLocale', () => {
  it('takes the tag, else its language, else Swedish', () => {
    const tags = ['en', 'EN', 'en-GB', 'sv-FI', 'sv', 'ar-SY', 'FI', 'sv-x-lattlast', 'SV-X-Lattlast', 'sv-x-other', 'de', '', 'x', null, undefined];
    expect(tags.map(resolveLocale).join()).to.equal('en,en,en,sv,sv,ar,fi,sv-x-lattlast,sv-x-lattlast,sv,sv,sv,sv,sv,sv');
  });

  it('knows Swedish, in which the texts are written, first', () => {
    expect(LOCALES[0]).to.equal('sv');
  });
});

describe('LocalizeController', () => {
  const made: HTMLElement[] = [];
  const inBox = (lang?: string): SpeakerElement => {
    const host = box(lang);
    made.push(host);
    const element = new SpeakerElement();
    host.append(element);
    return element;
  };

  afterEach(() => {
    for (const element of made.splice(0)) element.remove();
    configureTexts({});
  });

  it('speaks the language of the nearest lang, at or above it', async () => {
    const [swedish, english] = [inBox(), inBox('en-GB')];
    const own = inBox('sv');
    own.lang = 'en';
    await observed();
    expect([await speak(swedish), await speak(english), await speak(own)]).to.deep.equal(['Nästa', 'Next', 'Next']);
  });

  it('lets two languages stand on one page, whichever renders last', async () => {
    const [swedish, english] = [inBox('sv'), inBox('en')];
    await speak(english);
    swedish.requestUpdate();
    await speak(swedish);
    english.requestUpdate();
    expect([await speak(swedish), await speak(english)]).to.deep.equal(['Nästa', 'Next']);
  });

  it('does not flash up in Swedish while another language loads', async () => {
    const english = inBox('en');
    await speak(english);
    expect(english.renderings).to.equal(1);
  });

  it('follows the attribute wherever it changes', async () => {
    const element = inBox('sv');
    await speak(element);
    element.parentElement!.lang = 'en';
    await observed();
    expect(await speak(element)).to.equal('Next');
    element.parentElement!.removeAttribute('lang');
    await observed();
    expect(await speak(element)).to.equal('Nästa');
  });

  it('sees through the shadow roots that it stands in', async () => {
    const host = box('en');
    made.push(host);
    const shell = new ShellElement();
    host.append(shell);
    await shell.updateComplete;
    const inner = shell.shadowRoot!.querySelector('test-speaker') as SpeakerElement;
    expect(await speak(inner)).to.equal('Next');
    shell.lang = 'sv';
    await observed();
    expect(await speak(inner)).to.equal('Nästa');
  });

  it('takes on the language of where it is moved', async () => {
    const element = inBox('en');
    await speak(element);
    const swedish = box('sv');
    made.push(swedish);
    swedish.append(element);
    expect(await speak(element)).to.equal('Nästa');
  });

  it('shows the portal’s own texts at once, on every element of their language', async () => {
    const [one, other, english] = [inBox(), inBox('sv'), inBox('en')];
    await Promise.all([one, other, english].map(speak));
    configureTexts({texts: {sv: {'visit-join.next': 'Vidare'}}});
    expect(await Promise.all([one, other, english].map(speak))).to.deep.equal(['Vidare', 'Vidare', 'Next']);
    configureTexts({});
    expect(await Promise.all([one, other, english].map(speak))).to.deep.equal(['Nästa', 'Nästa', 'Next']);
  });

  it('shows them on an element that was elsewhere when they came', async () => {
    const element = inBox();
    await speak(element);
    const place = element.parentElement!;
    element.remove();
    configureTexts({texts: {sv: {'visit-join.next': 'Vidare'}}});
    place.append(element);
    expect(await speak(element)).to.equal('Vidare');
  });

  it('speaks a language that the portal adds, as soon as it is there', async () => {
    const element = inBox('so');
    expect(await speak(element)).to.equal('Nästa');
    configureTexts({locales: [{locale: 'so', texts: {'visit-join.next': 'Xiga'}}]});
    expect(await speak(element)).to.equal('Xiga');
    expect([element.locale, element.direction]).to.deep.equal(['so', 'ltr']);
  });

  it('marks as Swedish what the added language lacks, until it has it', async () => {
    const languages = (of: SpeakerElement): string =>
      [...of.shadowRoot!.querySelectorAll('b, i')].map((part) => `${part.textContent} ${part.getAttribute('lang')} ${part.getAttribute('dir')}`).join(', ');
    const texts = {'visit-join.next': 'دواتر'} as const;
    configureTexts({locales: [{locale: 'ckb', dir: 'rtl', texts}]});
    const element = inBox('ckb');
    element.more = true;
    await speak(element);
    expect(languages(element)).to.equal('دواتر null null, Fortsätt här sv ltr');
    configureTexts({locales: [{locale: 'ckb', dir: 'rtl', texts: {...texts, 'visit-join.take-over': 'لێرە'}}]});
    await speak(element);
    expect(languages(element)).to.equal('دواتر null null, لێرە null null');
  });
});
