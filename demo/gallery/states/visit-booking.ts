import {FakeClock} from '../../../src/testing/index.js';
import type {VisitBookingElement} from '../../../src/elements/visit-booking/index.js';
import {make, type GalleryState} from '../scene.js';

const STARTS = '2024-03-15T10:15:00+01:00';
const MINUTE = 60_000;
const start = Date.parse(STARTS);

const booking = {
  starts: STARTS,
  ends: '2024-03-15T10:45:00+01:00',
  kind: 'Videobesök',
  clinic: 'Hälsorum Offerdal',
  caregiver: 'Bei B',
  href: '#besok',
} satisfies Partial<VisitBookingElement>;

const app = {appHref: 'https://app.region.example/besok', appName: 'Min Hälsa', checkHref: '/check.html'} satisfies Partial<VisitBookingElement>;

/** An R5 appointment with the same booking, in one of FHIR's states. */
const appointment = (status: string): unknown => ({
  resourceType: 'Appointment',
  status,
  serviceType: [{concept: {text: 'Videobesök'}}],
  start: STARTS,
  end: booking.ends,
  virtualService: [{addressUrl: 'https://video.region.example/besok/1'}],
  participant: [
    {actor: {type: 'Practitioner', display: booking.caregiver}, status: 'accepted'},
    {actor: {type: 'Location', display: booking.clinic}, status: 'accepted'},
  ],
});

/** @param minutes - How long before the start it is. */
function state(name: string, title: string, minutes: number, properties: Partial<VisitBookingElement>): GalleryState {
  return {
    id: `visit-booking/${name}`,
    tag: 'visit-booking',
    title,
    make: () => {
      const clock = new FakeClock(start - minutes * MINUTE);
      return make('visit-booking', {ports: {clock}, now: new Date(clock.now()).toISOString(), ...properties});
    },
  };
}

export const visitBookingStates: readonly GalleryState[] = [
  state('days-before', 'Tre dagar före', 3 * 24 * 60, {...booking, ...app}),
  state('early', 'Väntrummet öppnar om 12 minuter', 27, {...booking, ...app}),
  state('open', 'Väntrummet är öppet', 8, {...booking, ...app}),
  state('open-without-app', 'Väntrummet är öppet, ingen app', 8, booking),
  state('open-least', 'Bara tid och länk', 8, {starts: STARTS, href: '#besok'}),
  state('open-long', 'Långa namn', 8, {
    ...booking,
    ...app,
    kind: 'Videobesök för uppföljning efter rehabilitering',
    clinic: 'Barn- och ungdomspsykiatriska öppenvårdsmottagningen Östersund',
    caregiver: 'Gun-Britt Östling-Åkerström, Karl-Johan Västerbottensson',
    appName: 'Norrälvens hälsoapp',
  }),
  state('started', 'Tiden har börjat', -5, {...booking, ...app}),
  state('past', 'Tiden har gått ut', -120, {...booking, ...app}),
  state('fulfilled', 'Besöket är genomfört', -120, {appointment: appointment('fulfilled')}),
  state('no-show', 'Besöket blev inte av', -120, {appointment: appointment('noshow')}),
  state('cancelled', 'Avbokad', 600, {appointment: appointment('cancelled')}),
  state('entered-in-error', 'Inlagd av misstag', 600, {appointment: appointment('entered-in-error')}),
  state('unconfirmed', 'Inte bekräftad', 600, {appointment: appointment('proposed')}),
  state('appointment', 'Från FHIR, appen som andra väg', 8, {appointment: appointment('booked'), ...app}),
  state('invalid-time', 'Tiden går inte att läsa', 8, {...booking, ...app, starts: 'på fredag'}),
  state('invalid-link', 'Länken fungerar inte', 8, {...booking, href: 'javascript:alert(1)'}),
  state('missing-link', 'Länken saknas, appen finns', 8, {...booking, ...app, href: ''}),
  state('invalid', 'Bokningen går inte att läsa', 8, {appointment: {resourceType: 'Bundle'}}),
  state('loading', 'Bokningen hämtas', 8, {}),
];
