import type {BrowserName, InAppName} from '../../../core/platform.js';
import {msg} from '../../../localization/index.js';
import type {FailedDevices} from '../media/media-failure-text.js';

const BROWSERS: Readonly<Partial<Record<BrowserName, string>>> = {
  chrome: 'Chrome',
  edge: 'Edge',
  safari: 'Safari',
  firefox: 'Firefox',
  samsung: 'Samsung Internet',
};

/** A browser as settings name it. */
export function browserName(browser: BrowserName): string {
  return BROWSERS[browser] ?? msg('webbläsaren', {id: 'visit.the-browser', desc: 'In "Press ... in the list".'});
}

const APPS: Readonly<Partial<Record<InAppName, string>>> = {
  facebook: 'Facebook',
  instagram: 'Instagram',
  messenger: 'Messenger',
  line: 'LINE',
  wechat: 'WeChat',
  linkedin: 'LinkedIn',
  snapchat: 'Snapchat',
  tiktok: 'TikTok',
};

/** An app as its users call it; `undefined` where it does not say which it is. */
export function appName(app: InAppName): string | undefined {
  return app === 'mail' ? msg('e-postappen', {id: 'visit.the-mail-app', desc: 'In "The page is open inside ...".'}) : APPS[app];
}

/** What the entries of a system's privacy settings are called. */
export function settingsEntry(devices: FailedDevices): string {
  switch (devices) {
    case 'camera':
      return msg('Kamera', {id: 'visit.settings-camera', desc: 'The entry in the privacy settings of the system.'});
    case 'microphone':
      return msg('Mikrofon', {id: 'visit.settings-microphone', desc: 'The entry in the privacy settings of the system.'});
    case 'both':
      return msg('Kamera, sedan Mikrofon', {
        id: 'visit.settings-both',
        desc: 'Two entries in the privacy settings of the system, one after the other.',
      });
  }
}
