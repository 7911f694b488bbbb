/**
 * Registers a tag unless it is taken, so that two copies of the package can share a page. The first copy wins; when
 * that is another class, the console says so, since the two may differ in version.
 */
export function defineOnce(tag: string, constructor: CustomElementConstructor, registry: CustomElementRegistry): void {
  const existing = registry.get(tag);
  if (existing === undefined) registry.define(tag, constructor);
  else if (existing !== constructor) console.warn(`visit-elements: <${tag}> is already defined by other code; that one stays.`);
}
