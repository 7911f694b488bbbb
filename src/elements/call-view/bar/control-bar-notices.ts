import {html, nothing, type TemplateResult} from 'lit';
import type {ScreenSnapshot} from '../../../core/media/media-types.js';
import {msg} from '../../../localization/index.js';
import {icon, type IconName} from '../../shared/index.js';
import type {TileModel} from '../call-model.js';
import {shareFailureKey} from '../notices/notice-keys.js';
import {dismissButton, type NoticeActions} from '../notices/notices.js';
import {tileName} from '../stage/tile.js';
import {shareFailureText} from './bar-texts.js';
import {codeChangedText} from './safety-code.js';

export interface ControlBarNotices {
  /** The persons whose safety code has changed. */
  readonly persons: readonly TileModel[];
  readonly shareFailure: ScreenSnapshot['failure'];
}

/** Above the buttons: why no screen is shared, and whose safety code has changed. Within the bar, they would cover half of a phone's window with it. */
export function renderControlBarNotices({persons, shareFailure}: ControlBarNotices, actions: NoticeActions): TemplateResult | typeof nothing {
  if (persons.length === 0 && shareFailure === undefined) return nothing;
  return html`<div class="bar-notices">
    ${persons.length === 0 ? nothing : renderCodes(persons, actions)}
    ${shareFailure === undefined ? nothing : renderShareFailure(shareFailure, actions)}
  </div>`;
}

export function codesText(persons: readonly TileModel[]): string {
  return persons.map((person) => codeChangedText(tileName(person))).join(' ');
}

function renderCodes(persons: readonly TileModel[], actions: NoticeActions): TemplateResult {
  return renderNotice(
    'code-note',
    'warning',
    codesText(persons),
    html`<button type="button" class="button quiet" @click=${() => actions.showPeople()}>${msg('Visa koden', {id: 'call-view.code-show'})}</button>
      ${dismissButton(() => actions.dismissCodes())}`,
  );
}

function renderShareFailure(failure: NonNullable<ScreenSnapshot['failure']>, actions: NoticeActions): TemplateResult {
  return renderNotice('share-note', 'info', shareFailureText(failure), dismissButton(() => actions.dismiss([shareFailureKey(failure)])));
}

function renderNotice(part: string, kind: IconName & ('info' | 'warning'), text: string, buttons: TemplateResult): TemplateResult {
  return html`<div class="banner ${kind}" part=${part}>
    ${icon(kind)}
    <div class="banner-text">
      <p>${text}</p>
      <div class="row">${buttons}</div>
    </div>
  </div>`;
}
