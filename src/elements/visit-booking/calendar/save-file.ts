import type {MadeFile} from './calendar-button.js';

/** How long a browser may take to fetch what it was given, in milliseconds; some do it later than they should. */
export const SAVE_MS = 10_000;

/** Lets the browser save a file. @returns What lets go of it, to be called after {@link SAVE_MS}. */
export function saveFile({name, content}: MadeFile): () => void {
  const address = URL.createObjectURL(new Blob([content], {type: 'text/calendar;charset=utf-8'}));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  return () => URL.revokeObjectURL(address);
}
