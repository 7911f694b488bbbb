import {readFile} from 'node:fs/promises';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname, join, normalize} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Browser, Frame, Page} from 'puppeteer-core';
import {until} from './until.js';

const ROOT = join(process.env['DEMO_ROOT'] ?? fileURLToPath(new URL('../../../dist', import.meta.url)), 'demo');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Headers that a portal may send by mistake, by the path under which the page has them. */
const POLICIES: Readonly<Record<string, string>> = {'/forbidden': 'camera=(), microphone=()'};

/**
 * Serves the demo's self-test page under any host name: at `/check.html`; with a Permissions-Policy that forbids both
 * devices at `/forbidden/check.html`; and at `/frame?allow=…&src=…` in a frame of another page.
 */
export class CheckSite {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<CheckSite> {
    const server = createServer((request, response) => void answer(request, response));
    await new Promise<void>((done) => server.listen(0, done));
    return new CheckSite(server);
  }

  address(path = '/check.html', host = 'localhost'): string {
    return `http://${host}:${(this.#server.address() as AddressInfo).port}${path}`;
  }

  /** The page in a frame of a page of another origin. */
  framed(allow?: string): string {
    const query = new URLSearchParams({src: this.address(), ...(allow !== undefined && {allow})});
    return this.address(`/frame?${query.toString()}`, '127.0.0.1');
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname === '/frame') {
    const allow = url.searchParams.get('allow');
    const attribute = allow === null ? '' : ` allow="${allow}"`;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="sv"><title>Portal</title><iframe src="${url.searchParams.get('src') ?? ''}"${attribute} width="800" height="700">`);
    return;
  }
  const prefix = Object.keys(POLICIES).find((start) => url.pathname.startsWith(`${start}/`)) ?? '';
  const policy = POLICIES[prefix];
  const path = normalize(url.pathname.slice(prefix.length));
  try {
    const file = await readFile(join(ROOT, path));
    response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
    if (policy !== undefined) response.setHeader('permissions-policy', policy);
    response.end(file);
  } catch {
    response.writeHead(404).end();
  }
}

declare global {
  interface Window {
    /** Every announcement of the page's live regions, in order. */
    saidAloud: string[];
  }
}

/**
 * Runs in the page, before any of its own scripts: keeps what is said aloud, as the next announcement takes its place.
 * May use nothing from outside itself.
 */
function keepAnnouncements(): void {
  window.saidAloud = [];
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    const keep = (): void => {
      for (const {textContent} of root.querySelectorAll('.visually-hidden[role]')) {
        const text = textContent.trim();
        if (text !== '' && window.saidAloud.at(-1) !== text) window.saidAloud.push(text);
      }
    };
    new MutationObserver(keep).observe(root, {childList: true, characterData: true, subtree: true});
    return root;
  };
}

/** The self-test as a patient sees it, in a page or in a frame of one. */
export class CheckPage {
  readonly page: Page;
  readonly #frame: Frame;

  private constructor(page: Page, frame: Frame) {
    this.page = page;
    this.#frame = frame;
  }

  /** @param prepare - What the browser is told before the page comes. */
  static async open(browser: Browser, address: string, prepare?: (page: Page) => Promise<unknown>): Promise<CheckPage> {
    const page = await browser.newPage();
    // The TypeScript runner marks functions with a helper that pages do not have.
    await page.evaluateOnNewDocument('globalThis.__name = (value) => value');
    await page.evaluateOnNewDocument(keepAnnouncements);
    // Chromium's own control has tests of its own; here every browser shows our button.
    await page.evaluateOnNewDocument('delete globalThis.HTMLUserMediaElement');
    await prepare?.(page);
    await page.goto(address, {waitUntil: 'load'});
    const frame = await until('the frame with the check', () => Promise.resolve(page.frames().find((one) => one.url().endsWith('/check.html'))));
    return new CheckPage(page, frame);
  }

  /** All that can be read in the check, live regions left out. */
  text(): Promise<string> {
    return this.#frame.evaluate(() => {
      const words = (node: Node): string => {
        if (node instanceof Text) return node.data;
        if (!(node instanceof Element) || node.matches('style, .visually-hidden')) return '';
        return [...(node.shadowRoot ?? node).childNodes].map(words).join(' ');
      };
      return words(document.querySelector('device-check')!).replaceAll(/\s+/gu, ' ').trim();
    });
  }

  /** What has been said aloud since the page came. */
  async said(): Promise<string> {
    return (await this.#frame.evaluate(() => window.saidAloud)).join(' ');
  }

  async sees(text: RegExp, within?: number): Promise<void> {
    await until(`the text ${String(text)}`, async () => text.test(await this.text()), {
      ...(within !== undefined && {within}),
      instead: () => this.text(),
    });
  }

  /** Waits until something has been said: it may be over, and something else be said, before a test comes to ask. */
  async hears(text: RegExp): Promise<void> {
    await until(`the announcement ${String(text)}`, async () => text.test(await this.said()), {instead: () => this.said()});
  }

  /** Presses a button by its words. */
  async press(words: string): Promise<void> {
    await until(
      `the button "${words}"`,
      () =>
        this.#frame.evaluate((wanted) => {
          const buttons = document.querySelector('device-check')?.shadowRoot?.querySelectorAll('button') ?? [];
          const button = [...buttons].find(({textContent}) => textContent.trim() === wanted);
          button?.click();
          return button !== undefined;
        }, words),
      {instead: () => this.text()},
    );
  }

  /** Where a link leads, by the words on it. */
  async link(words: string): Promise<string> {
    return until(
      `the link "${words}"`,
      () =>
        this.#frame.evaluate((wanted) => {
          const links = document.querySelector('device-check')!.shadowRoot!.querySelectorAll('a');
          return [...links].find(({textContent}) => textContent.trim() === wanted)?.getAttribute('href');
        }, words),
      {instead: () => this.text()},
    );
  }

  /** The kinds of failure of the messages that are shown. */
  failures(): Promise<string[]> {
    return this.#frame.evaluate(() => {
      const shown = document.querySelector('device-check')!.shadowRoot!.querySelectorAll<HTMLElement>('[part~=failure]');
      return [...shown].map(({dataset}) => dataset['failure'] ?? '');
    });
  }

  /** Waits until both devices have failed, or one of them, and only in this way. */
  async failsWith(kind: string, within?: number): Promise<void> {
    await until(`the failure ${kind}`, async () => [...new Set(await this.failures())].join() === kind, {
      ...(within !== undefined && {within}),
      instead: async () => `${(await this.failures()).join()}: ${await this.text()}`,
    });
  }

  /** Waits until nothing fails and the camera's picture is shown. */
  async works(): Promise<void> {
    await until(
      'camera and microphone that work',
      () =>
        this.#frame.evaluate(() => {
          const root = document.querySelector('device-check')!.shadowRoot!;
          const stream = root.querySelector('video')?.srcObject;
          const live = stream instanceof MediaStream && stream.getTracks().filter(({readyState}) => readyState === 'live').length === 2;
          return live && root.querySelector('[part~=failure]') === null;
        }),
      {instead: () => this.text()},
    );
  }

  close(): Promise<void> {
    return this.page.close();
  }
}
