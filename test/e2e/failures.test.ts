import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import type {Browser, Page, PermissionState} from 'puppeteer-core';
import {MEDIA_FAILURE_KINDS, type MediaFailureKind} from '../../src/core/media/media-failure.js';
import type {PhoneReason} from '../../src/protocol/index.js';
import type {BrowserName, LaunchOptions} from './harness/browsers.js';
import {NetworkLink} from './harness/network-link.js';
import {Stage} from './harness/stage.js';
import {StaffSocket} from './harness/staff-socket.js';
import {silence} from './harness/silence.js';
import {until} from './harness/until.js';
import type {VisitPage} from './harness/visit-page.js';
import {allowDevices, connectAnyway, askToBePhoned, SEEN} from './harness/visit-steps.js';
import {sv} from '../harness/sv.js';

const VISIT = '/#besok/vb-demo-1';
const NAME = 'Kim Andersson';

interface Failure {
  readonly kind: MediaFailureKind;
  /** How it comes about. */
  readonly how: string;
  readonly browser: BrowserName;
  readonly options?: LaunchOptions;
  /** What the browser is told before the page comes. */
  readonly prepare?: (page: Page) => Promise<unknown>;
  /** What happens once camera and microphone are open. */
  readonly later?: (browser: Browser) => Promise<unknown>;
  /** What the patient reads. */
  readonly says: RegExp;
}

/** `getUserMedia` fails as this browser's would, which can not be made to here: no system settings, no other program. */
function fake(name: string, message: string, afterMs = 0): (page: Page) => Promise<unknown> {
  return (page) =>
    page.evaluateOnNewDocument(
      (error: readonly [string, string], wait: number) => {
        if (typeof MediaDevices === 'undefined') return;
        MediaDevices.prototype.getUserMedia = () =>
          new Promise((_resolve, reject) => {
            const reason = error[0] === 'OverconstrainedError' ? new OverconstrainedError('width', error[1]) : new DOMException(error[1], error[0]);
            if (wait === 0) reject(reason);
            else AbortSignal.timeout(wait).addEventListener('abort', () => reject(reason));
          });
      },
      [name, message] as const,
      afterMs,
    );
}

/** The portal's page comes with a header that forbids both devices. */
async function forbidByHeader(page: Page): Promise<void> {
  const browser = await page.createCDPSession();
  // Documents alone: a page all of whose requests are held up does not get its sockets.
  await browser.send('Fetch.enable', {patterns: [{resourceType: 'Document', requestStage: 'Response'}]});
  browser.on('Fetch.requestPaused', ({requestId, responseHeaders = []}) => {
    const others = responseHeaders.filter(({name}) => name.toLowerCase() !== 'permissions-policy');
    const headers = [...others, {name: 'permissions-policy', value: 'camera=(), microphone=()'}];
    void browser.send('Fetch.continueResponse', {requestId, responseCode: 200, responseHeaders: headers});
  });
}

