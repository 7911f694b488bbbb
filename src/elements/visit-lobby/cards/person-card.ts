import {html, nothing, type TemplateResult} from 'lit';
import {msg, str} from '../../../localization/index.js';
import type {LobbyPerson} from '../../../protocol/index.js';
import {icon, type IconName} from '../../shared/index.js';
import {roleText} from '../../shared/role-text.js';
import {hasOtherName, mayAdmit, type LobbyModel} from '../lobby-model.js';
import {renderNotes, type NoteOptions} from './notes.js';
import {bookedText, personName, waitedText} from '../lobby-texts.js';

/** The id of what says, once for all rows, why nobody of another visit can be let in. */
export const LEAVE_FIRST = 'leave-first';

/** What staff can do with a person. */
export type PersonAction = 'admit' | 'hold' | 'release' | 'decline' | 'remove';

export interface CardOptions {
  readonly model: LobbyModel;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly locale: string;
  /** What was asked of the service and not answered yet. */
  readonly pending: (person: LobbyPerson) => PersonAction | undefined;
  readonly act: (action: PersonAction, person: LobbyPerson) => void;
  readonly notes: NoteOptions;
}

/** One person in the waiting room or in the own visit. `key` makes ids that are unique in the element. */
export function renderPerson(person: LobbyPerson, key: string, options: CardOptions): TemplateResult {
  const pending = options.pending(person);
  return html`<li class="person ${person.status}" part="person" aria-busy=${pending === undefined ? 'false' : 'true'}>
    ${renderWho(person, key, options)}
    ${pending === 'admit' ? renderAdmitting() : nothing}
    <div class="row actions">${actionsFor(person).map((action) => renderAction(action, person, key, options))}</div>
    ${person.status === 'admitted' ? nothing : renderNotes(person, key, options.notes)}
  </li>`;
}

/** Camera and microphone open first, which can take a while, or a press in the browser's box. */
function renderAdmitting(): TemplateResult {
  return html`<p class="sign pending">
    ${icon('clock')} ${msg('Ett ögonblick. Tillåt kamera och mikrofon om webbläsaren frågar.', {id: 'visit-lobby.pending'})}
  </p>`;
}

/** Who somebody is, and how they are. */
export function renderWho(person: LobbyPerson, key: string, {now, locale}: Pick<CardOptions, 'now' | 'locale'>): TemplateResult {
  const facts = [
    roleText(person),
    person.status === 'admitted' ? undefined : waitedText(person.since, now),
    bookedText(person.starts, locale),
    person.caregiver === undefined ? undefined : msg(str`Ska träffa ${person.caregiver}`, {id: 'visit-lobby.meets', desc: 'The name of a caregiver'}),
  ].filter((fact) => fact !== undefined);
  return html`<div class="who">
    <h4 id="name-${key}" part="person-name">${personName(person)}</h4>
    <p class="facts">${facts.map((fact) => html`<span>${fact}</span> `)}</p>
    ${hasOtherName(person)
      ? html`<p class="sign">
          ${icon('id')}
          ${msg(str`Inloggad som ${person.ticketName ?? ''}`, {id: 'visit-lobby.other-name', desc: 'The variable is a name'})}
        </p>`
      : nothing}
    ${person.login === undefined
      ? nothing
      : html`<p class="sign" part="person-login">
          ${icon('check')} ${msg(str`Inloggad med ${person.login}`, {id: 'visit-lobby.login', desc: 'What the portal calls the way in which the person logged in, such as the name of an e-identification'})}
        </p>`}
    ${person.company === undefined
      ? nothing
      : html`<p class="sign" part="person-company">
          ${icon('people')} ${msg(str`I rummet: ${person.company}`, {id: 'visit.company-of', desc: 'Who else is in the room, in the words of the person'})}
        </p>`}
    ${person.connected
      ? nothing
      : html`<p class="sign lost">
          ${icon('warning')}
          ${person.status === 'admitted'
            ? msg('Har tappat anslutningen, men kan vara kvar i samtalet', {id: 'visit-lobby.lost-in-visit'})
            : msg('Har tappat anslutningen, men har kvar sin plats', {id: 'visit-lobby.lost'})}
        </p>`}
  </div>`;
}

function actionsFor({status}: LobbyPerson): readonly PersonAction[] {
  switch (status) {
    case 'waiting':
      return ['admit', 'hold', 'decline'];
    case 'held':
      return ['admit', 'release', 'remove'];
    case 'admitted':
      return ['hold', 'remove'];
    case 'phone':
      return ['release', 'remove'];
  }
}

const ICONS: Readonly<Record<PersonAction, IconName>> = {
  admit: 'enter',
  hold: 'pause',
  release: 'play',
  decline: 'close',
  remove: 'close',
};

function actionText(action: PersonAction): string {
  switch (action) {
    case 'admit':
      return msg('Släpp in', {id: 'visit-lobby.admit'});
    case 'hold':
      return msg('Sätt på vänt', {id: 'visit-lobby.hold'});
    case 'release':
      return msg('Ta från vänt', {id: 'visit-lobby.release'});
    case 'decline':
      return msg('Neka', {id: 'visit-lobby.decline'});
    case 'remove':
      return msg('Koppla bort', {id: 'visit-lobby.remove'});
  }
}

/** Not `disabled`, which would drop the focus: it stays, and says why nothing happens. */
function renderAction(
  action: PersonAction,
  person: LobbyPerson,
  key: string,
  {model, pending, act}: CardOptions,
): TemplateResult {
  const isBarred = action === 'admit' && !mayAdmit(model, person);
  const isOff = pending(person) !== undefined || isBarred || !model.isOpen;
  return html`<button
    type="button"
    class="button ${action === 'admit' ? 'primary' : 'plain'}"
    part="person-button ${action}-button"
    aria-describedby=${isBarred ? `name-${key} ${LEAVE_FIRST}` : `name-${key}`}
    aria-disabled=${isOff ? 'true' : 'false'}
    @click=${() => (isOff ? undefined : act(action, person))}
  >
    ${icon(ICONS[action])} ${actionText(action)}
  </button>`;
}
