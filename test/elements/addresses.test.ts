/** Addresses that come from outside: what runs or shows something of its own becomes no link, in any element. */
import '../../src/elements/visit-booking/define.js';
import '../../src/elements/visit-join/define.js';
import {VisitError} from '../../src/core/visit-error.js';
import type {VisitErrorDetail} from '../../src/elements/visit-join/index.js';
import {fakeVisitSession} from '../../src/testing/index.js';
import {box, clear, drawn, expect, find, has, mount, record, text, within} from './elements.harness.js';
import {sv} from './sv.harness.js';

const FORBIDDEN = [
  'javascript:document.title="run"',
  ' \tJaVaScRiPt:void 0',
  'java\nscript:void 0',
  'data:text/html,<script>document.title="run"</script>',
  'vbscript:1',
  `blob:${location.origin}/1`,
  'http://elsewhere.example/',
  'https://kim@elsewhere.example/',
  '/bokningar?ticket=1',
];

const links = (element: Element): readonly (string | null)[] =>
  within(element).filter((inner) => inner.matches('a')).map((link) => link.getAttribute('href'));

/** A visit that has failed in a way that leads back to the bookings. */
const failed = () => fakeVisitSession({state: {name: 'failed', error: VisitError.refused('ticket-expired')}});

describe('an address from the portal', () => {
  afterEach(clear);

  for (const address of FORBIDDEN) {
    it(`is no link where it is ${JSON.stringify(address)}`, async () => {
      const back = await mount('visit-join', {session: failed(), returnHref: address});
      expect(has(back, '[part~=return-link]')).to.equal(false);
      const terms = await mount('visit-join', {session: fakeVisitSession(), termsHref: address});
      expect(has(terms, '[part~=terms-link], [part=terms]')).to.equal(false);
      const several = await mount('visit-join', {session: fakeVisitSession(), terms: [{href: address, label: 'Villkor'}, {href: '/villkor', label: 'Fler villkor'}]});
      expect(links(several)).to.deep.equal(['/villkor']);
      const booking = {starts: '2024-03-15T10:15:00+01:00', href: address, checkHref: address, appHref: address};
      expect(links(await mount('visit-booking', booking))).to.deep.equal([]);
    });
  }

  it('is no link where it is an attribute either', async () => {
    const element = document.createElement('visit-join');
    element.session = failed();
    element.setAttribute('return-href', FORBIDDEN[0]!);
    box().append(element);
    await drawn(element);
    expect(element.step).to.equal('failed');
    expect(links(element)).to.deep.equal([]);
  });

  it('is told to the page, each once, and the visit goes on without it', async () => {
    const element = await mount('visit-join', {session: fakeVisitSession()});
    const errors = record<CustomEvent<VisitErrorDetail>>(element, 'visit-error');
    element.returnHref = 'javascript:void 0';
    element.terms = [{href: '/villkor'}, {href: 'data:text/html,1'}];
    await drawn(element);
    element.clinic = 'Hälsorum Offerdal';
    await drawn(element);
    const told = errors.map(({detail: {error}}) => [error instanceof VisitError && error.code, error.message.split(' ')[0]]);
    expect(told).to.deep.equal([
      ['not-configured', 'returnHref'],
      ['not-configured', 'terms[1].href'],
    ]);
    expect(errors[0]!.detail.error.message).not.to.include('javascript');
    expect(element.step).to.equal('name');
    expect(text(find(element, 'h2'))).to.equal(sv('visit-join.name-heading'));
  });

  it('leaves no agreement to what nobody could read', async () => {
    const element = await mount('visit-join', {session: fakeVisitSession(), displayName: 'Kim', termsHref: 'javascript:void 0'});
    const receipts = record(element, 'visit-join-consent');
    element.proceed();
    expect(receipts).to.deep.equal([]);
  });

  it('is a link where it leads to a page', async () => {
    for (const address of ['/bokningar', '#bokade-tider', 'https://portal.example/bokningar']) {
      expect(links(await mount('visit-join', {session: failed(), returnHref: address}))).to.deep.equal([address]);
      expect(links(await mount('visit-join', {session: fakeVisitSession(), termsHref: address}))).to.deep.equal([address]);
    }
  });
});
