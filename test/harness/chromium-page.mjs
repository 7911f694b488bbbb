import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {extname, join, normalize} from 'node:path';
import {launch} from 'puppeteer-core';

/** The policy under which the package promises to work (all of it; nothing else is allowed). */
export const STRICT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'media-src blob: mediastream:',
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.map': 'application/json',
};

/** Serves some folders under a policy. @param {Record<string, string>} folders - URL prefix to folder. */
async function serve(folders, policy) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    const [prefix, folder] = Object.entries(folders).find(([start]) => path.startsWith(start)) ?? [];
    const file = folder && join(folder, path.slice(prefix.length) || 'index.html');
    response.setHeader('content-security-policy', policy);
    if (path === '/favicon.ico') response.writeHead(204).end();
    else if (!file || !existsSync(file)) response.writeHead(404).end();
    else response.writeHead(200, {'content-type': TYPES[extname(file)] ?? 'application/octet-stream'}).end(await readFile(file));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {origin: `http://localhost:${server.address().port}`, close: () => new Promise((done) => server.close(done))};
}

/**
 * Opens a page in Chromium, runs `check` on it, and returns what went wrong meanwhile: console errors, exceptions,
 * refused or failed requests, breaches of the policy, and requests to any other origin.
 */
export async function problemsOf({folders, path = '/', policy = STRICT_POLICY, check}) {
  const server = await serve(folders, policy);
  const browser = await launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--disable-background-networking'],
  });
  const problems = [];
  try {
    const page = await browser.newPage();
    page.on('console', (message) => {
      if (['error', 'warn', 'assert'].includes(message.type())) problems.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => problems.push(`exception: ${error}`));
    page.on('requestfailed', (request) => problems.push(`request failed: ${request.url()}`));
    page.on('request', (request) => {
      const {origin, protocol} = new URL(request.url());
      if (origin !== server.origin && protocol.startsWith('http')) problems.push(`request to another host: ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
    });
    await page.evaluateOnNewDocument(() => {
      document.addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI}) => {
        console.error(`policy: ${violatedDirective} ${blockedURI}`);
      });
    });
    await page.goto(server.origin + path, {waitUntil: 'networkidle0'});
    await check(page);
  } catch (error) {
    problems.push(`check: ${error.message}`);
  } finally {
    await browser.close();
    await server.close();
  }
  return problems;
}
