import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {VisitSnapshot} from '../../../core/session/session-types.js';
import {msg} from '../../../localization/index.js';
import {deviceChoice} from '../../shared/media/device-choice.js';
import {icon, type IconName} from '../../shared/index.js';
import type {CallLayout} from '../call-ui.js';
import {SPEECH_LEVELS, type SpeechLevel} from '../notices/speech.js';
import {peopleText, shareText} from './bar-texts.js';
import type {BarView} from './bar-view.js';
import {renderShortcuts} from './shortcut-list.js';

/** Everything that has no room in the bar, or is not for everybody. */
export function renderMenu(view: BarView): TemplateResult {
  const {model, snapshot, ui, show} = view;
  return html`${renderGroup(
    msg('Personer', {id: 'call-view.menu-people', desc: 'Heading in a menu'}),
    menuButton('people-menu-button', 'people', peopleText(model), () => show('people')),
  )}
  ${snapshot === undefined
    ? nothing
    : renderGroup(
        msg('Ljud och bild', {id: 'call-view.menu-media', desc: 'Heading in a menu'}),
        html`${renderShare(view, snapshot)} ${renderDevices(view, snapshot)} ${renderSpeech(view)} ${renderSwitches(view, snapshot)}`,
      )}
  ${model.others.length > 0 || ui.canFullScreen || ui.canPictureInPicture
    ? renderGroup(
        msg('Visning', {id: 'call-view.menu-display', desc: 'Heading in a menu: how the call is shown'}),
        html`${ui.canLayout ? renderLayouts(view) : nothing} ${model.others.length > 0 ? renderFit(view) : nothing} ${renderWindows(view)}`,
      )
    : nothing}
  ${ui.canShortcuts ? renderShortcuts(view) : nothing}`;
}

function renderGroup(heading: string, content: TemplateResult): TemplateResult {
  return html`<section class="group">
    <h3>${heading}</h3>
    ${content}
  </section>`;
}

function menuButton(part: string, drawing: IconName, text: string, press: () => void, disabled = false): TemplateResult {
  return html`<button
    type="button"
    class="toggle menu-button"
    part=${part}
    aria-disabled=${disabled ? 'true' : nothing}
    @click=${disabled ? nothing : press}
  >
    ${icon(drawing)}<span>${text}</span>
  </button>`;
}

function renderShare({actions, closeAnd}: BarView, {media}: VisitSnapshot): TemplateResult | typeof nothing {
  const {supported, status} = media.screen;
  if (!supported) return nothing;
  const press = (): void => closeAnd(() => actions.shareScreen(status === 'off'));
  return menuButton('share-menu-button', 'screen', shareText(status), press, status === 'opening');
}

function renderDevices({actions}: BarView, {media}: VisitSnapshot): TemplateResult {
  const speakers = 'setSinkId' in HTMLMediaElement.prototype;
  // Also while the other camera opens: the button that was pressed has the focus.
  const isUsed = media.camera.status === 'on' || media.camera.status === 'opening';
  return html`${media.canSwitchCamera && isUsed
    ? menuButton('switch-camera-button', 'switch-camera', switchCameraText(media.facing), () => actions.switchCamera())
    : nothing}
  ${deviceChoice(media, 'microphone', (id) => actions.selectDevice('microphone', id))}
  ${deviceChoice(media, 'camera', (id) => actions.selectDevice('camera', id))}
  ${speakers ? deviceChoice(media, 'speaker', (id) => actions.selectSpeaker(id)) : nothing}`;
}

/** For people who listen to the page: the others are heard better when it says less. */
function renderSpeech({ui, actions}: BarView): TemplateResult {
  return html`<div class="field">
    <label for="speech">${msg('Det här läser skärmläsaren upp', {id: 'call-view.speech', desc: 'Label of a list: what a screen reader says by itself'})}</label>
    <select
      id="speech"
      class="input"
      part="speech-select"
      .value=${live(ui.speech)}
      @change=${(event: Event) => actions.speech((event.currentTarget as HTMLSelectElement).value as SpeechLevel)}
    >
      ${SPEECH_LEVELS.map((level) => html`<option value=${level} ?selected=${level === ui.speech}>${speechText(level)}</option>`)}
    </select>
  </div>`;
}

