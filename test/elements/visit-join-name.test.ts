import '../../src/elements/visit-join/define.js';
import type {VisitJoinConsentDetail} from '../../src/elements/visit-join/index.js';
import {fakeVisitSession} from '../../src/testing/index.js';
import {allowDevices, commands, connect, typeName} from './visit-join.harness.js';
import {control, button, clear, drawn, expect, find, focused, has, mount, record, text, until} from './elements.harness.js';
import {sv} from './sv.harness.js';

const RIGHT_TO_LEFT_OVERRIDE = '\u202e';

describe("<visit-join>'s first step", () => {
  allowDevices();
  afterEach(clear);

  function errorOf(input: HTMLInputElement, element: HTMLElement): string {
    const [id] = input.getAttribute('aria-describedby')!.split(' ');
    return find(element, `#${id!}`).textContent.trim();
  }

  describe('the name', () => {
    it('can be changed where the portal does not lock it', async () => {
      const session = fakeVisitSession({}, {react: true});
      const element = await mount('visit-join', {session, displayName: 'Kim Andersson'});
      await typeName(element, 'Kim');
      await connect(element);
      expect(session.commands.at(-1)?.args).to.deep.equal([{name: 'Kim'}]);
    });

    it('from the login is not asked for where the portal locks it: it stands in the check, with the terms', async () => {
      const session = fakeVisitSession({}, {react: true});
      const element = await mount('visit-join', {session, displayName: 'Kim Andersson', displayNameLocked: true, termsHref: '/villkor', termsVersion: '3'});
      const consents = record<CustomEvent<VisitJoinConsentDetail>>(element, 'visit-join-consent');
      await until(() => has(element, 'device-check'));
      expect(element.step).to.equal('check');
      expect(has(element, 'input, [part~=step-count]')).to.equal(false);
      expect(text(find(element, '[part~=name]'))).to.equal('Du deltar som Kim Andersson.');
      expect(find(element, '[part~=terms-link]').getAttribute('href')).to.equal('/villkor');
      await expect(element).to.be.accessible();
      expect(consents.length).to.equal(0);
      await connect(element);
      expect(session.commands.at(-1)?.args).to.deep.equal([{name: 'Kim Andersson'}]);
      expect(consents.map(({detail}) => detail.version)).to.deep.equal(['3']);
    });

    it('is asked for although it is locked when the login has none', async () => {
      const element = await mount('visit-join', {session: fakeVisitSession(), displayNameLocked: true});
      expect(has(element, '#name')).to.equal(true);
    });

    for (const [what, typed] of [
      ['spaces', '  '],
      ['control characters', '\u0000\u0007\u0085'],
      ['marks that turn the text around', RIGHT_TO_LEFT_OVERRIDE],
    ] as const) {
      it(`of nothing but ${what} is asked for again`, async () => {
        const session = fakeVisitSession();
        const element = await mount('visit-join', {session});
        await typeName(element, typed);
        const input = find(element, '#name', HTMLInputElement);
        expect(errorOf(input, element)).to.equal(sv('visit-join.name-missing'));
        expect(focused()).to.equal(input);
        expect(commands(session).length).to.equal(0);
      });
    }

    it('goes along without what could disguise the text around it', async () => {
      const session = fakeVisitSession({}, {react: true});
      const element = await mount('visit-join', {session});
      await typeName(element, ` Kim${RIGHT_TO_LEFT_OVERRIDE}\u0007  Andersson `);
      await connect(element);
      expect(session.commands.at(-1)?.args).to.deep.equal([{name: 'Kim Andersson'}]);
    });

    it('that is too long is said to be, not cut, until it fits', async () => {
      const session = fakeVisitSession();
      const element = await mount('visit-join', {session});
      await typeName(element, 'Å'.repeat(101));
      const input = find(element, '#name', HTMLInputElement);
      expect(errorOf(input, element)).to.equal(sv('visit-join.name-too-long', '100'));
      expect([input.getAttribute('aria-invalid'), input.value.length]).to.deep.equal(['true', 101]);
      expect(focused()).to.equal(input);
      await expect(element).to.be.accessible();
      input.value = '';
      input.dispatchEvent(new InputEvent('input'));
      await drawn(element);
      expect(errorOf(input, element)).to.equal(sv('visit-join.name-missing'));
      await typeName(element, 'Å'.repeat(100));
      expect(element.step).to.equal('check');
    });
  });

  describe('the terms', () => {
    async function goOn(properties: Partial<HTMLElementTagNameMap['visit-join']>): Promise<VisitJoinConsentDetail[]> {
      const element = await mount('visit-join', {session: fakeVisitSession(), displayName: 'Kim', ...properties});
      const receipts = record<CustomEvent<VisitJoinConsentDetail>>(element, 'visit-join-consent');
      const above = record(document, 'visit-join-consent');
      button(element, 'visit-join.next').click();
      await drawn(element);
      expect(above.length).to.equal(0);
      return receipts.map(({detail}) => detail);
    }

    it('leave a receipt: edition, language, time and links', async () => {
      const before = Date.now();
      const [receipt, ...more] = await goOn({termsHref: '/villkor', termsVersion: '2026-03'});
      expect(more.length).to.equal(0);
      const {time, ...rest} = receipt!;
      expect(rest).to.deep.equal({version: '2026-03', language: 'sv', links: [{href: '/villkor'}]});
      expect(time).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u);
      expect(Date.parse(time)).to.be.within(before, Date.now());
    });

    it('may be several, each with a link and an edition', async () => {
      const terms = [
        {href: '/villkor', label: 'Villkor för videobesök', version: '3'},
        {href: '/personuppgifter', label: 'Så hanterar vi dina personuppgifter'},
      ];
      const element = await mount('visit-join', {session: fakeVisitSession(), terms, termsHref: '/annat'});
      const links = [...element.shadowRoot!.querySelectorAll('[part~=terms-link]')];
      expect(links.map((link) => [link.getAttribute('href'), text(link)])).to.deep.equal([
        ['/villkor', 'Villkor för videobesök (öppnas i en ny flik)'],
        ['/personuppgifter', 'Så hanterar vi dina personuppgifter (öppnas i en ny flik)'],
      ]);
      await expect(element).to.be.accessible();
      const [receipt] = await goOn({terms});
      expect(receipt?.links).to.deep.equal(terms);
    });

    it('leave a receipt in the language that they were read in', async () => {
      const language = document.documentElement.lang;
      try {
        document.documentElement.lang = 'en';
        const element = await mount('visit-join', {session: fakeVisitSession(), displayName: 'Kim', termsHref: '/villkor'});
        const receipts = record<CustomEvent<VisitJoinConsentDetail>>(element, 'visit-join-consent');
        control(element, 'Next').click();
        expect(receipts.map(({detail}) => detail.language)).to.deep.equal(['en']);
      } finally {
        document.documentElement.lang = language;
      }
    });

    it("leave a receipt where the line is the portal's own and only the edition is given", async () => {
      const [receipt] = await goOn({termsVersion: '7'});
      expect([receipt?.version, receipt?.links.length]).to.deep.equal(['7', 0]);
    });

    it('leave no receipt where there are none, nor before the name is right', async () => {
      expect((await goOn({})).length).to.equal(0);
      expect((await goOn({termsHref: '/villkor', displayName: ''})).length).to.equal(0);
    });
  });
});
