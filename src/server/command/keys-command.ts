import {TICKET_ALGORITHMS} from '../../protocol/index.js';
import {generateVisitKeys} from '../tickets/keys.js';
import {oneOf, readFlags, type Command} from './command-line.js';

const HELP = `visit-server keys [--issuer URL] [--audience URL] [--algorithm ES256|EdDSA|RS256]

Prints fresh keys as JSON: the portal's private key for signing tickets, and the service's secret for receipts.
Keep the file readable by its owner only:

  (umask 077; visit-server keys --issuer https://portal.example > visit-keys.json)

  --issuer      iss of the tickets: the portal's origin. Default http://localhost:8080
  --audience    aud of the tickets: the service. Default: the issuer
  --algorithm   default ES256
`;

export const keysCommand: Command = async (args, io) => {
  const flags = readFlags(args, ['issuer', 'audience', 'algorithm'], HELP, io);
  if (flags === undefined) return;
  const issuer = flags.issuer ?? 'http://localhost:8080';
  const keys = await generateVisitKeys({
    issuer,
    audience: flags.audience ?? issuer,
    algorithm: oneOf(flags.algorithm ?? 'ES256', '--algorithm', TICKET_ALGORITHMS),
  });
  io.out(`${JSON.stringify(keys, null, 2)}\n`);
};
