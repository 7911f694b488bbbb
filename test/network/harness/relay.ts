/**
 * Serves the page to two browsers, and carries what each sends to the other, if that one can be reached: what the
 * service does once both are admitted, without anything else. Says its port when it listens; ends with its parent.
 */
import {createServer} from 'node:http';
import {fileURLToPath} from 'node:url';
import {nodeResolve} from '@rollup/plugin-node-resolve';
import {rollup} from 'rollup';
import esbuild from 'rollup-plugin-esbuild';
import {WebSocketServer, type WebSocket} from 'ws';
import {simplePeerPlugins} from '../../../src/adapters/simple-peer/build/rollup-plugin.mjs';
import {SERVICE_ADDRESS} from './network.js';

async function buildPage(): Promise<string> {
  const input = fileURLToPath(new URL('../page/call-page.ts', import.meta.url));
  const tsconfig = fileURLToPath(new URL('../../../tsconfig.json', import.meta.url));
  const bundle = await rollup({input, plugins: [...simplePeerPlugins(), nodeResolve({extensions: ['.ts', '.mjs', '.js']}), esbuild({tsconfig, target: 'es2022'})]});
  const {output} = await bundle.generate({format: 'es'});
  return output[0].code;
}

const script = await buildPage();
const server = createServer((request, response) => {
  const isScript = request.url === '/call-page.js';
  response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
  response.end(isScript ? script : '<!doctype html><title>Call</title><video autoplay playsinline></video><script type="module" src="/call-page.js"></script>');
});
const sockets = new Map<string, WebSocket>();
const webSockets = new WebSocketServer({server});
webSockets.on('connection', (socket, request) => {
  const role = new URL(request.url ?? '', 'http://relay').searchParams.get('role') ?? '';
  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    // As at the service, a socket stands for somebody when it has said so: one that opens late, to nobody, does not.
    sockets.set(role, socket);
    if (text === 'ping') socket.send('pong');
    else for (const [other, receiver] of sockets) if (other !== role) receiver.send(text);
  });
  socket.on('close', () => sockets.get(role) === socket && sockets.delete(role));
});
server.listen(8080, SERVICE_ADDRESS, () => process.send?.('listening'));
process.once('disconnect', () => process.exit());
