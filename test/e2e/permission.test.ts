import assert from 'node:assert/strict';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {launch, type Browser, type PermissionState} from 'puppeteer-core';
import {MEDIA_FAILURE_KINDS, type MediaFailureKind} from '../../src/core/media/media-failure.js';
import {CheckPage, CheckSite} from './harness/check-page.js';
import {sv} from '../harness/sv.js';

const START = sv('device-check.start');
const WITHOUT = /Du kan delta/u;

/** Failures that no browser can be made to show on a machine without devices and without a person. */
const ONLY_FAKED: readonly MediaFailureKind[] = ['dismissed', 'denied', 'denied-by-system', 'in-use', 'constraints', 'start-failed'];

const produced = new Set<MediaFailureKind>();

const CHROMIUM = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const DEVICES = '--use-fake-device-for-media-stream';
const ALLOWS = '--use-fake-ui-for-media-stream';

function chromium(...args: string[]): Promise<Browser> {
  return launch({executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', headless: true, args: [...CHROMIUM, ...args]});
}

function firefox(preferences: Record<string, unknown>): Promise<Browser> {
  return launch({
    browser: 'firefox',
    executablePath: process.env['FIREFOX'] ?? '/usr/bin/firefox-esr',
    headless: true,
    extraPrefsFirefox: {'network.proxy.type': 0, ...preferences},
  });
}

async function setPermission(browser: Browser, site: CheckSite, state: PermissionState): Promise<void> {
  await browser
    .defaultBrowserContext()
    .setPermission(new URL(site.address()).origin, {permission: {name: 'camera'}, state}, {permission: {name: 'microphone'}, state});
}

/** The browser's own machinery says no: each failure as the patient meets it, and a way on from it. */
describe('the self-test, when the browser itself refuses', () => {
  let site: CheckSite;
  let folder: string;
  before(async () => {
    site = await CheckSite.open();
    folder = await mkdtemp(join(tmpdir(), 'visit-permission-'));
  });
  after(async () => {
    await site.close();
    await rm(folder, {recursive: true});
  });

  /** One failure in one browser, which is closed whatever becomes of it. */
  function fails(
    kind: MediaFailureKind,
    how: string,
    start: () => Promise<Browser>,
    act: (browser: Browser) => Promise<unknown>,
  ): void {
    produced.add(kind);
    it(`${kind}: ${how}`, async () => {
      const browser = await start();
      try {
        await act(browser);
      } finally {
        await browser.close();
      }
    });
  }

  fails('blocked', 'Chromium remembers a no, and works by itself when it is taken back', () => chromium(DEVICES), async (browser) => {
    await setPermission(browser, site, 'denied');
    const check = await CheckPage.open(browser, site.address());
    await check.press(START);
    await check.failsWith('blocked');
    await check.sees(/får inte använda kameran och mikrofonen på den här sidan\..*början av adressfältet.*Slå på kameran och mikrofonen\./u);
    await check.sees(WITHOUT);
    await check.hears(/får inte använda kameran och mikrofonen/u);
    await setPermission(browser, site, 'granted');
    await check.works();
  });

  fails('blocked', 'Firefox remembers a no', () =>
    firefox({'permissions.default.camera': 2, 'permissions.default.microphone': 2, 'media.navigator.streams.fake': true}),
    async (browser) => {
      const check = await CheckPage.open(browser, site.address());
      await check.press(START);
      await check.failsWith('blocked');
      await check.sees(/Tryck på krysset bredvid Blockerad\./u);
      await check.sees(WITHOUT);
    },
  );

  fails('no-answer', 'Firefox asks, and nobody answers', () => firefox({'media.navigator.streams.fake': true}), async (browser) => {
    const check = await CheckPage.open(browser, site.address());
    await check.press(START);
    await check.sees(/Tryck på Tillåt\. Kryssa gärna i Kom ihåg/u);
    await check.failsWith('no-answer');
    await check.sees(/Du har inte svarat på webbläsarens fråga om kameran och mikrofonen\..*Ser du ingen ruta\?/u);
    await check.sees(WITHOUT);
  });

  for (const [name, start] of [
    ['Chromium', () => chromium(ALLOWS)],
    ['Firefox', () => firefox({'media.navigator.permission.disabled': true})],
  ] as const) {
    fails('not-found', `${name} on a machine without devices`, start, async (browser) => {
      const check = await CheckPage.open(browser, site.address());
      await check.press(START);
      await check.failsWith('not-found');
      await check.sees(/Vi hittar varken kamera eller mikrofon\..*Koppla in det\./u);
      await check.sees(WITHOUT);
    });
  }

  fails('policy-blocked', 'Chromium, in a frame without allow, and its link out of it', () => chromium(DEVICES, ALLOWS), async (browser) => {
    const check = await CheckPage.open(browser, site.framed());
    await check.press(START);
    await check.failsWith('policy-blocked');
    await check.sees(/Den här sidan får inte använda kameran och mikrofonen\..*inte på dig.*mottagning/u);
    const own = await CheckPage.open(browser, await check.link(sv('visit.open-own-window')));
    await own.press(START);
    await own.works();
    const allowed = await CheckPage.open(browser, site.framed('camera; microphone; autoplay; display-capture'));
    await allowed.press(START);
    await allowed.works();
  });

  // Firefox says of a frame without `allow` what it says of a page that the person has blocked.
  fails('blocked', 'Firefox, in a frame without allow, and its link out of it', () =>
    firefox({'media.navigator.streams.fake': true, 'media.navigator.permission.disabled': true}),
    async (browser) => {
      const check = await CheckPage.open(browser, site.framed());
      await check.press(START);
      await check.failsWith('blocked');
      const own = await CheckPage.open(browser, await check.link(sv('visit.open-own-window')));
      await own.press(START);
      await own.works();
    },
  );

  fails('policy-blocked', 'Chromium, by a header', () => chromium(DEVICES, ALLOWS), async (browser) => {
    const check = await CheckPage.open(browser, site.address('/forbidden/check.html'));
    await check.press(START);
    await check.failsWith('policy-blocked');
    await check.sees(/Säg det gärna till din mottagning/u);
    await check.sees(WITHOUT);
  });

  for (const [name, start] of [
    ['Chromium', () => chromium(DEVICES, ALLOWS, '--host-resolver-rules=MAP portal.test 127.0.0.1')],
    ['Firefox', () => firefox({'network.dns.localDomains': 'portal.test'})],
  ] as const) {
    fails('insecure-context', `${name}, over HTTP`, start, async (browser) => {
      const address = site.address('/check.html', 'portal.test');
      const check = await CheckPage.open(browser, address);
      await check.press(START);
      await check.failsWith('insecure-context');
      assert.equal(await check.link(sv('visit.open-secure-page')), address.replace('http:', 'https:'));
      await check.sees(WITHOUT);
    });
  }

  fails('unsupported', 'Firefox with capture switched off', () =>
    firefox({'media.navigator.enabled': false, 'media.peerconnection.enabled': false}),
    async (browser) => {
      const check = await CheckPage.open(browser, site.address());
      await check.press(START);
      await check.failsWith('unsupported');
      await check.sees(/fungerar inte i den här webbläsaren\..*Safari, Chrome, Edge eller Firefox\..*Kopiera länken/u);
      await check.sees(WITHOUT);
    },
  );

  const IN_APP: readonly (readonly [app: string, userAgent: string, words: string, href: (address: string) => string])[] = [
    [
      'Facebook',
      'Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/470.0.0.46.106;]',
      sv('visit.open-in-named-browser', 'Chrome'),
      (address) => `${address.replace('http:', 'intent:')}#Intent;scheme=http;package=com.android.chrome;end`,
    ],
    [
      'Instagram',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 336.0.0.22.79 (iPhone14,5; iOS 17_5; sv_SE)',
      sv('visit.open-in-named-browser', 'Safari'),
      (address) => `x-safari-${address}`,
    ],
  ];
  for (const [app, userAgent, words, href] of IN_APP) {
    fails('in-app-browser', `Chromium, as the browser inside ${app}, which refuses`, () => chromium(DEVICES), async (browser) => {
      await setPermission(browser, site, 'denied');
      const check = await CheckPage.open(browser, site.address(), (page) => page.setUserAgent({userAgent}));
      await check.sees(new RegExp(`Sidan är öppnad inne i ${app}\\.`, 'u'));
      await check.press(START);
      await check.failsWith('in-app-browser');
      await check.sees(new RegExp(`Du är inne i ${app}\\..*tre punkterna.*Kopiera länken`, 'u'));
      assert.equal(await check.link(words), href(site.address()));
    });
  }

  fails('interrupted', 'Chromium takes the devices away, and gives them back', () => chromium(DEVICES), async (browser) => {
    await setPermission(browser, site, 'granted');
    const check = await CheckPage.open(browser, site.address());
    await check.press(START);
    await check.works();
    await setPermission(browser, site, 'denied');
    await check.failsWith('interrupted');
    await check.sees(/Något avbröt kameran och mikrofonen/u);
    await setPermission(browser, site, 'granted');
    await check.press(sv('visit.retry'));
    await check.works();
    await check.hears(/Nu fungerar kameran och mikrofonen\./u);
  });

  fails(
    'silent',
    'Chromium with a microphone that gives silence',
    async () => {
      const file = join(folder, 'silence.wav');
      await writeFile(file, silence());
      return chromium(DEVICES, ALLOWS, `--use-file-for-fake-audio-capture=${file}`);
    },
    async (browser) => {
      const check = await CheckPage.open(browser, site.address());
      await check.press(START);
      await check.works();
      await check.sees(/Vi hör inget från mikrofonen\. Titta om ljudet är avstängt på headsetet/u);
    },
  );

  it('leaves only what browsers cannot be made to show here to the fake of the media port', () => {
    assert.deepEqual([...produced, ...ONLY_FAKED].toSorted(), [...MEDIA_FAILURE_KINDS].toSorted());
  });
});

/** Two seconds of silence as a WAVE file: 16 bits, one channel, 48 kHz. */
function silence(): Buffer {
  const samples = 2 * 48_000 * 2;
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(48_000, 24);
  header.writeUInt32LE(96_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples, 40);
  return Buffer.concat([header, Buffer.alloc(samples)]);
}
