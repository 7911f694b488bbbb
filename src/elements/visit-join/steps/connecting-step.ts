import {html, nothing, type TemplateResult} from 'lit';
import type {VisitError} from '../../../core/visit-error.js';
import {msg} from '../../../localization/index.js';
import {icon} from '../../shared/styles/icon.js';
import {failureNotice} from '../notices/problem.js';

export interface ConnectingOptions {
  /** What has gone wrong so far, while it is being tried again. */
  readonly problem: VisitError | undefined;
  /** Whether the page only asks for a place that the person may have had before it was loaded anew. */
  readonly returning: boolean;
  readonly retry: () => void;
  /** Whether the person goes there to be phoned. */
  readonly phoning: boolean;
  /** Lets the person ask to be phoned once it takes long, or says that they have. */
  readonly phone: TemplateResult | typeof nothing;
}

/** On the way to the waiting room. */
export function connectingStep({problem, returning, retry, phoning, phone}: ConnectingOptions): TemplateResult {
  const lead = returning ? returningText() : msg('Det tar en liten stund.', {id: 'visit-join.a-moment'});
  return html`<div class="notice" part="notice">
    <span class="medal info busy">${icon(phoning ? 'phone' : 'signal')}</span>
    <h2 part="heading" data-step tabindex="-1">${heading(returning, phoning)}</h2>
    ${phoning ? nothing : problem === undefined ? html`<p>${lead}</p>` : trouble(problem, retry)} ${phone}
  </div>`;
}

function heading(returning: boolean, phoning: boolean): string {
  if (phoning) return msg('Du vill bli uppringd', {id: 'visit-join.phoning-title'});
  if (returning) return msg('Ett ögonblick', {id: 'visit-join.returning-title'});
  return msg('Vi ansluter dig till väntrummet', {id: 'visit-join.connecting'});
}

function returningText(): string {
  return msg('Vi ser efter om du redan har en plats i väntrummet.', {id: 'visit-join.returning'});
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
