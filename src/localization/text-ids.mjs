/**
 * The last step of `npm run localize`: writes the ids of all texts as a type, so that a portal's editor knows them. The
 * modules beside it have them too, but their declarations lead to a package that a portal does not install.
 */
import {readFileSync, writeFileSync} from 'node:fs';

const folder = new URL('.', import.meta.url);
const {targetLocales} = JSON.parse(readFileSync(new URL('lit-localize.json', folder), 'utf8'));
const xliff = readFileSync(new URL(`xliff/${targetLocales[0]}.xlf`, folder), 'utf8');
const ids = [...xliff.matchAll(/<trans-unit id="([^"]+)">/gu)].map(([, id]) => id).sort();

writeFileSync(
  new URL('generated/text-ids.ts', folder),
  `// Do not modify this file by hand!
// Re-generate this file by running npm run localize.

/** Id of a text that an element shows: \`visit-join.next\`. */
export type TextId =
${ids.map((id) => `  | '${id}'`).join('\n')};
`,
);
