import {html, type TemplateResult} from 'lit';
import type {VisitErrorCode} from '../../../core/visit-error.js';
import {endedText} from '../../shared/ended-text.js';
import {icon} from '../../shared/index.js';
import {errorText} from '../lobby-texts.js';

/** The service has refused a command. */
export function renderRefusal(code: VisitErrorCode): TemplateResult {
  return html`<div class="banner warning" part="error">
    ${icon('warning')}
    <div class="banner-text"><p>${errorText(code)}</p></div>
  </div>`;
}

/** The visit that staff were in is over. */
export function renderEnded(): TemplateResult {
  return html`<div class="banner success" part="visit-ended">
    ${icon('check')}
    <div class="banner-text"><p>${endedText()}</p></div>
  </div>`;
}
