import {spawn} from 'node:child_process';
import {createHash, createHmac, randomBytes} from 'node:crypto';
import {createSocket, type Socket} from 'node:dgram';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';

/** A UDP port of the loopback that nobody uses. */
async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const {port} = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}

/** Runs coturn on a port of the loopback with time-limited credentials, until the test ends; it answers soon. */
export async function runCoturn(context: TestContext, secret: string, port: number, flags: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'visit-turn-'));
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
}

/**
 * Runs a TURN server for UDP alone.
 *
 * @param extra - Further options of coturn's.
 */
export async function startTurnServer(context: TestContext, secret: string, extra: readonly string[] = []): Promise<string> {
  const port = await freePort();
  await runCoturn(context, secret, port, ['--no-tcp', ...extra]);
  return `turn:127.0.0.1:${port}?transport=udp`;
}

const ALLOCATE = 0x0003;
const ALLOCATED = 0x0103;
const ATTRIBUTE = {username: 0x0006, integrity: 0x0008, error: 0x0009, realm: 0x0014, nonce: 0x0015, transport: 0x0019};
const COOKIE = Buffer.from('2112a442', 'hex');

/**
 * Asks a TURN server for a relay as a browser does (RFC 8656, section 7, with the credentials of RFC 8489, section 9.2).
 *
 * @returns `allocated`, or the number of the server's error.
 */
export async function allocate(url: string, username: string, credential: string): Promise<'allocated' | number> {
  const port = Number(/:(\d+)\?/u.exec(url)?.[1]);
  const socket = createSocket('udp4');
  try {
    const transport = attribute(ATTRIBUTE.transport, Buffer.from([17, 0, 0, 0]));
    const challenge = await ask(socket, port, request([transport]));
    const realm = challenge.attributes.get(ATTRIBUTE.realm) ?? Buffer.alloc(0);
    const nonce = challenge.attributes.get(ATTRIBUTE.nonce) ?? Buffer.alloc(0);
    const key = createHash('md5').update(`${username}:${realm.toString()}:${credential}`).digest();
    const identity = [
      attribute(ATTRIBUTE.username, Buffer.from(username)), attribute(ATTRIBUTE.realm, realm), attribute(ATTRIBUTE.nonce, nonce),
    ];
    const {type, attributes} = await ask(socket, port, request([transport, ...identity], key));
    if (type === ALLOCATED) return 'allocated';
    const error = attributes.get(ATTRIBUTE.error) ?? Buffer.alloc(4);
    return error.readUInt8(2) * 100 + error.readUInt8(3);
  } finally {
    socket.close();
  }
}

interface Answer {
  readonly type: number;
  readonly attributes: ReadonlyMap<number, Buffer>;
}

async function ask(socket: Socket, port: number, message: Buffer): Promise<Answer> {
  const send = (): void => socket.send(message, port, '127.0.0.1');
  // UDP: whoever asks repeats until there is an answer (RFC 8489, section 6.2.1), also from a server that is just starting.
  const repeat = setInterval(send, 100);
  send();
  const answer = await answerTo(socket, message).finally(() => clearInterval(repeat));
  const attributes = new Map<number, Buffer>();
  for (let at = 20; at < answer.length; ) {
    const length = answer.readUInt16BE(at + 2);
    attributes.set(answer.readUInt16BE(at), answer.subarray(at + 4, at + 4 + length));
    at += 4 + Math.ceil(length / 4) * 4;
  }
  return {type: answer.readUInt16BE(0), attributes};
}

/** The answer with the request's transaction id; a repeated request is answered more than once. */
async function answerTo(socket: Socket, message: Buffer): Promise<Buffer> {
  const signal = AbortSignal.timeout(10_000);
  for (;;) {
    const [answer] = (await once(socket, 'message', {signal})) as [Buffer];
    if (answer.subarray(8, 20).equals(message.subarray(8, 20))) return answer;
  }
}

function request(attributes: readonly Buffer[], key?: Buffer): Buffer {
  const body = Buffer.concat(attributes);
  const header = Buffer.concat([Buffer.alloc(4), COOKIE, randomBytes(12)]);
  header.writeUInt16BE(ALLOCATE, 0);
  header.writeUInt16BE(body.length + (key === undefined ? 0 : 24), 2);
  const message = Buffer.concat([header, body]);
  if (key === undefined) return message;
  return Buffer.concat([message, attribute(ATTRIBUTE.integrity, createHmac('sha1', key).update(message).digest())]);
}

function attribute(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}
