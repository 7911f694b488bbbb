import '../../src/elements/visit-booking/define.js';
import type {Clock} from '../../src/core/ports/ports.js';
import type {VisitBookingElement, VisitBookingErrorDetail, VisitOpenRequestDetail} from '../../src/elements/visit-booking/index.js';
import {configureTexts} from '../../src/localization/public.js';
import {formatDateTime, formatTime, isSwedishTimeElsewhere} from '../../src/localization/dates.js';
import {FakeClock} from '../../src/testing/index.js';
import {MALFORMED, R4_APPOINTMENT, R5_APPOINTMENT, VISIT_HREF} from '../fhir/samples.js';
import {control, announced, button, clear, drawn, expect, find, focused, has, mount, record, text, until} from './elements.harness.js';
import {sv} from './sv.harness.js';

const STARTS = '2024-03-15T10:15:00+01:00';
const START = Date.parse(STARTS);
const MINUTE = 60_000;

const BOOKING = {
  starts: STARTS,
  ends: '2024-03-15T10:45:00+01:00',
  kind: 'Videobesök',
  clinic: 'Hälsorum Offerdal',
  caregiver: 'Bei B',
  href: '#besok',
} satisfies Partial<VisitBookingElement>;

const minutesBefore = (minutes: number): FakeClock => new FakeClock(START - minutes * MINUTE);

/** A card whose portal and device agree what time it is. */
function card(minutes: number, properties: Partial<VisitBookingElement> = BOOKING): Promise<VisitBookingElement> {
  const {ports = {clock: minutesBefore(minutes)}} = properties;
  return mount('visit-booking', {now: new Date(ports.clock.now()).toISOString(), ...properties, ports});
}

/** A card that knows the device's time only, or both. */
function cardOf(device: FakeClock, properties: Partial<VisitBookingElement> = {}): Promise<VisitBookingElement> {
  return mount('visit-booking', {...BOOKING, href: VISIT_HREF, ports: {clock: device}, ...properties});
}

/** A time as the card says it: wherever the tests run. */
const said = (words: string): string => (isSwedishTimeElsewhere(START) ? `${words} svensk tid` : words);

function errors(element: Element): VisitBookingErrorDetail[] {
  const details: VisitBookingErrorDetail[] = [];
  element.addEventListener('visit-booking-error', (event) => details.push((event as CustomEvent<VisitBookingErrorDetail>).detail));
  return details;
}

