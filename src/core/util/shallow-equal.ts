/** Whether two plain objects have the same fields with identical values. */
export function isSame(a: object, b: object): boolean {
  const one = Object.entries(a);
  const other = new Map<string, unknown>(Object.entries(b));
  return one.length === other.size && one.every(([key, value]) => other.has(key) && other.get(key) === value);
}
