import {LIMITS} from './version.js';

/**
 * Removes from a name what could break or disguise the text around it: control characters, line breaks and
 * unbalanced direction overrides (Unicode TR 36, section 2.4). What remains is trimmed and cut to the contract's length.
 */
export function cleanDisplayName(name: string): string {
  return cleanLine(name, LIMITS.nameLength);
}

/** Cleans who else is in the room, as a person has written it, as {@link cleanDisplayName} cleans a name. */
export function cleanCompany(company: string): string {
  return cleanLine(company, LIMITS.companyLength);
}

function cleanLine(line: string, length: number): string {
  const clean = line.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '');
  return clean.replace(/\s+/gu, ' ').trim().slice(0, length);
}
