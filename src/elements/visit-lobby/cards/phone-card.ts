import {html, nothing, type TemplateResult} from 'lit';
import {msg, sentenceNoun, str} from '../../../localization/index.js';
import type {LobbyPerson, PhoneTask} from '../../../protocol/index.js';
import {icon} from '../../shared/index.js';
import type {PhoneProgress} from '../visit-lobby-events.js';
import {renderNotes} from './notes.js';
import {renderWho, type CardOptions} from './person-card.js';

export interface PhoneActions {
  readonly setStatus: (person: LobbyPerson, status: PhoneProgress) => void;
  readonly act: CardOptions['act'];
}

/** Somebody who is to be phoned: where to, why, and how far staff have come. */
export function renderPhoneTask(person: LobbyPerson, key: string, options: CardOptions, actions: PhoneActions): TemplateResult {
  const task = person.phone;
  if (task === undefined) return html``;
  const isOff = !options.model.isOpen;
  const next = task.status === 'calling' ? 'done' : 'calling';
  const statusButton = (status: PhoneProgress, text: string, primary = false): TemplateResult =>
    html`<button
      type="button"
      class="button ${primary ? 'primary' : 'plain'}"
      part="person-button phone-${status}-button"
      aria-describedby="name-${key}"
      aria-disabled=${isOff ? 'true' : 'false'}
      @click=${() => (isOff ? undefined : actions.setStatus(person, status))}
    >
      ${icon(status === 'done' ? 'check' : 'phone')} ${text}
    </button>`;
  return html`<li class="person phone" part="person">
    ${renderWho(person, key, options)}
    <div class="phone-task">
      ${task.kind === 'write' ? nothing : renderNumber(task)}
      <p class="facts">
        <span>${reasonText(task)}</span> ${renderKind(task)} <span>${statusText(task)}</span>
      </p>
    </div>
    <div class="row actions">
      ${task.status === 'requested' ? statusButton('seen', progressText('seen', task)) : nothing}
      ${statusButton(next, progressText(next, task), true)}
      <button
        type="button"
        class="button plain"
        part="person-button release-button"
        aria-describedby="name-${key}"
        aria-disabled=${isOff ? 'true' : 'false'}
        @click=${() => (isOff ? undefined : actions.act('release', person))}
      >
        ${icon('enter')} ${msg('Till väntrummet', {id: 'visit-lobby.phone-to-waiting-room'})}
      </button>
    </div>
    ${renderNotes(person, key, options.notes)}
  </li>`;
}

/** What staff do, or have done. */
function progressText(status: PhoneProgress, {kind}: PhoneTask): string {
  const isWritten = kind === 'write';
  switch (status) {
    case 'seen':
      return isWritten ? msg('Jag skriver snart', {id: 'visit-lobby.write-seen'}) : msg('Jag ringer snart', {id: 'visit-lobby.phone-seen'});
    case 'calling':
      return isWritten ? msg('Jag skriver nu', {id: 'visit-lobby.write-calling'}) : msg('Jag ringer nu', {id: 'visit-lobby.phone-calling'});
    case 'done':
      return isWritten ? msg('Jag har skrivit', {id: 'visit-lobby.write-done'}) : msg('Samtalet är klart', {id: 'visit-lobby.phone-done'});
  }
}

function renderNumber({number}: PhoneTask): TemplateResult {
  if (number === undefined) {
    return html`<p class="sign">
      ${icon('phone')} ${msg('Inget nummer angivet. Ring numret i journalen.', {id: 'visit-lobby.phone-no-number'})}
    </p>`;
  }
  return html`<p class="sign">
    ${icon('phone')}
    <a href="tel:${number.replace(/[^\d+]/gu, '')}" part="phone-number"><bdi dir="ltr">${number}</bdi></a>
  </p>`;
}

/** How the person wants to be reached, where a call as usual is not what they want. */
function renderKind({kind = 'voice'}: PhoneTask): TemplateResult | typeof nothing {
  if (kind === 'voice') return nothing;
  return html`<span>${kind === 'write'
    ? msg('Vill att ni skriver i stället för att ringa', {id: 'visit-lobby.phone-kind-write'})
    : msg('Behöver tolk', {id: 'visit-lobby.phone-kind-interpreter'})}</span>`;
}

/** Why somebody is to be phoned: what has failed, if nobody asked for it, else what they said. */
function reasonText(task: PhoneTask): string {
  switch (task.cause) {
    case 'declined':
      return msg('Blev inte insläppt', {id: 'visit-lobby.phone-cause-declined'});
    case 'login':
      return msg('Inloggningen räckte inte', {id: 'visit-lobby.phone-cause-login'});
    case 'start':
      return msg('Tiden gick ut innan personen blev insläppt', {id: 'visit-lobby.phone-cause-start'});
    default:
      return requestText(task);
  }
}

function requestText({reason}: PhoneTask): string {
  switch (reason) {
    case 'wish':
      return msg('Vill hellre bli uppringd', {id: 'visit-lobby.phone-reason-wish'});
    case 'devices':
      return msg('Kamera eller mikrofon fungerar inte', {id: 'visit-lobby.phone-reason-devices'});
    case 'connection':
      return msg('Anslutningen är för dålig', {id: 'visit-lobby.phone-reason-connection'});
    case 'browser':
      return msg(str`${sentenceNoun('definite')} fungerar inte i webbläsaren`, {
        id: 'visit-lobby.phone-reason-browser',
        desc: 'The word for the visit',
      });
    case 'closed':
      return msg('Kom när tiden hade gått ut', {id: 'visit-lobby.phone-reason-closed'});
    case 'failed':
      return msg('Något gick fel på sidan', {id: 'visit-lobby.phone-reason-failed'});
  }
}

function statusText({kind, status}: PhoneTask): string {
  const isWritten = kind === 'write';
  switch (status) {
    case 'requested':
      return msg('Ingen har svarat än', {id: 'visit-lobby.phone-status-requested'});
    case 'seen':
      return isWritten
        ? msg('Patienten vet att ni skriver snart', {id: 'visit-lobby.write-status-seen'})
        : msg('Patienten vet att ni ringer snart', {id: 'visit-lobby.phone-status-seen'});
    case 'calling':
      return isWritten
        ? msg('Patienten vet att ni skriver nu', {id: 'visit-lobby.write-status-calling'})
        : msg('Patienten vet att ni ringer nu', {id: 'visit-lobby.phone-status-calling'});
  }
}
