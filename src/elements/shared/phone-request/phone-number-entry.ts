import {PHONE_NUMBER} from '../../../protocol/phone-terms.js';
import {LIMITS} from '../../../protocol/version.js';

/** The value of a digit by Unicode: Arabic and Persian keyboards have digits of their own. */
const ZEROS = [0x0660, 0x06f0] as const;

function westernDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = ZEROS.find((first) => code >= first && code < first + 10);
  return zero === undefined ? digit : String(code - zero);
}

/**
 * A phone number as people write or paste it, in the characters that the protocol allows.
 *
 * @returns `''` when nothing was written, `undefined` when it is no phone number.
 */
export function readPhoneNumber(written: string): string | undefined {
  const number = written
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/gu, westernDigit)
    // Dashes of every length, and the marks of direction that come along with a copied number.
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[\s.]+/gu, ' ')
    .trim();
  if (number === '') return '';
  return number.length <= LIMITS.phoneLength && PHONE_NUMBER.test(number) ? number : undefined;
}
