import {isolated} from './msg.js';
import type {HelpPhone} from './own-texts.js';
import {ownTexts} from './texts-store.js';

/**
 * The number that the portal has given for help, ready to show and to ring; `undefined` when it has given none. It is
 * kept together among words that run from right to left.
 */
export function helpPhone(): HelpPhone | undefined {
  const phone = ownTexts().helpPhone;
  return phone === undefined ? undefined : {...phone, display: isolated(phone.display)};
}
