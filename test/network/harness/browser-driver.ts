/**
 * Drives one browser from within its host's network namespace: Firefox is driven over a socket of the loopback, which
 * nothing outside the namespace can reach. Asked and answered over the channel to the parent; ends with it.
 */
import {launch, type Browser, type Page} from 'puppeteer-core';
import type {DriverAnswer, DriverRequest} from './remote-browser.js';

const start = (name: string | undefined): Promise<Browser> =>
  name === 'firefox'
    ? launch({
        browser: 'firefox',
        executablePath: process.env['FIREFOX'] ?? '/usr/bin/firefox-esr',
        extraPrefsFirefox: {
          'media.navigator.streams.fake': true,
          'media.navigator.permission.disabled': true,
          'media.devices.insecure.enabled': true,
          'media.getusermedia.insecure.enabled': true,
          'media.autoplay.default': 0,
          // Web Audio never starts on a machine without sound hardware otherwise.
          'media.cubeb.force_mock_context': true,
          // The hosts have no multicast between them, by which browsers find each other's hidden addresses.
          'media.peerconnection.ice.obfuscate_host_addresses': false,
          'network.proxy.type': 0,
          'network.captive-portal-service.enabled': false,
          'network.connectivity-service.enabled': false,
        },
      })
    : launch({
        executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          '--use-fake-device-for-media-stream',
          '--use-fake-ui-for-media-stream',
          '--autoplay-policy=no-user-gesture-required',
          '--disable-features=WebRtcHideLocalIpsWithMdns',
          '--unsafely-treat-insecure-origin-as-secure=http://10.77.0.1:8080',
        ],
      });

async function answer(page: Page, request: DriverRequest): Promise<unknown> {
  if (request.do === 'evaluate') return page.evaluate(request.expression);
  await page.goto(request.url, {waitUntil: 'domcontentloaded'});
  return undefined;
}

const browser = await start(process.argv[2]);
const [page = await browser.newPage()] = await browser.pages();
if (process.env['VERBOSE']) {
  page.on('console', (message) => process.stderr.write(`${process.argv[2]}: ${message.text()}\n`));
  page.on('pageerror', (error) => process.stderr.write(`${process.argv[2]}: ${String(error)}\n`));
}

// Requests that came while the browser started have waited: a channel is read from when it is listened to.
process.on('message', (request: DriverRequest) => {
  const tell = (said: DriverAnswer): unknown => process.connected && process.send?.(said);
  answer(page, request).then(
    (result) => tell({id: request.id, result}),
    (error: unknown) => tell({id: request.id, problem: String(error)}),
  );
});
process.once('disconnect', () => void browser.close().finally(() => process.exit()));
