import {randomUUID} from 'node:crypto';
import {GUEST_ROLES, LIMITS, ROLES} from '../../protocol/index.js';
import {DEFAULT_ACR} from '../../service/acr.js';
import {ConfigurationError} from '../errors.js';
import {readSigningKey} from '../tickets/keys.js';
import {signTicket} from '../tickets/sign-ticket.js';
import {explainTicket} from './explain-ticket.js';
import {oneOf, readFlags, required, wholeNumber, type Command} from './command-line.js';

const HELP = `visit-server ticket --key FILE --clinic ID --role patient|staff|guest [--visit ID] ...

Prints a ticket, for trying things out. A portal's back end makes its own, after the login.

  --key         private JWK with kid and alg, a {"keys": [...]} set, or a file that \`visit-server keys\` made
  --clinic      the clinic whose waiting room it is
  --role        patient, staff or guest
  --visit       the visit; compulsory for patient and guest, limits staff to one visit
  --guest-role  ${GUEST_ROLES.join(', ')}; compulsory for a guest
  --name        name that the portal knows
  --sub         pairwise pseudonym of the person; default: a random one
  --locale      BCP 47 tag of the person's language
  --starts      booked start, RFC 3339
  --opens       when the waiting room opens for the visit, RFC 3339; default: it is open
  --closes      when it closes, RFC 3339; default: never
  --acr         level of assurance; default: the first that the service accepts for the role
  --login       how the person logged in, in the portal's words
  --title       staff: what they are
  --unit        staff: where they work
  --caregiver   patient and guest: the name of whom they are to meet
  --with        patient and guest: subjects of the visit's staff, separated by commas
  --phones-on-failure  yes: a visit that fails before it has begun becomes a task to phone; patient and guest
  --issuer      iss; default: the one in the keys file
  --audience    aud; default: the one in the keys file
  --ttl         life in seconds, at most and by default ${LIMITS.ticketSeconds}

visit-server ticket --explain [TICKET] [--key FILE] [--config FILE]

Says what each claim of a ticket means, and whether the service would refuse it and why. Without TICKET it reads
what is piped in. The settings are those of \`serve\`, from the same file and environment; --key is VISIT_KEYS. The exit code is 1 for a ticket that would be refused.
`;

export const ticketCommand: Command = async (args, io) => {
  const flags = readFlags(
    withPipe(args),
    [
      'explain',
      'config',
      'key',
      'visit',
      'clinic',
      'role',
      'guest-role',
      'name',
      'sub',
      'locale',
      'starts',
      'opens',
      'closes',
      'acr',
      'login',
      'title',
      'unit',
      'caregiver',
      'with',
      'phones-on-failure',
      'issuer',
      'audience',
      'ttl',
    ],
    HELP,
    io,
  );
  if (flags === undefined) return;
  if (flags.explain !== undefined) return await explainTicket(flags.explain, flags, io);
  const file = required(flags, 'key', "name the file with the portal's private key");
  const clinic = required(flags, 'clinic', 'name the clinic');
  const role = oneOf(required(flags, 'role', `choose one of ${ROLES.join(', ')}`), '--role', ROLES);
  if (role !== 'staff') required(flags, 'visit', 'a patient or guest comes to one visit');
  const guestRole = flags['guest-role'];
  if ((role === 'guest') !== (guestRole !== undefined))
    throw new ConfigurationError('--guest-role', 'belongs to --role guest, and to no other');
  const {key, ...defaults} = await readSigningKey(file);
  const issuer = flags.issuer ?? defaults.issuer;
  const audience = flags.audience ?? defaults.audience;
  if (issuer === undefined) throw new ConfigurationError('--issuer', 'is missing; a bare key does not say whose it is');
  if (audience === undefined)
    throw new ConfigurationError('--audience', 'is missing; a bare key does not say which service it is for');
  const ticket = await signTicket(key, {
    issuer,
    audience,
    clinic,
    role,
    visit: flags.visit,
    guestRole: guestRole === undefined ? undefined : oneOf(guestRole, '--guest-role', GUEST_ROLES),
    name: flags.name,
    subject: flags.sub ?? `try-${randomUUID()}`,
    locale: flags.locale,
    starts: flags.starts,
    opens: flags.opens,
    closes: flags.closes,
    acr: flags.acr ?? DEFAULT_ACR[role][0] ?? '',
    login: flags.login,
    title: flags.title,
    unit: flags.unit,
    caregiver: flags.caregiver,
    with: flags.with?.split(','),
    phonesOnFailure: readYes(flags['phones-on-failure'], '--phones-on-failure'),
    ttl: flags.ttl === undefined ? undefined : wholeNumber(flags.ttl, '--ttl', 1, LIMITS.ticketSeconds),
  });
  io.out(`${ticket}\n`);
};

/** A claim that is there, or is not. */
function readYes(flag: string | undefined, option: string): true | undefined {
  if (flag === undefined) return undefined;
  oneOf(flag, option, ['yes']);
  return true;
}

/** `--explain` without a ticket reads what is piped in. */
function withPipe(args: readonly string[]): readonly string[] {
  return args.flatMap((arg, index) => (arg === '--explain' && (args[index + 1] ?? '--').startsWith('--') ? [arg, '-'] : [arg]));
}
