import {sendKeys, setViewport} from '@web/test-runner-commands';
import {loadLocale} from '../../src/localization/load-locale.js';
import {FakeTextConversation} from '../../src/testing/index.js';
import {AMINA, BEI, field, log, showOpen, type TextHost} from './call-text.harness.js';
import {button, clear, drawn, expect, find, focused, has, text, until, within} from './elements.harness.js';
import {sv} from './sv.harness.js';

/** The width of a small phone, in CSS pixels (WCAG 2.2, 1.4.10). */
const WIDTH = 320;

/** CSS pixels (WCAG 2.2, 2.5.5). */
const TARGET_SIZE = 44;

const HOSTILE: Readonly<Record<string, string>> = {
  'a word of ten thousand letters': 'a'.repeat(10_000),
  'marks piled upon one letter': `Z${'\u{0336}\u{0351}\u{0363}\u{0489}'.repeat(500)}algo`,
  'signs that turn the direction': '\u{202E}\u{2067}txet terces\u{2066} \u{202D}abc',
  'markup': '<img src=x onerror="document.title=1"><b>fet</b>${1}',
  'right to left': 'مرحبا، هل تسمعني؟ 2 حبة',
  'one sign of many parts': '👩‍👩‍👧‍👦'.repeat(300),
};

function manyLines(): FakeTextConversation {
  const conversation = new FakeTextConversation();
  for (let line = 1; line <= 40; line += 1) {
    conversation.receive(BEI, `Rad ${line}`);
    conversation.write(`Svar ${line}\n`);
  }
  return conversation;
}

const fromEnd = ({scrollHeight, clientHeight, scrollTop}: HTMLElement): number => scrollHeight - clientHeight - scrollTop;

/** Everything that can be seen and reaches out of the page. */
function outside(host: TextHost): string[] {
  return within(host)
    .filter((inner) => inner.checkVisibility() && !inner.closest('.visually-hidden, svg'))
    .filter((inner) => {
      const {left, right} = inner.getBoundingClientRect();
      return left < -1 || right > WIDTH + 1;
    })
    .map((inner) => `${inner.localName} "${text(inner).slice(0, 40)}"`);
}

