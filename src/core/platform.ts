/** A browser whose permission settings we can describe. */
export type BrowserName = 'chrome' | 'edge' | 'safari' | 'firefox' | 'samsung' | 'other';

/** An operating system whose privacy settings we can describe. */
export type SystemName = 'windows' | 'macos' | 'ios' | 'android' | 'linux' | 'other';

/** An app with a browser of its own. `mail`: a mail program; `other`: an app that does not say which. */
export type InAppName =
  | 'facebook'
  | 'instagram'
  | 'messenger'
  | 'line'
  | 'wechat'
  | 'linkedin'
  | 'snapchat'
  | 'tiktok'
  | 'mail'
  | 'other';

/** Where the page is shown. This decides which buttons a person has to press. */
export interface Platform {
  readonly browser: BrowserName;
  /** `ios` also means iPadOS. */
  readonly system: SystemName;
  /** The app in whose built-in browser the page is open. */
  readonly inApp?: InAppName;
}

/** The part of `navigator` that shows where the page is shown. */
export interface NavigatorLike {
  readonly userAgent: string;
  readonly maxTouchPoints?: number;
  /** User-Agent Client Hints: Chromium only, and there more exact than `userAgent`. */
  readonly userAgentData?: {
    readonly brands: readonly {readonly brand: string}[];
    readonly platform: string;
  };
}

/** Apps by what they add to the user agent; the first that fits, since Messenger also names Facebook. */
const APPS: readonly (readonly [InAppName, RegExp])[] = [
  ['messenger', /\bMessenger|\bMESSENGER\b|\bOrca-Android\b/u],
  ['instagram', /\bInstagram\b/u],
  ['facebook', /\bFBA[NV]\/|\bFB_IAB\b|\[FB/u],
  ['line', /\bLine\//u],
  ['wechat', /\bMicroMessenger\b/u],
  ['linkedin', /\bLinkedInApp\b/u],
  ['snapchat', /\bSnapchat\b/u],
  ['tiktok', /\bBytedance|\bmusical_ly|\btrill_|\bTikTok\b/u],
  ['mail', /\bOutlook-(?:iOS|Android)\b|\bYahooMobileMail\b/u],
  ['other', /\bTwitter for\b|\bPinterest\/|\bGSA\/|; wv\)/u],
];

/** Chromium's own names of brands; browsers built on it that are named here keep their menus where Chrome has them. */
const BRANDS: readonly (readonly [brand: string, browser: BrowserName])[] = [
  ['Microsoft Edge', 'edge'],
  ['Samsung Internet', 'samsung'],
  ['Opera', 'other'],
  ['Google Chrome', 'chrome'],
  ['Chromium', 'chrome'],
];

/** Browsers by what they add to the user agent; the first that fits, since nearly all of them also say Chrome and Safari. */
const BROWSERS: readonly (readonly [BrowserName, RegExp])[] = [
  ['edge', /\bEdg(?:e|A|iOS)?\//u],
  ['samsung', /\bSamsungBrowser\//u],
  ['other', /\bOPR\/|\bOPiOS\/|\bOPT\/|\bVivaldi\/|\bYaBrowser\/|\bDuckDuckGo\/|\bUCBrowser\/|\bFocus\/|\bKlar\//u],
  ['firefox', /\bFirefox\/|\bFxiOS\//u],
  ['chrome', /\b(?:Headless)?Chrome\/|\bCriOS\//u],
  ['safari', /\bVersion\/[\d.]+.*\bSafari\//u],
];

/**
 * Reads from `navigator` where the page is shown. Pure: the same input always gives the same answer.
 *
 * @example
 * ```ts
 * const {browser, system, inApp} = detectPlatform(navigator);
 * ```
 */
export function detectPlatform(navigator: NavigatorLike): Platform {
  const system = systemOf(navigator);
  const inApp = inAppOf(navigator.userAgent, system);
  return {browser: browserOf(navigator, system), system, ...(inApp && {inApp})};
}

function systemOf({userAgent, userAgentData, maxTouchPoints = 0}: NavigatorLike): SystemName {
  const said = userAgentData?.platform ?? '';
  if (/\bAndroid\b/u.test(said) || /\bAndroid\b/u.test(userAgent)) return 'android';
  if (/\biP(?:hone|ad|od)\b/u.test(userAgent)) return 'ios';
  // iPadOS asks for the pages of a computer and calls itself one, but no Mac has a touch screen.
  if (/\bMacintosh\b/u.test(userAgent)) return maxTouchPoints > 1 ? 'ios' : 'macos';
  if (/\bWindows\b/u.test(userAgent)) return 'windows';
  if (/\bCrOS\b/u.test(userAgent)) return 'other';
  return /\bLinux\b/u.test(userAgent) ? 'linux' : 'other';
}

function browserOf({userAgent, userAgentData}: NavigatorLike, system: SystemName): BrowserName {
  const brands = userAgentData?.brands.map(({brand}) => brand) ?? [];
  const branded = BRANDS.find(([brand]) => brands.includes(brand));
  if (branded !== undefined) return branded[1];
  const [found] = BROWSERS.find(([, pattern]) => pattern.test(userAgent)) ?? ['other' as const];
  // WebKit is Safari on Apple's systems only.
  return found === 'safari' && system !== 'macos' && system !== 'ios' ? 'other' : found;
}

function inAppOf(userAgent: string, system: SystemName): InAppName | undefined {
  const named = APPS.find(([, pattern]) => pattern.test(userAgent))?.[0];
  if (named !== undefined) return named;
  // A web view of iOS says neither `Version/` nor `Safari/` unless the app adds them; every real browser there does.
  return system === 'ios' && /\bMobile\/\w+/u.test(userAgent) && !/\bSafari\//u.test(userAgent) ? 'other' : undefined;
}
