import {msg, sentenceNoun, str} from '../../../localization/index.js';
import type {MediaFailureKind} from '../../../core/media/media-failure.js';
import type {MediaKind} from '../../../core/ports/ports.js';

/** What failed: one device, or both for the same reason. */
export type FailedDevices = MediaKind | 'both';

/** What happened, and what to press or do. */
export interface FailureText {
  readonly title: string;
  /** What to do, in order. */
  readonly steps: readonly string[];
}

/** Failures that only another browser, or another way into the page, can mend. */
export const NEEDS_OTHER_BROWSER: ReadonlySet<MediaFailureKind> = new Set(['unsupported', 'in-app-browser']);

/** Failures after which asking again cannot help while the page stays as it is. */
export const RETRY_IS_USELESS: ReadonlySet<MediaFailureKind> = new Set([
  'unsupported',
  'in-app-browser',
  'insecure-context',
  'policy-blocked',
]);

/** The devices by name, in the definite form. */
export function deviceName(devices: FailedDevices): string {
  switch (devices) {
    case 'camera':
      return msg('kameran', {id: 'visit.the-camera'});
    case 'microphone':
      return msg('mikrofonen', {id: 'visit.the-microphone'});
    case 'both':
      return msg('kameran och mikrofonen', {id: 'visit.the-camera-and-microphone'});
  }
}

/** Words for a device that does not work. */
export function failureText(kind: MediaFailureKind, devices: FailedDevices): FailureText {
  return TEXTS[kind]({devices, device: deviceName(devices)});
}

const retry = (): string => msg('Tryck på Försök igen.', {id: 'visit.press-retry'});
const returnAndRetry = (): string => msg('Kom tillbaka hit och tryck på Försök igen.', {id: 'visit.come-back-and-retry'});

interface Failed {
  readonly devices: FailedDevices;
  /** What the devices are called, in the definite form. */
  readonly device: string;
}

const TEXTS: Readonly<Record<MediaFailureKind, (failed: Failed) => FailureText>> = {
  'no-answer': ({device}) => ({
    title: msg(str`Du har inte svarat på webbläsarens fråga om ${device}.`, {
      id: 'visit.failure-no-answer',
      desc: 'The camera, the microphone, or both, in the definite form.',
    }),
    steps: [
      msg('Tryck på Tillåt i rutan.', {id: 'visit.press-allow-in-the-box'}),
      msg('Ser du ingen ruta? Tryck på Försök igen.', {id: 'visit.no-box-press-retry'}),
    ],
  }),
  dismissed: () => ({
    title: msg('Rutan stängdes innan du hade svarat.', {id: 'visit.failure-dismissed'}),
    steps: [retry(), msg('Tryck på Tillåt i rutan som visas.', {id: 'visit.press-allow'})],
  }),
  denied: blockedText,
  blocked: blockedText,
  'denied-by-system': ({device}) => ({
    title: msg(str`Telefonen eller datorn låter inte webbläsaren använda ${device}.`, {
      id: 'visit.failure-denied-by-system',
      desc: 'The camera, the microphone, or both, in the definite form.',
    }),
    steps: [
      msg('Öppna inställningarna i telefonen eller datorn.', {id: 'visit.open-system-settings'}),
      msg(str`Leta upp webbläsaren och tillåt ${device}.`, {
        id: 'visit.allow-in-system-settings',
        desc: 'The camera, the microphone, or both, in the definite form.',
      }),
      returnAndRetry(),
    ],
  }),
  'policy-blocked': ({device}) => ({
    title: msg(str`Den här sidan får inte använda ${device}.`, {
      id: 'visit.failure-policy-blocked',
      desc: 'The camera, the microphone, or both, in the definite form.',
    }),
    steps: [
      msg('Det beror på hur sidan är gjord, inte på dig.', {id: 'visit.not-your-fault'}),
      msg('Öppna länken från din bokade tid i ett eget fönster.', {id: 'visit.open-in-own-window'}),
    ],
  }),
  'in-use': ({device}) => ({
    title: msg(str`Ett annat program använder ${device}.`, {
      id: 'visit.failure-in-use',
      desc: 'The camera, the microphone, or both, in the definite form.',
    }),
    steps: [msg('Stäng det andra programmet eller fönstret.', {id: 'visit.close-other-program'}), retry()],
  }),
  'not-found': ({devices}) => ({title: notFoundTitle(devices), steps: [notFoundStep(devices), retry()]}),
  constraints: ({device}) => ({
    title: msg(str`Vi kan inte använda ${device}.`, {
      id: 'visit.failure-constraints',
      desc: 'The camera, the microphone, or both, in the definite form.',
    }),
    steps: [msg('Välj en annan i listan, om det finns fler.', {id: 'visit.choose-another'}), retry()],
  }),
  'start-failed': ({device}) => ({
    title: msg(str`Vi kunde inte starta ${device}.`, {
      id: 'visit.failure-start-failed',
      desc: 'The camera, the microphone, or both, in the definite form.',
    }),
    steps: [retry(), msg('Hjälper det inte? Starta om webbläsaren och öppna länken igen.', {id: 'visit.restart-browser'})],
  }),
  'insecure-context': () => ({
    title: msg('Sidan är inte öppnad på ett säkert sätt.', {id: 'visit.failure-insecure-context'}),
    steps: [msg('Öppna länken från din bokade tid igen.', {id: 'visit.open-link-again'})],
  }),
  unsupported: () => ({
    title: msg(str`${sentenceNoun('definite')} fungerar inte i den här webbläsaren.`, {
      id: 'visit.failure-unsupported',
      desc: 'The word for the visit',
    }),
    steps: [msg('Öppna länken i Safari, Chrome, Edge eller Firefox.', {id: 'visit.open-in-other-browser'})],
  }),
  'in-app-browser': () => ({
    title: msg('Sidan är öppnad inne i en annan app.', {id: 'visit.failure-in-app-browser'}),
    steps: [
      msg('Där fungerar inte kamera och mikrofon.', {id: 'visit.in-app-explanation'}),
      msg('Öppna länken i Safari, Chrome, Edge eller Firefox.', {id: 'visit.open-in-other-browser'}),
    ],
  }),
  interrupted: ({device}) => ({
    title: msg(str`Något avbröt ${device}.`, {
      id: 'visit.failure-interrupted',
      desc: 'The camera, the microphone, or both, in the definite form.',
    }),
    steps: [
      msg('Det kan bero på ett telefonsamtal eller en annan app.', {id: 'visit.interruption-causes'}),
      msg('Tryck på Försök igen när du är klar.', {id: 'visit.retry-when-done'}),
    ],
  }),
  silent: () => ({
    title: msg('Vi hör inget från mikrofonen.', {id: 'visit.failure-silent'}),
    steps: [
      msg('Titta om ljudet är avstängt på headsetet.', {id: 'visit.check-headset'}),
      msg('Prova en annan mikrofon, om det finns fler.', {id: 'visit.try-other-microphone'}),
    ],
  }),
};

