import '../../src/elements/device-check/define.js';
import {PortalClient} from '../shared/portal-client.js';

/** Whom the simulated portal logs in, so that the service lends its relays for the test. */
const PERSON = 'kim';
const METHOD = 'bankid';

const portal = new PortalClient();

async function getTicket({signal}: {readonly signal: AbortSignal}): Promise<string> {
  // A real portal has logged the person in long before; nobody arrives in a waiting room by this ticket.
  if (portal.login === undefined) await portal.logIn(PERSON, METHOD);
  const [booking] = await portal.bookings();
  return portal.ticket(booking?.id, signal);
}

for (const check of document.querySelectorAll('device-check')) check.getTicket = getTicket;
