import assert from 'node:assert/strict';
import type {Browser, ElementHandle, Page} from 'puppeteer-core';
import {installProbe, type Arrivals, type PageProbe, type Sample} from './page-probe.js';
import {until} from './until.js';

/** Between two looks at a call's statistics, in milliseconds: to gather them costs a browser more than the call does. */
export const STATISTICS_MS = 1_000;

/** How an element is found: by what assistive technology calls it. */
export type Name = string | RegExp;

/** A page of the demo, used as a person does: by what can be seen and what it is called. */
export class VisitPage {
  readonly page: Page;
  /** Every address that the browser asked for on behalf of the page. */
  readonly requested: string[] = [];
  /** Errors in the console. */
  readonly complaints: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('request', (request) => this.requested.push(request.url()));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'assert') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
  }

  /** @param prepare - What the browser is told before the page comes. */
  static async open(browser: Browser, url: string, prepare?: (page: Page) => Promise<unknown>): Promise<VisitPage> {
    const visitPage = new VisitPage(await browser.newPage());
    const {page} = visitPage;
    await page.setViewport({width: 1000, height: 800});
    // The TypeScript runner marks functions with a helper that pages do not have.
    await page.evaluateOnNewDocument('globalThis.__name = (value) => value');
    await page.evaluateOnNewDocument(installProbe);
    await prepare?.(page);
    await page.goto(url, {waitUntil: 'load'});
    return visitPage;
  }

  /** Waits for a visible element. */
  async find(role: string, name: Name, within?: number): Promise<ElementHandle> {
    return until(
      `${role} "${String(name)}"`,
      async () => (await this.page.evaluateHandle((...wanted) => window.visitProbe.find(...wanted), ...query(role, name))).asElement() as ElementHandle | null,
      {...(within !== undefined && {within}), instead: () => this.text()},
    );
  }

  async has(role: string, name: Name): Promise<boolean> {
    return this.page.evaluate((...wanted) => window.visitProbe.find(...wanted) !== null, ...query(role, name));
  }

  /** Presses with the mouse, where a person would: on the tab in front, once it stands still. */
  async press(role: string, name: Name): Promise<void> {
    // A tab behind another draws nothing.
    await this.page.bringToFront();
    await until(
      `pressing ${role} "${String(name)}"`,
      async () => {
        if (!(await this.page.evaluate((...wanted) => window.visitProbe.standsStill(...wanted), ...query(role, name)))) return false;
        // It may be drawn anew, or move, even now: then nothing was pressed, and this throws.
        await (await this.find(role, name)).click();
        return true;
      },
      {instead: () => this.text()},
    );
  }

  /** Puts a text in the place of what a text box holds. */
  async fill(name: Name, text: string): Promise<void> {
    const box = await this.find('textbox', name);
    await box.click({count: 3});
    await box.press('Backspace');
    await box.type(text);
  }

  text(): Promise<string> {
    return this.page.evaluate(() => window.visitProbe.text());
  }

  /** Waits until a text can be seen. */
  async sees(text: RegExp, within?: number): Promise<void> {
    await until(`the text ${String(text)}`, async () => text.test(await this.text()), {
      ...(within !== undefined && {within}),
      instead: () => this.text(),
    });
  }

  arrivals(): Promise<Arrivals> {
    return this.page.evaluate(() => window.visitProbe.arrivals());
  }

  /** Waits until picture and sound arrive, and go on arriving. */
  async receivesCall(): Promise<void> {
    const before = await this.arrivals();
    await until(
      'pictures and sound that go on arriving',
      async () => {
        const now = await this.arrivals();
        return now.framesDecoded >= before.framesDecoded + 30 && now.audioEnergy > before.audioEnergy + SILENCE;
      },
      {every: STATISTICS_MS, instead: async () => JSON.stringify({before, now: await this.arrivals()})},
    );
  }

  startSampling(): Promise<void> {
    return this.page.evaluate(() => window.visitProbe.startSampling());
  }

  async stopSampling(): Promise<readonly Sample[]> {
    return this.page.evaluate(() => window.visitProbe.stopSampling());
  }

  captured(): Promise<readonly string[]> {
    return this.page.evaluate(() => window.visitProbe.captured());
  }

  /** What is captured now: `audio`, `video`, `screen`. */
  capturing(): Promise<readonly string[]> {
    return this.page.evaluate(() => window.visitProbe.capturing());
  }

  /** Waits until camera and microphone are off, having been on. */
  async hasReleasedCamera(): Promise<void> {
    assert.notEqual((await this.captured()).length, 0, 'nothing was ever captured');
    await until('every captured track has ended', async () => (await this.captured()).every((state) => state === 'ended'));
  }

  problems(): Promise<PageProbe['problems']> {
    return this.page.evaluate(() => window.visitProbe.problems);
  }

  stored(): Promise<readonly string[]> {
    return this.page.evaluate(() => window.visitProbe.stored());
  }

  /** Hosts of everything that was asked for: pages, modules, sockets, ICE servers. */
  async hosts(): Promise<ReadonlySet<string>> {
    const addresses = [...this.requested, ...(await this.page.evaluate(() => window.visitProbe.addresses()))];
    return new Set(addresses.filter((address) => !/^(?:data|blob|about):/u.test(address)).map((address) => new URL(address).host || address));
  }

  async reload(): Promise<void> {
    await this.page.reload({waitUntil: 'load'});
  }

  async close(): Promise<void> {
    if (!this.page.isClosed()) await this.page.close();
  }
}

/** What the probe is asked for: functions and patterns do not travel into the page. */
function query(role: string, name: Name): [role: string, name: string, pattern: boolean] {
  return typeof name === 'string' ? [role, name, false] : [role, name.source, true];
}

/** `totalAudioEnergy` of a second of faint noise is far below this; of a second of the clip's tone far above. */
const SILENCE = 1e-4;
