import '../../src/elements/visit-booking/define.js';
import type {VisitBookingElement} from '../../src/elements/visit-booking/index.js';
import {FakeClock} from '../../src/testing/index.js';
import {parseCalendar, type Component} from '../booking/calendar-parser.js';
import {R5_APPOINTMENT, VISIT_HREF} from '../fhir/samples.js';
import {button, clear, drawn, expect, mount} from './elements.harness.js';

const START = Date.parse(R5_APPOINTMENT.start);

/** What the browser was given to save. */
interface Saved {
  readonly name: string;
  readonly type: string;
  readonly calendar: Component;
}

describe('<visit-booking>: the calendar file', () => {
  const {createObjectURL, revokeObjectURL} = URL;
  const {click} = HTMLAnchorElement.prototype;
  let blobs: Map<string, Blob>;
  let saved: {readonly name: string; readonly address: string}[];

  beforeEach(() => {
    blobs = new Map();
    saved = [];
    URL.createObjectURL = (blob: Blob) => {
      const address = createObjectURL.call(URL, blob);
      blobs.set(address, blob);
      return address;
    };
    URL.revokeObjectURL = (address: string) => {
      blobs.delete(address);
      revokeObjectURL.call(URL, address);
    };
    // Saves nothing on the machine of whoever runs the tests.
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      if (this.download === '') click.call(this);
      else saved.push({name: this.download, address: this.href});
    };
  });

  afterEach(() => {
    clear();
    Object.assign(URL, {createObjectURL, revokeObjectURL});
    HTMLAnchorElement.prototype.click = click;
  });

  async function press(element: VisitBookingElement): Promise<Saved> {
    await drawn(element);
    expect([blobs.size, saved.length], 'before the press').to.deep.equal([0, 0]);
    element.shadowRoot!.querySelector<HTMLElement>('[part=calendar-button]')!.click();
    const {name, address} = saved[0]!;
    const blob = blobs.get(address)!;
    return {name, type: blob.type, calendar: parseCalendar(await blob.text())};
  }

  const card = (clock: FakeClock, properties: Partial<VisitBookingElement> = {}): Promise<VisitBookingElement> =>
    mount('visit-booking', {ports: {clock}, appointment: R5_APPOINTMENT, ...properties});

  it('says what the card says, and no more', async () => {
    const {name, type, calendar} = await press(await card(new FakeClock(START - 60 * 60_000)));
    expect(name).to.equal('videobesök.ics');
    expect(type).to.equal('text/calendar;charset=utf-8');
    const [event] = calendar.components;
    const {UID: _, DESCRIPTION, ...others} = event!.properties;
    expect(others).to.deep.equal({
      DTSTAMP: '20240315T081500Z',
      'LAST-MODIFIED': '20240315T081500Z',
      SEQUENCE: '132653700',
      DTSTART: '20240315T091500Z',
      DTEND: '20240315T094500Z',
      SUMMARY: 'Videobesök, Hälsorum Offerdal',
      LOCATION: 'Hälsorum Offerdal',
      URL: VISIT_HREF,
      CLASS: 'PRIVATE',
    });
    expect(DESCRIPTION!.split('\n').filter((line) => !line.startsWith('Väntrummet öppnar kl. '))).to.deep.equal([
      'Mottagning: Hälsorum Offerdal',
      'Du ska träffa: Bei B',
      VISIT_HREF,
    ]);
    expect(event!.components[0]!.properties['TRIGGER']).to.equal('-PT15M');
    expect(JSON.stringify(calendar)).not.to.match(/hemlig|ps-7f3a|SE2321000214/u);
  });

  it('has the same name for the same visit, whenever it is saved', async () => {
    const first = await press(await card(new FakeClock(START - 60 * 60_000)));
    clear();
    blobs.clear();
    saved = [];
    const second = await press(await card(new FakeClock(START - 50 * 60_000)));
    const [one, other] = [first, second].map(({calendar}) => calendar.components[0]!.properties);
    expect(one!['UID']).to.equal(other!['UID']);
    expect(one!['DTSTAMP']).not.to.equal(other!['DTSTAMP']);
  });

  it('has a length without an end, and says when the booking was changed', async () => {
    const {end: _end, minutesDuration: _minutes, ...without} = R5_APPOINTMENT;
    const appointment = {...without, meta: {lastUpdated: '2024-03-12T08:00:00.000+01:00'}};
    const {calendar} = await press(await card(new FakeClock(START - 60 * 60_000), {appointment}));
    const event = calendar.components[0]!.properties;
    expect([event['DURATION'], event['DTEND'], event['LAST-MODIFIED']]).to.deep.equal(['PT30M', undefined, '20240312T070000Z']);
  });

  it('is let go of after a while, when it is pressed again, and when the card goes', async () => {
    const clock = new FakeClock(START - 60 * 60_000);
    const element = await card(clock);
    await press(element);
    expect(blobs.size).to.equal(1);
    await clock.advance(10_000);
    expect(blobs.size).to.equal(0);
    const again = button(element, 'visit-booking.calendar');
    again.click();
    again.click();
    expect(blobs.size).to.equal(1);
    element.remove();
    expect([blobs.size, clock.pending]).to.deep.equal([0, 0]);
  });

  it('is not offered for a visit that has begun, or is none', async () => {
    for (const properties of [{appointment: {...R5_APPOINTMENT, status: 'cancelled'}}, {ports: {clock: new FakeClock(START)}}]) {
      const element = await card(new FakeClock(START - 60_000), properties);
      expect(element.shadowRoot!.querySelector('[part=calendar-button]')).to.equal(null);
    }
  });
});
