import {build} from 'esbuild';
import {once} from 'node:events';
import {createServer, type RequestListener} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser} from 'puppeteer-core';
import type {NetworkReport} from '../../../src/core/index.js';
import {createVisitServer, publicKeySet} from '../../../src/server/index.js';
import {KEYS, mintTicket, serviceOptions} from '../../server/service.fixture.js';

export const SECRET = 'check-secret';

let script: Promise<string> | undefined;

/** The page's script, made from the sources: nothing here needs the build. */
async function pageScript(): Promise<string> {
  script ??= build({
    entryPoints: [fileURLToPath(new URL('network-page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    // Calls, which a test of the network does not make, bring it in.
    external: ['simple-peer'],
  }).then(({outputFiles: [file]}) => file?.text ?? '');
  return await script;
}

/**
 * Tests the network in a browser, against a service that lends these relays.
 *
 * @param service - Where the page looks for the service; the one that runs unless given.
 */
export async function testNetwork(context: TestContext, browser: Browser, relays: readonly string[], service?: string): Promise<NetworkReport> {
  const text = await pageScript();
  const respond: RequestListener = ({url}, response) => {
    if (url === '/ticket') {
      void mintTicket(Date.now()).then((ticket) => response.end(ticket));
    } else if (url === '/page.js') {
      response.setHeader('content-type', 'text/javascript').end(text);
    } else {
      response.setHeader('content-type', 'text/html').end('<!doctype html><script type="module" src="/page.js"></script>');
    }
  };
  const pages = createServer(respond).listen(0, '127.0.0.1');
  await once(pages, 'listening');
  const origin = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
  const visits = createVisitServer(
    serviceOptions({
      portals: [{issuer: KEYS.issuer, jwks: publicKeySet(KEYS), origins: [origin]}],
      ice: relays.length === 0 ? {} : {check: {turn: {urls: [...relays], secret: SECRET}}},
    }),
  );
  const {url} = await visits.listen();
  const page = await browser.newPage();
  context.after(async () => {
    await page.close();
    pages.closeAllConnections();
    pages.close();
    await visits.close();
  });
  await page.goto(origin);
  return await page.evaluate((address) => window.testNetwork(address), service ?? url);
}
