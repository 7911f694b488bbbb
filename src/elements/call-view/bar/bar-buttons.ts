import {html, nothing, type TemplateResult} from 'lit';
import {msg, noun, str} from '../../../localization/index.js';
import {icon, type IconName} from '../../shared/index.js';
import {cameraToggleText, microphoneToggleText} from '../../shared/media/media-toggles.js';
import {peopleText, shareText} from './bar-texts.js';
import type {BarView} from './bar-view.js';
import {ariaKeys, type Shortcut} from './shortcuts.js';

/** The buttons that are always in view. Where there is room, two more, which the menu has too. */
export function renderButtons(view: BarView): TemplateResult {
  const {model, snapshot} = view;
  const {microphone, camera} = model.own;
  // Microphone, camera, text, menu, leave, end: their number decides the layout on a phone.
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
    classes: on ? 'toggle' : 'toggle off',
    drawing: on ? 'microphone' : 'microphone-off',
    text: microphoneToggleText(on),
    short: msg('Mikrofon', {id: 'call-view.short-microphone', desc: 'As short as possible, below a symbol'}),
    press: () => actions.microphone(!on),
    shortcut: ui.shortcuts && 'microphone',
  });
}

function renderCamera({model, ui, actions}: BarView): TemplateResult {
  const on = model.own.camera === 'on';
  return renderButton({
    part: 'camera-button',
    classes: on ? 'toggle' : 'toggle off',
    drawing: on ? 'camera' : 'camera-off',
    text: cameraToggleText(on),
    short: msg('Kamera', {id: 'call-view.short-camera', desc: 'As short as possible, below a symbol'}),
    press: () => actions.camera(!on),
    shortcut: ui.shortcuts && 'camera',
  });
}

function renderText({ui, actions}: BarView): TemplateResult {
  return renderButton({
    part: 'text-button',
    classes: ui.unreadText ? 'toggle unread' : 'toggle',
    drawing: 'text',
    text: ui.textOpen
      ? msg('Dölj text', {id: 'call-view.hide-text', desc: 'Text that people write to each other during the call'})
      : ui.unreadText
        ? msg('Visa ny text', {id: 'call-view.show-new-text', desc: 'Somebody has written something'})
        : msg('Visa text', {id: 'call-view.show-text', desc: 'Text that people write to each other during the call'}),
    short: ui.unreadText
      ? msg('Ny text', {id: 'call-view.short-new-text', desc: 'As short as possible, below a symbol'})
      : msg('Text', {id: 'call-view.short-text', desc: 'As short as possible, below a symbol'}),
    press: () => actions.text(!ui.textOpen),
    shortcut: ui.shortcuts && 'text',
  });
}

function renderShare({ui, actions}: BarView, status: 'off' | 'opening' | 'on'): TemplateResult {
  return renderButton({
    part: 'share-button',
    classes: 'toggle wide',
    drawing: 'screen',
    text: shareText(status),
    short: '',
    press: () => actions.shareScreen(status === 'off'),
    disabled: status === 'opening',
    shortcut: ui.shortcuts && 'screen',
  });
}

function renderPeople({model, ui, show}: BarView): TemplateResult {
  return renderButton({
    part: 'people-button',
    classes: 'toggle wide',
    drawing: 'people',
    text: peopleText(model),
    short: '',
    press: () => show('people'),
    opens: true,
    shortcut: ui.shortcuts && 'people',
  });
}

function renderMore({show}: BarView): TemplateResult {
  const text = msg('Mer', {id: 'call-view.more', desc: 'Opens a menu; as short as possible, below a symbol'});
  return renderButton({part: 'more-button', classes: 'toggle', drawing: 'more', text, short: text, press: () => show('menu'), opens: true});
}

function renderLeave({model, leave}: BarView): TemplateResult {
  return renderButton({
    part: 'leave-button',
    classes: model.mayEnd ? 'toggle' : 'button danger',
    drawing: model.mayEnd ? 'exit' : 'leave',
    text: msg(str`Lämna ${noun('short')}`, {id: 'call-view.leave', desc: 'The word for the visit'}),
    short: msg('Lämna', {id: 'call-view.short-leave', desc: 'As short as possible, below a symbol'}),
    press: leave,
  });
}

function renderEnd({end}: BarView): TemplateResult {
  return renderButton({
    part: 'end-button',
    classes: 'button danger',
    drawing: 'leave',
    text: msg(str`Avsluta ${noun('short')}`, {id: 'call-view.end', desc: 'The word for the visit'}),
    short: msg('Avsluta', {id: 'call-view.short-end', desc: 'As short as possible, below a symbol'}),
    press: end,
  });
}

interface BarButton {
  readonly part: string;
  readonly classes: string;
  readonly drawing: IconName;
  /** The name, which says what a press does. */
  readonly text: string;
  /** All that a phone has room for: a word of the name, so that a person with voice control can say it. */
  readonly short: string;
  readonly press: () => void;
  /** It opens a dialog. */
  readonly opens?: boolean;
  readonly disabled?: boolean;
  readonly shortcut?: Shortcut | false;
}

/** The style sheet shows the short word, so that the button has one name however wide the call is. */
function renderButton({part, classes, drawing, text, short, press, opens, disabled, shortcut}: BarButton): TemplateResult {
  return html`<button
    type="button"
    class=${classes}
    part="control ${part}"
    data-short=${short}
    aria-haspopup=${opens === true ? 'dialog' : nothing}
    aria-disabled=${disabled === true ? 'true' : nothing}
    aria-keyshortcuts=${shortcut === undefined || shortcut === false ? nothing : ariaKeys(shortcut)}
    @click=${disabled === true ? nothing : press}
  >
    ${icon(drawing)}<span class="words">${text}</span>
  </button>`;
}
