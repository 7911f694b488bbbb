import type {StrResult} from '@lit/localize/internal/str-tag.js';
import type {TemplateResult} from 'lit';

/** What `msg()` is given: a text, one with variables, or one with markup. */
export type SourceText = string | StrResult | TemplateResult;

const PLACEHOLDER = /\{(\d+)\}/gu;

/** The pieces of a source text with markup that a translation keeps: runs of tags and variables, in the source's order. */
interface Markup {
  readonly pieces: readonly string[];
  /** Of each piece, the variables in it. */
  readonly variables: readonly (readonly number[])[];
}

const markups = new WeakMap<TemplateStringsArray, Markup>();
const templates = new WeakMap<TemplateStringsArray, Map<string, Filled | undefined>>();

interface Filled {
  readonly strings: TemplateStringsArray;
  readonly order: readonly number[];
}

/** Stands for a variable while a template is taken apart; no source text contains it. */
const MARK = '\u0000';

function markupOf(strings: TemplateStringsArray): Markup {
  const known = markups.get(strings);
  if (known !== undefined) return known;
  const source = strings.reduce((joined, part, index) => `${joined}${MARK}${String(index - 1)}${MARK}${part}`);
  const pieces = source.match(new RegExp(`(?:<[^>]*>|${MARK}\\d+${MARK})+`, 'gu')) ?? [];
  const variables = pieces.map((piece) => piece.split(MARK).filter((_, index) => index % 2 === 1).map(Number));
  const markup = {pieces: pieces.map((piece) => piece.replace(new RegExp(`${MARK}\\d+${MARK}`, 'gu'), MARK)), variables};
  markups.set(strings, markup);
  return markup;
}

const escaped = (text: string): string => text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');

/** A template of the portal's words around the source's own markup; the portal's words never become markup. */
function fill(text: string, source: TemplateStringsArray): Filled | undefined {
  const {pieces, variables} = markupOf(source);
  const parts = text.split(PLACEHOLDER);
  const used = parts.filter((_, index) => index % 2 === 1).map(Number);
  if (used.length !== pieces.length || pieces.some((_, index) => !used.includes(index))) return undefined;
  const joined = parts.map((part, index) => (index % 2 === 1 ? (pieces[Number(part)] ?? '') : escaped(part))).join('');
  const strings = joined.split(MARK);
  return {
    strings: Object.assign(strings, {raw: strings}),
    order: used.flatMap((index) => variables[index] ?? []),
  };
}

/** Lit keeps what it has drawn by the identity of the strings: the same words give the same template. */
function filled(text: string, source: TemplateStringsArray): Filled | undefined {
  const ofSource = templates.get(source) ?? new Map<string, Filled | undefined>();
  templates.set(source, ofSource);
  if (!ofSource.has(text)) ofSource.set(text, fill(text, source));
  return ofSource.get(text);
}

function replaced(text: string, source: SourceText): string | TemplateResult | undefined {
  if (typeof source === 'string') return text;
  if ('strTag' in source) {
    const known = [...text.matchAll(PLACEHOLDER)].every(([, index]) => Number(index) < source.values.length);
    return known ? text.replace(PLACEHOLDER, (_, index: string) => String(source.values[Number(index)])) : undefined;
  }
  const template = filled(text, source.strings);
  if (template === undefined) return undefined;
  return {...source, strings: template.strings, values: template.order.map((index) => source.values[index])};
}

const misfits = new Set<string>();

/**
 * A portal's text in place of ours: `{0}`, `{1}` … stand for our text's variables, and for its markup, in the order of
 * the source; they may change places.
 *
 * @param name - Which text it is, for the portal's developer.
 * @returns `undefined` when the placeholders do not fit our text, which then stays; the console says so once.
 */
export function withValues(text: string, source: SourceText, name: string): string | TemplateResult | undefined {
  const result = replaced(text, source);
  if (result === undefined && !misfits.has(name)) {
    misfits.add(name);
    console.warn(`visit-elements: the own text for ${name} does not have the placeholders of ours; ours stays.`);
  }
  return result;
}
