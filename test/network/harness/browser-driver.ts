/**
 * Drives one browser from within its host's network namespace: Firefox is driven over a socket of the loopback, which
 * nothing outside the namespace can reach. Takes orders over the channel from its parent, and ends with it.
 */
import {launch, type Browser, type Page} from 'puppeteer-core';
import {until} from '../../e2e/harness/until.js';
import {VisitPage} from '../../e2e/harness/visit-page.js';
import {admit, goToWaitingRoom} from '../../e2e/harness/visit-steps.js';
import {installCallWatch} from './call-watch.js';
import {SERVICE_ADDRESS, SERVICE_ORIGIN} from './network.js';
import {installWatch} from './paint-watch.js';
import type {BrowserOptions, DriverAnswer, DriverRequest, Order} from './remote-browser.js';
import {TOLD} from './told.js';

const FIREFOX_PREFERENCES = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.autoplay.default': 0,
  // The hosts have no multicast between them, by which browsers find each other's hidden addresses.
  'media.peerconnection.ice.obfuscate_host_addresses': false,
  'dom.securecontext.allowlist': SERVICE_ADDRESS,
  'network.proxy.type': 0,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
};

const CHROMIUM_ARGUMENTS = [
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
  `--unsafely-treat-insecure-origin-as-secure=${SERVICE_ORIGIN}`,
];

const [name, options = '{}'] = process.argv.slice(2);
const {clip, home} = JSON.parse(options) as BrowserOptions;

const start = (): Promise<Browser> =>
  name === 'firefox'
    ? launch({
        browser: 'firefox',
        executablePath: process.env['FIREFOX'] ?? '/usr/bin/firefox-esr',
        extraPrefsFirefox: FIREFOX_PREFERENCES,
        ...(home !== undefined && {userDataDir: home}),
      })
    : launch({
        executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
        args: [
          ...CHROMIUM_ARGUMENTS,
          ...(clip === undefined ? [] : [`--use-file-for-fake-video-capture=${clip.video}`, `--use-file-for-fake-audio-capture=${clip.audio}`]),
        ],
        ...(home !== undefined && {env: {...process.env, HOME: home}}),
      });

const browser = await start();
let opened: VisitPage | undefined;

const watch = ({page}: VisitPage): Promise<boolean> => until('the place of the other’s picture', () => page.evaluate(installWatch));

async function obey(order: Order): Promise<unknown> {
  if (order.do === 'open') {
    const prepare = (page: Page): Promise<unknown> => page.evaluateOnNewDocument(installCallWatch, Object.keys(TOLD));
    opened = await VisitPage.open(browser, order.url, order.watched ? prepare : undefined);
    return undefined;
  }
  if (!opened) throw new Error('No page has been opened.');
  switch (order.do) {
    case 'arrive':
      return goToWaitingRoom(opened);
    case 'admit':
      return admit(opened);
    case 'receive-call':
      return opened.receivesCall();
    case 'see':
      return opened.sees(new RegExp(order.text, 'u'), order.within);
    case 'watch':
      return watch(opened);
    case 'record':
      return opened.page.evaluate((from) => window.callRecord(from), order.from);
    case 'report':
      return opened.page.evaluate(() => window.paintWatch);
  }
}

// Orders that came while the browser started have waited: a channel is read from when it is listened to.
process.on('message', ({id, order}: DriverRequest) => {
  const tell = (answer: DriverAnswer): unknown => process.connected && process.send?.(answer);
  obey(order).then(
    (result) => tell({id, result}),
    (error: unknown) => tell({id, problem: String(error)}),
  );
});
process.once('disconnect', () => void browser.close().finally(() => process.exit()));
