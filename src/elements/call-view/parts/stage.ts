import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {MediaKind} from '../../../core/media-failure.js';
import {msg, str} from '../../../localization/index.js';
import {attachStream, icon, type IconName} from '../../shared/index.js';
import {nameOf, roleText} from '../../shared/role-text.js';
import type {CallModel, OwnMedia, TileModel} from './call-model.js';

export interface StageOptions {
  /** Whether somebody's picture has arrived. */
  readonly seen: (id: string) => boolean;
  /** Play without sound, until the person taps. */
  readonly soundBlocked: boolean;
  readonly onSoundBlocked: () => void;
  /** The speaker that the person has chosen. */
  readonly speakerId: string | undefined;
  /** One's own devices of which a notice says already that they do not work. */
  readonly told: ReadonlySet<MediaKind>;
}

/** From here on the self view is a tile among the others; before, it would only make theirs smaller. */
const SELF_IN_GRID = 3;

/** The others, and oneself. */
export function renderStage({others, own}: CallModel, options: StageOptions): TemplateResult {
  const inGrid = others.length >= SELF_IN_GRID;
  return html`<div class="stage" part="stage">
    <div class="measure">
      <ul class="tiles" data-others=${others.length} aria-label=${msg('Deltagare', {id: 'call-view.participants'})}>
        ${others.length === 0 ? renderNobody() : nothing}
        ${repeat(others, ({id}) => id, (tile) => renderTile(tile, others.length > 1, options))}
        ${renderSelf(own, inGrid)}
      </ul>
      ${renderOwnSigns(own, options.told)}
    </div>
  </div>`;
}

/** What to call somebody on the stage, even when nothing but a stream is known. To be called while rendering. */
export function tileName({name, role}: TileModel): string {
  if (role !== undefined) return nameOf({name, ...role});
  return name === '' ? msg('Den andra personen', {id: 'call-view.other-person'}) : name;
}

function renderNobody(): TemplateResult {
  return html`<li class="tile">
    <div class="placeholder">
      ${icon('people')}
      <p>${msg('Ingen annan är med just nu.', {id: 'call-view.nobody'})}</p>
    </div>
  </li>`;
}

function renderTile(tile: TileModel, several: boolean, options: StageOptions): TemplateResult {
  const {id, role, stream, media, quality} = tile;
  const name = tileName(tile);
  const seen = options.seen(id) && media.camera !== 'off';
  const lost = quality === 'lost' || quality === 'failing';
  return html`<li class="tile ${lost ? 'lost' : ''}" part="tile">
    <video
      part="video"
      aria-label=${msg(str`Bild från ${name}`, {id: 'call-view.picture-of', desc: 'Label of a video; the variable is a name'})}
      data-person=${media.camera === 'off' ? nothing : id}
      ${attachStream(stream, {muted: options.soundBlocked, onBlocked: options.onSoundBlocked, sinkId: options.speakerId})}
    ></video>
    ${seen ? nothing : renderPlaceholder(tile)}
    <div class="caption" part="name">
      ${tile.name === '' && role === undefined
        ? nothing
        : html`<span class="name">${name}</span>
            ${role === undefined || name === roleText(role) ? nothing : html`<span class="role">${roleText(role)}</span>`}`}
      ${media.microphone === 'on' ? nothing : renderMicrophoneSign(media.microphone, quality)}
      ${several ? renderQualitySign(quality) : nothing}
    </div>
  </li>`;
}

function renderPlaceholder({media, quality}: TileModel): TemplateResult {
  // The others' first word about their devices may come a moment after they do.
  const coming = media.camera === 'on' || (media.camera === 'none' && quality === 'connecting');
  if (coming) return placeholder('person', msg('Bilden kommer strax', {id: 'call-view.picture-soon'}), true);
  if (media.camera === 'off') return placeholder('camera-off', msg('Kameran är avstängd', {id: 'call-view.camera-off'}));
  return placeholder('camera-off', msg('Deltar utan kamera', {id: 'call-view.no-camera'}));
}

function placeholder(drawing: IconName, text: string, coming = false): TemplateResult {
  return html`<div class="placeholder ${coming ? 'coming' : ''}" part="placeholder">
    <span class="figure">${icon(drawing)}</span>
    <p>${text}</p>
  </div>`;
}

function renderMicrophoneSign(microphone: 'off' | 'none' | 'interrupted', quality: TileModel['quality']): TemplateResult | typeof nothing {
  if (microphone === 'none' && quality === 'connecting') return nothing;
  const text =
    microphone === 'off'
      ? msg('Mikrofonen är avstängd', {id: 'call-view.microphone-off'})
      : msg('Deltar utan mikrofon', {id: 'call-view.no-microphone'});
  return html`<span class="sign">${icon('microphone-off')} ${text}</span>`;
}

function renderQualitySign(quality: TileModel['quality']): TemplateResult | typeof nothing {
  if (quality === 'good' || quality === 'fair' || quality === 'connecting') return nothing;
  const text =
    quality === 'weak'
      ? msg('Svag anslutning', {id: 'call-view.tile-weak'})
      : msg('Ingen kontakt. Vi försöker igen.', {id: 'call-view.tile-lost'});
  return html`<span class="sign">${icon('signal')} ${text}</span>`;
}

function renderSelf({stream, camera}: OwnMedia, inGrid: boolean): TemplateResult | typeof nothing {
  if (stream === undefined || (camera !== 'on' && !inGrid)) return nothing;
  return html`<li class="tile self" part="self-view">
    <video
      aria-label=${msg('Din egen bild', {id: 'call-view.own-picture'})}
      ${attachStream(camera === 'on' ? stream : null, {muted: true})}
    ></video>
    ${camera === 'on' ? nothing : placeholder('camera-off', msg('Din kamera är avstängd', {id: 'call-view.own-camera-off'}))}
    <div class="caption"><span class="name">${msg('Du', {id: 'call-view.you'})}</span></div>
  </li>`;
}

/** In words, not only as a struck-through icon: patients overlook those. */
function renderOwnSigns({stream, microphone, camera}: OwnMedia, told: ReadonlySet<MediaKind>): TemplateResult | typeof nothing {
  if (stream === undefined) return nothing;
  return html`<div class="own-signs">
    ${microphone === 'on' || told.has('microphone')
      ? nothing
      : html`<p class="sign">${icon('microphone-off')} ${msg('Din mikrofon är avstängd', {id: 'call-view.own-microphone-off'})}</p>`}
    ${camera === 'on' || told.has('camera')
      ? nothing
      : html`<p class="sign">${icon('camera-off')} ${msg('Din kamera är avstängd', {id: 'call-view.own-camera-off'})}</p>`}
  </div>`;
}
