import {msg} from '../../../localization/index.js';
import type {CallUi} from '../call-ui.js';

/**
 * Keyboard shortcuts, all with Alt and Shift: neither browsers, the screen readers of Windows, macOS and Linux, nor dictation
 * use these letters so. (ChromeOS keeps Alt+Shift+M to itself, and the page never gets it.)
 */
const LETTERS = {microphone: 'm', camera: 'k', text: 'x', screen: 'h', people: 'd'} as const;

export type Shortcut = keyof typeof LETTERS;

const SHORTCUTS = Object.keys(LETTERS) as Shortcut[];

/** Whether there are shortcuts now: they are offered here, and the person has not turned them off. */
export function hasShortcuts({shortcuts, canShortcuts}: CallUi): boolean {
  return shortcuts && canShortcuts;
}

/** The shortcut that a key press is, if it is one. */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey || event.repeat || isWriting(event)) return undefined;
  // With Option, macOS makes another character of a letter, and other alphabets have none of these: the key's place is left.
  const letter = /^[a-z]$/iu.test(event.key) ? event.key.toLowerCase() : event.code.replace('Key', '').toLowerCase();
  return SHORTCUTS.find((shortcut) => LETTERS[shortcut] === letter);
}

/** The value of `aria-keyshortcuts`. */
export function ariaKeys(shortcut: Shortcut): string {
  return `Alt+Shift+${letterOf(shortcut)}`;
}

/** The letter, as it stands on the key. */
export function letterOf(shortcut: Shortcut): string {
  return LETTERS[shortcut].toUpperCase();
}

/** What a shortcut is for. */
export function shortcutText(shortcut: Shortcut): string {
  switch (shortcut) {
    case 'microphone':
      return msg('Mikrofonen av eller på', {id: 'call-view.key-microphone'});
    case 'camera':
      return msg('Kameran av eller på', {id: 'call-view.key-camera'});
    case 'text':
      return msg('Visa eller dölj text', {id: 'call-view.key-text'});
    case 'screen':
      return msg('Dela skärm eller sluta dela', {id: 'call-view.key-screen'});
    case 'people':
      return msg('Visa deltagare', {id: 'call-view.key-people'});
  }
}

/** A person who writes wants letters: with Option, macOS writes special ones. */
function isWriting(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio])');
}