function speechText(level: SpeechLevel): string {
  switch (level) {
    case 'everything':
      return msg('Allt som händer', {id: 'call-view.speech-everything'});
    case 'important':
      return msg('Bara det som är viktigt', {id: 'call-view.speech-important'});
    case 'acts':
      return msg('Bara svar på det du gör', {id: 'call-view.speech-acts', desc: 'That a microphone was turned off by a key, for one'});
  }
}

function switchCameraText(facing: 'user' | 'environment' | undefined): string {
  switch (facing) {
    case 'user':
      return msg('Använd kameran på baksidan', {id: 'call-view.camera-back'});
    case 'environment':
      return msg('Använd kameran på framsidan', {id: 'call-view.camera-front'});
    case undefined:
      return msg('Byt kamera', {id: 'call-view.switch-camera'});
  }
}

function renderLayouts({ui, actions}: BarView): TemplateResult {
  const option = (layout: CallLayout, text: string): TemplateResult => html`<label class="option">
    <input type="radio" name="layout" value=${layout} .checked=${live(ui.layout === layout)} @change=${() => actions.layout(layout)} />
    <span>${text}</span>
  </label>`;
  return html`<fieldset part="layout">
    <legend>${msg('Så visas deltagarna', {id: 'call-view.layout'})}</legend>
    ${option('speaker', msg('Den som talar visas stort', {id: 'call-view.layout-speaker'}))}
    ${option('grid', msg('Alla visas lika stort', {id: 'call-view.layout-grid'}))}
  </fieldset>`;
}

/** What two quick presses on a picture do too. */
function renderFit({ui, actions, closeAnd}: BarView): TemplateResult {
  const isFilled = ui.fit === 'cover';
  return menuButton(
    'fit-button',
    'fit',
    isFilled ? msg('Visa hela bilden', {id: 'call-view.fit-whole'}) : msg('Låt bilden fylla ytan', {id: 'call-view.fit-fill'}),
    () => closeAnd(() => actions.fit(isFilled ? 'contain' : 'cover')),
  );
}

/** The menu would lie below a call that fills the screen, and over the picture that goes into a window. */
function renderWindows({ui, actions, closeAnd}: BarView): TemplateResult {
  return html`${ui.canFullScreen
    ? menuButton(
        'full-screen-button',
        'expand',
        ui.fullScreen ? msg('Avsluta helskärm', {id: 'call-view.full-screen-off'}) : msg('Visa i helskärm', {id: 'call-view.full-screen-on'}),
        () => closeAnd(() => actions.fullScreen(!ui.fullScreen)),
      )
    : nothing}
  ${ui.canPictureInPicture
    ? menuButton(
        'picture-in-picture-button',
        'small-window',
        ui.pictureInPicture
          ? msg('Stäng det lilla fönstret', {id: 'call-view.picture-in-picture-off'})
          : msg('Visa bilden i ett litet fönster', {id: 'call-view.picture-in-picture-on'}),
        () => closeAnd(() => actions.pictureInPicture(!ui.pictureInPicture)),
      )
    : nothing}`;
}

function renderSwitches({actions}: BarView, {media}: VisitSnapshot): TemplateResult {
  return html`${menuSwitch({
    id: 'signing',
    text: msg('Teckenspråk', {id: 'call-view.signing'}),
    help: msg('Om du tecknar: vid svag anslutning visar vi rörelser hellre än skärpa.', {id: 'call-view.signing-help'}),
    on: media.signing,
    set: (on) => actions.signing(on),
  })}
  ${menuSwitch({
    id: 'detail',
    text: msg('Skarpare bild', {id: 'call-view.detail'}),
    help: msg('Din bild blir skarpare när du visar något, men rör sig ryckigare.', {id: 'call-view.detail-help'}),
    on: media.detail,
    set: (on) => actions.detail(on),
  })}`;
}

interface MenuSwitch {
  readonly id: string;
  readonly text: string;
  /** What it does, in one line. */
  readonly help: string;
  readonly on: boolean;
  readonly set: (on: boolean) => void;
}

/** Turns something on and off, and says what that does. */
function menuSwitch({id, text, help, on, set}: MenuSwitch): TemplateResult {
  return html`<div class="switch" part="${id}-switch">
    <label class="option">
      <input
        type="checkbox"
        aria-describedby="${id}-help"
        .checked=${live(on)}
        @change=${(event: Event) => set((event.currentTarget as HTMLInputElement).checked)}
      />
      <span>${text}</span>
    </label>
    <p id="${id}-help" class="subtle">${help}</p>
  </div>`;
}
