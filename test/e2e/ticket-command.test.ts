import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {WebSocket} from 'ws';
import {parseServerFrame, SUBPROTOCOL, VISIT_PATH, type ServerMessage} from '../../src/protocol/index.js';
import {generateVisitKeys, writeVisitKeys} from '../../src/server/index.js';
import {DemoProcess} from './harness/demo-process.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

describe('visit-server ticket', () => {
  let folder: string;
  let keysFile: string;
  let demo: DemoProcess;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'visit-ticket-'));
    keysFile = join(folder, 'keys.json');
    await writeVisitKeys(keysFile, await generateVisitKeys({issuer: 'https://portal.test', audience: 'https://video.test'}));
    demo = await DemoProcess.start(keysFile);
  });
  after(async () => {
    assert.equal(await demo.stop(), 0, 'the demo does not end in an orderly way');
    await rm(folder, {recursive: true});
  });

  const mint = async (key: string): Promise<string> => {
    const args = ['ticket', '--key', key, '--role', 'patient', '--sub', 'ps-somebody', '--clinic', 'halsorum-offerdal', '--visit', 'vb-1'];
    const {stdout} = await run(process.execPath, ['--import', 'tsx', 'src/server/cli.ts', ...args], {cwd: ROOT});
    return stdout.trim();
  };

  it('mints a ticket that the running demo accepts', async () => {
    const answer = await knock(demo.origin, await mint(keysFile));
    assert.equal(answer.type, 'welcome');
  });

  it('mints one that the demo refuses when the key is another', async () => {
    const other = join(folder, 'other.json');
    await writeVisitKeys(other, await generateVisitKeys({issuer: 'https://portal.test', audience: 'https://video.test'}));
    const answer = await knock(demo.origin, await mint(other));
    assert.equal(answer.type === 'error' && answer.code, 'ticket-key-unknown');
  });
});

function knock(origin: string, ticket: string): Promise<ServerMessage> {
  return new Promise((resolve, reject) => {
    const address = new URL(VISIT_PATH, origin);
    address.protocol = 'ws:';
    const socket = new WebSocket(address, SUBPROTOCOL, {origin});
    socket.once('open', () => socket.send(JSON.stringify({type: 'hello', ticket})));
    socket.once('message', (data: Buffer) => {
      const parsed = parseServerFrame(data.toString());
      socket.terminate();
      if (parsed.ok) resolve(parsed.message);
      else reject(new Error(parsed.problem));
    });
    socket.once('error', reject);
  });
}
