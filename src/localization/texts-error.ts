/** Every `code` of a {@link TextsError}. Stable. */
export const TEXTS_ERROR_CODES = [
  /** A field that does not exist, most likely misspelt. */
  'unknown-field',
  /** Not of the kind that the field holds. */
  'invalid-value',
  /** No well-formed BCP 47 tag. */
  'invalid-locale',
  /** A language that neither comes with the package nor stands in `locales`. */
  'unknown-locale',
  /** A language in `locales` that comes with the package, or stands there twice; its texts belong in `texts`. */
  'duplicate-locale',
  /** Not of the form of an id: `visit-join.next`. */
  'invalid-id',
  /** No phone number in Swedish or international form. */
  'invalid-phone',
] as const;

/** A `code` of a {@link TextsError}. */
export type TextsErrorCode = (typeof TEXTS_ERROR_CODES)[number];

/** What `configureTexts()` was given is wrong. For developers: `message` names the field and the fix. */
export class TextsError extends Error {
  override readonly name = 'TextsError';
  readonly code: TextsErrorCode;
  /** Where it is wrong: `texts.fi["visit-join.next"]`. */
  readonly field: string;

  constructor(code: TextsErrorCode, field: string, fix: string) {
    super(`configureTexts(): ${field} ${fix}`);
    this.code = code;
    this.field = field;
  }
}
