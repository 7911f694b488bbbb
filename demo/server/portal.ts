import type {IncomingMessage, ServerResponse} from 'node:http';
import type {TicketRequest} from '../../src/server/tickets/sign-ticket.js';
import {readJson, RequestRefusal, sendJson} from './answer.js';
import {BOOKINGS, CLINIC, LOGIN_METHODS, PEOPLE, timesOf, type Booking} from './people.js';
import type {PortalSession, PortalSessions} from './portal-session.js';

/** What the portal says of somebody in a ticket; issuer and audience are the signer's business. */
export type VisitGrant = Omit<TicketRequest, 'issuer' | 'audience'>;

/** Signs a fresh visit ticket. */
export type TicketSigner = (grant: VisitGrant) => Promise<string>;

type Route = (request: IncomingMessage) => Promise<unknown>;

/**
 * The back end of the made-up region's portal: simulated logins, booked times, and tickets for those who are booked.
 * A real portal does the same three things behind its own login.
 */
export class Portal {
  readonly #sessions: PortalSessions;
  readonly #sign: TicketSigner;
  readonly #routes: Readonly<Record<string, Route>> = {
    'GET /portal/people': () => Promise.resolve(directory()),
    'POST /portal/login': (request) => this.#login(request),
    'GET /portal/bookings': (request) => this.#bookings(request),
    'POST /portal/ticket': (request) => this.#ticket(request),
  };

  constructor(sessions: PortalSessions, sign: TicketSigner) {
    this.#sessions = sessions;
    this.#sign = sign;
  }

  /** Answers a request for a path below `/portal/`; returns whether it was one. */
  async handle(pathname: string, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    if (!pathname.startsWith('/portal/')) return false;
    try {
      const route = this.#routes[`${request.method} ${pathname}`];
      if (route === undefined) throw new RequestRefusal(404, 'not-found');
      sendJson(response, 200, await route(request));
    } catch (error) {
      if (!(error instanceof RequestRefusal)) throw error;
      sendJson(response, error.status, {code: error.code});
    }
    return true;
  }

  async #login(request: IncomingMessage): Promise<unknown> {
    const body = await readJson(request);
    const person = PEOPLE.find(({id}) => id === body['person']);
    const method = LOGIN_METHODS.find(({id}) => id === body['method']);
    if (person === undefined || method === undefined) throw new RequestRefusal(400, 'login-unknown');
    if ((method.for === 'staff') !== (person.role === 'staff')) throw new RequestRefusal(403, 'login-refused');
    const created = await this.#sessions.create(person, method);
    return {...created, person: {id: person.id, name: person.name, about: person.about}, method: {id: method.id, name: method.name}};
  }

  async #bookings(request: IncomingMessage): Promise<unknown> {
    const session = await this.#sessions.read(request.headers.authorization);
    return {
      bookings: bookingsOf(session).map((booking) => ({
        id: booking.id,
        ...timesOf(booking, session.loggedInAt),
        clinic: CLINIC.name,
        with: booking.with,
      })),
    };
  }

  async #ticket(request: IncomingMessage): Promise<unknown> {
    const session = await this.#sessions.read(request.headers.authorization);
    const {booking: id} = await readJson(request);
    const {person, method} = session;
    const {subject, role, name, about} = person;
    const common = {subject, clinic: CLINIC.id, role, name, locale: 'sv', acr: method.acr, login: method.name};
    if (role === 'staff') return {ticket: await this.#sign({...common, title: about, unit: CLINIC.name})};
    const booking = bookingsOf(session).find((candidate) => candidate.id === id);
    // The same answer for a booking of somebody else as for one that does not exist.
    if (booking === undefined) throw new RequestRefusal(404, 'booking-unknown');
    const ticket = await this.#sign({
      ...common,
      guestRole: person.guestRole,
      visit: booking.id,
      caregiver: booking.with,
      ...timesOf(booking, session.loggedInAt),
    });
    return {ticket};
  }
}

function bookingsOf({person}: PortalSession): readonly Booking[] {
  return BOOKINGS.filter(({persons}) => persons.includes(person.id));
}

function directory(): unknown {
  return {
    people: PEOPLE.map(({id, name, about, role}) => ({id, name, about, role})),
    methods: LOGIN_METHODS.map((method) => ({id: method.id, name: method.name, for: method.for})),
  };
}
