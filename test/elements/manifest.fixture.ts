/** What tests read of `custom-elements.json`, as made by `npm run analyze`. */
export interface ElementDeclaration {
  readonly tagName: string;
  readonly name: string;
  readonly attributes: readonly {readonly name: string; readonly fieldName?: string; readonly type?: {readonly text: string}}[];
  readonly events: readonly {readonly name: string; readonly type: {readonly text: string}}[];
  /** The parts that are promised to a page's style sheet. */
  readonly cssParts: readonly {readonly name: string}[];
  readonly members: readonly {readonly name: string; readonly kind: string; readonly readonly?: boolean; readonly static?: boolean}[];
}

interface Manifest {
  readonly modules: readonly {readonly declarations?: readonly Partial<ElementDeclaration>[]}[];
}

/** The declaration of a tag. Served by the test runner from the root of the project. */
export async function declarationOf(tag: string): Promise<ElementDeclaration> {
  const response = await fetch('/custom-elements.json');
  if (!response.ok) throw new Error('custom-elements.json is missing: run npm run analyze.');
  const {modules} = (await response.json()) as Manifest;
  const found = modules.flatMap(({declarations = []}) => declarations).find(({tagName}) => tagName === tag);
  if (found === undefined) throw new Error(`custom-elements.json does not know <${tag}>: run npm run analyze.`);
  return {tagName: tag, name: '', attributes: [], events: [], cssParts: [], members: [], ...found};
}
