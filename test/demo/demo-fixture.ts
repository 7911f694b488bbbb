import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pino} from 'pino';
import {WebSocket} from 'ws';
import {readConfiguration} from '../../demo/server/configuration.js';
import {startDemo, type DemoServer} from '../../demo/server/demo-server.js';
import {SUBPROTOCOL, VISIT_PATH, parseServerFrame, type ServerMessage} from '../../src/protocol/index.js';
import {generateVisitKeys, writeVisitKeys} from '../../src/server/index.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A demo with two small pages instead of the built ones. */
export class DemoFixture {
  readonly keysFile: string;
  readonly #folder: string;
  #server: DemoServer;

  private constructor(folder: string, keysFile: string, server: DemoServer) {
    this.#folder = folder;
    this.keysFile = keysFile;
    this.#server = server;
  }

  static async start(): Promise<DemoFixture> {
    const folder = await mkdtemp(join(tmpdir(), 'visit-demo-'));
    const keysFile = join(folder, 'keys.json');
    await writeVisitKeys(keysFile, await generateVisitKeys({issuer: 'https://portal.test', audience: 'https://video.test'}));
    const root = join(folder, 'pages');
    await mkdir(join(root, 'chunks'), {recursive: true});
    await writeFile(join(root, 'index.html'), '<!doctype html><title>Bokade tider</title>');
    await writeFile(join(root, 'chunks/one.js'), 'export const one = 1;');
    return new DemoFixture(folder, keysFile, await run(root, keysFile));
  }

  get origin(): string {
    return this.#server.origins[0] ?? '';
  }

  /** Starts anew with the same keys, as after a crash; the address changes. */
  async restart(keysFile = this.keysFile): Promise<void> {
    await this.#server.close();
    this.#server = await run(join(this.#folder, 'pages'), keysFile);
  }

  /** Another keys file, as of another portal. */
  async otherKeys(): Promise<string> {
    const file = join(this.#folder, 'other-keys.json');
    await writeVisitKeys(file, await generateVisitKeys({issuer: 'https://portal.test', audience: 'https://video.test'}));
    return file;
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return fetch(this.origin + path, {headers, redirect: 'manual'});
  }

  async ask(method: string, path: string, {body, session}: {body?: unknown; session?: string} = {}): Promise<Answer> {
    const response = await fetch(this.origin + path, {
      method,
      headers: {
        ...(body !== undefined && {'content-type': 'application/json'}),
        ...(session !== undefined && {authorization: `Bearer ${session}`}),
      },
      ...(body !== undefined && {body: typeof body === 'string' ? body : JSON.stringify(body)}),
    });
    return {status: response.status, headers: response.headers, body: (await response.json()) as Answer['body']};
  }

  async logIn(person: string, method = 'bankid'): Promise<string> {
    const {body} = await this.ask('POST', '/portal/login', {body: {person, method}});
    return String(body['session']);
  }

  async ticket(session: string, booking?: string): Promise<string> {
    const {body} = await this.ask('POST', '/portal/ticket', {session, body: {booking}});
    return String(body['ticket']);
  }

  /** The service's first answer to a ticket. */
  knock(ticket: string, origin = this.origin): Promise<ServerMessage> {
    return new Promise((resolve, reject) => {
      const address = new URL(VISIT_PATH, this.origin);
      address.protocol = 'ws:';
      const socket = new WebSocket(address, SUBPROTOCOL, {origin});
      socket.once('open', () => socket.send(JSON.stringify({type: 'hello', ticket, name: 'Kim'})));
      socket.once('message', (data: Buffer) => {
        const parsed = parseServerFrame(data.toString());
        socket.terminate();
        if (parsed.ok) resolve(parsed.message);
        else reject(new Error(parsed.problem));
      });
      socket.once('error', reject);
    });
  }

  async stop(): Promise<void> {
    await this.#server.close();
    await rm(this.#folder, {recursive: true});
  }
}

function run(root: string, keysFile: string): Promise<DemoServer> {
  return startDemo(readConfiguration({PORT: '0', DEMO_ROOT: root, VISIT_KEYS: keysFile}), pino({enabled: false}));
}
