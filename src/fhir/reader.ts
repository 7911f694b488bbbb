/** What is wrong with an appointment. Stable: portals switch on it. */
export type AppointmentProblemCode =
  /** No FHIR `Appointment` at all. */
  | 'not-an-appointment'
  /** A field that a booked time must have is not there. */
  | 'missing-field'
  /** A field that is not of the kind that FHIR says, or whose value contradicts another. */
  | 'invalid-value'
  /** A time without its offset, or no time at all. */
  | 'invalid-instant'
  /** An address that is neither `https:` nor on the device itself. */
  | 'unsafe-address'
  /** An address with a ticket, key or password in it. */
  | 'secret-in-address'
  /** No address was found, but an extension that is not known has one. */
  | 'unknown-extension';

/** One thing that is wrong with an appointment. */
export interface AppointmentProblem {
  readonly code: AppointmentProblemCode;
  /** Where in the appointment: `participant[1].actor.display`; empty for the whole. */
  readonly path: string;
  /** For developers: what is wrong, and what would be right. Never the value, which may be personal. */
  readonly message: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** Longer than any name of a clinic; text beyond it is cut, so that nothing can fill the page. */
const MAX_LENGTH = 200;

/** One line, without controls of any kind, and without marks that would turn the text around it (Unicode UAX #9, 2). */
function oneLine(text: string): string {
  const visible = text.replace(/[\p{Cc}\s\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
  // Cut between characters, never within one.
  return Array.from(visible).slice(0, MAX_LENGTH).join('').trim();
}

/**
 * A value of unknown shape, and where it stands; every question about it that it does not fit becomes a problem, and
 * the answer is "nothing". `T` is the published type of what should stand there: it checks the names of the fields.
 */
export class Reader<T extends object> {
  readonly #fields: Fields;
  readonly #path: string;
  readonly #problems: AppointmentProblem[];

  private constructor(fields: Fields, path: string, problems: AppointmentProblem[]) {
    this.#fields = fields;
    this.#path = path;
    this.#problems = problems;
  }

  /** @returns `undefined` when `value` is no object. */
  static of<T extends object>(value: unknown, problems: AppointmentProblem[]): Reader<T> | undefined {
    return isFields(value) ? new Reader<T>(value, '', problems) : undefined;
  }

  at(field: keyof T & string): string {
    return this.#path === '' ? field : `${this.#path}.${field}`;
  }

  report(code: AppointmentProblemCode, field: keyof T & string, message: string): void {
    const path = this.at(field);
    this.#problems.push({code, path, message: `${path} ${message}`});
  }

  has(field: keyof T & string): boolean {
    return this.#value(field) !== undefined;
  }

  /** A text as it stands, for codes, times and addresses; the empty text when there is none. */
  exact(field: keyof T & string): string {
    const value = this.#value(field);
    if (typeof value === 'string') return value;
    if (value !== undefined) this.report('invalid-value', field, 'must be a string.');
    return '';
  }

  /** A text for people, on one line. */
  words(field: keyof T & string): string {
    return oneLine(this.exact(field));
  }

  /** The texts for people in a list, each on one line; the empty list when there is none. */
  texts(field: keyof T & string): readonly string[] {
    const value = this.#value(field);
    if (value === undefined) return [];
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.map(oneLine);
    this.report('invalid-value', field, 'must be an array of strings.');
    return [];
  }

  /** A number above zero. */
  positive(field: keyof T & string): number | undefined {
    const value = this.#value(field);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && Number.isFinite(value) && value > 0) return value;
    this.report('invalid-value', field, 'must be a number above zero.');
    return undefined;
  }

  /** An object in a field. */
  inner<U extends object>(field: keyof T & string): Reader<U> | undefined {
    const value = this.#value(field);
    if (value === undefined) return undefined;
    if (isFields(value)) return new Reader<U>(value, this.at(field), this.#problems);
    this.report('invalid-value', field, 'must be an object.');
    return undefined;
  }

  /** The objects of a list; the empty list when there is none. */
  list<U extends object>(field: keyof T & string): readonly Reader<U>[] {
    const value = this.#value(field);
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.report('invalid-value', field, 'must be an array.');
      return [];
    }
    return value.flatMap((item: unknown, index) => {
      const path = `${this.at(field)}[${index}]`;
      if (isFields(item)) return new Reader<U>(item, path, this.#problems);
      this.#problems.push({code: 'invalid-value', path, message: `${path} must be an object.`});
      return [];
    });
  }

  /** FHIR allows neither `null` nor empty texts, but back ends send both for "nothing". */
  #value(field: string): unknown {
    const value = Object.hasOwn(this.#fields, field) ? this.#fields[field] : undefined;
    return value === null || value === '' ? undefined : value;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
