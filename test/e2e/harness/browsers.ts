import {launch, type Browser} from 'puppeteer-core';
import type {Clip} from './clip.js';

export type BrowserName = 'chromium' | 'firefox';

export interface LaunchOptions {
  /** What Chromium's camera and microphone give; without it, its own moving pattern and beeps. */
  readonly clip?: Clip;
  /** Whether the browser allows camera and microphone without asking. Chromium only. Default `true`. */
  readonly allows?: boolean;
  /** Further switches of Chromium, which win over the usual ones. */
  readonly args?: readonly string[];
  /** Further preferences of Firefox. */
  readonly preferences?: Readonly<Record<string, unknown>>;
}

const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
];

const FIREFOX_PREFERENCES = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.peerconnection.ice.loopback': true,
  'media.autoplay.default': 0,
  'network.proxy.type': 0,
};

/** Starts a headless browser with a camera and a microphone. */
export function launchBrowser(name: BrowserName, {clip, allows = true, args = [], preferences = {}}: LaunchOptions = {}): Promise<Browser> {
  if (name === 'firefox') {
    return launch({
      browser: 'firefox',
      executablePath: process.env['FIREFOX'] ?? '/usr/bin/firefox-esr',
      headless: true,
      extraPrefsFirefox: {...FIREFOX_PREFERENCES, ...preferences},
    });
  }
  return launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    headless: true,
    args: [
      ...CHROMIUM_ARGUMENTS,
      ...(allows ? ['--use-fake-ui-for-media-stream'] : []),
      ...(clip === undefined ? [] : [`--use-file-for-fake-video-capture=${clip.video}`, `--use-file-for-fake-audio-capture=${clip.audio}`]),
      ...args,
    ],
  });
}
