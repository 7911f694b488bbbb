import {LOST} from './characters.js';
import {APPLICATION_BYTES, CODE, utf8Length, type T140Item} from './t140-item.js';

/** Characters of a control or escape sequence; a longer one is none. */
const SEQUENCE_LENGTH = 32;

/** All that is not simply text: control codes, line breaks, what has no place in text, and half a surrogate pair. */
const SPECIAL = /[\p{Cc}\p{Cs}\u2028\u2029\uFEFF\u202A-\u202E\u2066-\u2069]/gu;
const LINE_BREAKS: readonly string[] = ['\n', '\r', '\u0085', '\u2028', '\u2029'];
/** Open a string that ST closes: DCS, SOS, OSC, PM, APC. T.140 has SOS; the others are skipped with what they hold. */
const STRING_STARTS: readonly string[] = ['\u0090', CODE.startOfString, '\u009D', '\u009E', '\u009F'];

/** What is being read: text, or one of the sequences of ISO 6429, which may go on in the next block. */
type Reading =
  | {readonly name: 'text'}
  | {readonly name: 'escape'; readonly held: string}
  | {readonly name: 'sequence'; readonly parameters: string}
  | {readonly name: 'string'; readonly start: string; readonly data: string; readonly bytes: number; readonly afterEscape: boolean};

const TEXT: Reading = {name: 'text'};

/**
 * Reads the T140blocks of one transmitter, in order. It never throws, and its time grows only with the length. It skips what
 * is not T.140. Half a surrogate pair becomes U+FFFD, and a sequence that does not end in time counts as over.
 *
 * @example
 * ```ts
 * const decoder = new T140Decoder();
 * channel.addEventListener('message', ({data}) => {
 *   for (const item of decoder.decode(data)) apply(item);
 * });
 * ```
 */
export class T140Decoder {
  #reading = TEXT;
  /** A line feed is part of the line break that a carriage return began. */
  #isAfterReturn = false;
  #items: T140Item[] = [];

  /** Reads one T140block, and returns what it holds, in order. */
  decode(block: string): readonly T140Item[] {
    this.#items = [];
    for (let at = 0; at < block.length; ) at = this.#reading === TEXT ? this.#readText(block, at) : this.#readSequence(block, at);
    return this.#items;
  }

  /** What follows comes over another channel: a sequence that the last one left open is over. */
  reset(): void {
    this.#reading = TEXT;
    this.#isAfterReturn = false;
  }

  #readText(block: string, start: number): number {
    SPECIAL.lastIndex = start;
    const at = SPECIAL.exec(block)?.index ?? block.length;
    if (at > start) {
      this.#items.push({type: 'text', text: block.slice(start, at)});
      this.#isAfterReturn = false;
    }
    if (at < block.length) this.#readSpecial(block.charAt(at));
    return at + 1;
  }

  #readSpecial(character: string): void {
    const endsReturn = this.#isAfterReturn && character === '\n';
    this.#isAfterReturn = character === '\r';
    if (endsReturn) return;
    if (LINE_BREAKS.includes(character)) this.#items.push({type: 'new-line'});
    else if (character === CODE.backspace) this.#items.push({type: 'erase'});
    else if (character === CODE.bell) this.#items.push({type: 'alert'});
    else if (character === '\t') this.#items.push({type: 'text', text: ' '});
    else if (character === CODE.escape) this.#reading = {name: 'escape', held: ''};
    else if (character === CODE.controlSequence) this.#reading = {name: 'sequence', parameters: ''};
    else if (STRING_STARTS.includes(character)) this.#startString(character);
    else if (/\p{Cs}/u.test(character)) this.#items.push({type: 'text', text: LOST});
  }

  #startString(start: string): void {
    this.#reading = {name: 'string', start, data: '', bytes: 0, afterEscape: false};
  }

  /** Reads one code point of a sequence. @returns where to go on. */
  #readSequence(block: string, at: number): number {
    const character = String.fromCodePoint(block.codePointAt(at) ?? 0);
    const belongs = this.#readPart(character);
    return belongs ? at + character.length : at;
  }

  /** @returns whether `character` belongs to the sequence; if not, the sequence was none, and it is read as text. */
  #readPart(character: string): boolean {
    const reading = this.#reading;
    switch (reading.name) {
      case 'text':
        return false;
      case 'escape':
        return this.#readEscape(reading.held, character);
      case 'sequence':
        return this.#readControl(reading.parameters, character);
      case 'string':
        this.#readString(reading, character);
        return true;
    }
  }

  #readEscape(held: string, character: string): boolean {
    this.#reading = TEXT;
    if (held === '' && character === '[') this.#reading = {name: 'sequence', parameters: ''};
    else if (held === '' && /[PX\]^_]/u.test(character)) this.#startString(character === 'X' ? CODE.startOfString : character);
    else if (held === '' && character === 'a') this.#items.push({type: 'interrupt'});
    else if (/[ -/]/u.test(character) && held.length < SEQUENCE_LENGTH) this.#reading = {name: 'escape', held: held + character};
    else return /[0-~]/u.test(character);
    return true;
  }

  #readControl(parameters: string, character: string): boolean {
    if (/[ -?]/u.test(character) && parameters.length < SEQUENCE_LENGTH) {
      this.#reading = {name: 'sequence', parameters: parameters + character};
      return true;
    }
    this.#reading = TEXT;
    if (character === 'm') this.#items.push({type: 'rendition', parameters});
    return /[@-~]/u.test(character);
  }

  #readString({start, data, bytes, afterEscape}: Extract<Reading, {name: 'string'}>, character: string): void {
    const isOver = character === CODE.stringTerminator || (afterEscape && character === '\\');
    const total = bytes + utf8Length(character);
    if (isOver && start === CODE.startOfString) this.#items.push({type: 'application', data: afterEscape ? data.slice(0, -1) : data});
    // Too long: no terminator comes, or none that T.140 knows. What follows is text again.
    if (isOver || total > APPLICATION_BYTES + 1) this.#reading = TEXT;
    else this.#reading = {name: 'string', start, data: data + character, bytes: total, afterEscape: character === CODE.escape};
  }
}
