import {expect} from '@open-wc/testing';
import '../../../src/elements/waiting-room/define.js';
import {chooseLanguage} from '../../../demo/shared/language-chooser.js';
import {loadLocale} from '../../../src/localization/load-locale.js';

describe('the language chooser of the demo', () => {
  const place = document.createElement('div');
  const page = document.createElement('div');
  const element = document.createElement('waiting-room');

  before(() => {
    page.append(element);
    document.body.append(place, page);
    chooseLanguage(place, page);
  });
  after(() => {
    place.remove();
    page.remove();
  });

  it('begins in Swedish, and names each language in itself', () => {
    expect(page.lang).to.equal('sv');
    const options = [...place.querySelectorAll('option')].map(({lang, value, text}) => `${lang} ${value} ${text}`);
    expect(options.join(', ')).to.equal(
      'sv sv Svenska, sv-x-lattlast sv-x-lattlast Lätt svenska, en en English, fi fi Suomi, ar ar العربية',
    );
  });

  it('makes the elements speak what is chosen, from the side where it begins', async () => {
    await loadLocale('ar');
    const select = place.querySelector('select')!;
    select.value = 'ar';
    select.dispatchEvent(new Event('change'));
    await Promise.resolve();
    await element.updateComplete;
    const spoken = element.shadowRoot!.querySelector('[lang]')!;
    expect([spoken.getAttribute('lang'), spoken.getAttribute('dir')].join()).to.equal('ar,rtl');
    expect(getComputedStyle(spoken).direction).to.equal('rtl');
    expect(element.shadowRoot!.querySelector('h2')!.textContent.trim()).to.match(/^\p{Script=Arabic}/u);
  });
});
