import {html, nothing, type TemplateResult} from 'lit';
import {classMap} from 'lit/directives/class-map.js';
import {isolated, msg, str} from '../../../localization/index.js';
import {attachStream, icon, type IconName} from '../../shared/index.js';
import {nameOf, roleText} from '../../shared/role-text.js';
import type {TileModel} from '../call-model.js';
import {screenKey, type Arrangement} from './layout.js';
import {interruptedText, microphoneBadge, purposeBadges, qualityBadge, badge, voiceBadge} from './tile-badges.js';

export interface TileOptions {
  readonly arrangement: Arrangement;
  /** There is only one other person. */
  readonly isAlone: boolean;
  /** Whether somebody's picture has arrived. */
  readonly seen: (key: string) => boolean;
  /** Play without sound, until the person taps. */
  readonly soundBlocked: boolean;
  readonly onSoundBlocked: () => void;
  /** The speaker that the person has chosen. */
  readonly speakerId: string | undefined;
  readonly pinned: string | undefined;
  readonly pin: (key: string | undefined) => void;
}

/** What to call somebody on the stage, even when nothing but a stream is known. */
export function tileName({name, role}: TileModel): string {
  if (role !== undefined) return nameOf({name, ...role});
  return name === '' ? msg('Den andra personen', {id: 'call-view.other-person'}) : isolated(name);
}

/** Somebody's own picture. */
export function renderTile(tile: TileModel, options: TileOptions): TemplateResult {
  const {id, role, stream, media, quality, speaking} = tile;
  const name = tileName(tile);
  const lost = quality === 'lost' || quality === 'failing';
  const isNamed = tile.name !== '' || role !== undefined;
  return html`<li class=${classMap({tile: true, lost, speaking, ...placeOf(id, options.arrangement)})} part="tile">
    <video
      part="video"
      aria-label=${msg(str`Bild från ${name}`, {id: 'call-view.picture-of', desc: 'Label of a video; the variable is a name'})}
      data-person=${media.camera === 'off' ? nothing : id}
      ${attachStream(stream, {muted: options.soundBlocked, onBlocked: options.onSoundBlocked, sinkId: options.speakerId})}
    ></video>
    ${renderPlaceholder(tile, options.seen(id))}
    <div class="caption" part="name">
      ${isNamed ? renderWho(tile) : nothing}
      ${microphoneBadge(media.microphone, quality)} ${purposeBadges(media)} ${qualityBadge(quality, options.isAlone)}
      ${tile.ownVideoPaused && !options.isAlone
        ? badge('camera-off', msg('Får inte din bild just nu', {id: 'call-view.gets-no-picture'}))
        : nothing}
    </div>
    ${voiceBadge(speaking)} ${pinButton(id, name, options)}
  </li>`;
}

/** Name, and title and unit or else the role. */
function renderWho(tile: TileModel): TemplateResult {
  const name = tileName(tile);
  const words = tile.post ?? (tile.role === undefined ? undefined : roleText(tile.role));
  return html`<span class="who"
    ><span class="name"><bdi>${name}</bdi></span>
    ${words === undefined || words === name ? nothing : html`<bdi class="role">${words}</bdi>`}</span
  >`;
}

/** What somebody shows of their screen: a picture of its own, with a frame and words of whose it is. */
export function renderScreen(tile: TileModel, options: TileOptions): TemplateResult | typeof nothing {
  if (tile.screen === undefined) return nothing;
  const key = screenKey(tile.id);
  const text = sharingText(tileName(tile));
  return html`<li class=${classMap({tile: true, screen: true, ...placeOf(key, options.arrangement)})} part="tile screen">
    <video part="video" aria-label=${text} data-person=${key} ${attachStream(tile.screen, {muted: true})}></video>
    ${options.seen(key) ? nothing : placeholder('screen', msg('Bilden kommer strax', {id: 'call-view.picture-soon'}), true)}
    <div class="caption" part="name"><span class="name">${icon('screen')} <span>${text}</span></span></div>
    ${pinButton(key, text, options)}
  </li>`;
}

/** */
export function sharingText(name: string): string {
  return msg(str`${name} delar sin skärm`, {id: 'call-view.shares-screen', desc: 'The variable is a name'});
}

export function placeholder(drawing: IconName, text: string, coming = false): TemplateResult {
  return html`<div class="placeholder ${coming ? 'coming' : ''}" part="placeholder">
    <span class="figure">${icon(drawing)}</span>
    <p>${text}</p>
  </div>`;
}

function placeOf(key: string, {layout, large}: Arrangement): Readonly<Record<string, boolean>> {
  return {large: large.has(key), strip: layout === 'speaker' && !large.has(key)};
}

function renderPlaceholder({media, quality, videoPaused}: TileModel, seen: boolean): TemplateResult | typeof nothing {
  switch (media.camera) {
    case 'off':
      return placeholder('camera-off', msg('Kameran är avstängd', {id: 'call-view.camera-off'}));
    case 'interrupted':
      return placeholder('camera-off', interruptedText());
    case 'none':
      // The others' first word about their devices may come a moment after they do.
      if (seen) return nothing;
      return quality === 'connecting' ? coming() : placeholder('camera-off', msg('Deltar utan kamera', {id: 'call-view.no-camera'}));
    case 'on':
      if (videoPaused) return placeholder('pause', pausedText());
      return seen ? nothing : coming();
  }
}

function coming(): TemplateResult {
  return placeholder('person', msg('Bilden kommer strax', {id: 'call-view.picture-soon'}), true);
}

/** */
export function pausedText(): string {
  return msg('Bilden är pausad för att ljudet ska höras bra. Den kommer tillbaka av sig själv.', {id: 'call-view.picture-held'});
}

/** With one picture there is nothing to choose. */
function pinButton(key: string, name: string, {arrangement, pinned, pin}: TileOptions): TemplateResult | typeof nothing {
  if (!arrangement.canPin || arrangement.isPair) return nothing;
  const isPinned = pinned === key;
  // The words of the list of people.
  const text = isPinned
    ? msg(str`Sluta visa stort: ${name}`, {
        id: 'call-view.unpin-person',
        desc: 'Begins with the words on the button; the variable is a name',
      })
    : msg(str`Visa stort: ${name}`, {id: 'call-view.pin-person', desc: 'Begins with the words on the button; the variable is a name'});
  return html`<button
    type="button"
    class="tile-button pin ${isPinned ? 'pinned' : ''}"
    part="pin-button"
    aria-label=${text}
    title=${text}
    @click=${() => pin(isPinned ? undefined : key)}
  >
    ${icon(isPinned ? 'pin-off' : 'pin')}
  </button>`;
}
