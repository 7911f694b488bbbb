import {html, nothing, type TemplateResult} from 'lit';
import {formatTime} from '../../../localization/dates.js';
import {msg, str} from '../../../localization/index.js';
import {LIMITS, type LobbyPerson, type Note} from '../../../protocol/index.js';
import {icon} from '../../shared/index.js';
import {personName} from '../lobby-texts.js';

export interface NoteOptions {
  readonly locale: string;
  /** Whether a note reaches the service right now; what has been written stays otherwise. */
  readonly isOpen: boolean;
  /** @param person - Without one, the note goes to everybody who waits. */
  readonly send: (text: string, person: LobbyPerson | undefined) => void;
}

/** What staff and somebody who waits have written to each other, and a field to write in; folded until wanted. */
export function renderNotes(person: LobbyPerson, key: string, options: NoteOptions): TemplateResult {
  const notes = person.notes ?? [];
  return html`<details class="notes" ?open=${notes.at(-1)?.from === 'person'}>
    <summary part="notes-summary" aria-describedby="name-${key}">
      ${notes.length === 0
        ? msg('Skriv ett meddelande', {id: 'visit-lobby.write-note'})
        : msg(str`Meddelanden: ${notes.length}`, {id: 'visit-lobby.notes', desc: 'The variable is a number'})}
    </summary>
    <div class="disclosed">
      ${notes.length === 0 ? nothing : html`<ul class="note-list">${notes.map((note) => renderNote(note, person, options.locale))}</ul>`}
      ${renderForm(`note-${key}`, msg(str`Meddelande till ${personName(person)}`, {id: 'visit-lobby.note-to', desc: 'The variable is a name'}), person, options)}
    </div>
  </details>`;
}

/** A note to everybody who waits. */
export function renderNoteToAll(options: NoteOptions): TemplateResult {
  return renderForm('note-all', msg('Meddelande till alla som väntar', {id: 'visit-lobby.note-to-all'}), undefined, options);
}

function renderNote({from, text, at}: Note, person: LobbyPerson, locale: string): TemplateResult {
  const who = from === 'staff' ? msg('Ni', {id: 'visit-lobby.note-from-staff', desc: 'Plural: staff of the clinic'}) : personName(person);
  return html`<li class=${from}>
    <p class="facts"><span><bdi>${who}</bdi></span> <span>${formatTime(at, locale)}</span></p>
    <p dir="auto">${text}</p>
  </li>`;
}

function renderForm(id: string, label: string, person: LobbyPerson | undefined, {isOpen, send}: NoteOptions): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('text') as HTMLInputElement;
    const text = field.value.trim();
    if (text === '' || !isOpen) {
      field.focus();
      return;
    }
    send(text, person);
    field.value = '';
  };
  return html`<form class="note-form" @submit=${submit}>
    <div class="field">
      <label for=${id}>${label}</label>
      <input class="input" id=${id} name="text" type="text" maxlength=${LIMITS.noteLength} autocomplete="off" dir="auto" />
    </div>
    <button class="button plain" part="note-button" aria-disabled=${isOpen ? 'false' : 'true'}>
      ${icon('exit')} ${msg('Skicka', {id: 'visit-lobby.send-note'})}
    </button>
  </form>`;
}
