import {VisitError} from '../../../src/core/visit-error.js';
import type {VisitJoinElement} from '../../../src/elements/visit-join/index.js';
import type {VisitEndReason} from '../../../src/core/session/visit-state.js';
import {configureTexts} from '../../../src/localization/public.js';
import {fakeVisitSession, SAMPLE_NOW, sampleSelf, type FakeSnapshot, type FakeVisitSession} from '../../../src/testing/index.js';
import {make, type GalleryState, type Scene} from '../scene.js';
import {callSession} from './call-view.js';
import {workingMedia} from './device-check.js';
import {phoneFallback} from './phone-request.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const portal = {
  displayName: 'Tolvan Tolvansson',
  termsHref: '#villkor',
  returnHref: '#bokade-tider',
  clinic: 'Hälsorum Offerdal',
  caregiver: 'Bei B',
} satisfies Partial<VisitJoinElement>;

function join(session: FakeVisitSession, properties: Partial<VisitJoinElement> = portal): VisitJoinElement {
  return make('visit-join', {session, ...properties});
}

function state(name: string, title: string, changes: (scene: Scene) => FakeSnapshot): GalleryState {
  return {
    id: `visit-join/${name}`,
    tag: 'visit-join',
    title,
    make: (scene) => {
      const media = workingMedia(scene);
      return join(fakeVisitSession({signalling: 'open', self: sampleSelf(), media, ...changes(scene)}, {react: true}));
    },
  };
}

/** Presses the button of the first step. */
function proceed(scene: Scene, element: VisitJoinElement): VisitJoinElement {
  scene.then(() => element.proceed());
  return element;
}

const ENDINGS: Readonly<Record<VisitEndReason, string>> = {
  left: 'Personen lämnade',
  ended: 'Personalen avslutade',
  declined: 'Nekad',
  removed: 'Borttagen',
  expired: 'För länge borta',
  phoned: 'Uppringd',
  moved: 'Fortsatte i ett annat fönster',
};

const FAILURES = {
  expired: ['Inloggningen har gått ut', VisitError.refused('ticket-expired')],
  early: ['För tidigt', VisitError.refused('ticket-not-yet-valid')],
  closed: ['Tiden har gått ut', VisitError.refused('visit-closed')],
  login: ['Portalen ger ingen biljett', VisitError.ticketUnavailable(undefined)],
  service: ['Tjänsten gör fel', VisitError.refused('malformed-message')],
  assurance: ['E-legitimationen räcker inte', VisitError.refused('ticket-assurance-too-low')],
  unreachable: ['Tjänsten svarar inte', VisitError.serviceUnreachable('wss://visit.example')],
  unsupported: ['Webbläsaren kan inte', VisitError.webrtcUnsupported()],
  'load-failed': ['En del kunde inte hämtas', VisitError.loadFailed('call-view', undefined)],
  full: ['Besöket är fullt', VisitError.refused('visit-full')],
  removed: ['Nyss borttagen', VisitError.refused('removed')],
  portal: ['Portalens biljett är fel', VisitError.refused('ticket-signature-invalid')],
} as const;

