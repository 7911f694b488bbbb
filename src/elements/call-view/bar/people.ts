import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {ParticipantSnapshot} from '../../../core/call/call-types.js';
import {msg, str} from '../../../localization/index.js';
import type {MediaFlags} from '../../../protocol/index.js';
import {icon, type IconName} from '../../shared/index.js';
import {nameOf, roleText} from '../../shared/role-text.js';
import {postOf, type TileModel} from '../call-model.js';
import {tileName} from '../stage/tile.js';
import {cameraText, connectionText, microphoneText, pathText} from './bar-texts.js';
import type {BarView} from './bar-view.js';
import {renderSafetyCode, type SafetyCodes} from './safety-code.js';

/** Everybody in the call, and what staff can do about each. */
export function renderPeople(view: BarView, codes: SafetyCodes): TemplateResult {
  const {model, end} = view;
  return html`<ul class="people">
      ${renderSelf(view)} ${repeat(model.others, ({id}) => id, (tile) => renderPerson(tile, view, codes))}
    </ul>
    ${model.mayEnd && model.others.length > 0
      ? html`<button type="button" class="button danger" part="end-all-button" @click=${end}>
          ${icon('leave')}<span>${msg('Avsluta för alla', {id: 'call-view.end-for-all'})}</span>
        </button>`
      : nothing}`;
}

function renderSelf({model, snapshot}: BarView): TemplateResult {
  const {self} = snapshot ?? {};
  const name = self === undefined ? undefined : nameOf(self);
  const role = self === undefined ? undefined : roleText(self);
  return html`<li class="person" part="person">
    <h3>
      ${name === undefined
        ? msg('Du', {id: 'call-view.you'})
        : msg(str`${name} (du)`, {id: 'call-view.people-you', desc: 'Oneself in a list; the variable is a name'})}
    </h3>
    ${role === undefined || role === name ? nothing : html`<p class="subtle">${role}</p>`}
    <ul class="facts">
      ${renderDevices(model.own)}
      ${snapshot?.media.screen.status === 'on' ? fact('screen', msg('Du delar din skärm', {id: 'call-view.people-own-screen'})) : nothing}
    </ul>
  </li>`;
}

function renderPerson(tile: TileModel, view: BarView, codes: SafetyCodes): TemplateResult {
  const {id, role, media} = tile;
  const name = tileName(tile);
  const participant = view.snapshot?.participants.find((other) => other.id === id);
  const words = role === undefined ? undefined : roleText(role);
  return html`<li class="person" part="person">
    <h3><bdi>${name}</bdi></h3>
    ${words === undefined || words === name ? nothing : html`<p class="subtle">${words}</p>`} ${renderAbout(participant)}
    <ul class="facts">
      ${renderDevices(media)} ${media.screen === true ? fact('screen', msg('Delar sin skärm', {id: 'call-view.people-screen'})) : nothing}
      ${participant === undefined ? nothing : renderConnection(participant)}
    </ul>
    ${participant?.safetyCode === undefined
      ? nothing
      : renderSafetyCode({code: participant.safetyCode, name, changed: codes.hasChanged(id), see: () => codes.see(id)})}
    ${renderButtons(tile, name, view)}
  </li>`;
}

/** What the clinic vouches for, and who else is in the room in the person's own words. */
function renderAbout(participant: ParticipantSnapshot | undefined): TemplateResult {
  const {company} = participant ?? {};
  const post = participant === undefined ? undefined : postOf(participant);
  return html`${post === undefined ? nothing : html`<p class="subtle" part="person-post"><bdi>${post}</bdi></p>`}
  ${company === undefined
    ? nothing
    : html`<p class="subtle" part="person-company">${msg(str`I rummet: ${company}`, {id: 'visit.company-of', desc: 'Who else is in the room, in the words of the person'})}</p>`}`;
}

function renderDevices({microphone, camera}: Pick<MediaFlags, 'microphone' | 'camera'>): TemplateResult {
  return html`${fact(microphone === 'on' ? 'microphone' : 'microphone-off', microphoneText(microphone))}
  ${fact(camera === 'on' ? 'camera' : 'camera-off', cameraText(camera))}`;
}

function renderConnection(participant: ParticipantSnapshot): TemplateResult {
  return html`${fact('signal', connectionText(participant))}
  ${participant.relayed === undefined ? nothing : fact('lock', pathText(participant.relayed))}`;
}

function fact(drawing: IconName, text: string): TemplateResult {
  return html`<li>${icon(drawing)}<span>${text}</span></li>`;
}

/** Each label has the person's name too: without it, the buttons of all persons would be called the same. */
function renderButtons(tile: TileModel, name: string, {model, snapshot, ui, actions, ask}: BarView): TemplateResult | typeof nothing {
  const {id} = tile;
  const pinned = ui.pinned === id;
  const mayPin = model.others.length > 1;
  // Staff decide about the people in the waiting room's list, and not about each other.
  const mayDecide = model.mayEnd && snapshot?.lobby.some((person) => person.id === id) === true;
  if (!mayPin && !mayDecide) return nothing;
  return html`<div class="row">
    ${mayPin
      ? personButton('pin-button', pinned ? 'pin-off' : 'pin', pinned ? unpinText(name) : pinText(name), () => actions.pin(pinned ? undefined : id))
      : nothing}
    ${mayDecide
      ? html`${personButton('hold-button', 'pause', holdText(name), () => ask({kind: 'hold', id, name}))}
        ${personButton('remove-button', 'close', removeText(name), () => ask({kind: 'remove', id, name}))}`
      : nothing}
  </div>`;
}

interface NamedText {
  /** What stands on the button. */
  readonly text: string;
  /** The same, and the person's name. */
  readonly label: string;
}

function personButton(part: string, drawing: IconName, {text, label}: NamedText, press: () => void): TemplateResult {
  return html`<button type="button" class="toggle" part=${part} aria-label=${label} @click=${press}>${icon(drawing)}<span>${text}</span></button>`;
}

function pinText(name: string): NamedText {
  return {
    text: msg('Visa stort', {id: 'call-view.pin'}),
    label: msg(str`Visa stort: ${name}`, {id: 'call-view.pin-person', desc: 'Begins with the words on the button; the variable is a name'}),
  };
}

function unpinText(name: string): NamedText {
  return {
    text: msg('Sluta visa stort', {id: 'call-view.unpin'}),
    label: msg(str`Sluta visa stort: ${name}`, {
      id: 'call-view.unpin-person',
      desc: 'Begins with the words on the button; the variable is a name',
    }),
  };
}

function holdText(name: string): NamedText {
  return {
    text: msg('Sätt på vänt', {id: 'call-view.hold'}),
    label: msg(str`Sätt på vänt: ${name}`, {id: 'call-view.hold-person', desc: 'Begins with the words on the button; the variable is a name'}),
  };
}

function removeText(name: string): NamedText {
  return {
    text: msg('Koppla bort', {id: 'call-view.remove'}),
    label: msg(str`Koppla bort: ${name}`, {id: 'call-view.remove-person', desc: 'Begins with the words on the button; the variable is a name'}),
  };
}
