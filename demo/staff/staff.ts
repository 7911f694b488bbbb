import '../../src/elements/visit-lobby/define.js';
import {html, render} from 'lit';
import {IN_VISIT} from '../../src/core/session/visit-state.js';
import type {VisitStateChangeEvent} from '../../src/elements/visit-lobby/visit-lobby-events.js';
import {byId} from '../shared/by-id.js';
import {askForLogin} from '../shared/login-dialog.js';
import {PortalClient} from '../shared/portal-client.js';
import {reportVisitError} from '../shared/visit-errors.js';

const METHOD = 'tjanstekort';
const DEFAULT_PERSON = 'bei';

const portal = new PortalClient();

async function logIn(person: string): Promise<void> {
  const login = await portal.logIn(person, METHOD);
  render(
    html`<span>Inloggad som <strong>${login.person.name}</strong>, ${login.person.about}</span>
      <button class="button plain" type="button" @click=${switchLogin}>Byt inloggning</button>`,
    byId('who'),
  );
  // A new element for a new person: nothing of the one before goes with it.
  render(null, byId('lobby'));
  render(
    html`<visit-lobby service="/" .getTicket=${() => portal.ticket()} @visit-error=${reportVisitError} @visit-state-change=${giveWholePage}></visit-lobby>`,
    byId('lobby'),
  );
}

/** While staff are in a visit, the clinic's own header steps aside. */
function giveWholePage(event: VisitStateChangeEvent): void {
  if (IN_VISIT.has(event.detail.state.name)) document.body.dataset['visit'] = 'call';
  else delete document.body.dataset['visit'];
}

async function switchLogin(): Promise<void> {
  const {people, methods} = await portal.directory();
  const directory = {people: people.filter(({role}) => role === 'staff'), methods: methods.filter((method) => method.for === 'staff')};
  const choice = await askForLogin(byId('login'), directory, portal.login);
  if (choice !== undefined) await logIn(choice.person);
}

try {
  await logIn(new URLSearchParams(location.search).get('person') ?? DEFAULT_PERSON);
} catch {
  render(html`<p class="notice" role="alert">Det gick inte att logga in. <a href="/staff.html">Försök igen</a></p>`, byId('lobby'));
}
