import {html, nothing, type TemplateResult} from 'lit';
import {msg, noun, str} from '../../../localization/index.js';
import {icon, type IconName} from '../../shared/index.js';
import {cameraToggleText, cameraWord, microphoneToggleText, microphoneWord} from '../../shared/media/media-toggles.js';
import {peopleText, shareText} from './bar-texts.js';
import type {BarView} from './bar-view.js';
import {ariaKeys, hasShortcuts, type Shortcut} from './shortcuts.js';

/** The buttons that are always in view. Where there is room, two more, which the menu has too. */
export function renderButtons(view: BarView): TemplateResult {
  const {model, snapshot} = view;
  const {microphone, camera} = model.own;
  // Microphone, camera, text, menu, leave, end: their number decides the layout of a narrow phone, and of large text.
  const count = [microphone !== 'none', camera !== 'none', snapshot !== undefined, true, true, model.mayEnd].filter(Boolean).length;
  return html`<div class="bar-buttons" role="group" data-count=${count} aria-label=${msg('Samtalet', {id: 'call-view.controls'})}>
    ${microphone === 'none' ? nothing : renderMicrophone(view)} ${camera === 'none' ? nothing : renderCamera(view)}
    ${snapshot === undefined ? nothing : renderText(view)}
    ${snapshot?.media.screen.supported === true ? renderShare(view, snapshot.media.screen.status) : nothing}
    ${renderPeople(view)} ${renderMore(view)} ${renderLeave(view)} ${model.mayEnd ? renderEnd(view) : nothing}
  </div>`;
}

function renderMicrophone({model, ui, actions}: BarView): TemplateResult {
  const on = model.own.microphone === 'on';
  return renderButton({
    part: 'microphone-button',
    tone: on ? '' : 'off',
    drawing: on ? 'microphone' : 'microphone-off',
    text: microphoneToggleText(on),
    short: on ? msg('Mikrofon', {id: 'call-view.short-microphone', desc: 'As short as possible, below a symbol'}) : microphoneWord(false),
    longest: microphoneWord(false),
    press: () => actions.microphone(!on),
    shortcut: hasShortcuts(ui) && 'microphone',
  });
}

function renderCamera({model, ui, actions}: BarView): TemplateResult {
  const on = model.own.camera === 'on';
  return renderButton({
    part: 'camera-button',
    tone: on ? '' : 'off',
    drawing: on ? 'camera' : 'camera-off',
    text: cameraToggleText(on),
    short: on ? msg('Kamera', {id: 'call-view.short-camera', desc: 'As short as possible, below a symbol'}) : cameraWord(false),
    longest: cameraWord(false),
    press: () => actions.camera(!on),
    shortcut: hasShortcuts(ui) && 'camera',
  });
}

function renderText({ui, actions}: BarView): TemplateResult {
  const news = msg('Ny text', {id: 'call-view.short-new-text', desc: 'As short as possible, below a symbol'});
  return renderButton({
    part: 'text-button',
    tone: ui.unreadText ? 'unread' : '',
    drawing: 'text',
    text: ui.textOpen
      ? msg('Dölj text', {id: 'call-view.hide-text', desc: 'Text that people write to each other during the call'})
      : ui.unreadText
        ? msg('Visa ny text', {id: 'call-view.show-new-text', desc: 'Somebody has written something'})
        : msg('Visa text', {id: 'call-view.show-text', desc: 'Text that people write to each other during the call'}),
    short: ui.unreadText ? news : msg('Text', {id: 'call-view.short-text', desc: 'As short as possible, below a symbol'}),
    longest: news,
    press: () => actions.text(!ui.textOpen),
    shortcut: hasShortcuts(ui) && 'text',
  });
}

function renderShare({ui, actions}: BarView, status: 'off' | 'opening' | 'on'): TemplateResult {
  return renderButton({
    part: 'share-button',
    tone: 'wide',
    drawing: 'screen',
    text: shareText(status),
    short: shareText(status),
    press: () => actions.shareScreen(status === 'off'),
    disabled: status === 'opening',
    shortcut: hasShortcuts(ui) && 'screen',
  });
}

function renderPeople({model, ui, show}: BarView): TemplateResult {
  return renderButton({
    part: 'people-button',
    tone: 'wide',
    drawing: 'people',
    text: peopleText(model),
    short: peopleText(model),
    press: () => show('people'),
    opens: true,
    shortcut: hasShortcuts(ui) && 'people',
  });
}

function renderMore({show}: BarView): TemplateResult {
  const text = msg('Mer', {id: 'call-view.more', desc: 'Opens a menu; as short as possible, below a symbol'});
  return renderButton({part: 'more-button', drawing: 'more', text, short: text, press: () => show('menu'), opens: true});
}

function renderLeave({model, leave}: BarView): TemplateResult {
  return renderButton({
    part: 'leave-button',
    tone: model.mayEnd ? '' : 'danger',
    drawing: model.mayEnd ? 'exit' : 'leave',
    text: msg(str`Lämna ${noun('short')}`, {id: 'call-view.leave', desc: 'The word for the visit'}),
    short: msg('Lämna', {id: 'call-view.short-leave', desc: 'As short as possible, below a symbol'}),
    press: leave,
  });
}

function renderEnd({end}: BarView): TemplateResult {
  return renderButton({
    part: 'end-button',
    tone: 'danger',
    drawing: 'leave',
    text: msg(str`Avsluta ${noun('short')}`, {id: 'call-view.end', desc: 'The word for the visit'}),
    short: msg('Avsluta', {id: 'call-view.short-end', desc: 'As short as possible, below a symbol'}),
    press: end,
  });
}

interface BarButton {
  readonly part: string;
  /** How it stands out, as a class. */
  readonly tone?: 'off' | 'unread' | 'danger' | 'wide' | '';
  readonly drawing: IconName;
  /** The name, which says what a press does. */
  readonly text: string;
  /** What is seen below the symbol: a word of the name, so that a person with voice control can say it, or how it is now. */
  readonly short: string;
  /** The longest word that may stand there: its room is kept, so that no button moves when another is pressed. */
  readonly longest?: string;
  readonly press: () => void;
  /** It opens a dialog. */
  readonly opens?: boolean;
  readonly disabled?: boolean;
  readonly shortcut?: Shortcut | false;
}

/** The style sheet shows the short word, so that the button has one name, which says what a press does. */
function renderButton({part, tone = '', drawing, text, short, longest, press, opens, disabled, shortcut}: BarButton): TemplateResult {
  return html`<button
    type="button"
    class=${tone}
    part="control ${part}"
    data-short=${short}
    data-longest=${longest ?? nothing}
    aria-haspopup=${opens === true ? 'dialog' : nothing}
    aria-disabled=${disabled === true ? 'true' : nothing}
    aria-keyshortcuts=${shortcut === undefined || shortcut === false ? nothing : ariaKeys(shortcut)}
    @click=${disabled === true ? nothing : press}
  >
    ${icon(drawing)}<span class="words">${text}</span>
  </button>`;
}
