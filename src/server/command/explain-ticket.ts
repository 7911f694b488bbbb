import {decodeJwt} from 'jose';
import {Refusal} from '../../service/refusal.js';
import {kindOf} from '../../service/ticket-fault.js';
import {resolveSettings} from '../settings.js';
import {verifyTicket} from '../tickets/ticket-verifier.js';
import {faultOfAcr} from '../../service/ticket-rules.js';
import type {CommandIo, Flags} from './command-line.js';
import {readConfiguration} from './configuration.js';

/** What each claim says. Those that are somebody's are shown by their kind and length only. */
const MEANINGS: Readonly<Record<string, readonly [meaning: string, isPersonal?: 'personal']>> = {
  iss: ['the portal that signed it'],
  aud: ['the service it is for'],
  sub: ['the pseudonym of the person', 'personal'],
  jti: ['its own id: good for one connection'],
  iat: ['when it was issued'],
  nbf: ['not valid before'],
  exp: ['when it expires'],
  clinic: ['the clinic whose waiting room it is'],
  visit: ['the visit'],
  role: ['who the person is: patient and guest for <visit-join>, staff for <visit-lobby>'],
  guestRole: ['what the guest does in the visit'],
  name: ['the name that the portal knows', 'personal'],
  locale: ['the language of the person'],
  starts: ['the booked start'],
  opens: ['when the waiting room opens for the visit'],
  closes: ['when the waiting room closes for the visit'],
  acr: ['the level of assurance of the login'],
  login: ['how the person logged in'],
  title: ['what staff are'],
  unit: ['where staff work'],
  caregiver: ['the name of whom they are to meet', 'personal'],
  with: ["the subjects of the visit's staff", 'personal'],
  phonesOnFailure: ['whether staff are to phone where the visit fails before it has begun'],
};
const TIMES: ReadonlySet<string> = new Set(['iat', 'nbf', 'exp']);

/**
 * Prints what a ticket says, and whether the service with these settings would refuse it.
 *
 * @param given - The ticket, or `-` for one that is piped in.
 * @returns `1` for a ticket that would be refused.
 */
export async function explainTicket(given: string, {key, config}: Flags<'key' | 'config'>, io: CommandIo): Promise<void | 1> {
  const ticket = (given === '-' ? await io.input() : given).trim();
  const {options} = await readConfiguration(config ?? io.env['VISIT_CONFIG'], key === undefined ? io.env : {...io.env, VISIT_KEYS: key});
  const settings = resolveSettings(options);
  for (const [name, value] of Object.entries(claimsOf(ticket))) io.out(`${line(name, value)}\n`);
  try {
    const {claims, isTooWeak} = await verifyTicket(settings, ticket, undefined);
    if (isTooWeak) throw new Refusal('ticket-assurance-too-low', undefined, {fault: faultOfAcr(claims, settings.acr)});
    io.out('\nThe service would take this ticket, once, from a page whose origin the portal lists.\n');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const {claim, expected, given: found} = error.ticket.fault ?? {};
    const parts = [claim, expected && `expected ${expected}`, found && `given ${found}`].filter(Boolean);
    io.out(`\nRefused: ${[error.code, ...parts].join('; ')}\n`);
    return 1;
  } finally {
    await settings.store.close();
  }
}

function claimsOf(ticket: string): Readonly<Record<string, unknown>> {
  try {
    return decodeJwt(ticket);
  } catch {
    // What is no token has no claims, and is refused below.
    return {};
  }
}

function line(name: string, value: unknown): string {
  const known = Object.hasOwn(MEANINGS, name) ? MEANINGS[name] : undefined;
  if (known === undefined) return `${name.padEnd(16)} ${kindOf(value)}: not known, and dropped`;
  const [meaning, isPersonal] = known;
  return `${name.padEnd(16)} ${isPersonal === undefined ? shown(name, value) : kindOf(value)}: ${meaning}`;
}

function shown(name: string, value: unknown): string {
  const isTime = TIMES.has(name) && typeof value === 'number' && Math.abs(value) < 8.64e12;
  return isTime ? new Date(value * 1000).toISOString() : JSON.stringify(value);
}
