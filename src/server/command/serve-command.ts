import {pino} from 'pino';
import {ConfigurationError} from '../errors.js';
import {createVisitServer} from '../visit-server.js';
import {oneOf, readFlags, type Command} from './command-line.js';
import {readConfiguration} from './configuration.js';

const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

const HELP = `visit-server serve [--config FILE]

Runs the visit service until SIGTERM or SIGINT, then drains its sockets. Logs JSON lines without personal data.

  --config      JSON with the options of createVisitServer:
                  audience        aud that tickets carry
                  portals         [{"issuer", "jwks": {"keys": [...]} or "https://...", "origins": ["https://..."],
                                    "tenant", "roles"}]
                  acr             accepted levels of assurance: ["..."], or {"patient", "staff", "guest": ["..."]}
                  receiptKey      at least 32 random bytes, base64url; better in VISIT_RECEIPT_KEY
                  ice             {"servers": [{"urls": ["stun:..."]}], "turn": {"urls": ["turns:..."], "secret", "ttl"},
                                    "check": {"servers", "turn"}}: check is for tests of the network before anybody is
                                    admitted, with a secret and quota of its own
                  clockToleranceMs  how far the clocks of portals and this service may differ; default 60000
                  limits, policy, heartbeatMs, trustedProxies, allowMissingOrigin, port, host

Environment, which wins over the file:
  VISIT_CONFIG       the same as --config
  VISIT_KEYS         keys file (see \`visit-server keys\`): one portal, the audience and the receipt key
  VISIT_ORIGINS      with VISIT_KEYS: allowed page origins, separated by commas. Default: the issuer
  VISIT_RECEIPT_KEY  secret behind receipts; without one, a restart forgets everybody
  VISIT_TURN_SECRET  static-auth-secret of the TURN server
  VISIT_CHECK_TURN_SECRET  the same of the TURN server for tests of the network
  PORT, HOST         default 8080 and 127.0.0.1
  LOG_LEVEL          ${LEVELS.join(', ')}. Default info
`;

export const serveCommand: Command = async (args, io) => {
  const flags = readFlags(args, ['config'], HELP, io);
  if (flags === undefined) return;
  const level = oneOf(io.env['LOG_LEVEL'] ?? 'info', 'LOG_LEVEL', LEVELS);
  const {options, port, host} = await readConfiguration(flags.config ?? io.env['VISIT_CONFIG'], io.env);
  const logger = pino({level, base: null, timestamp: pino.stdTimeFunctions.isoTime}, {write: io.out});
  const server = createVisitServer({...options, logger});
  const {url} = await server.listen(port, host).catch(async (error: unknown) => {
    await server.close();
    throw isTaken(error)
      ? new ConfigurationError('port', `${port} is taken or may not be used; set PORT to another`, error)
      : error;
  });
  logger.info({event: 'service-listening', url});
  if (options.receiptKey === undefined) logger.warn({event: 'receipt-key-generated'});
  await io.stopped();
  await server.close();
};

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
}
