import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Browser, Page} from 'puppeteer-core';
import {generateVisitKeys, writeVisitKeys} from '../../../src/server/index.js';
import {launchBrowser, type BrowserName, type LaunchOptions} from './browsers.js';
import {makeClip, type Clip} from './clip.js';
import {DemoProcess} from './demo-process.js';
import {VisitPage} from './visit-page.js';

/** The demo in a process of its own, with browsers in front of it; all of it goes when the stage is struck. */
export class Stage {
  readonly demo: DemoProcess;
  /** The keys that the demo reads, for others who sign with them. */
  readonly keysFile: string;
  /** For files of a test's own; goes with the stage. */
  readonly folder: string;
  readonly #clip: Clip;
  readonly #browsers: Browser[] = [];
  readonly #pages: VisitPage[] = [];

  private constructor(demo: DemoProcess, folder: string, keysFile: string, clip: Clip) {
    this.demo = demo;
    this.keysFile = keysFile;
    this.folder = folder;
    this.#clip = clip;
  }

  /**
   * @param origins - Other addresses by which browsers find the demo.
   * @param small - Cameras give small pictures, few a second: for many browsers' pages on one machine.
   */
  static async set(origins: readonly string[] = [], {small = false}: {readonly small?: boolean} = {}): Promise<Stage> {
    const folder = await mkdtemp(join(tmpdir(), 'visit-e2e-'));
    const keysFile = join(folder, 'keys.json');
    await writeVisitKeys(keysFile, await generateVisitKeys({issuer: 'https://portal.test', audience: 'https://video.test'}));
    const clip = await makeClip(folder, small ? {size: '160x120', rate: 5} : {size: '320x240', rate: 20});
    return new Stage(await DemoProcess.start(keysFile, origins), folder, keysFile, clip);
  }

  /** Starts a browser; Chromium's camera and microphone give the clip. */
  async browser(name: BrowserName, options: Omit<LaunchOptions, 'clip'> = {}): Promise<Browser> {
    const browser = await launchBrowser(name, {...options, clip: this.#clip});
    this.#browsers.push(browser);
    return browser;
  }

  /**
   * Opens a page of the demo, by its own address or by another that leads to it.
   *
   * @param prepare - What the browser is told before the page comes.
   */
  async open(
    browser: Browser,
    path: string,
    {origin = this.demo.origin, prepare}: {readonly origin?: string | undefined; readonly prepare?: ((page: Page) => Promise<unknown>) | undefined} = {},
  ): Promise<VisitPage> {
    const page = await VisitPage.open(browser, origin + path, prepare);
    this.#pages.push(page);
    return page;
  }

  /** Closes every page and starts the service anew, so that nothing of a test, or of its failure, reaches the next. */
  async clear(): Promise<void> {
    await Promise.all(this.#pages.splice(0).map((page) => page.close()));
    await this.demo.kill();
    await this.demo.restart();
  }

  async strike(): Promise<void> {
    await Promise.all(this.#browsers.map((browser) => browser.close()));
    await this.demo.stop();
    await rm(this.folder, {recursive: true});
  }
}
