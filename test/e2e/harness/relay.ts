import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {connect, createServer, type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {until} from './until.js';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } finally {
    socket.destroy();
  }
}

/**
 * Runs coturn on the loopback, for UDP and TCP, as a relay for calls of a page with itself.
 *
 * @param flags - Further options of coturn.
 * @returns its addresses, once it listens.
 */
export async function startRelay(context: TestContext, secret: string, flags: readonly string[] = []): Promise<{udp: string; tcp: string}> {
  const folder = await mkdtemp(join(tmpdir(), 'visit-relay-'));
  const port = await freePort();
  const options = {
    'listening-ip': '127.0.0.1',
    'relay-ip': '127.0.0.1',
    'listening-port': port,
    realm: 'visit.example',
    'static-auth-secret': secret,
    userdb: join(folder, 'turndb'),
    pidfile: join(folder, 'pid'),
  };
  const args = ['-n', '--use-auth-secret', '--no-cli', '--no-tls', '--no-dtls', '--allow-loopback-peers', '--log-file=stdout', ...flags];
  const named = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  const child = spawn('turnserver', [...args, ...named], {stdio: 'ignore'});
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  context.after(async () => {
    child.kill('SIGKILL');
    await ended;
    await rm(folder, {recursive: true});
  });
  await once(child, 'spawn').catch((cause: unknown) => {
    throw new Error('coturn cannot be started; on Debian: apt-get install coturn', {cause});
  });
  // It writes its log in blocks, so that what it says of itself comes late.
  await until('the relay listens', () => answers(port));
  const address = `turn:127.0.0.1:${port}?transport=`;
  return {udp: `${address}udp`, tcp: `${address}tcp`};
}
