import {html, type TemplateResult} from 'lit';
import {msg} from '../../../localization/index.js';
import type {Notice} from '../../../protocol/index.js';
import {renderNoteToAll, type NoteOptions} from '../cards/notes.js';

/** Longest wait that staff can set, in minutes. */
const MAX_MINUTES = 600;

export interface NoticeOptions extends NoteOptions {
  readonly notice: Notice | undefined;
  readonly setNotice: (notice: Notice) => void;
}

/** The notice to everybody in the waiting room, folded until wanted. Each change goes out at once. */
export function renderNotice(options: NoticeOptions): TemplateResult {
  const {notice = {late: false, showPlace: false}, isOpen, setNotice} = options;
  const change = (changes: Partial<Notice>): void => {
    if (isOpen) setNotice({...notice, ...changes});
  };
  const setMinutes = ({currentTarget}: Event): void => {
    const minutes = Math.round((currentTarget as HTMLInputElement).valueAsNumber);
    const {expectedMinutes: _old, ...rest} = notice;
    if (!isOpen) return;
    setNotice(minutes >= 0 && minutes <= MAX_MINUTES ? {...rest, expectedMinutes: minutes} : rest);
  };
  return html`<details class="notice">
    <summary part="notice-summary">${msg('Berätta för alla som väntar', {id: 'visit-lobby.notice'})}</summary>
    <div class="disclosed">
      ${checkbox('late', msg('Vi är försenade', {id: 'visit-lobby.notice-late'}), notice.late, isOpen, (late) => change({late}))}
      ${checkbox(
        'show-place',
        msg('Visa vilken plats i kön var och en har', {id: 'visit-lobby.notice-place'}),
        notice.showPlace,
        isOpen,
        (showPlace) => change({showPlace}),
      )}
      <div class="field">
        <label for="expected">${msg('Väntetid i minuter, om du vet', {id: 'visit-lobby.notice-minutes'})}</label>
        <input
          class="input minutes"
          id="expected"
          type="number"
          min="0"
          max=${MAX_MINUTES}
          inputmode="numeric"
          .value=${notice.expectedMinutes === undefined ? '' : String(notice.expectedMinutes)}
          ?disabled=${!isOpen}
          @change=${setMinutes}
        />
      </div>
      ${renderNoteToAll(options)}
    </div>
  </details>`;
}

function checkbox(
  id: string,
  label: string,
  checked: boolean,
  isOpen: boolean,
  changed: (checked: boolean) => void,
): TemplateResult {
  const onChange = ({currentTarget}: Event): void => changed((currentTarget as HTMLInputElement).checked);
  return html`<div class="choice">
    <input type="checkbox" id=${id} .checked=${checked} ?disabled=${!isOpen} @change=${onChange} />
    <label for=${id}>${label}</label>
  </div>`;
}
