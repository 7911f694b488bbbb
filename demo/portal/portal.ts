import '../../src/elements/visit-join/define.js';
import {html, nothing, render} from 'lit';
import type {VisitJoinStepChangeEvent} from '../../src/elements/visit-join/visit-join-events.js';
import {byId} from '../shared/by-id.js';
import {chooseLanguage} from '../shared/language-chooser.js';
import {askForLogin} from '../shared/login-dialog.js';
import {PortalClient, type Booking} from '../shared/portal-client.js';
import {reportVisitError} from '../shared/visit-errors.js';
import {bookingCard, visitHash, visitSummary} from './booking-card.js';

const DEFAULT_PERSON = 'kim';
const DEFAULT_METHOD = 'bankid';

const portal = new PortalClient();
const who = byId('who');
const bookingsView = byId('bookings-view');
const visitView = byId('visit-view');
const list = byId('bookings');
let bookings: readonly Booking[] = [];
let open: Booking | undefined;

async function logIn(person: string, method: string): Promise<void> {
  const login = await portal.logIn(person, method);
  bookings = await portal.bookings();
  render(
    html`<span>Inloggad som <strong>${login.person.name}</strong> med ${login.method.name}</span>
      <button class="button plain" type="button" @click=${switchLogin}>Byt inloggning</button>`,
    who,
  );
  showList(bookings.length === 0 ? html`<p>Du har inga bokade tider.</p>` : bookings.map(bookingCard));
}

async function switchLogin(): Promise<void> {
  const {people, methods} = await portal.directory();
  const directory = {people: people.filter(({role}) => role !== 'staff'), methods: methods.filter((method) => method.for === 'public')};
  const choice = await askForLogin(byId('login'), directory, portal.login);
  if (choice === undefined) return;
  await logIn(choice.person, choice.method);
  if (location.hash === '') showView();
  else location.hash = '';
}

function showList(content: unknown): void {
  // The page's own markup says that the times are on their way; a first rendering would go beside it.
  list.querySelector('.loading')?.remove();
  render(content, list);
}

/** Shows what the address asks for; moves the focus to the heading, as a new page would. */
function showView(): void {
  const next = bookings.find((booking) => visitHash(booking) === location.hash);
  const moved = next !== open;
  open = next;
  bookingsView.hidden = open !== undefined;
  visitView.hidden = open === undefined;
  document.title = `${open === undefined ? 'Bokade tider' : 'Videobesök'} – Region Norrälven`;
  giveRoom(open === undefined ? 'none' : 'some');
  byId('visit-about').textContent = open === undefined ? '' : visitSummary(open);
  render(open === undefined ? nothing : visit(open), byId('visit'));
  if (moved) (open === undefined ? bookingsView : visitView).querySelector('h1')?.focus();
}

function visit(booking: Booking): unknown {
  return html`<visit-join
    service="/"
    display-name=${portal.login?.person.name ?? ''}
    clinic=${booking.clinic}
    caregiver=${booking.with}
    terms-href="/terms.html"
    return-href="#bokade-tider"
    .getTicket=${({signal}: {readonly signal: AbortSignal}) => portal.ticket(booking.id, signal)}
    @visit-error=${reportVisitError}
    @visit-join-step-change=${(event: VisitJoinStepChangeEvent) => giveRoom(event.detail.step === 'call' ? 'all' : 'some')}
  ></visit-join>`;
}

/** The visit gets more of the page than a list of times, and during the call all of it. */
function giveRoom(room: 'some' | 'all' | 'none'): void {
  if (room === 'none') delete document.body.dataset['visit'];
  else document.body.dataset['visit'] = room === 'all' ? 'call' : 'open';
}

const query = new URLSearchParams(location.search);
try {
  await logIn(query.get('person') ?? DEFAULT_PERSON, query.get('login') ?? DEFAULT_METHOD);
} catch {
  showList(html`<p class="notice" role="alert">Det gick inte att hämta dina tider. <a href="/">Försök igen</a></p>`);
}
chooseLanguage(byId('language'), list, byId('visit'));
addEventListener('hashchange', showView);
showView();
