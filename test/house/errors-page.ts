import {readFileSync} from 'node:fs';
import {MEDIA_FAILURE_KINDS, MediaFailure, type MediaFailureCode} from '../../src/core/media/media-failure.js';
import {LOCAL_ERROR_CODES, VisitError, type LocalErrorCode, type VisitErrorCode} from '../../src/core/visit-error.js';
import {failureText} from '../../src/elements/shared/media/media-failure-text.js';
import {failureNotice} from '../../src/elements/visit-join/notices/problem.js';
import {errorText} from '../../src/elements/visit-lobby/lobby-texts.js';
import {SERVICE_ERROR_CODES, type ServiceErrorCode} from '../../src/protocol/index.js';

const NEW_TICKET = 'Sign a new ticket at every call of `getTicket`; keep none.';
const NOTHING = 'Nothing: the page or the service has done what there is to do.';
const CLIENT = 'A client of your own breaks the contract: read PROTOCOL.md.';
const CLAIM = 'Read `claim`, `expected` and `given` in the message, and mend what signs the tickets.';
const PERSON = 'Nothing: the person is told what to do.';

/** What whoever runs the portal or the service does about each code. */
const FIXES: Readonly<Record<VisitErrorCode | MediaFailureCode, string>> = {
  'not-configured': 'Set the property that the message names.',
  'ticket-unavailable': 'Find out why `getTicket` rejects, or takes more than 15 s.',
  'ticket-unusable': 'Have `getTicket` check `response.ok`, and resolve to the text of the ticket alone.',
  'ticket-role-wrong': 'Use the element that the message names, or sign a ticket of the other role.',
  'clock-skew': 'Set the clocks of portal and service (NTP), or `clockToleranceMs`.',
  'service-unreachable': 'Look whether the service runs; then as for `service-silent` and `service-refused`.',
  'service-silent': 'Check the address in `service`, DNS and certificate, and `connect-src` of the page\'s policy.',
  'service-refused': 'Put the page\'s origin into `portals[].origins` of the service, or mend the path in `service` and in the proxy.',
  'service-incompatible': 'Something else answers there, or a proxy changes what passes. Mend the address.',
  'webrtc-unsupported': 'Nothing, unless a policy of the organisation turns WebRTC off.',
  'load-failed': 'Copy the whole folder `chunks/` beside the script, and serve it as JavaScript.',
  'ticket-malformed': 'Sign a compact JWS of a JSON object.',
  'ticket-type-wrong': 'Set `typ` in the header to `visit-ticket+jwt`.',
  'ticket-algorithm-refused': 'Sign with ES256, EdDSA or RS256.',
  'ticket-key-unknown': 'Put the key into the portal\'s `jwks`, with the `kid` of the ticket\'s header.',
  'ticket-signature-invalid': 'Sign with the private half of the key that `kid` names.',
  'ticket-issuer-unknown': 'Set `iss` to the portal\'s `issuer` in the service, and list the page\'s origin with that portal.',
  'ticket-audience-wrong': 'Set `aud` to the service\'s `audience`.',
  'ticket-expired': NEW_TICKET,
  'ticket-not-yet-valid': 'Sign the ticket when it is asked for, without a later `nbf`.',
  'ticket-lifetime-too-long': 'Let `exp` be at most 300 s after `iat`.',
  'ticket-claims-invalid': CLAIM,
  'ticket-subject-forbidden': 'Use a pseudonym that does not look like a personal identity number.',
  'ticket-assurance-too-low': 'Send an `acr` of the list in the README, or set `acr` in the service.',
  'ticket-replayed': NEW_TICKET,
  'receipt-invalid': 'Set `receiptKey` in the service, so that a restart keeps it.',
  'receipt-expired': NOTHING,
  'receipt-superseded': NOTHING,
  'malformed-message': CLIENT,
  'unknown-type': CLIENT,
  'unexpected-message': CLIENT,
  'hello-timeout': CLIENT,
  'rate-limited': 'Look at `limits` of the service, and whether it sees the addresses of people or of a proxy (`trustedProxies`).',
  overloaded: 'Look in the log for refused tickets, and at `limits` and `trustedProxies`.',
  'not-admitted': CLIENT,
  'not-allowed': 'Staff need a ticket of role staff; one with a `visit` is for that visit only.',
  'person-unknown': NOTHING,
  'visit-unknown': NOTHING,
  'already-handled': NOTHING,
  'in-another-visit': PERSON,
  'visit-full': PERSON,
  'link-unknown': NOTHING,
  'visit-not-open': 'Nothing, unless `opens` of the ticket is wrong.',
  'visit-closed': 'Nothing, unless `closes` of the ticket is wrong.',
  'not-returning': NOTHING,
  declined: PERSON,
  removed: PERSON,
  internal: 'Read `service-error` in the log of the service.',
  'device-no-answer': PERSON,
  'device-dismissed': PERSON,
  'device-denied': PERSON,
  'device-blocked': PERSON,
  'device-denied-by-system': PERSON,
  'device-policy-blocked': 'Give every frame `allow="camera; microphone; …"`, and let no Permissions-Policy leave it out.',
  'device-in-use': PERSON,
  'device-not-found': PERSON,
  'device-constraints': PERSON,
  'device-start-failed': PERSON,
  'device-insecure-context': 'Serve the page, and every page that frames it, over HTTPS.',
  'device-unsupported': PERSON,
  'device-in-app-browser': 'Open links to the visit in the system\'s browser.',
  'device-interrupted': PERSON,
  'device-silent': PERSON,
};

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** What the source says of each code: the comment above it. */
function causes(path: string): ReadonlyMap<string, string> {
  return new Map([...read(path).matchAll(/\/\*\* ([^\n]*?) \*\/\n\s+'?([a-z-]+)'?,/gu)].map(([, cause = '', code = '']) => [code, cause]));
}