describe('the text panel on a screen', () => {
  const root = document.documentElement;

  before(async () => {
    await loadLocale('ar');
    document.body.style.margin = '0';
  });

  beforeEach(() => setViewport({width: WIDTH, height: 640}));

  afterEach(() => {
    clear();
    root.style.fontSize = '';
  });

  for (const locale of ['sv', 'ar']) {
    for (const size of ['100%', '200%']) {
      it(`fits ${WIDTH} px with text at ${size} in ${locale}, whatever is written`, async () => {
        root.style.fontSize = size;
        const {host, conversation} = await showOpen({lang: locale});
        for (const hostile of Object.values(HOSTILE)) {
          conversation.receive(AMINA, hostile);
          conversation.write(`${hostile.slice(0, 500)}\n`);
        }
        conversation.receive(BEI, 'Skriver \u{FFFD} än', true);
        conversation.set({reached: 0});
        conversation.ring(BEI);
        await drawn(host);
        expect(outside(host)).to.deep.equal([]);
        expect(root.scrollWidth).to.be.at.most(WIDTH);
        const small = within(host)
          .filter((inner) => inner.matches('button, textarea'))
          .filter((inner) => inner.getBoundingClientRect().height < TARGET_SIZE);
        expect(small).to.deep.equal([]);
        await expect(host).to.be.accessible();
      });
    }
  }

  for (const [what, hostile] of Object.entries(HOSTILE)) {
    it(`shows ${what} as the text that it is, within its own block`, async () => {
      const {host, conversation} = await showOpen();
      const title = document.title;
      conversation.receive(BEI, hostile);
      conversation.receive(AMINA, 'Efter');
      await drawn(host);
      const [first, second] = within(host).filter((inner) => inner.matches('[part~=text-block]'));
      expect(find(first!, '[dir=auto]').textContent).to.equal(hostile);
      expect(text(second!)).to.equal('Amina Warsame Tolk Efter');
      expect(first!.getBoundingClientRect().bottom).to.be.at.most(second!.getBoundingClientRect().top);
      expect(document.title).to.equal(title);
    });
  }

  it('writes each text in its own direction', async () => {
    const {host, conversation} = await showOpen();
    conversation.receive(BEI, HOSTILE['right to left']!);
    conversation.receive(BEI, 'Hej');
    await drawn(host);
    const directions = within(host).filter((inner) => inner.matches('.text-words')).map((inner) => getComputedStyle(inner).direction);
    expect(directions).to.deep.equal(['rtl', 'ltr']);
  });

  it('stays within the room that it is given: the log scrolls, the field stays', async () => {
    const {host} = await showOpen({conversation: manyLines()});
    const panel = find(host, '[part~=text-panel]');
    panel.style.blockSize = '400px';
    await drawn(host);
    const bottom = panel.getBoundingClientRect().bottom;
    expect(log(host).scrollHeight).to.be.greaterThan(log(host).clientHeight);
    expect(field(host).getBoundingClientRect().bottom).to.be.lessThan(bottom);
    expect(log(host).getBoundingClientRect().height).to.be.greaterThan(80);
  });

  it('leaves the room of the words on how it works to the log, once the person has written and knows', async () => {
    const {host, conversation} = await showOpen();
    find(host, '[part~=text-panel]').style.blockSize = '400px';
    const room = (): number => log(host).clientHeight;
    const help = (): HTMLElement => find(host, '#text-help');
    const before = room();
    conversation.receive(BEI, 'Hej');
    conversation.write('Ja');
    await drawn(host);
    expect(room()).to.equal(before);
    conversation.write('Ja.\n');
    await drawn(host);
    expect(room()).to.be.greaterThan(before + 15);
    expect(text(help())).to.equal(sv('call-view.text-direct'));
    conversation.set({reached: 0});
    await drawn(host);
    expect(help().getBoundingClientRect().height).to.be.greaterThan(15);
  });

  it('brings the field back into sight when an on-screen keyboard takes its place', async () => {
    const {host} = await showOpen();
    const above = document.createElement('div');
    above.style.blockSize = '3000px';
    host.before(above);
    field(host).focus();
    scrollTo(0, 0);
    window.visualViewport!.dispatchEvent(new Event('resize'));
    const {top, bottom} = field(host).getBoundingClientRect();
    expect([top >= 0, bottom <= innerHeight]).to.deep.equal([true, true]);
  });

  describe('the log', () => {
    async function filled(): Promise<{host: TextHost; conversation: FakeTextConversation}> {
      const conversation = manyLines();
      const {host} = await showOpen({conversation});
      find(host, '[part~=text-panel]').style.blockSize = '420px';
      await until(() => fromEnd(log(host)) < 2);
      return {host, conversation};
    }

    it('follows what is written while it is at the end', async () => {
      const {host, conversation} = await filled();
      conversation.receive(BEI, 'Nytt');
      await drawn(host);
      expect(fromEnd(log(host))).to.be.lessThan(2);
      expect(has(host, '[part~=text-new-button]')).to.equal(false);
    });

    it('stays where the person reads, tells of new text with a button, and goes to it', async () => {
      const {host, conversation} = await filled();
      log(host).focus();
      await sendKeys({press: 'Home'});
      await until(() => log(host).scrollTop === 0);
      conversation.receive(BEI, 'Nytt');
      await drawn(host);
      expect(log(host).scrollTop).to.equal(0);
      const news = button(host, 'call-view.text-new');
      expect(news.getBoundingClientRect().height).to.be.at.least(TARGET_SIZE);
      news.click();
      await drawn(host);
      expect(fromEnd(log(host))).to.be.lessThan(2);
      expect(has(host, '[part~=text-new-button]')).to.equal(false);
      expect(focused()).to.equal(log(host));
    });

    it('stays there also when the browser has not said yet that the person scrolled', async () => {
      const {host, conversation} = await filled();
      log(host).scrollTop = 0;
      conversation.receive(BEI, 'Nytt');
      await drawn(host);
      expect(log(host).scrollTop).to.equal(0);
      expect(has(host, '[part~=text-new-button]')).to.equal(true);
    });

    it('says no longer that there is more once the person has scrolled to it', async () => {
      const {host, conversation} = await filled();
      log(host).focus();
      await sendKeys({press: 'Home'});
      await until(() => log(host).scrollTop === 0);
      conversation.receive(BEI, 'Nytt');
      await drawn(host);
      log(host).scrollTop = log(host).scrollHeight;
      await until(() => !has(host, '[part~=text-new-button]'));
      expect(fromEnd(log(host))).to.be.lessThan(20);
    });

    it('does not say that what the person wrote is new', async () => {
      const {host, conversation} = await filled();
      log(host).focus();
      await sendKeys({press: 'Home'});
      await until(() => log(host).scrollTop === 0);
      conversation.write('Eget\n');
      await drawn(host);
      expect(has(host, '[part~=text-new-button]')).to.equal(false);
    });

    it('stands at its end when the panel is opened again', async () => {
      const {host} = await filled();
      log(host).scrollTop = 0;
      await until(() => log(host).scrollTop === 0);
      button(host, 'call-view.text-close').click();
      await drawn(host);
      button(host, 'call-view.text').click();
      await drawn(host);
      expect(log(host).scrollHeight).to.be.greaterThan(log(host).clientHeight);
      expect(fromEnd(log(host))).to.be.lessThan(2);
    });
  });
});
