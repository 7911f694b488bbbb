import type {Platform} from '../../../core/platform.js';
import {msg, str} from '../../../localization/index.js';
import {deviceName, failureText, type FailedDevices} from '../media/media-failure-text.js';
import type {Guide} from './guide-content.js';
import {browserName, settingsEntry} from './names.js';
import type {PictureName} from './pictures.js';

const retry = (): string => msg('Tryck på Försök igen.', {id: 'visit.press-retry'});
const returnAndRetry = (): string => msg('Kom tillbaka hit och tryck på Försök igen.', {id: 'visit.come-back-and-retry'});
const allow = (devices: FailedDevices): string =>
  msg(str`Välj Tillåt för ${deviceName(devices)}.`, {id: 'visit.choose-allow', desc: 'The camera, the microphone, or both, in the definite form.'});
const switchOn = (devices: FailedDevices): string =>
  msg(str`Slå på ${deviceName(devices)}.`, {id: 'visit.switch-on', desc: 'The camera, the microphone, or both, in the definite form.'});
const addressStart = (): string =>
  msg('Tryck på symbolen i början av adressfältet, högst upp.', {
    id: 'visit.press-address-start',
    desc: 'The symbol of two sliders, or a padlock, before the address of the page.',
  });
const pagePermissions = (): string =>
  msg('Tryck på Behörigheter.', {id: 'visit.press-permissions', desc: 'The word in the browser’s, or Android’s, menu.'});
const phoneSettings = (): string => msg('Öppna appen Inställningar.', {id: 'visit.open-settings-app'});
const appInSettings = ({browser}: Platform): string =>
  msg(str`Välj Appar, om det finns, och sedan ${browserName(browser)}.`, {
    id: 'visit.choose-app-in-settings',
    desc: 'The name of the browser, in the settings of the phone.',
  });

/** The browser remembers a no for this page. */
export function blockedGuide(platform: Platform, devices: FailedDevices): Guide {
  const {browser, system} = platform;
  // Browsers of iOS other than Safari keep no answers for a page that one could find: their permission is the app's.
  if (system === 'ios') return browser === 'safari' ? safariOnPhone(devices) : systemGuide(platform, devices);
  switch (browser) {
    case 'chrome':
    case 'edge':
    case 'samsung':
      return chromium(platform, devices);
    case 'firefox':
      return {
        steps: [
          msg('Tryck på den överstrukna symbolen i början av adressfältet, högst upp.', {
            id: 'visit.press-crossed-symbol',
            desc: 'A camera or a microphone with a line through it, before the address of the page.',
          }),
          system === 'android'
            ? msg('Tryck på Blockerad, så att det ändras till Tillåten.', {id: 'visit.press-blocked', desc: 'The words of Firefox on phones.'})
            : msg('Tryck på krysset bredvid Blockerad.', {id: 'visit.press-cross-at-blocked', desc: 'The word of Firefox.'}),
          msg('Tryck på Försök igen här, och på Tillåt om en ruta visas.', {id: 'visit.retry-and-allow'}),
        ],
        picture: system === 'android' ? 'phone-address' : 'address-crossed',
      };
    case 'safari':
      return {
        steps: [
          msg('Tryck på Safari i menyraden, högst upp på skärmen.', {id: 'visit.press-safari-menu'}),
          msg('Välj Inställningar för den här webbplatsen.', {id: 'visit.choose-site-settings', desc: 'The words of Safari on a Mac.'}),
          allow(devices),
          retry(),
        ],
        picture: 'menu-bar',
      };
    case 'other':
      return {steps: failureText('blocked', devices).steps, picture: system === 'android' ? 'phone-address' : 'address-lock'};
  }
}

function chromium({browser, system}: Platform, devices: FailedDevices): Guide {
  const phone = system === 'android';
  const edge = browser === 'edge' && !phone;
  const permissions = edge
    ? msg('Välj Behörigheter för den här webbplatsen.', {id: 'visit.choose-site-permissions', desc: 'The words of Edge.'})
    : pagePermissions();
  const picture: PictureName = phone ? 'phone-address' : edge ? 'address-lock' : 'address-controls';
  // Chrome on a computer shows the switches at once.
  const steps = browser === 'chrome' && !phone ? [addressStart()] : [addressStart(), permissions];
  return {steps: [...steps, edge ? allow(devices) : switchOn(devices), retry()], picture};
}

function safariOnPhone(devices: FailedDevices): Guide {
  return {
    steps: [
      msg('Tryck på symbolen bredvid adressen, längst ner eller högst upp.', {
        id: 'visit.press-safari-page-menu',
        desc: 'The page menu of Safari on a phone, at the start of the address.',
      }),
      msg('Välj Webbplatsinställningar. Ser du det inte? Tryck först på de tre punkterna.', {
        id: 'visit.choose-website-settings',
        desc: 'The word of Safari on a phone; newer ones hide it behind three dots.',
      }),
      allow(devices),
      retry(),
    ],
    picture: 'phone-address-below',
  };
}

/** The operating system does not let the browser use the device. */
export function systemGuide(platform: Platform, devices: FailedDevices): Guide {
  const {browser, system} = platform;
  switch (system) {
    case 'windows':
      return {
        steps: [
          msg('Öppna Inställningar i Windows.', {id: 'visit.open-windows-settings'}),
          msg(str`Välj Sekretess och säkerhet, och sedan ${settingsEntry(devices)}.`, {
            id: 'visit.choose-windows-privacy',
            desc: 'The entries Camera and Microphone of the settings of Windows.',
          }),
          msg('Slå på åtkomsten, också för skrivbordsappar.', {
            id: 'visit.switch-on-desktop-apps',
            desc: 'Windows: let apps, and let desktop apps, access the camera.',
          }),
          returnAndRetry(),
        ],
        picture: 'settings',
        settings: windowsSettings(devices),
      };
    case 'macos':
      return {
        steps: [
          msg('Tryck på äpplet högst upp på skärmen och välj Systeminställningar.', {id: 'visit.open-mac-settings'}),
          msg(str`Välj Integritet och säkerhet, och sedan ${settingsEntry(devices)}.`, {
            id: 'visit.choose-mac-privacy',
            desc: 'The entries Camera and Microphone of the settings of a Mac.',
          }),
          msg(str`Slå på ${browserName(browser)}.`, {id: 'visit.switch-on-browser', desc: 'The name of the browser, in a list of apps.'}),
          returnAndRetry(),
        ],
        picture: 'settings',
      };
    case 'ios':
      return {
        steps: [phoneSettings(), appInSettings(platform), browser === 'safari' ? allow(devices) : switchOn(devices), returnAndRetry()],
        picture: 'phone-settings',
      };
    case 'android':
      return {
        steps: [phoneSettings(), appInSettings(platform), pagePermissions(), allow(devices), returnAndRetry()],
        picture: 'phone-settings',
      };
    case 'linux':
    case 'other':
      return {steps: failureText('denied-by-system', devices).steps, picture: 'settings'};
  }
}

/**
 * Windows opens its settings from a link (learn.microsoft.com, "Launch Windows Settings"). iOS has none: its
 * `app-settings:` is for an app about itself (`UIApplication.openSettingsURLString`). macOS's
 * `x-apple.systempreferences:` is for apps too, and Android's settings are an action that browsers do not start: Chrome
 * follows `intent:` only to activities that ask to be reached from the web (category BROWSABLE).
 */
function windowsSettings(devices: FailedDevices): string {
  return devices === 'microphone' ? 'ms-settings:privacy-microphone' : 'ms-settings:privacy-webcam';
}