/** An error of each code; its text is not shown. */
function errorOf(code: VisitErrorCode): Pick<VisitError, 'code' | 'recoverable'> {
  const local: Readonly<Record<LocalErrorCode, () => VisitError>> = {
    'not-configured': () => VisitError.notConfigured(''),
    'ticket-unavailable': () => VisitError.ticketUnavailable(undefined),
    'ticket-unusable': () => VisitError.ticketUnusable(''),
    'ticket-role-wrong': () => VisitError.ticketRoleWrong('staff'),
    'clock-skew': () => VisitError.clockSkew(0, 0),
    'service-unreachable': () => VisitError.serviceUnreachable(''),
    'service-silent': () => VisitError.serviceSilent(''),
    'service-refused': () => VisitError.serviceRefused('', ''),
    'service-incompatible': () => VisitError.serviceIncompatible(''),
    'webrtc-unsupported': () => VisitError.webrtcUnsupported(),
    'load-failed': () => VisitError.loadFailed('', undefined),
  };
  return LOCAL_ERROR_CODES.some((known) => known === code) ? local[code as LocalErrorCode]() : VisitError.refused(code as ServiceErrorCode);
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\{@link (\w+)\}/gu, '`$1`').replaceAll(/<([a-z-]+)>/gu, '`<$1>`');
const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/** The page of codes, as Markdown. */
export function errorsPage(): string {
  const known = new Map([...causes('src/core/visit-error.ts'), ...causes('src/protocol/error-code.ts')]);
  const visit = [...LOCAL_ERROR_CODES, ...SERVICE_ERROR_CODES].map((code) => {
    const error = errorOf(code);
    const person = failureNotice(error as VisitError).title;
    return row(`\`${code}\``, known.get(code) ?? '', person, errorText(code), FIXES[code], error.recoverable ? 'yes' : 'no');
  });
  const kinds = causes('src/core/media/media-failure.ts');
  const devices = MEDIA_FAILURE_KINDS.map((kind) => {
    const {code, recoverable} = new MediaFailure(kind, 'camera');
    return row(`\`${code}\``, kinds.get(kind) ?? '', failureText(kind, 'camera').title, FIXES[code], recoverable ? 'yes' : 'no');
  });
  return `# Codes of errors

<!-- Made by \`UPDATE_ERRORS=1 npm run test:node -- test/house/errors.test.ts\` from the code. -->

\`visit-error\` and the \`error\` of a session carry an error with a \`code\`, which is stable, and a \`message\`, which is for you and names the
fix. What people see is in Swedish here, in the call's words. *Again* says whether a second try can help without a change of yours (\`recoverable\`).

## Of the visit

| code | cause | patients see | staff see | what to do | again |
|---|---|---|---|---|---|
${visit.join('\n')}

\`load-failed\` and \`ticket-unusable\` say *again* by what came: a missing file and a wrong type stay as they are, a lost network and an error page may pass.
\`service-silent\` and \`service-refused\` are told to you in the first seconds, and to people only if it lasts.

## Of camera and microphone

| code | cause | people see | what to do | again |
|---|---|---|---|---|
${devices.join('\n')}
`;
}
