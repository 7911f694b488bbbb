import {spawn} from 'node:child_process';
import {createServer} from 'node:net';
import {existsSync, readdirSync} from 'node:fs';
import {webkitPage} from './webkit-page.mjs';

const MINI_BROWSER_ARGUMENTS = [
  '--automation',
  '--autoplay-policy=allow',
  '--enable-media-stream=true',
  '--enable-mock-capture-devices=true',
  '--features=+MockCaptureDevices,+MediaDevices',
];

/** Debian keeps the browser beside the library of the version that it belongs to. */
function miniBrowser() {
  const found = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/libexec']
    .filter(existsSync)
    .flatMap((folder) => readdirSync(folder).filter((name) => name.startsWith('webkit')).map((name) => `${folder}/${name}/MiniBrowser`))
    .filter(existsSync)
    .sort()
    .at(-1);
  if (!found) throw new Error('WebKit\'s MiniBrowser is missing: apt-get install webkit2gtk-driver');
  return found;
}

const freePort = () =>
  new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const {port} = server.address();
      server.close(() => done(port));
    });
  });

/** An X server of its own on a free display. @returns {Promise<{display: string, stop(): void}>} */
function startDisplay() {
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`Xvfb ended with ${code}`)));
    child.stdio[3].once('data', (number) => done({display: `:${String(number).trim()}`, stop: () => child.kill()}));
  });
}

/** A page that hangs answers none of the driver's commands; the slowest that one may be, with both cores busy. */
const ANSWER_MS = 45_000;

/** A WebDriver server for WebKitGTK, and the one browser session in it. */
class WebKit {
  #display;
  #driver;
  #origin;
  #session;

  async start() {
    this.#display = await startDisplay();
    const port = await freePort();
    this.#origin = `http://127.0.0.1:${port}`;
    const ended = new Promise((_, fail) => {
      this.#driver = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
        stdio: 'ignore',
        // A group of its own: the browser and its processes, which a page may keep from ending, end with it.
        detached: true,
        env: {...process.env, DISPLAY: this.#display.display, GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1'},
      });
      this.#driver.once('error', fail);
      this.#driver.once('exit', (code) => fail(new Error(`WebKitWebDriver ended with ${code}`)));
    });
    await Promise.race([this.#listening(), ended]);
    ended.catch(() => {});
    const {sessionId} = await this.#command('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          acceptInsecureCerts: true,
          'webkitgtk:browserOptions': {binary: miniBrowser(), args: MINI_BROWSER_ARGUMENTS},
        },
      },
    });
    this.#session = sessionId;
    await this.inSession('POST', '/timeouts', {pageLoad: ANSWER_MS, script: ANSWER_MS});
  }

  async #listening() {
    for (;;) {
      try {
        await fetch(`${this.#origin}/status`);
        return;
      } catch {
        await new Promise((again) => setTimeout(again, 50));
      }
    }
  }

  async #command(method, path, body) {
    const response = await fetch(this.#origin + path, {
      method,
      headers: {'content-type': 'application/json'},
      ...(body && {body: JSON.stringify(body)}),
      signal: AbortSignal.timeout(ANSWER_MS),
    }).catch((cause) => {
      throw new Error(`WebKit did not answer ${method} ${path}`, {cause});
    });
    const {value} = await response.json();
    if (!response.ok) throw new Error(`WebKit refused ${method} ${path}: ${value?.error} ${value?.message}`);
    return value;
  }

  inSession(method, path, body) {
    return this.#command(method, `/session/${this.#session}${path}`, body);
  }

  stop() {
    try {
      if (this.#driver?.pid) process.kill(-this.#driver.removeAllListeners('exit').pid, 'SIGKILL');
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
    this.#display?.stop();
  }
}

/**
 * A browser launcher of @web/test-runner for WebKitGTK, over WebDriver. Each file has a browser of its own: a page that
 * hangs, keys that are down and a focus that went to the browser's own toolbar are gone with it.
 */
export function webkitLauncher() {
  /** @type {WebKit | undefined} */
  let webkit;
  let active;
  const page = webkitPage((...request) => webkit.inSession(...request));
  const stop = () => {
    active = undefined;
    webkit?.stop();
    webkit = undefined;
  };
  return {
    name: 'WebKit',
    // The runner's own commands know a few browser drivers by name and refuse all others; this one answers as that does.
    type: 'playwright',
    getPage: () => page,
    concurrency: 1,
    async startSession(id, url) {
      stop();
      active = id;
      webkit = new WebKit();
      await webkit.start();
      await webkit.inSession('POST', '/url', {url});
    },
    isActive: (id) => active === id,
    // The runner asks for it when it has lost the page. A browser that has crashed cannot say; the runner then fails the file.
    getBrowserUrl: () => webkit.inSession('GET', '/url').catch((error) => process.stderr.write(`${error.message}\n`) && undefined),
    async stopSession() {
      stop();
      return {};
    },
    async startDebugSession() {
      throw new Error('WebKit has no debug mode here.');
    },
    stop: async () => stop(),
  };
}
