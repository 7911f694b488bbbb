import {html, nothing, type TemplateResult} from 'lit';
import {guard} from 'lit/directives/guard.js';
import {repeat} from 'lit/directives/repeat.js';
import type {TextAuthor, TextBlock} from '../../../core/real-time-text/text-conversation.js';
import {activeLocale, msg} from '../../../localization/index.js';
import {ownTexts} from '../../../localization/texts-store.js';
import {nameOf, roleText} from '../../shared/role-text.js';

/** Characters that were lost on the way, as T.140 marks them. Several in a row are one gap. */
const LOST = /(\u{FFFD}+)/u;

/**
 * All that has been written, block by block. What this person is writing stands in the field below it.
 *
 * A screen reader reads a block when it has ended, not each letter of it, and nothing that the person has written. So an
 * open block is not live, and becomes another node when it ends: only nodes that are added are read.
 *
 * @param live - Whether it reads anything by itself.
 */
export function renderLog(blocks: readonly TextBlock[], live: boolean): TemplateResult {
  const own = ownTexts();
  // Blocks are frozen, and a long visit has thousands. Texts that a portal left untranslated are marked at each rendering.
  const words = [activeLocale(), own.tools === undefined ? own : Symbol('untranslated')];
  const shown = blocks.filter(({author, open}) => author !== 'self' || !open);
  return html`<div
    class="text-log"
    part="text-log"
    role="log"
    aria-live=${live ? nothing : 'off'}
    tabindex="0"
    aria-label=${msg('Det som har skrivits', {id: 'call-view.text-log'})}
  >
    ${shown.length === 0 ? html`<p class="subtle">${msg('Ingen har skrivit något än.', {id: 'call-view.text-empty'})}</p>` : nothing}
    ${repeat(shown, ({id, open}) => `${id} ${open}`, (block) => guard([block, ...words], () => renderBlock(block)))}
  </div>`;
}

/** A text as a voice should read it. */
export function spoken(text: string): string {
  return text.trim().replaceAll(new RegExp(LOST, 'gu'), gapText);
}

function renderBlock({author, text, open}: TextBlock): TemplateResult {
  const own = author === 'self';
  return html`<div class="text-block ${own ? 'own' : 'other'}" part="text-block" aria-live=${own || open ? 'off' : nothing}>
    <p class="text-author">
      ${renderAuthor(author)}
      ${open ? html`<span class="text-writing">${msg('skriver', {id: 'call-view.text-writing'})}</span>` : nothing}
    </p>
    <p class="text-words" dir="auto">${renderText(text)}</p>
    ${text.includes('\u{FFFD}')
      ? html`<p class="text-author">${msg('Här kan text saknas.', {id: 'call-view.text-lost'})}</p>`
      : nothing}
  </div>`;
}

function renderAuthor(author: TextAuthor): TemplateResult {
  if (author === 'self') return html`<span class="text-name">${msg('Du', {id: 'call-view.you'})}</span>`;
  const [name, role] = [nameOf(author), roleText(author)];
  return html`<bdi class="text-name">${name}</bdi> ${name === role ? nothing : html`<span>${role}</span>`}`;
}

/** After a split by a pattern in brackets, every other part is what the pattern found. */
function renderText(text: string): unknown {
  if (!text.includes('\u{FFFD}')) return text;
  return text.split(LOST).map((part, index) => (index % 2 === 0 ? part : renderGap()));
}

function renderGap(): TemplateResult {
  return html`<span class="text-gap" role="img" aria-label=${gapText()}>�</span>`;
}

function gapText(): string {
  return msg('tecken saknas', {id: 'call-view.text-gap'});
}