/** A no is a no to the person, whether the browser will ask again or not. */
function blockedText({device}: Failed): FailureText {
  return {
    title: msg(str`Webbläsaren får inte använda ${device} på den här sidan.`, {
      id: 'visit.failure-blocked',
      desc: 'The camera, the microphone, or both, in the definite form.',
    }),
    steps: [
      msg('Tryck på symbolen bredvid sidans adress.', {id: 'visit.press-symbol-at-address'}),
      msg(str`Välj Tillåt för ${device}.`, {
        id: 'visit.choose-allow',
        desc: 'The camera, the microphone, or both, in the definite form.',
      }),
      retry(),
    ],
  };
}

function notFoundTitle(devices: FailedDevices): string {
  switch (devices) {
    case 'camera':
      return msg('Vi hittar ingen kamera.', {id: 'visit.failure-no-camera'});
    case 'microphone':
      return msg('Vi hittar ingen mikrofon.', {id: 'visit.failure-no-microphone'});
    case 'both':
      return msg('Vi hittar varken kamera eller mikrofon.', {id: 'visit.failure-no-camera-or-microphone'});
  }
}

function notFoundStep(devices: FailedDevices): string {
  switch (devices) {
    case 'camera':
      return msg('Har du en kamera? Koppla in den.', {id: 'visit.plug-in-camera'});
    case 'microphone':
      return msg('Har du ett headset eller en mikrofon? Koppla in det.', {id: 'visit.plug-in-microphone'});
    case 'both':
      return msg('Har du en kamera eller ett headset? Koppla in det.', {id: 'visit.plug-in-both'});
  }
}

/** How the person can take part all the same. */
export function withoutDeviceText(devices: FailedDevices): string {
  switch (devices) {
    case 'camera':
      return msg('Du kan delta utan kamera. Då hör de andra dig, men ser dig inte.', {id: 'visit.without-camera'});
    case 'microphone':
      return msg('Du kan delta ändå. Då ser de andra dig, men hör dig inte. Du kan skriva till dem.', {
        id: 'visit.without-microphone',
      });
    case 'both':
      return msg('Du kan delta ändå. Då ser och hör du de andra, men de ser och hör inte dig. Du kan skriva till dem.', {
        id: 'visit.without-both',
      });
  }
}
