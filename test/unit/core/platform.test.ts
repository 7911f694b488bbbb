import {expect} from '@open-wc/testing';
import {detectPlatform, type NavigatorLike, type Platform} from '../../../src/core/platform.js';

const KIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const IOS_KIT = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const WIN = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)';
const PIXEL = 'Mozilla/5.0 (Linux; Android 14; Pixel 8)';
const GALAXY = 'Mozilla/5.0 (Linux; Android 13; SM-S911B)';

const p = (browser: Platform['browser'], system: Platform['system'], inApp?: Platform['inApp']): Platform => ({
  browser,
  system,
  ...(inApp && {inApp}),
});

/** What browsers say of themselves, and what they are. */
const ROWS: readonly (readonly [Platform, string, string, Omit<NavigatorLike, 'userAgent'>?])[] = [
  [p('chrome', 'windows'), 'Chrome, Windows', `${WIN} ${KIT} Chrome/126.0.0.0 Safari/537.36`],
  [p('edge', 'windows'), 'Edge, Windows', `${WIN} ${KIT} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0`],
  [p('firefox', 'windows'), 'Firefox, Windows', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0'],
  [p('other', 'windows'), 'Opera, Windows', `${WIN} ${KIT} Chrome/124.0.0.0 Safari/537.36 OPR/110.0.0.0`],
  [p('other', 'windows'), 'Vivaldi, Windows', `${WIN} ${KIT} Chrome/124.0.0.0 Safari/537.36 Vivaldi/6.7.3329.41`],
  [p('other', 'windows'), 'Internet Explorer 11', 'Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko'],
  [p('edge', 'windows'), 'Edge of before Chromium', `${WIN} ${KIT} Chrome/64.0.3282.140 Safari/537.36 Edge/18.17763`],
  [p('safari', 'macos'), 'Safari, macOS', `${MAC} ${IOS_KIT} Version/17.5 Safari/605.1.15`, {maxTouchPoints: 0}],
  [p('chrome', 'macos'), 'Chrome, macOS', `${MAC} ${KIT} Chrome/126.0.0.0 Safari/537.36`],
  [p('edge', 'macos'), 'Edge, macOS', `${MAC} ${KIT} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0`],
  [p('firefox', 'macos'), 'Firefox, macOS', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:127.0) Gecko/20100101 Firefox/127.0'],
  [p('chrome', 'linux'), 'Chrome, Linux', `Mozilla/5.0 (X11; Linux x86_64) ${KIT} Chrome/126.0.0.0 Safari/537.36`],
  [p('chrome', 'linux'), 'headless Chromium', `Mozilla/5.0 (X11; Linux x86_64) ${KIT} HeadlessChrome/126.0.0.0 Safari/537.36`],
  [p('firefox', 'linux'), 'Firefox, Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'],
  [p('other', 'linux'), 'WebKitGTK', `Mozilla/5.0 (X11; Linux x86_64) ${IOS_KIT} Version/17.0 Safari/605.1.15`],
  [p('chrome', 'other'), 'Chromebook', `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${KIT} Chrome/126.0.0.0 Safari/537.36`],
  [p('safari', 'ios'), 'Safari, iPhone', `${IPHONE} ${IOS_KIT} Version/17.5 Mobile/15E148 Safari/604.1`],
  [p('safari', 'ios'), 'Safari, iPad', `${MAC} ${IOS_KIT} Version/17.5 Safari/605.1.15`, {maxTouchPoints: 5}],
  [p('safari', 'ios'), 'Safari, iPad as a phone', `Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) ${IOS_KIT} Version/12.1.2 Mobile/15E148 Safari/604.1`],
  [p('chrome', 'ios'), 'Chrome, iPhone', `${IPHONE} ${IOS_KIT} CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1`],
  [p('edge', 'ios'), 'Edge, iPhone', `${IPHONE} ${IOS_KIT} Version/17.0 EdgiOS/125.0.2535.96 Mobile/15E148 Safari/605.1.15`],
  [p('firefox', 'ios'), 'Firefox, iPhone', `${IPHONE} ${IOS_KIT} FxiOS/127.0 Mobile/15E148 Safari/605.1.15`],
  [p('other', 'ios'), 'DuckDuckGo, iPhone', `${IPHONE} ${IOS_KIT} Version/17.5 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15`],
  [p('chrome', 'android'), 'Chrome, Android', `Mozilla/5.0 (Linux; Android 10; K) ${KIT} Chrome/126.0.0.0 Mobile Safari/537.36`],
  [p('samsung', 'android'), 'Samsung Internet', `Mozilla/5.0 (Linux; Android 10; K) ${KIT} SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36`],
  [p('edge', 'android'), 'Edge, Android', `Mozilla/5.0 (Linux; Android 10; K) ${KIT} Chrome/126.0.0.0 Mobile Safari/537.36 EdgA/125.0.0.0`],
  [p('firefox', 'android'), 'Firefox, Android', 'Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0'],
  [p('other', 'android'), 'Opera, Android', `${PIXEL} ${KIT} Chrome/124.0.0.0 Mobile Safari/537.36 OPR/82.2.4342.79830`],
  [p('other', 'other'), 'nothing at all', ''],
  // In apps.
  [p('other', 'ios', 'facebook'), 'Facebook, iPhone', `${IPHONE} ${IOS_KIT} Mobile/15E148 [FBAN/FBIOS;FBAV/470.0.0.36.106;FBDV/iPhone15,2;FBLC/sv_SE]`],
  [p('chrome', 'android', 'facebook'), 'Facebook, Android', `${PIXEL.slice(0, -1)}; wv) ${KIT} Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/470.0.0.46.106;]`],
  [p('other', 'ios', 'messenger'), 'Messenger, iPhone', `${IPHONE} ${IOS_KIT} Mobile/15E148 [FBAN/MessengerForiOS;FBAV/459.0.0.35.107;]`],
  [p('chrome', 'android', 'messenger'), 'Messenger, Android', `${GALAXY.slice(0, -1)}; wv) ${KIT} Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 [FB_IAB/Orca-Android;FBAV/460.0.0.29.109;]`],
  [p('other', 'ios', 'instagram'), 'Instagram, iPhone', `${IPHONE} ${IOS_KIT} Mobile/15E148 Instagram 336.0.0.22.79 (iPhone14,5; iOS 17_5; sv_SE)`],
  [p('chrome', 'android', 'instagram'), 'Instagram, Android', `${GALAXY.slice(0, -1)}; wv) ${KIT} Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 Instagram 336.0.0.35.90 Android`],
  [p('other', 'ios', 'line'), 'Line, iPhone', `${IPHONE} ${IOS_KIT} Mobile/15E148 Safari Line/14.9.0`],
  [p('chrome', 'android', 'wechat'), 'WeChat, Android', `${PIXEL.slice(0, -1)}; wv) ${KIT} Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 MMWEBID/99 MicroMessenger/8.0.49`],
  [p('other', 'ios', 'linkedin'), 'LinkedIn, iPhone', `${IPHONE} ${IOS_KIT} Mobile/15E148 [LinkedInApp]/9.29.8962`],
  [p('other', 'ios', 'snapchat'), 'Snapchat, iPhone', `${IPHONE} ${IOS_KIT} Mobile/15E148 Snapchat/12.91.0.38 (like Safari/8617.2.4.10.8, panda)`],
  [p('other', 'ios', 'tiktok'), 'TikTok, iPhone', `${IPHONE} ${IOS_KIT} Mobile/15E148 musical_ly_35.1.0 JsSdk/2.0 BytedanceWebview/d8a21c6`],
  [p('chrome', 'android', 'tiktok'), 'TikTok, Android', `${PIXEL.slice(0, -1)}; wv) ${KIT} Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 trill_350103 BytedanceWebview/d8a21c6`],
  [p('other', 'ios', 'mail'), 'Outlook, iPhone', `${IPHONE} ${IOS_KIT} Mobile/15E148 Outlook-iOS/745.0`],
  [p('chrome', 'android', 'mail'), 'Outlook, Android', `${PIXEL.slice(0, -1)}; wv) ${KIT} Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 Outlook-Android/2.0`],
  [p('other', 'ios', 'other'), 'Twitter, iPhone', `${IPHONE} ${IOS_KIT} Mobile/15E148 Twitter for iPhone/10.45`],
  [p('other', 'ios', 'other'), 'Google, iPhone', `${IPHONE} ${IOS_KIT} GSA/321.0.643074632 Mobile/15E148 Safari/604.1`],
  [p('other', 'ios', 'other'), "an app's web view, iPhone", `${IPHONE} ${IOS_KIT} Mobile/15E148`],
  [p('chrome', 'android', 'other'), "an app's web view, Android", `${PIXEL.slice(0, -1)}; wv) ${KIT} Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36`],
  // Client hints.
  [
    p('chrome', 'windows'),
    'Brave says that it is Chromium',
    `${WIN} ${KIT} Chrome/126.0.0.0 Safari/537.36`,
    {userAgentData: {brands: [{brand: 'Brave'}, {brand: 'Chromium'}], platform: 'Windows'}},
  ],
  [
    p('edge', 'windows'),
    'Edge by its brand alone',
    `${WIN} ${KIT} Chrome/126.0.0.0 Safari/537.36`,
    {userAgentData: {brands: [{brand: 'Chromium'}, {brand: 'Microsoft Edge'}], platform: 'Windows'}},
  ],
  [
    p('chrome', 'android'),
    'a phone that asks for the pages of a computer',
    `Mozilla/5.0 (X11; Linux x86_64) ${KIT} Chrome/126.0.0.0 Safari/537.36`,
    {userAgentData: {brands: [{brand: 'Google Chrome'}], platform: 'Android'}},
  ],
];

describe('detectPlatform', () => {
  for (const [platform, name, userAgent, rest] of ROWS) {
    it(`knows ${name}`, () => {
      expect(detectPlatform({userAgent, ...rest})).to.deep.equal(platform);
    });
  }
});
