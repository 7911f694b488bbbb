import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {msg} from '../../../localization/index.js';
import type {LobbyPerson} from '../../../protocol/index.js';
import {icon} from '../../shared/index.js';
import {renderPerson, type CardOptions} from './person-card.js';
import {renderVisit, type VisitActions} from './visit-card.js';

/** Who waits, who is on hold, and who is in a visit. */
export function renderLists(options: CardOptions, actions: VisitActions): TemplateResult {
  const {waiting, held, visits, state} = options.model;
  return html`<div class="lists" part="lists">
    ${state === 'reconnecting'
      ? html`<div class="banner warning">
          ${icon('retry')}
          <div class="banner-text">
            <p>${msg('Anslutningen bröts. Vi ansluter igen. Listan kan vara gammal.', {id: 'visit-lobby.reconnecting'})}</p>
          </div>
        </div>`
      : nothing}
    <section aria-labelledby="waiting">
      <h3 id="waiting">${msg('Väntar', {id: 'visit-lobby.waiting'})}</h3>
      ${waiting.length > 0
        ? renderPeople(waiting, 'waiting', options)
        : html`<p class="empty">
            ${icon('people')} ${msg('Ingen väntar just nu. Du får veta när någon kommer.', {id: 'visit-lobby.empty'})}
          </p>`}
    </section>
    ${held.length === 0
      ? nothing
      : html`<section aria-labelledby="held">
          <h3 id="held">${msg('Pausade', {id: 'visit-lobby.held'})}</h3>
          ${renderPeople(held, 'held', options)}
        </section>`}
    ${visits.length === 0
      ? nothing
      : html`<section aria-labelledby="visits">
          <h3 id="visits">${msg('I besök', {id: 'visit-lobby.visits'})}</h3>
          <ul class="people">
            ${repeat(visits, ({visit}) => visit, (visit, index) => renderVisit(visit, index, options, actions))}
          </ul>
        </section>`}
  </div>`;
}

function renderPeople(persons: readonly LobbyPerson[], prefix: string, options: CardOptions): TemplateResult {
  return html`<ul class="people">
    ${repeat(persons, ({id}) => id, (person, index) => renderPerson(person, `${prefix}-${index}`, options))}
  </ul>`;
}
