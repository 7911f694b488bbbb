import type {HelpPhone} from './own-texts.js';

/** Swedish area codes of two and three digits, without the leading zero (PTS, the Swedish numbering plan). The rest have four. */
const AREA_CODES =
  /^(?:8|1[013689]|2[0136]|3[1356]|4[0246]|5[4]|6[03]|7[02369]|90)/u;

/** `153000` -> `15 30 00`, as Swedish numbers are grouped: pairs from the end, with a group of three where it is odd. */
function grouped(subscriber: string): string {
  const threes = subscriber.length === 8 ? /^(\d{3})(\d{3})(\d{2})$/u : /^(\d{2,3})(\d{2})(\d{2})?$/u;
  const groups = threes.exec(subscriber);
  return groups === null ? subscriber : groups.slice(1).filter(Boolean).join(' ');
}

/** `4663153000` -> `063-15 30 00`. */
function swedish(significant: string): string {
  const area = AREA_CODES.exec(significant)?.[0] ?? significant.slice(0, 3);
  return `0${area}-${grouped(significant.slice(area.length))}`;
}

/**
 * A phone number as the portal wrote it, made ready to show and to ring: Swedish numbers are grouped the Swedish way,
 * those of other countries stay as written, and short ones (`1177`) too.
 *
 * @returns `undefined` when it is no phone number.
 */
export function phoneNumber(written: string): HelpPhone | undefined {
  const trimmed = written.trim();
  if (!/^\+?[\d\s()/.\u2013-]+$/u.test(trimmed)) return undefined;
  // "+46 (0)63" has a zero that is only dialled at home.
  const digits = trimmed.replace(/^(\+46[\s-]*)\(0\)/u, '$1').replace(/[^\d+]/gu, '');
  if (/^[1-9]\d{2,5}$/u.test(digits)) return {display: digits, href: `tel:${digits}`};
  if (/^0[1-9]\d{6,9}$/u.test(digits)) return {display: swedish(digits.slice(1)), href: `tel:+46${digits.slice(1)}`};
  if (/^\+46[1-9]\d{6,9}$/u.test(digits)) return {display: swedish(digits.slice(3)), href: `tel:${digits}`};
  // ITU-T E.164: fifteen digits at most.
  if (/^\+[1-9]\d{6,14}$/u.test(digits) && !digits.startsWith('+46')) return {display: trimmed, href: `tel:${digits}`};
  return undefined;
}
