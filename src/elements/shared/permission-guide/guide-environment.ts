import {detectPlatform, type Platform} from '../../../core/platform.js';
import {isFramed, pageAddress, pageNavigator} from '../page.js';

/** What a guide depends on besides the failure. */
export interface GuideEnvironment {
  readonly platform: Platform;
  /** The page's own address. */
  readonly address: string;
  /** The page stands in a frame of another one. */
  readonly framed: boolean;
  /** The browser's own buttons stand the other way round. */
  readonly mirrored: boolean;
}

/** Languages in which browsers and systems turn their own buttons round (Unicode CLDR, `characterOrder`). */
const RIGHT_TO_LEFT = /^(?:ar|ckb|dv|fa|he|iw|ks|prs|ps|sd|ug|ur|yi)\b/u;

/** Read from the browser; a given platform is what a demonstration shows instead. */
export function guideEnvironment(platform: Platform = detectPlatform(pageNavigator())): GuideEnvironment {
  return {
    platform,
    address: pageAddress(),
    framed: isFramed(),
    // The language of the browser, not of the page: a page in Arabic does not move the buttons of a Swedish browser.
    mirrored: RIGHT_TO_LEFT.test(pageNavigator().language),
  };
}
