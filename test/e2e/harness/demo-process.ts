import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const START_MS = 30_000;

/** The demo as its users start it: a process of its own, on a port that the system chose. */
export class DemoProcess {
  readonly #keysFile: string;
  readonly #origins: readonly string[];
  #child: ChildProcess | undefined;
  #origin: string | undefined;

  private constructor(keysFile: string, origins: readonly string[]) {
    this.#keysFile = keysFile;
    this.#origins = origins;
  }

  /** @param origins - Other addresses by which browsers find it. */
  static async start(keysFile: string, origins: readonly string[] = []): Promise<DemoProcess> {
    const demo = new DemoProcess(keysFile, origins);
    await demo.#spawn(0);
    return demo;
  }

  /** Where its pages are. */
  get origin(): string {
    if (this.#origin === undefined) throw new Error('The demo has not told its address.');
    return this.#origin;
  }

  /** Ends the process as a crash would: nothing is closed, nobody is told. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Starts a new process on the port of the one before, with the same keys and nothing else of it. */
  async restart(): Promise<void> {
    await this.#spawn(Number(new URL(this.origin).port));
  }

  /** Ends the process in an orderly way; returns its exit code, `null` when it had to be killed. */
  async stop(): Promise<number | null> {
    return this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const closed = once(child, 'close') as Promise<[number | null]>;
    child.kill(signal);
    return (await closed)[0];
  }

  async #spawn(port: number): Promise<void> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'demo/server/main.ts'], {
      cwd: ROOT,
      env: {...process.env, PORT: String(port), HOST: '127.0.0.1', VISIT_KEYS: this.#keysFile, DEMO_ORIGINS: this.#origins.join(' ')},
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.#origin = await addressOf(child);
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (why: string): void => reject(new Error(`The demo ${why}. It said:\n${output}`));
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const address = /http:\/\/[^\s/]+/u.exec(output)?.[0];
      if (address !== undefined) resolve(address);
    });
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('close', () => fail('ended'));
    AbortSignal.timeout(START_MS).addEventListener('abort', () => fail('told no address in time'));
  });
}