export const visitJoinStates: readonly GalleryState[] = [
  {
    id: 'visit-join/name',
    tag: 'visit-join',
    title: 'Namn, ifyllt från inloggningen',
    make: () => join(fakeVisitSession({}, {react: true})),
  },
  {
    id: 'visit-join/name-empty',
    tag: 'visit-join',
    title: 'Namn, tomt, utan villkor',
    make: () => join(fakeVisitSession({}, {react: true}), {}),
  },
  {
    id: 'visit-join/name-missing',
    tag: 'visit-join',
    title: 'Namnet saknas',
    make: (scene) => proceed(scene, join(fakeVisitSession({}, {react: true}), {termsHref: '#villkor'})),
  },
  {
    id: 'visit-join/name-too-long',
    tag: 'visit-join',
    title: 'Namnet är för långt',
    make: (scene) => proceed(scene, join(fakeVisitSession({}, {react: true}), {displayName: 'Tolvan Tolvansson '.repeat(6)})),
  },
  {
    id: 'visit-join/name-locked',
    tag: 'visit-join',
    title: 'Namn från inloggningen, går inte att ändra',
    make: () => join(fakeVisitSession({}, {react: true}), {...portal, displayNameLocked: true}),
  },
  {
    id: 'visit-join/name-several-terms',
    tag: 'visit-join',
    title: 'Namn, flera villkor',
    make: () =>
      join(fakeVisitSession({}, {react: true}), {
        ...portal,
        terms: [
          {href: '#villkor', label: 'Villkor för videobesök'},
          {href: '#personuppgifter', label: 'Så hanterar vi dina personuppgifter'},
        ],
      }),
  },
  {
    id: 'visit-join/phone-asking',
    tag: 'visit-join',
    title: 'Namn, ber om att bli uppringd',
    make: (scene) => {
      scene.then((element) => element.shadowRoot?.querySelector<HTMLElement>('[part~="phone-button"]')?.click());
      return join(fakeVisitSession({}, {react: true}));
    },
  },
  state('phone', 'Ska ringas upp', () => ({state: phoneFallback()})),
  {
    id: 'visit-join/check',
    tag: 'visit-join',
    title: 'Kontroll av bild och ljud',
    make: (scene) => proceed(scene, join(fakeVisitSession({media: workingMedia(scene)}, {react: true}))),
  },
  state('connecting', 'Ansluter', () => ({state: {name: 'connecting', attempt: 1}, signalling: 'connecting'})),
  {
    id: 'visit-join/connecting-trouble',
    tag: 'visit-join',
    title: 'Ansluter, det tar tid',
    make: (scene) => {
      const session = fakeVisitSession({state: {name: 'connecting', attempt: 4}, signalling: 'connecting'});
      scene.then(() => session.fail(VisitError.serviceUnreachable('wss://visit.example')));
      return join(session);
    },
  },
  {
    id: 'visit-join/returning',
    tag: 'visit-join',
    title: 'Sidan har laddats om',
    make: (scene) => {
      // As a browser says of a page that it had dropped to save memory.
      Object.defineProperty(document, 'wasDiscarded', {configurable: true, value: true});
      scene.onLeave(() => Reflect.deleteProperty(document, 'wasDiscarded'));
      return make('visit-join', {...portal, service: 'wss://visit.example', getTicket: () => new Promise(() => undefined)});
    },
  },
  state('early', 'Väntrummet öppnar senare i dag', () => ({state: {name: 'early', opens: Date.now() + 20 * MINUTE_MS}, signalling: 'closed'})),
  state('early-day', 'Väntrummet öppnar en annan dag', () => ({state: {name: 'early', opens: Date.now() + 3 * DAY_MS}, signalling: 'closed'})),
  state('elsewhere', 'Öppet i ett annat fönster', () => ({state: {name: 'elsewhere'}})),
  state('waiting', 'Väntrummet', () => ({state: {name: 'waiting', since: SAMPLE_NOW}})),
  state('held', 'Pausad', () => ({state: {name: 'held', since: SAMPLE_NOW}})),
  {id: 'visit-join/call', tag: 'visit-join', title: 'Samtalet', make: (scene) => join(callSession(scene))},
  ...Object.entries(ENDINGS).map(([reason, title]) =>
    state(`ended-${reason}`, `Slut: ${title}`, () => ({state: {name: 'ended', reason: reason as VisitEndReason}, signalling: 'closed'})),
  ),
  {
    id: 'visit-join/ended-what-now',
    tag: 'visit-join',
    title: 'Slut, med portalens egna nästa steg',
    make: (scene) => {
      const next = Object.assign(document.createElement('p'), {slot: 'what-now', lang: 'sv', textContent: 'Ditt recept finns på apoteket om en timme.'});
      const element = join(callSession(scene, {state: {name: 'ended', reason: 'ended'}, signalling: 'closed', participants: []}));
      element.append(next);
      return element;
    },
  },
  state('declined', 'Nekad', () => ({state: {name: 'declined'}, signalling: 'closed'})),
  ...Object.entries(FAILURES).map(([name, [title, error]]) =>
    state(`failed-${name}`, `Fel: ${title}`, () => ({state: {name: 'failed', error}, signalling: 'closed'})),
  ),
  {
    id: 'visit-join/failed-help-phone',
    tag: 'visit-join',
    title: 'Fel: Tjänsten svarar inte, och portalen har ett telefonnummer',
    make: (scene) => {
      configureTexts({helpPhone: '063-15 30 00'});
      scene.onLeave(() => configureTexts({}));
      return join(fakeVisitSession({state: {name: 'failed', error: FAILURES.unreachable[1]}, signalling: 'closed'}));
    },
  },
  {
    id: 'visit-join/not-configured',
    tag: 'visit-join',
    title: 'Portalen har inte satt det som behövs',
    make: (scene) => proceed(scene, make('visit-join', {displayName: portal.displayName})),
  },
];
