import {once} from 'node:events';
import {connect, createServer, type AddressInfo} from 'node:net';
import type {TestContext} from 'node:test';
import {runCoturn} from '../../server/turn-server.harness.js';
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
  const port = await freePort();
  await runCoturn(context, secret, port, flags);
  // It writes its log in blocks, so that what it says of itself comes late.
  await until('the relay listens', () => answers(port));
  const address = `turn:127.0.0.1:${port}?transport=`;
  return {udp: `${address}udp`, tcp: `${address}tcp`};
}
