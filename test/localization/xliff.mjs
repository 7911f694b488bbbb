import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const folder = 'src/localization';
export const {targetLocales} = JSON.parse(readFileSync(join(root, folder, 'lit-localize.json'), 'utf8'));

export const read = (base, ...path) => readFileSync(join(base, folder, ...path), 'utf8');

/** `id -> {source, target, note}` of an XLIFF file. */
export function unitsOf(xliff) {
  const units = [...xliff.matchAll(/<trans-unit id="([^"]+)">(.*?)<\/trans-unit>/gs)];
  const tag = (name, body) => new RegExp(`<${name}(?: [^>]*)?>(.*?)</${name}>`, 's').exec(body)?.[1];
  return new Map(units.map(([, id, body]) => [id, {source: tag('source', body), target: tag('target', body), note: tag('note', body)}]));
}

/** The words of a text: without its placeholders, and with its characters as they are read. */
export const words = (text) =>
  text
    .replace(/<x [^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();

/** The texts of a language as they are committed: `id -> words`. */
export function textsOf(locale) {
  const committed = unitsOf(read(root, 'xliff', `${locale === 'sv' ? targetLocales[0] : locale}.xlf`));
  return new Map([...committed].map(([id, {source, target}]) => [id, words((locale === 'sv' ? source : target) ?? '')]));
}
