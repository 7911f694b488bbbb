/** Stands where text was lost (T.140). */
export const LOST = '\uFFFD';

export const LINE_BREAK = /\r\n|[\n\r\u0085\u2028\u2029]/gu;
/** Turned into line breaks and spaces before these go. */
const CONTROL = /(?!\n)\p{Cc}/gu;
/**
 * The byte order mark, which only says that text begins, and what overrides the direction of text or isolates parts of it:
 * with that, text reads otherwise than it was written, and reaches into what stands beside it. The direction of each
 * script is enough for a written line; the marks U+200E, U+200F and U+061C, which affect their neighbours only, stay.
 */
const UNWANTED = /[\uFEFF\u202A-\u202E\u2066-\u2069]/gu;
const LONE_SURROGATE = /\p{Cs}/gu;

/**
 * One character as people see it: a base and what attaches to it, two regional indicators, a syllable of Hangul letters,
 * emoji joined by U+200D. Nearly the extended grapheme clusters of UAX #29, but not `Intl.Segmenter`'s: these differ
 * between versions of Unicode, hence between browsers, and both ends must count alike what a backspace erases. No more than
 * 24 attach to one base, so that a character has a size.
 */
const CHARACTER = new RegExp(
  [
    String.raw`[\n\uFFFD]`,
    String.raw`(?:\p{Regional_Indicator}{1,2}|[\u1100-\u115F\uA960-\uA97C]{1,4}[\uAC00-\uD7A3]?|.)` +
      String.raw`(?:[\p{M}\p{Emoji_Modifier}\u200C\u1160-\u11FF\uD7B0-\uD7FB\uFF9E\uFF9F\u{E0020}-\u{E007F}]|\u200D\p{Extended_Pictographic}?){0,24}`,
  ].join('|'),
  'gsu',
);

/** Text as it can be sent and shown: line breaks are `\n`, tabs are spaces, other control codes and {@link UNWANTED} are gone. */
export function plainText(text: string): string {
  return text
    .replace(LINE_BREAK, '\n')
    .replaceAll('\t', ' ')
    .replace(CONTROL, '')
    .replace(UNWANTED, '')
    .replace(LONE_SURROGATE, LOST);
}

/** Divides plain text into the characters that one backspace each erases; every line break is one. */
export function splitCharacters(text: string): string[] {
  return text.match(CHARACTER) ?? [];
}

/** How many Unicode code points there are in `text`: what `cps` of RFC 8865 counts. */
export function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Ends sentences in any script. `Sentence_Terminal` leaves out the ellipsis and the Greek question mark. */
const TERMINAL = /^[\p{Sentence_Terminal}\u2026\u037E]/u;
/** End sentences where no space follows one. */
const IDEOGRAPHIC_TERMINAL = /^[\u3002\uFF01\uFF1F\uFF61]/u;
const SPACE = /^\p{Zs}/u;

/** Whether a sentence is over with `character`, which comes after `previous` (EN 301 549 V4.1.1, 6.2.2.4). */
export function endsSentence(previous: string | undefined, character: string): boolean {
  if (IDEOGRAPHIC_TERMINAL.test(character)) return true;
  return previous !== undefined && SPACE.test(character) && TERMINAL.test(previous);
}
