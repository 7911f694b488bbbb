import {html, nothing, type TemplateResult} from 'lit';
import {msg, noun, str} from '../../../localization/index.js';
import {icon} from '../../shared/index.js';
import type {RunningVisit} from '../lobby-model.js';
import {renderPerson, renderWho, type CardOptions} from './person-card.js';

export interface VisitActions {
  readonly enter: (visit: string) => void;
  readonly end: (visit: RunningVisit) => void;
}

/** A visit that is going on: the own one, with what can be done with each person, or a colleague's. */
export function renderVisit(visit: RunningVisit, index: number, options: CardOptions, actions: VisitActions): TemplateResult {
  const {persons, isMine} = visit;
  return html`<li class="visit" part="visit">
    ${isMine ? html`<p class="here">${icon('check')} ${msg('Du är här', {id: 'visit-lobby.here'})}</p>` : nothing}
    <ul class="members">
      ${persons.map((person, at) => {
        const key = `visit-${index}-${at}`;
        return isMine ? renderPerson(person, key, options) : html`<li>${renderWho(person, key, options)}</li>`;
      })}
    </ul>
    ${isMine ? nothing : renderVisitActions(visit, index, options, actions)}
  </li>`;
}

function renderVisitActions(visit: RunningVisit, index: number, {model}: CardOptions, actions: VisitActions): TemplateResult {
  const describedBy = visit.persons.map((_, at) => `name-visit-${index}-${at}`).join(' ');
  const isOff = !model.isOpen;
  const mayEnter = model.visit === undefined;
  return html`<div class="row actions">
    ${mayEnter
      ? html`<button
          type="button"
          class="button"
          part="visit-button enter-button"
          aria-describedby=${describedBy}
          aria-disabled=${isOff ? 'true' : 'false'}
          @click=${() => (isOff ? undefined : actions.enter(visit.visit))}
        >
          ${icon('enter')} ${msg(str`Gå in i ${noun('short')}`, {id: 'visit-lobby.enter', desc: 'The word for the visit'})}
        </button>`
      : nothing}
    <button
      type="button"
      class="button plain"
      part="visit-button end-button"
      aria-describedby=${describedBy}
      aria-disabled=${isOff ? 'true' : 'false'}
      @click=${() => (isOff ? undefined : actions.end(visit))}
    >
      ${icon('close')} ${msg(str`Avsluta ${noun('short')}`, {id: 'visit-lobby.end', desc: 'The word for the visit'})}
    </button>
  </div>`;
}
