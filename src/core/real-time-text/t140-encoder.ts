import {plainText} from './characters.js';
import {APPLICATION_BYTES, CODE, utf8Length, type T140Item} from './t140-item.js';

/**
 * Encodes items as one T140block: the string that a data channel sends as UTF-8. Control codes and line breaks within a
 * text are made harmless.
 *
 * @example
 * ```ts
 * channel.send(encodeT140([{type: 'text', text: 'Hej'}, {type: 'new-line'}]));
 * ```
 */
export function encodeT140(items: readonly T140Item[]): string {
  return items.map(encodeItem).join('');
}

function encodeItem(item: T140Item): string {
  switch (item.type) {
    case 'text':
      return plainText(item.text).replaceAll('\n', CODE.lineSeparator);
    case 'erase':
      return CODE.backspace;
    case 'new-line':
      return CODE.lineSeparator;
    case 'alert':
      return CODE.bell;
    case 'interrupt':
      return `${CODE.escape}a`;
    case 'rendition':
      return `${CODE.controlSequence}${item.parameters}m`;
    case 'application':
      return `${CODE.startOfString}${checkedData(item.data)}${CODE.stringTerminator}`;
  }
}

function checkedData(data: string): string {
  const bytes = Array.from(data, utf8Length).reduce((sum, length) => sum + length, 0);
  if (bytes > APPLICATION_BYTES || /\p{Cc}/u.test(data)) {
    throw new RangeError(`Application data are at most ${APPLICATION_BYTES} bytes, without control codes.`);
  }
  return data;
}
