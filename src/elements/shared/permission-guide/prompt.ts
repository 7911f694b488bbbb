import type {Platform} from '../../../core/platform.js';
import {msg} from '../../../localization/index.js';
import type {PictureName} from './pictures.js';

/** What the browser's own question looks like, and what to answer. */
export interface PromptText {
  /** Where the question appears. */
  readonly where: string;
  /** What to press in it. */
  readonly press: string;
  /** That the system may ask as well, where it does. */
  readonly again?: string;
  readonly picture: PictureName;
}

export function promptText({browser, system}: Platform): PromptText {
  const phone = system === 'ios' || system === 'android';
  // Safari's own question covers the page; the others hang theirs below the address. All phones put it in the middle.
  const top = !phone && browser !== 'safari';
  return {
    where: top
      ? msg('Rutan visas högst upp, vid sidans adress.', {id: 'visit.prompt-at-address'})
      : msg('Rutan visas mitt på skärmen.', {id: 'visit.prompt-in-middle'}),
    press: pressText(browser, system),
    // A browser that is an app like any other needs the system's permission too, the first time.
    ...(phone && browser !== 'safari' && {again: msg('Frågar telefonen också? Tryck på Tillåt även där.', {id: 'visit.prompt-of-phone'})}),
    picture: phone ? 'prompt-phone' : top ? 'prompt-top' : 'prompt-middle',
  };
}

function pressText(browser: Platform['browser'], system: Platform['system']): string {
  if (system !== 'ios' && (browser === 'chrome' || browser === 'edge')) {
    return msg('Tryck på Tillåt vid besök på webbplatsen eller Tillåt den här gången.', {
      id: 'visit.prompt-press-chrome',
      desc: 'The two answers are the words on the buttons of Chrome and Edge in this language.',
    });
  }
  if (browser === 'firefox' && system !== 'ios') {
    return msg('Tryck på Tillåt. Kryssa gärna i Kom ihåg, så frågar webbläsaren inte en gång till.', {
      id: 'visit.prompt-press-firefox',
      desc: 'Firefox: the button Allow, and the box Remember this decision.',
    });
  }
  return msg('Tryck på Tillåt i rutan som visas.', {id: 'visit.press-allow'});
}
