import {join} from 'node:path';
import {until} from '../../e2e/harness/until.js';
import {makeCertificate} from './certificate.js';
import {SERVICE_ADDRESS, TURN_HOST, TURN_PORT, TURN_TLS_PORT, type Network} from './network.js';

/** A relay of one's own for the visits of a network. */
export interface Turn {
  /** For UDP, TCP and TLS. */
  readonly urls: readonly string[];
  /** From which the service makes credentials that soon expire. */
  readonly secret: string;
  /** File with the certificate of the authority that browsers have to trust. */
  readonly authority: string;
}

const SECRET = 'network-tests';

/** Starts coturn beside the router; it ends with the network. */
export async function startTurn(network: Network, folder: string): Promise<Turn> {
  const {authority, certificate, key} = makeCertificate(folder, TURN_HOST);
  const options = {
    'listening-ip': SERVICE_ADDRESS,
    'relay-ip': SERVICE_ADDRESS,
    'listening-port': TURN_PORT,
    'tls-listening-port': TURN_TLS_PORT,
    cert: certificate,
    pkey: key,
    realm: 'visit.example',
    'static-auth-secret': SECRET,
    // As every relay should: it reaches no private network. It would also give up whoever asks it to, as there is no way there.
    'denied-peer-ip': '192.168.0.0-192.168.255.255',
    userdb: join(folder, 'turndb'),
    pidfile: join(folder, 'turn.pid'),
  };
  const named = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  network.spawnBeside('turnserver', ['-n', '--use-auth-secret', '--no-cli', '--no-dtls', '--log-file=stdout', ...named]);
  await until('the relay listens', () => Promise.resolve(network.listens(TURN_PORT) && network.listens(TURN_TLS_PORT)));
  const address = `turn:${TURN_HOST}:${TURN_PORT}?transport=`;
  return {urls: [`${address}udp`, `${address}tcp`, `turns:${TURN_HOST}:${TURN_TLS_PORT}?transport=tcp`], secret: SECRET, authority};
}
