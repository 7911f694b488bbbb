import {html, nothing, type TemplateResult} from 'lit';
import type {VisitError} from '../../../core/visit-error.js';
import {msg} from '../../../localization/index.js';
import {icon} from '../../shared/icon.js';
import {failureNotice} from './problem.js';

/** On the way to the waiting room; with what has gone wrong so far, while it is being tried again. */
export function connectingStep(problem: VisitError | undefined, retry: () => void): TemplateResult {
  return html`<div class="notice" part="notice">
    <span class="medal info busy">${icon('signal')}</span>
    <h2 part="heading" data-step tabindex="-1">${msg('Vi ansluter dig till väntrummet', {id: 'visit-join.connecting'})}</h2>
    ${problem === undefined ? html`<p>${msg('Det tar en liten stund.', {id: 'visit-join.a-moment'})}</p>` : trouble(problem, retry)}
  </div>`;
}

function trouble(problem: VisitError, retry: () => void): TemplateResult {
  const {title, paragraphs, remedies} = failureNotice(problem);
  return html`<div class="banner warning" role="alert">
      ${icon('warning')}
      <div class="banner-text">
        <strong>${title}</strong>
        <p>${msg('Vi försöker igen. Du behöver inte göra något.', {id: 'visit-join.trying-again'})}</p>
        ${paragraphs.slice(1).map((paragraph) => html`<p>${paragraph}</p>`)}
      </div>
    </div>
    ${remedies.includes('retry')
      ? html`<div class="actions">
          <button type="button" class="button large" part="retry-button" @click=${retry}>
            ${icon('retry')}<span>${msg('Försök igen', {id: 'visit.retry'})}</span>
          </button>
        </div>`
      : nothing}`;
}
