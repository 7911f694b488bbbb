import {runtimeMsg} from '@lit/localize/internal/runtime-msg.js';
import type {MsgFn, TemplateMap} from '@lit/localize/internal/types.js';

export {str} from '@lit/localize/internal/str-tag.js';

/** Translations in force for the element that is rendering right now; `undefined` is Swedish. */
let active: TemplateMap | undefined;

/** Puts translations in force; a {@link LocalizeController} does it before each rendering of its element. */
export function useTemplates(templates: TemplateMap | undefined): void {
  active = templates;
}

/**
 * Translates a text, in the language of the element that is rendering. Only to be called while rendering.
 *
 * `configureLocalization` of `@lit/localize` keeps one language per page and throws when a portal has called it
 * as well; this uses the same translation step without that global, so that elements in two languages can stand
 * on one page. The extraction tool recognises it by its type.
 */
export const msg = ((template: Parameters<MsgFn>[0], options?: Parameters<MsgFn>[1]) =>
  runtimeMsg(active, template, options)) as MsgFn;
