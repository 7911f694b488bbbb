import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it, type TestContext} from 'node:test';
import {pino} from 'pino';
import type {Browser, Page} from 'puppeteer-core';
import {readConfiguration} from '../../demo/server/configuration.js';
import {startDemo} from '../../demo/server/demo-server.js';
import {startTurnServer} from '../server/turn-server.harness.js';
import {launchBrowser, type BrowserName} from './harness/browsers.js';
import {makeClip, makeSilence} from './harness/clip.js';
import {until} from './harness/until.js';
import {sv} from '../harness/sv.js';

const SECRET = 'check-secret';
/** A port of the loopback on which nothing listens: reserved for "discard" (RFC 863). */
const NOBODY = 'turn:127.0.0.1:9?transport=udp';
/** Web Audio never starts on a machine without sound hardware otherwise. */
const PREFERENCES = {'media.cubeb.force_mock_context': true};

interface Result {
  readonly verdict: string;
  readonly network: {readonly verdict: string; readonly relay: {readonly udp: string}};
  readonly steps: Readonly<Record<string, {readonly status: string; readonly reasons: readonly string[]}>>;
}

declare global {
  interface Window {
    /** The result events so far. */
    results?: Result[];
  }
}

/** The demo's self-test page, with a service that lends this relay for the test of the network. */
class SelfTest {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(context: TestContext, browser: Browser, relay: string, prepare?: string): Promise<SelfTest> {
    const root = process.env['DEMO_ROOT'];
    const environment = {PORT: '0', CHECK_TURN_URLS: relay, CHECK_TURN_SECRET: SECRET, ...(root !== undefined && {DEMO_ROOT: root})};
    const demo = await startDemo(readConfiguration(environment), pino({level: 'silent'}));
    const page = await browser.newPage();
    context.after(async () => {
      // A test that has a browser of its own has closed it already.
      if (browser.connected) await page.close();
      await demo.close();
    });
    // The TypeScript runner marks functions with a helper that pages do not have.
    await page.evaluateOnNewDocument('globalThis.__name = (value) => value');
    // Chromium's own control has tests of its own; here every browser shows our button.
    await page.evaluateOnNewDocument('delete globalThis.HTMLUserMediaElement');
    if (prepare !== undefined) await page.evaluateOnNewDocument(prepare);
    await page.goto(`${demo.origins[0] ?? ''}/check.html`, {waitUntil: 'load'});
    await page.evaluate(() => {
      window.results = [];
      document.querySelector('device-check')!.addEventListener('device-check-complete', ({detail}) => window.results!.push(detail));
    });
    const test = new SelfTest(page);
    await test.press(sv('device-check.start'));
    return test;
  }

  async press(words: string): Promise<void> {
    await until(`the button "${words}"`, () =>
      this.page.evaluate((wanted) => {
        const buttons = document.querySelector('device-check')!.shadowRoot?.querySelectorAll('button') ?? [];
        const button = [...buttons].find(({textContent}) => textContent.trim() === wanted);
        button?.click();
        return button !== undefined;
      }, words),
    );
  }

  /** Waits until a step has this outcome. */
  async finds(name: string, outcome: string): Promise<void> {
    const found = (): Promise<string> =>
      this.page.evaluate((step) => {
        const {status, reasons} = document.querySelector('device-check')!.result?.steps[step as 'picture'] ?? {status: '', reasons: []};
        return [status, ...reasons].join(' ');
      }, name);
    await until(`${name}: ${outcome}`, async () => (await found()) === outcome, {instead: found});
  }

  async says(words: string): Promise<void> {
    await until(`the words "${words}"`, () =>
      this.page.evaluate((wanted) => document.querySelector('device-check')!.shadowRoot!.textContent.replaceAll(/\s+/gu, ' ').includes(wanted), words),
    );
  }

  results(): Promise<Result[]> {
    return this.page.evaluate(() => window.results!);
  }
}

