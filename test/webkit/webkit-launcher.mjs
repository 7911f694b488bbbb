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
        env: {...process.env, DISPLAY: this.#display.display, GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1'},
      });
      this.#driver.once('error', fail);
      this.#driver.once('exit', (code) => fail(new Error(`WebKitWebDriver ended with ${code}`)));
    });
    await Promise.race([this.#listening(), ended]);
    ended.catch(() => {});
    await this.#begin();
  }

  async #begin() {
    const {sessionId} = await this.command('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          acceptInsecureCerts: true,
          'webkitgtk:browserOptions': {binary: miniBrowser(), args: MINI_BROWSER_ARGUMENTS},
        },
      },
    });
    this.#session = sessionId;
    await this.inSession('POST', '/timeouts', {pageLoad: 60_000, script: 60_000});
  }

  /**
   * Has a window in which nothing of the last page is left: no key is down, and the page has the focus. A chord with Alt
   * may have moved that to the browser's own toolbar, and nothing but a new window gets it back.
   */
  async clear() {
    await this.inSession('DELETE', '/actions');
    if (await this.inSession('POST', '/execute/sync', {script: 'return document.hasFocus()', args: []})) return;
    await this.inSession('DELETE', '');
    await this.#begin();
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

  async command(method, path, body) {
    const response = await fetch(this.#origin + path, {
      method,
      headers: {'content-type': 'application/json'},
      ...(body && {body: JSON.stringify(body)}),
    });
    const {value} = await response.json();
    if (!response.ok) throw new Error(`WebKit refused ${method} ${path}: ${value?.error} ${value?.message}`);
    return value;
  }

  inSession(method, path, body) {
    return this.command(method, `/session/${this.#session}${path}`, body);
  }

  async stop() {
    try {
      if (this.#session) await this.command('DELETE', `/session/${this.#session}`);
    } finally {
      this.#driver?.removeAllListeners('exit').kill();
      this.#display?.stop();
    }
  }
}

/** A browser launcher of @web/test-runner for WebKitGTK, over WebDriver; one page at a time, in one window. */
export function webkitLauncher() {
  /** @type {Promise<WebKit> | undefined} */
  let started;
  let active;
  const browser = () => {
    started ??= (async () => {
      const webkit = new WebKit();
      try {
        await webkit.start();
      } catch (error) {
        await webkit.stop();
        throw error;
      }
      return webkit;
    })();
    return started;
  };
  const page = webkitPage(async (...request) => (await browser()).inSession(...request));
  return {
    name: 'WebKit',
    // The runner's own commands know a few browser drivers by name and refuse all others; this one answers as that does.
    type: 'playwright',
    getPage: () => page,
    concurrency: 1,
    async startSession(id, url) {
      active = id;
      await (await browser()).clear();
      await (await browser()).inSession('POST', '/url', {url});
    },
    isActive: (id) => active === id,
    getBrowserUrl: async () => (await browser()).inSession('GET', '/url'),
    async stopSession() {
      active = undefined;
      await (await browser()).inSession('POST', '/url', {url: 'about:blank'});
      return {};
    },
    async startDebugSession() {
      throw new Error('WebKit has no debug mode here.');
    },
    async stop() {
      if (started) await (await started).stop();
    },
  };
}
