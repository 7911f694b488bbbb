/**
 * A few combinators that turn `unknown` into typed data, or say where it is wrong. Every parser builds a
 * fresh object from the fields it knows: unknown fields never travel on, so a newer client can add fields
 * and a hostile one cannot smuggle any.
 */

/** Says which field did not have the promised shape; never carries the value, which may be personal. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
  /** Dotted path of the offending field, empty for the message itself. */
  readonly path: string;
  /** What should have been there. */
  readonly expected: string;

  constructor(path: string, expected: string) {
    super(`${path === '' ? 'value' : path}: expected ${expected}`);
    this.path = path;
    this.expected = expected;
  }
}

/** A tag that names none of the variants known here; a later version may know it. */
export class UnknownTagError extends ShapeError {
  readonly tag: string;

  constructor(path: string, tag: string) {
    super(path, 'a known name');
    this.tag = tag;
  }
}

/** Reads one value; throws {@link ShapeError} when it does not have the shape. */
export type Shape<T> = (value: unknown, path?: string) => T;

/** Adds `| undefined` to the result of a shape, for {@link object}'s optional fields. */
export type OptionalShape<T> = Shape<T> & {readonly optional: true};

type Fields = Readonly<Record<string, Shape<unknown>>>;
type OptionalKeys<F extends Fields> = {
  [K in keyof F]: F[K] extends OptionalShape<unknown> ? K : never;
}[keyof F];
type Result<T> = {[K in keyof T]: T[K]};
export type ObjectOf<F extends Fields> = Result<
  {readonly [K in Exclude<keyof F, OptionalKeys<F>>]: ReturnType<F[K]>} & {
    readonly [K in OptionalKeys<F>]?: ReturnType<F[K]>;
  }
>;

const at = (path: string, key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A string of `min` to `max` UTF-16 code units, optionally matching `pattern`, which `as` names in words. */
export function text(max: number, {min = 1, pattern, as}: {min?: number; pattern?: RegExp; as?: string} = {}): Shape<string> {
  return (value, path = '') => {
    if (typeof value !== 'string' || value.length < min || value.length > max) {
      throw new ShapeError(path, `a string of ${min} to ${max} characters`);
    }
    if (pattern !== undefined && !pattern.test(value)) throw new ShapeError(path, as ?? `a string matching ${pattern}`);
    return value;
  };
}

export const boolean: Shape<boolean> = (value, path = '') => {
  if (typeof value !== 'boolean') throw new ShapeError(path, 'true or false');
  return value;
};

/** A safe integer between `min` and `max`, both included. */
export function integer(min: number, max: number): Shape<number> {
  return (value, path = '') => {
    if (!Number.isSafeInteger(value) || (value as number) < min || (value as number) > max) {
      throw new ShapeError(path, `an integer from ${min} to ${max}`);
    }
    return value as number;
  };
}

/** A finite number of milliseconds since 1970-01-01 UTC. */
export const timestamp: Shape<number> = integer(0, 8_640_000_000_000_000);

/** One of the given string or number literals. */
export function oneOf<const T extends string | number>(...allowed: readonly T[]): Shape<T> {
  return (value, path = '') => {
    if (!allowed.includes(value as T)) throw new ShapeError(path, `one of ${allowed.join(', ')}`);
    return value as T;
  };
}

/** Exactly this string: the tag of one variant of a {@link union}. */
export function literal<const T extends string>(name: T): Shape<T> {
  return oneOf(name);
}

export function arrayOf<T>(item: Shape<T>, max: number): Shape<readonly T[]> {
  return (value, path = '') => {
    if (!Array.isArray(value) || value.length > max) throw new ShapeError(path, `a list of at most ${max}`);
    return value.map((entry: unknown, index) => item(entry, at(path, index)));
  };
}

/** Lets a field be absent. `null` is not absence. */
export function optional<T>(shape: Shape<T>): OptionalShape<T> {
  return Object.assign<Shape<T>, {optional: true}>((value, path) => shape(value, path), {optional: true});
}

/** An object with the given fields; others are dropped. */
export function object<F extends Fields>(fields: F): Shape<ObjectOf<F>> {
  const entries = Object.entries(fields);
  return (value, path = '') => {
    if (!isRecord(value)) throw new ShapeError(path, 'an object');
    const result: Record<string, unknown> = {};
    for (const [key, shape] of entries) {
      const field = Object.hasOwn(value, key) ? value[key] : undefined;
      if (field === undefined && 'optional' in shape) continue;
      result[key] = shape(field, at(path, key));
    }
    return result as ObjectOf<F>;
  };
}

/** A discriminated union: `tag` chooses the shape that reads the whole object. @throws {UnknownTagError} */
export function union<V extends Readonly<Record<string, Shape<unknown>>>>(
  tag: string,
  variants: V,
): Shape<{[N in keyof V]: ReturnType<V[N]>}[keyof V]> {
  return (value, path = '') => {
    if (!isRecord(value)) throw new ShapeError(path, 'an object');
    const name = value[tag];
    if (typeof name !== 'string') throw new ShapeError(at(path, tag), 'a known name');
    if (!Object.hasOwn(variants, name)) throw new UnknownTagError(at(path, tag), name);
    const shape = variants[name] as V[keyof V];
    return shape(value, path) as {[N in keyof V]: ReturnType<V[N]>}[keyof V];
  };
}