describe('a camera or microphone that fails', () => {
  let stage: Stage;
  let link: NetworkLink;
  let staff: StaffSocket;
  before(async () => {
    link = await NetworkLink.lay();
    stage = await Stage.set([link.originAs('portal.test')]);
    link.leadTo(stage.demo.origin);
    await writeFile(join(stage.folder, 'silence.wav'), silence(2));
  });
  beforeEach(async () => {
    staff = await StaffSocket.open(stage.demo.origin);
  });
  afterEach(async () => {
    staff.close();
    await stage.clear();
  });
  after(async () => {
    await stage.strike();
    await link.remove();
  });

  const setPermission = (browser: Browser, state: PermissionState): Promise<void> =>
    browser
      .defaultBrowserContext()
      .setPermission(stage.demo.origin, {permission: {name: 'camera'}, state}, {permission: {name: 'microphone'}, state});

  async function withPage(failure: Omit<Failure, 'kind' | 'how' | 'says'>, act: (patient: VisitPage, browser: Browser) => Promise<void>, origin?: string): Promise<void> {
    const browser = await stage.browser(failure.browser, failure.options);
    try {
      if (failure.options?.allows === false && failure.later === undefined && failure.prepare === undefined) await setPermission(browser, 'denied');
      if (failure.later !== undefined) await setPermission(browser, 'granted');
      // Chromium's own control has tests of its own; here every browser shows our button.
      const prepare = async (page: Page): Promise<void> => {
        await page.evaluateOnNewDocument('delete globalThis.HTMLUserMediaElement');
        await failure.prepare?.(page);
      };
      await act(await stage.open(browser, VISIT, {origin, prepare}), browser);
    } finally {
      await browser.close();
    }
  }

  const THROUGH: readonly Failure[] = [
    {kind: 'blocked', how: 'Chromium remembers a no', browser: 'chromium', options: {allows: false}, says: /Webbläsaren får inte använda kameran och mikrofonen/u},
    {
      kind: 'blocked',
      how: 'Firefox remembers a no',
      browser: 'firefox',
      options: {preferences: {'media.navigator.permission.disabled': false, 'permissions.default.camera': 2, 'permissions.default.microphone': 2}},
      says: /Webbläsaren får inte använda kameran och mikrofonen/u,
    },
    {
      kind: 'no-answer',
      how: 'Firefox asks, and nobody answers',
      browser: 'firefox',
      options: {preferences: {'media.navigator.permission.disabled': false}},
      says: /Du har inte svarat på webbläsarens fråga/u,
    },
    {
      kind: 'not-found',
      how: 'Firefox finds no device',
      browser: 'firefox',
      options: {preferences: {'media.navigator.streams.fake': false}},
      says: /Vi hittar varken kamera eller mikrofon/u,
    },
    {kind: 'policy-blocked', how: 'Chromium, by a header', browser: 'chromium', prepare: forbidByHeader, says: /Den här sidan får inte använda kameran och mikrofonen/u},
    {
      kind: 'in-app-browser',
      how: 'Chromium, as the browser inside Facebook, which refuses',
      browser: 'chromium',
      options: {allows: false},
      prepare: (page) =>
        page.setUserAgent({
          userAgent:
            'Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/470.0.0.46.106;]',
        }),
      says: /Facebook/u,
    },
    {
      kind: 'interrupted',
      how: 'Chromium takes the devices away',
      browser: 'chromium',
      options: {allows: false},
      later: (browser) => setPermission(browser, 'denied'),
      says: /Något avbröt kameran och mikrofonen/u,
    },
    {kind: 'silent', how: 'Chromium with a microphone that gives silence', browser: 'chromium', says: /Vi hör inget från mikrofonen/u},
    {kind: 'dismissed', how: 'fake of the browser’s answer', browser: 'chromium', prepare: fake('NotAllowedError', 'Permission dismissed'), says: /Rutan stängdes/u},
    {
      kind: 'denied',
      how: 'fake of the browser’s answer',
      browser: 'firefox',
      options: {preferences: {'media.navigator.permission.disabled': false}},
      prepare: fake('NotAllowedError', 'The request is not allowed', 1_500),
      says: /Webbläsaren får inte använda kameran och mikrofonen/u,
    },
    {
      kind: 'denied-by-system',
      how: 'fake of the browser’s answer',
      browser: 'chromium',
      prepare: fake('NotAllowedError', 'Permission denied by system'),
      says: /låter inte webbläsaren använda kameran och mikrofonen/u,
    },
    {kind: 'in-use', how: 'fake of the browser’s answer', browser: 'firefox', prepare: fake('NotReadableError', 'Failed to allocate'), says: /använder kameran och mikrofonen/u},
    {kind: 'constraints', how: 'fake of the browser’s answer', browser: 'chromium', prepare: fake('OverconstrainedError', ''), says: /Vi kan inte använda kameran och mikrofonen/u},
    {kind: 'start-failed', how: 'fake of the browser’s answer', browser: 'firefox', prepare: fake('AbortError', 'Starting failed'), says: /Vi kunde inte starta kameran och mikrofonen/u},
  ];

  for (const failure of THROUGH) {
    it(`(${failure.kind}: ${failure.how}) is said, and does not keep the patient from the waiting room`, async () => {
      const options =
        failure.kind === 'silent' ? {...failure, options: {args: [`--use-file-for-fake-audio-capture=${join(stage.folder, 'silence.wav')}`]}} : failure;
      await withPage(options, async (patient, browser) => {
        await patient.fill(sv('visit-join.name'), NAME);
        await patient.press('button', sv('visit-join.next'));
        await allowDevices(patient);
        if (failure.later !== undefined) {
          await until('open devices', async () => (await patient.captured()).filter((state) => state === 'live').length >= 2);
          await failure.later(browser);
        }
        await patient.sees(failure.says);
        await connectAnyway(patient);
        await patient.sees(SEEN.waiting);
        await staff.sees(NAME, ({connected, status}) => connected && status === 'waiting');
      });
    });
  }

  const BY_PHONE: readonly (Failure & {readonly reason: PhoneReason; readonly insecure?: boolean})[] = [
    {
      kind: 'insecure-context',
      how: 'Chromium, over HTTP',
      browser: 'chromium',
      options: {args: ['--host-resolver-rules=MAP portal.test 127.0.0.1']},
      says: /Sidan är inte öppnad på ett säkert sätt/u,
      reason: 'devices',
      insecure: true,
    },
    {
      kind: 'insecure-context',
      how: 'Firefox, over HTTP',
      browser: 'firefox',
      options: {preferences: {'network.dns.localDomains': 'portal.test'}},
      says: /Sidan är inte öppnad på ett säkert sätt/u,
      reason: 'devices',
      insecure: true,
    },
    {
      kind: 'unsupported',
      how: 'Firefox without capture and peer connections',
      browser: 'firefox',
      options: {preferences: {'media.navigator.enabled': false, 'media.peerconnection.enabled': false}},
      says: /fungerar inte i den här webbläsaren.*Kopiera länken/u,
      reason: 'browser',
    },
  ];

  for (const failure of BY_PHONE) {
    it(`(${failure.kind}: ${failure.how}) is said, and staff phone instead`, async () => {
      await withPage(
        failure,
        async (patient) => {
          if (failure.kind !== 'unsupported') {
            await patient.fill(sv('visit-join.name'), NAME);
            await patient.press('button', sv('visit-join.next'));
            await allowDevices(patient);
          }
          await patient.sees(failure.says);
          await askToBePhoned(patient, '070-123 45 67');
          const {phone} = await staff.sees(NAME, ({status}) => status === 'phone');
          assert.deepEqual([phone?.reason, phone?.number], [failure.reason, '070-123 45 67']);
        },
        failure.insecure === true ? link.originAs('portal.test') : undefined,
      );
    });
  }

  it('is tested in each of the ways that there are', () => {
    const tested = new Set([...THROUGH, ...BY_PHONE].map(({kind}) => kind));
    assert.deepEqual([...tested].toSorted(), [...MEDIA_FAILURE_KINDS].toSorted());
  });
});
