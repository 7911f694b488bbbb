/** One element of T.140, apart from the byte order mark (RFC 9071, section 4.2.4). */
export type T140Item =
  /** Without control codes, line breaks and direction overrides. U+FFFD in it: text is missing there. */
  | {readonly type: 'text'; readonly text: string}
  /** Backspace: erases the last character, which may be a line break. */
  | {readonly type: 'erase'}
  | {readonly type: 'new-line'}
  /** BEL: somebody wants attention. */
  | {readonly type: 'alert'}
  /** INT: the session is interrupted. */
  | {readonly type: 'interrupt'}
  /** SGR: how text is to look; parameters as in ISO 6429, such as `1;31`. */
  | {readonly type: 'rendition'; readonly parameters: string}
  /** SOS … ST: between programs, never shown; at most {@link APPLICATION_BYTES} of UTF-8. */
  | {readonly type: 'application'; readonly data: string};

/** Bytes between SOS and ST. */
export const APPLICATION_BYTES = 256;

/** A transmitter sends it first over a channel; a receiver deletes it. */
export const T140_START = '\uFEFF';

/** Control codes of T.140; `SOS`, `ST` and `CSI` also come as ESC and a character (ISO 6429, 7-bit). */
export const CODE = {
  bell: '\u0007',
  backspace: '\b',
  escape: '\u001B',
  startOfString: '\u0098',
  controlSequence: '\u009B',
  stringTerminator: '\u009C',
  lineSeparator: '\u2028',
} as const;

/** Bytes of one code point in UTF-8. */
export function utf8Length(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x8_00) return 2;
  return code < 0x1_00_00 ? 3 : 4;
}