for (const name of ['chromium', 'firefox'] satisfies readonly BrowserName[]) {
  describe(`the self-test in ${name}`, () => {
    let browser: Browser;
    let folder: string;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'visit-check-'));
      const clip = await makeClip(folder);
      browser = await launchBrowser(name, {
        clip,
        preferences: PREFERENCES,
        args: ['--use-fake-device-for-media-stream=device-count=2', '--autoplay-policy=no-user-gesture-required'],
      });
    });
    after(async () => {
      await browser.close();
      await rm(folder, {recursive: true});
    });

    it('gives its result once all five steps have one, and plays back what it recorded', async (t) => {
      const test = await SelfTest.open(t, browser, await startTurnServer(t, SECRET));
      await test.finds('picture', 'passed');
      await test.finds('sound', 'passed');
      await test.press(sv('device-check.test-sound'));
      await test.press(sv('device-check.hear-yes'));
      await test.finds('speaker', 'passed');
      const results = await until('the result', async () => {
        const all = await test.results();
        return all.length > 0 ? all : undefined;
      });
      assert.equal(results.length, 1);
      const [{steps, network}] = results as [Result];
      // How good the loopback is depends on what else this machine does; that it was found does not.
      assert.equal(network.relay.udp, 'reachable');
      assert.ok(['good', 'weak'].includes(network.verdict), network.verdict);
      const others = ['picture', 'sound', 'speaker', 'browser'].map((step) => steps[step]?.status);
      assert.deepEqual(others, ['passed', 'passed', 'passed', 'passed']);
      await test.press(sv('device-check.record'));
      await test.says(sv('device-check.recording-gone'));
    });

    it('finds a muted source', async (t) => {
      // A switch on the headset: the track is there, and gives silence.
      const muted = `const ask = MediaDevices.prototype.getUserMedia;
        MediaDevices.prototype.getUserMedia = async function (constraints) {
          const stream = await ask.call(this, constraints);
          for (const track of stream.getAudioTracks()) track.enabled = false;
          return stream;
        };`;
      const test = await SelfTest.open(t, browser, NOBODY, muted);
      await test.finds('sound', 'failed silent');
      await test.says(sv('device-check.silent-microphone'));
    });

    it('finds a relay that is blocked, and lets the person go on', async (t) => {
      const test = await SelfTest.open(t, browser, NOBODY);
      await test.finds('network', 'failed network-blocked');
      await test.press(sv('device-check.skip'));
      const results = await test.results();
      assert.deepEqual([results.length, results[0]?.verdict], [1, 'blocked']);
    });

    it('finds a weak link', async (t) => {
      const test = await SelfTest.open(t, browser, await startTurnServer(t, SECRET, ['--max-bps', '30000']));
      await test.finds('network', 'failed network-weak');
      await test.says('Anslutningen är svag.');
    });
  });
}

describe('the self-test in chromium, with devices that are not right', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'visit-check-'));
  });
  after(() => rm(folder, {recursive: true}));

  it('finds a microphone that records silence', async (t) => {
    const browser = await launchBrowser('chromium', {clip: await makeSilence(folder)});
    t.after(() => browser.close());
    const test = await SelfTest.open(t, browser, NOBODY);
    await test.finds('picture', 'passed');
    await test.finds('sound', 'failed silent');
  });

  it('leaves the wrong camera for another one', async (t) => {
    const browser = await launchBrowser('chromium', {args: ['--use-fake-device-for-media-stream=device-count=2']});
    t.after(() => browser.close());
    const test = await SelfTest.open(t, browser, NOBODY);
    await test.finds('picture', 'passed');
    await test.press(sv('device-check.see-no'));
    await test.finds('picture', 'failed not-seen');
    const chosen = await test.page.evaluate(() => {
      const select = document.querySelector('device-check')!.shadowRoot!.querySelector<HTMLSelectElement>('#camera')!;
      const other = [...select.options].find(({value}) => value !== select.value)!;
      select.value = other.value;
      select.dispatchEvent(new Event('change'));
      return other.value;
    });
    await test.finds('picture', 'passed');
    const used = await test.page.evaluate(() => {
      const stream = document.querySelector('device-check')!.shadowRoot!.querySelector('video')!.srcObject as MediaStream;
      return stream.getVideoTracks()[0]!.getSettings().deviceId;
    });
    assert.equal(used, chosen);
  });
});
