import type {TextId} from '../../src/localization/generated/text-ids.js';

/** The Swedish text with an id, its variables (`<x id="0">`, `<x id="1">` … in XLIFF) filled in. */
export type SourceText = (id: TextId, ...values: readonly (string | number)[]) => string;

const ENTITIES: Readonly<Record<string, string>> = {'&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&'};

/** A piece of markup in a text, which a test leaves out, stands for nothing. */
const PLACEHOLDER = /<x id="(\d+)"[^>]*\/>/gu;

/**
 * Finds texts by their ids, in any of the XLIFF files: all have the Swedish source. So a test names a control or what
 * is said by the id of the text, and goes on to hold when the text is worded anew.
 */
export function sourceTexts(xliff: string): SourceText {
  const units = xliff.matchAll(/<trans-unit id="([^"]+)">\s*<source>(.*?)<\/source>/gsu);
  const texts = new Map([...units].map(([, id, source]) => [id, source ?? '']));
  return (id, ...values) => {
    const source = texts.get(id);
    if (source === undefined) throw new Error(`No text has the id "${id}". Run: npm run localize`);
    return source
      .replaceAll(PLACEHOLDER, (_, index: string) => String(values[Number(index)] ?? ''))
      .replaceAll(/&(?:lt|gt|quot|apos|amp);/gu, (entity) => ENTITIES[entity] ?? entity)
      .replaceAll(/\s+/gu, ' ')
      .trim();
  };
}
