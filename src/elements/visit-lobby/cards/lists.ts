import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {msg, noun, str} from '../../../localization/index.js';
import type {LobbyPerson} from '../../../protocol/index.js';
import {icon} from '../../shared/index.js';
import {mayAdmit} from '../lobby-model.js';
import {LEAVE_FIRST, renderPerson, type CardOptions} from './person-card.js';
import {renderNotice, type NoticeOptions} from '../notices/notice.js';
import {renderPhoneTask, type PhoneActions} from './phone-card.js';
import {renderVisit, type VisitActions} from './visit-card.js';

export interface ListActions {
  readonly visit: VisitActions;
  readonly phone: PhoneActions['setStatus'];
  readonly notice: Pick<NoticeOptions, 'notice' | 'setNotice'>;
}

/** Who waits, who is on hold, and who is in a visit. */
export function renderLists(options: CardOptions, actions: ListActions): TemplateResult {
  const {waiting, held, phone, visits, state} = options.model;
  return html`<div class="lists" part="lists">
    ${state === 'reconnecting'
      ? html`<div class="banner warning">
          ${icon('retry')}
          <div class="banner-text">
            <p>${msg('Anslutningen bröts. Vi ansluter igen. Listan kan vara gammal.', {id: 'visit-lobby.reconnecting'})}</p>
          </div>
        </div>`
      : nothing}
    ${[...waiting, ...held].every((person) => mayAdmit(options.model, person)) ? nothing : renderLeaveFirst()}
    <section aria-labelledby="waiting">
      <h3 id="waiting">${msg('Väntar', {id: 'visit-lobby.waiting'})}</h3>
      ${waiting.length > 0
        ? renderPeople(waiting, 'waiting', options)
        : html`<p class="empty">
            ${icon('people')} ${msg('Ingen väntar just nu. Du får veta när någon kommer.', {id: 'visit-lobby.empty'})}
          </p>`}
    </section>
    ${phone.length === 0
      ? nothing
      : html`<section aria-labelledby="phone">
          <h3 id="phone">${msg('Ska ringas upp', {id: 'visit-lobby.phone'})}</h3>
          <ul class="people">
            ${repeat(
              phone,
              ({id}) => id,
              (person, index) =>
                renderPhoneTask(person, `phone-${index}`, options, {setStatus: actions.phone, act: options.act}),
            )}
          </ul>
        </section>`}
    ${held.length === 0
      ? nothing
      : html`<section aria-labelledby="held">
          <h3 id="held">${msg('På vänt', {id: 'visit-lobby.held'})}</h3>
          ${renderPeople(held, 'held', options)}
        </section>`}
    ${visits.length === 0
      ? nothing
      : html`<section aria-labelledby="visits">
          <h3 id="visits">${msg('Pågår nu', {id: 'visit-lobby.visits'})}</h3>
          <ul class="people">
            ${repeat(visits, ({visit}) => visit, (visit, index) => renderVisit(visit, index, options, actions.visit))}
          </ul>
        </section>`}
    ${renderNotice({...options.notes, ...actions.notice})}
  </div>`;
}

function renderLeaveFirst(): TemplateResult {
  return html`<p class="hint" id=${LEAVE_FIRST}>
    ${msg(str`Avsluta eller lämna först ${noun('short')} som du är i.`, {id: 'visit-lobby.leave-first', desc: 'The word for the visit'})}
  </p>`;
}

function renderPeople(persons: readonly LobbyPerson[], prefix: string, options: CardOptions): TemplateResult {
  return html`<ul class="people">
    ${repeat(persons, ({id}) => id, (person, index) => renderPerson(person, `${prefix}-${index}`, options))}
  </ul>`;
}
