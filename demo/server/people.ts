import type {GuestRole, Role} from '../../src/protocol/index.js';

/** How somebody logs in: each with the level of assurance that its issuer is approved for. */
export interface LoginMethod {
  readonly id: string;
  readonly name: string;
  /** Sent on as the ticket's `acr`. */
  readonly acr: string;
  readonly for: 'public' | 'staff';
}

export const LOGIN_METHODS: readonly LoginMethod[] = [
  {id: 'bankid', name: 'BankID', acr: 'http://id.elegnamnden.se/loa/1.0/loa3', for: 'public'},
  {id: 'freja', name: 'Freja+', acr: 'http://id.elegnamnden.se/loa/1.0/loa3', for: 'public'},
  // Not approved above level 2; the visit service refuses it, and the page explains why.
  {id: 'sakerhetsid', name: 'Mobilt SäkerhetsID', acr: 'http://id.elegnamnden.se/loa/1.0/loa2', for: 'public'},
  {id: 'tjanstekort', name: 'Tjänstekort', acr: 'http://id.sambi.se/loa/loa3', for: 'staff'},
];

/** A made-up person. `subject` is what the visit service gets instead of an identity number. */
export interface Person {
  readonly id: string;
  readonly subject: string;
  readonly name: string;
  readonly role: Role;
  readonly guestRole?: GuestRole;
  /** What the login page says about them. */
  readonly about: string;
}

export const PEOPLE: readonly Person[] = [
  {id: 'kim', subject: 'ps-kim-5b0c9e', name: 'Kim Andersson', role: 'patient', about: 'patient'},
  {id: 'alva', subject: 'ps-alva-71d2f4', name: 'Alva Lindqvist', role: 'patient', about: 'patient'},
  {id: 'yusuf', subject: 'ps-yusuf-c3a815', name: 'Yusuf Karimi', role: 'patient', about: 'patient'},
  {id: 'tuva', subject: 'ps-tuva-4e8b03', name: 'Tuva Nordin', role: 'patient', about: 'patient, kommer för tidigt'},
  {id: 'olle', subject: 'ps-olle-d17a6c', name: 'Olle Berg', role: 'patient', about: 'patient, kommer för sent'},
  {id: 'sara', subject: 'ps-sara-9f44d0', name: 'Sara Haddad', role: 'guest', guestRole: 'interpreter', about: 'tolk hos Yusuf Karimi'},
  {id: 'leyla', subject: 'ps-leyla-3b6e72', name: 'Leyla Karimi', role: 'guest', guestRole: 'relative', about: 'anhörig till Yusuf Karimi'},
  {id: 'per', subject: 'ps-per-a5c819', name: 'Per-Erik Jonsson', role: 'guest', guestRole: 'guardian', about: 'god man för Yusuf Karimi'},
  {id: 'bei', subject: 'ps-bei-20e7ab', name: 'Bei B', role: 'staff', about: 'distriktssköterska'},
  {id: 'anna', subject: 'ps-anna-8d61c2', name: 'Anna Holm', role: 'staff', about: 'läkare'},
];

export const CLINIC = {id: 'halsorum-offerdal', name: 'Hälsorum Offerdal'} as const;

/** A booked video visit. Its start is set when the person logs in, so that the demo never gets old. */
export interface Booking {
  readonly id: string;
  /** Quarters of an hour after the next quarter. */
  readonly quarter: number;
  readonly with: string;
  readonly persons: readonly string[];
  /** When its waiting room opens and closes, in milliseconds after the login. Without them it is open always. */
  readonly opensAfter?: number;
  readonly closesAfter?: number;
}

const MINUTE_MS = 60_000;

export const BOOKINGS: readonly Booking[] = [
  {id: 'vb-demo-1', quarter: 0, with: 'Bei B', persons: ['kim']},
  {id: 'vb-demo-2', quarter: 1, with: 'Bei B', persons: ['alva']},
  {id: 'vb-demo-3', quarter: 2, with: 'Anna Holm', persons: ['yusuf', 'sara', 'leyla', 'per']},
  {id: 'vb-demo-4', quarter: 0, with: 'Bei B', persons: ['tuva'], opensAfter: MINUTE_MS},
  {id: 'vb-demo-5', quarter: -5, with: 'Bei B', persons: ['olle'], closesAfter: -10 * MINUTE_MS},
];

const QUARTER_MS = 15 * MINUTE_MS;

/** The times of a booking, as RFC 3339 in UTC: what a ticket says of them. */
export interface BookedTimes {
  readonly starts: string;
  readonly opens?: string;
  readonly closes?: string;
}

/** The times of a booking for somebody who logged in at `loggedInAt` (milliseconds since 1970). */
export function timesOf({quarter, opensAfter, closesAfter}: Booking, loggedInAt: number): BookedTimes {
  const next = Math.ceil(loggedInAt / QUARTER_MS) * QUARTER_MS;
  const at = (time: number): string => new Date(time).toISOString();
  return {
    starts: at(next + quarter * QUARTER_MS),
    ...(opensAfter !== undefined && {opens: at(loggedInAt + opensAfter)}),
    ...(closesAfter !== undefined && {closes: at(loggedInAt + closesAfter)}),
  };
}
