import type {Platform} from '../../../core/platform.js';

/** A browser of its own in which the page can be opened from within another app. */
export interface Elsewhere {
  readonly browser: 'Safari' | 'Chrome' | undefined;
  readonly href: string;
}

/**
 * An address that makes an app's built-in browser hand the page to a browser of its own; `undefined` where there is no
 * such address. It may be refused by the app around, so copying the link is always offered beside it.
 *
 * - Line opens its links outside when they say so (developers.line.biz, "Using LINE URL scheme").
 * - Android: an `intent:` address (developer.chrome.com, "Android Intents with Chrome"), which names Chrome, since
 *   without a name some apps open it in themselves.
 * - iOS: `x-safari-https:`, which Safari takes from iOS 17 on. Apple has not documented it.
 */
export function openElsewhere(address: string, {system, inApp}: Platform): Elsewhere | undefined {
  const url = new URL(address);
  if (inApp === 'line') {
    url.searchParams.set('openExternalBrowser', '1');
    return {browser: undefined, href: url.href};
  }
  const scheme = url.protocol.slice(0, -1);
  const rest = url.href.slice(url.protocol.length);
  if (system === 'android') {
    return {browser: 'Chrome', href: `intent:${rest}#Intent;scheme=${scheme};package=com.android.chrome;end`};
  }
  if (system === 'ios') return {browser: 'Safari', href: `x-safari-${scheme}:${rest}`};
  return undefined;
}

/** The same page over TLS, where it came without. */
export function secureAddress(address: string): string | undefined {
  const url = new URL(address);
  if (url.protocol !== 'http:') return undefined;
  url.protocol = 'https:';
  return url.href;
}