describe('<visit-booking>', () => {
  afterEach(clear);

  it('says what the region’s page says', async () => {
    const element = await card(8);
    const words = text(element);
    for (const expected of [
      sv('visit-booking.heading'),
      `Du har en tid inbokad ${said('fredag 15 mars 2024 kl. 10:15')}`,
      'Bokningen gäller Videobesök',
      'Mottagning Hälsorum Offerdal',
      `${sv('visit-booking.caregiver')} Bei B`,
      sv('visit-booking.locked'),
    ]) {
      expect(words).to.include(expected);
    }
    expect(find(element, 'time').getAttribute('datetime')).to.equal('2024-03-15T09:15:00.000Z');
    expect(button(element, 'visit-booking.open-link', 'videobesöket').getAttribute('href')).to.equal(new URL('#besok', document.baseURI).href);
  });

  it('reads its attributes', async () => {
    const element = await mount('visit-booking');
    element.ports = {clock: minutesBefore(25)};
    for (const [name, value] of Object.entries({starts: STARTS, href: '/besok', kind: 'Samtal', clinic: 'Vårdcentralen', caregiver: 'Anna', 'opens-before': '30'})) {
      element.setAttribute(name, value);
    }
    await drawn(element);
    expect(element.state).to.equal('open');
    expect(text(element)).to.include('Samtal').and.include('Vårdcentralen').and.include('Anna');
    element.setAttribute('opens-before', 'soon');
    await drawn(element);
    expect(element.state).to.equal('early');
  });

  describe('in time', () => {
    it('counts down, opens by itself, says so once, and closes', async () => {
      const clock = minutesBefore(27);
      const element = await card(0, {...BOOKING, ports: {clock}});
      expect(element.state).to.equal('early');
      expect(text(element)).to.include(`Väntrummet öppnar kl. ${said('10:00')}. Om 12 minuter.`);
      expect(has(element, '[part=open-link]')).to.equal(false);

      await clock.advance(11 * MINUTE);
      await drawn(element);
      expect(text(element)).to.include('Om 1 minut.');
      expect(announced(element)).to.equal('');

      await clock.advance(MINUTE);
      await drawn(element);
      expect(element.state).to.equal('open');
      expect(announced(element)).to.equal(sv('visit-booking.opened'));
      expect(find(element, '[role=status]').textContent).to.include('öppnat');
      expect(text(element)).to.include(`Din tid börjar kl. ${said('10:15')}. Om 15 minuter.`);
      expect(has(element, 'a[part=open-link][href]')).to.equal(true);

      await clock.advance(15 * MINUTE);
      await drawn(element);
      expect(element.state).to.equal('started');
      expect(text(element)).to.include('Du kan fortfarande ansluta.');

      await clock.advance(60 * MINUTE);
      await drawn(element);
      expect(element.state).to.equal('past');
      expect(text(element)).to.include('Du hade en tid inbokad').and.include(sv('visit-booking.past')).and.include(sv('visit-booking.contact-clinic', 'Hälsorum Offerdal'));
      expect(has(element, 'a')).to.equal(false);
      expect(announced(element)).to.equal(sv('visit-booking.opened'));
      expect(clock.pending).to.equal(0);
    });

    it('keeps its countdown to itself in a page that reads out what changes', async () => {
      const element = await card(27);
      element.parentElement!.setAttribute('aria-live', 'polite');
      expect(find(element, '[part=status]').closest('[aria-live]')?.getAttribute('aria-live')).to.equal('off');
      expect(find(element, '[role=status]').closest('[aria-live]')).to.equal(null);
    });

    it('names the day when it is not today, and does not ask anybody to stay for days', async () => {
      const element = await card(3 * 24 * 60);
      expect(text(element)).to.include(`Väntrummet öppnar ${said('fredag 15 mars 2024 kl. 10:00')}. Om 3 dagar.`);
      expect(text(element)).not.to.include('stanna kvar');
    });

    it('is up to date when the device has slept', async () => {
      let now = START - 3 * 60 * MINUTE;
      // Timers of a device that sleeps do not run.
      const clock: Clock = {now: () => now, after: () => () => undefined, every: () => () => undefined, random: () => 0};
      const element = await card(0, {...BOOKING, ports: {clock}});
      expect(element.state).to.equal('early');
      now = START - 5 * MINUTE;
      document.dispatchEvent(new Event('visibilitychange'));
      await drawn(element);
      expect(element.state).to.equal('open');
      now = START + 5 * MINUTE;
      window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
      await drawn(element);
      expect(element.state).to.equal('started');
    });

    it('never asks a browser for a timer that it cannot count', async () => {
      const delays: number[] = [];
      const clock = minutesBefore(60 * 24 * 60);
      const after = clock.after.bind(clock);
      clock.after = (delay, callback) => {
        delays.push(delay);
        return after(delay, callback);
      };
      const element = await card(0, {...BOOKING, ports: {clock}});
      expect(element.state).to.equal('early');
      expect(delays.length).to.be.above(0);
      expect(Math.max(...delays)).to.be.below(2 ** 31);
    });

    it('keeps to Swedish clocks in the night when they are changed', async () => {
      const starts = '2024-03-31T03:10:00+02:00';
      const clock = new FakeClock(Date.parse('2024-03-31T01:50:00+01:00'));
      const element = await card(0, {...BOOKING, ends: '', starts, ports: {clock}});
      expect(text(element)).to.include(`kl. ${formatTime(Date.parse('2024-03-31T01:55:00+01:00'), 'sv')}`).and.include('Om 5 minuter.');
      await clock.advance(5 * MINUTE);
      await drawn(element);
      expect(element.state).to.equal('open');
      expect(text(element)).to.include('03:10').and.include('Om 15 minuter.');
    });

    it('minds how long before and after the portal keeps the room open', async () => {
      const element = await card(59, {...BOOKING, opensBefore: 60, closesAfter: 0});
      expect(element.state).to.equal('open');
      element.ports = {clock: minutesBefore(-30)};
      await drawn(element);
      element.requestUpdate();
      await drawn(element);
      expect(element.state).to.equal('past');
      Object.assign(element, {opensBefore: NaN, closesAfter: -1});
      await drawn(element);
      expect(element.state).to.equal('started');
    });
  });

  describe('from an appointment', () => {
    for (const [release, appointment] of Object.entries({R5: R5_APPOINTMENT, R4: R4_APPOINTMENT})) {
      it(`of FHIR ${release} shows the same card`, async () => {
        const element = await card(8, {appointment});
        const told = errors(element);
        expect(element.state).to.equal('open');
        expect(text(element)).to.include('Videobesök').and.include('Hälsorum Offerdal').and.include('Bei B');
        expect(find(element, '[part=open-link]').getAttribute('href')).to.equal(VISIT_HREF);
        expect(element.shadowRoot!.textContent + [...element.shadowRoot!.querySelectorAll('*')].map((inner) => inner.outerHTML).join('')).not.to.include('hemlig');
        expect(told.length).to.equal(0);
      });
    }

    it('gives way to the portal’s own properties', async () => {
      const element = await card(8, {appointment: R5_APPOINTMENT, clinic: 'Vårdcentralen', href: '#eget', starts: '2024-03-15T10:20:00+01:00'});
      expect(text(element)).to.include('Vårdcentralen').and.include('10:20').and.include('Bei B').and.not.include('Offerdal');
      expect(find(element, '[part=open-link]').getAttribute('href')).to.match(/#eget$/u);
    });

    for (const [status, [state, words]] of Object.entries({
      cancelled: ['cancelled', sv('visit-booking.cancelled')],
      'entered-in-error': ['cancelled', 'Den lades in av misstag.'],
      noshow: ['past', sv('visit-booking.no-show', 'Besöket')],
      fulfilled: ['past', sv('visit-booking.fulfilled', 'Besöket')],
      proposed: ['unconfirmed', sv('visit-booking.unconfirmed')],
      waitlist: ['unconfirmed', sv('visit-booking.unconfirmed')],
    } as const)) {
      it(`that is ${status} says so, and has no way in`, async () => {
        const element = await card(8, {appointment: {...R5_APPOINTMENT, status}, appHref: 'https://app.example/'});
        expect(element.state).to.equal(state);
        expect(text(element)).to.include(words).and.include(sv('visit-booking.contact-clinic', 'Hälsorum Offerdal'));
        expect(has(element, 'a')).to.equal(false);
      });
    }

    for (const [name, {value, code, path}] of Object.entries(MALFORMED)) {
      // To an element, nothing is no appointment yet.
      if (value === undefined || value === null) continue;
      it(`with something wrong is never empty, and the page is told: ${name}`, async () => {
        const element = document.createElement('visit-booking');
        const told = errors(element);
        Object.assign(element, {appointment: value, ports: {clock: minutesBefore(8)}});
        document.body.append(element);
        try {
          await drawn(element);
          const [first] = told;
          expect([first?.code, first?.path]).to.deep.equal([code, path === '' ? 'appointment' : `appointment.${path}`]);
          expect(first?.message).to.match(/^appointment: /u);
          expect(text(element)).to.include(sv('visit-booking.heading'));
          // Either the right card all the same, or whom to turn to.
          if (element.state === 'invalid') expect(find(element, '[part=error]').textContent).to.match(/Kontakta/u);
          else expect(find(element, '[part=open-link]').getAttribute('href')).to.equal(VISIT_HREF);
          await expect(element).to.be.accessible();
        } finally {
          element.remove();
        }
      });
    }
  });

  describe('with something wrong', () => {
    for (const [name, properties, path, code, words] of [
      ['a start that is none', {starts: 'på fredag'}, 'starts', 'invalid-instant', sv('visit-booking.error-time')],
      ['no start', {starts: ''}, 'starts', 'missing-field', sv('visit-booking.error-time')],
      ['no link', {href: ''}, 'href', 'missing-field', sv('visit-booking.error-no-link', 'videobesöket')],
      ['a link that runs a script', {href: 'javascript:alert(1)'}, 'href', 'unsafe-address', sv('visit-booking.error-link', 'videobesöket')],
      ['a link with a ticket', {href: '/besok?ticket=1'}, 'href', 'secret-in-address', sv('visit-booking.error-link', 'videobesöket')],
    ] as const) {
      it(`shows what is known, whom to turn to, and tells the page: ${name}`, async () => {
        const element = await card(8, {});
        const told = errors(element);
        Object.assign(element, BOOKING, {ends: '', ...properties});
        await drawn(element);
        expect(element.state).to.equal('invalid');
        expect(text(element)).to.include('Bei B').and.include(words).and.include(sv('visit-booking.contact-clinic', 'Hälsorum Offerdal'));
        expect(told.map((detail) => [detail.path, detail.code]).join()).to.equal(`${path},${code}`);
        expect(told[0]!.message).to.match(new RegExp(`^${path}.* must `, 'u'));
        expect(has(element, '[href^="javascript"]')).to.equal(false);
      });
    }

    it('shows the card when the rest will do, and tells the page', async () => {
      const element = await card(8, {});
      const told = errors(element);
      Object.assign(element, BOOKING, {ends: '2024-03-15T09:45:00+01:00', appHref: 'javascript:1', checkHref: 'ftp://x/'});
      await drawn(element);
      expect(element.state).to.equal('open');
      expect(told.map(({path, code}) => `${path} ${code}`).join()).to.equal('ends invalid-value,appHref unsafe-address,checkHref unsafe-address');
      expect(has(element, '[part=app-link], [part=check-link]')).to.equal(false);
    });

    it('tells each thing once, until it is another', async () => {
      const clock = minutesBefore(60);
      const element = await card(0, {ports: {clock}});
      const told = errors(element);
      Object.assign(element, {...BOOKING, starts: 'på fredag'});
      await drawn(element);
      await clock.advance(5 * MINUTE);
      element.clinic = 'Vårdcentralen';
      await drawn(element);
      expect(told.length).to.equal(1);
      element.starts = STARTS;
      await drawn(element);
      element.starts = 'på lördag';
      await drawn(element);
      expect(told.length).to.equal(2);
    });

    it('waits a moment for a page that has not said anything yet', async () => {
      const clock = minutesBefore(8);
      const element = await card(0, {ports: {clock}});
      const told = errors(element);
      expect([element.state, told.length]).to.deep.equal(['loading', 0]);
      expect(text(element)).to.include(sv('visit-booking.loading'));
      await clock.advance(1_000);
      await drawn(element);
      expect([element.state, told[0]?.code]).to.deep.equal(['invalid', 'missing-field']);
      expect(text(element)).to.include(sv('visit-booking.contact'));
    });

    it('takes null for a booking that is still being fetched', async () => {
      const element = await card(8, {appointment: null});
      expect(element.state).to.equal('loading');
      element.appointment = R5_APPOINTMENT;
      await drawn(element);
      expect(element.state).to.equal('open');
    });

    it('offers the portal’s number for help', async () => {
      configureTexts({helpPhone: '063-15 30 00'});
      try {
        const element = await card(8, {...BOOKING, href: ''});
        expect(text(element)).to.include('Ring 063-15 30 00.');
        expect(control(element, '063-15 30 00').getAttribute('href')).to.equal('tel:+4663153000');
      } finally {
        configureTexts({});
      }
    });
  });

  describe('the link', () => {
    it('is a real one, and asks the page first', async () => {
      const element = await card(8, {...BOOKING, href: '#besok-oppnat'});
      const requests: VisitOpenRequestDetail[] = [];
      const outside = record(document, 'visit-open-request');
      element.addEventListener('visit-open-request', (event) => requests.push(event.detail));
      button(element, 'visit-booking.open-link', 'videobesöket').click();
      expect(requests).to.deep.equal([
        {href: new URL('#besok-oppnat', document.baseURI).href, starts: '2024-03-15T09:15:00.000Z', ends: '2024-03-15T09:45:00.000Z'},
      ]);
      expect(outside.length).to.equal(1);
      await until(() => location.hash === '#besok-oppnat');
      history.replaceState(null, '', location.pathname + location.search);
    });

    it('is not followed by a page that takes over', async () => {
      const element = await card(8, {...BOOKING, href: '#besok-nej'});
      element.addEventListener('visit-open-request', (event) => event.preventDefault());
      button(element, 'visit-booking.open-link', 'videobesöket').click();
      expect(location.hash).not.to.equal('#besok-nej');
    });

    it('leaves a new tab or window to the browser', async () => {
      const element = await card(8);
      const requests = record(element, 'visit-open-request');
      const link = button(element, 'visit-booking.open-link', 'videobesöket');
      // Only so that the tests' own browser opens nothing.
      element.addEventListener('click', (event) => event.preventDefault());
      for (const key of ['ctrlKey', 'metaKey', 'shiftKey', 'altKey']) {
        link.dispatchEvent(new MouseEvent('click', {bubbles: true, composed: true, cancelable: true, [key]: true}));
      }
      expect(requests.length).to.equal(0);
    });

    it('stands beside the app as an equal, in looks and size', async () => {
      const element = await card(8, {...BOOKING, appHref: 'https://app.example/besok', appName: 'Min Hälsa'});
      const [web, app] = [button(element, 'visit-booking.open-link', 'videobesöket'), button(element, 'visit-booking.app-named', 'Min Hälsa')];
      expect(app.getAttribute('href')).to.equal('https://app.example/besok');
      expect([app.className, app.parentElement]).to.deep.equal([web.className, web.parentElement]);
      expect(app.getBoundingClientRect().width).to.be.closeTo(web.getBoundingClientRect().width, 1);
      element.appName = '';
      await drawn(element);
      expect(button(element, 'visit-booking.app').getAttribute('href')).to.equal('https://app.example/besok');
    });

    it('to the check works days before', async () => {
      const element = await card(3 * 24 * 60, {...BOOKING, checkHref: '/check.html'});
      expect(button(element, 'visit-booking.check').getAttribute('href')).to.equal(new URL('/check.html', document.baseURI).href);
    });
  });

  describe('on a device whose clock may be wrong', () => {
    const opensHref = (element: VisitBookingElement): string | null => find(element, '[part=open-link]').getAttribute('href');

    for (const [how, minutes, state] of [
      ['an hour behind', 60, 'early'],
      ['a year behind', 365 * 24 * 60, 'early'],
      ['two hours ahead', -120, 'past'],
      ['a year ahead', -365 * 24 * 60, 'past'],
    ] as const) {
      it(`keeps the link when it is ${how}, and shows the right thing once the portal says what time it is`, async () => {
        const element = await cardOf(minutesBefore(minutes));
        expect(element.state).to.equal(state);
        expect(opensHref(element)).to.equal(VISIT_HREF);
        const requests = record<CustomEvent<VisitOpenRequestDetail>>(element, 'visit-open-request');
        element.addEventListener('visit-open-request', (event) => event.preventDefault());
        find(element, '[part=open-link]').click();
        expect(requests.map(({detail}) => detail.href)).to.deep.equal([VISIT_HREF]);
        element.now = new Date(START - 5 * MINUTE).toISOString();
        await drawn(element);
        expect(element.state).to.equal('open');
        expect(text(element)).to.include('Om 5 minuter.');
        expect(opensHref(element)).to.equal(VISIT_HREF);
      });
    }

    it('counts by the portal’s time, and closes by it', async () => {
      const device = minutesBefore(600);
      const element = await cardOf(device, {now: new Date(START - 16 * MINUTE).toISOString()});
      expect([element.state, has(element, '[part=open-link]')]).to.deep.equal(['early', false]);
      await device.advance(MINUTE);
      await drawn(element);
      expect([element.state, has(element, '[part=open-link]')]).to.deep.equal(['open', true]);
      await device.advance(120 * MINUTE);
      await drawn(element);
      expect([element.state, has(element, '[part=open-link]')]).to.deep.equal(['past', false]);
    });

    it('reads the portal’s time from markup, and keeps the link when that is nonsense', async () => {
      const element = await cardOf(minutesBefore(60));
      const told = errors(element);
      element.setAttribute('now', 'strax');
      await drawn(element);
      expect(told.map(({code, path}) => [code, path])).to.deep.equal([['invalid-instant', 'now']]);
      expect(opensHref(element)).to.equal(VISIT_HREF);
      element.setAttribute('now', new Date(START).toISOString());
      await drawn(element);
      expect(element.state).to.equal('started');
    });

    it('opens nothing that was cancelled, whatever time it is', async () => {
      const element = await cardOf(minutesBefore(60), {appointment: {...R5_APPOINTMENT, status: 'cancelled'}});
      expect([element.state, has(element, '[part=open-link]')]).to.deep.equal(['cancelled', false]);
    });
  });

  it('says whose time it is, when the device has another, and not otherwise', async () => {
    const element = await card(8);
    expect(text(element).includes('svensk tid')).to.equal(isSwedishTimeElsewhere(START));
  });

  it('speaks the language around it', async () => {
    const element = await card(27);
    element.parentElement!.lang = 'en';
    await until(() => text(element).includes('In 12 minutes.'));
    expect(text(element)).to.include(formatDateTime(START, 'en'));
  });

  it('takes the focus to its heading', async () => {
    const element = await card(8);
    element.focus();
    expect(text(focused()!)).to.equal(sv('visit-booking.heading'));
  });

  it('keeps the focus on the card when what had it goes', async () => {
    const clock = minutesBefore(1);
    const element = await card(0, {...BOOKING, ports: {clock}});
    button(element, 'visit-booking.open-link', 'videobesöket').focus();
    await clock.advance(10 * MINUTE);
    await drawn(element);
    expect(text(focused()!)).to.equal(sv('visit-booking.open-link', 'videobesöket'));
    await clock.advance(60 * MINUTE);
    await drawn(element);
    expect([element.state, text(focused()!)]).to.deep.equal(['past', sv('visit-booking.heading')]);
  });

  it('calls the visit what the portal calls it', async () => {
    configureTexts({nouns: {sv: {indefinite: 'digitalt vårdmöte', definite: 'det digitala vårdmötet', genitive: 'det digitala vårdmötets', short: 'mötet'}}});
    try {
      const element = await card(8, {...BOOKING, kind: ''});
      expect(text(element)).to.include('Digitalt vårdmöte').and.include(sv('visit-booking.open-link', 'det digitala vårdmötet'));
    } finally {
      configureTexts({});
    }
  });

  it('has targets that a thumb finds, and fits the narrowest phone at twice the size', async () => {
    const element = await card(8, {
      ...BOOKING,
      appHref: 'https://app.example/',
      appName: 'Norrälvens hälsoapp',
      checkHref: '/check.html',
      clinic: 'Barn- och ungdomspsykiatriska öppenvårdsmottagningen',
    });
    for (const part of ['open-link', 'app-link', 'check-link', 'calendar-button']) {
      expect(find(element, `[part=${part}]`).getBoundingClientRect().height, part).to.be.at.least(44);
    }
    element.style.fontSize = '32px';
    element.parentElement!.style.inlineSize = '320px';
    await drawn(element);
    const edge = element.getBoundingClientRect().right;
    for (const inner of element.shadowRoot!.querySelectorAll('.card *:not(path, rect, circle)')) {
      expect(inner.getBoundingClientRect().right, inner.outerHTML.slice(0, 80)).to.be.at.most(edge + 0.5);
    }
  });

  it('holds what the portal has put into it', async () => {
    const element = await card(8);
    const more = document.createElement('p');
    more.textContent = 'Ta med din medicinlista.';
    element.append(more);
    expect(text(element)).to.include('Ta med din medicinlista.');
    expect(more.getBoundingClientRect().height).to.be.above(0);
  });
});
