import {html, nothing, type TemplateResult} from 'lit';
import {classMap} from 'lit/directives/class-map.js';
import type {MediaKind} from '../../../core/ports/ports.js';
import {msg} from '../../../localization/index.js';
import {attachStream, icon} from '../../shared/index.js';
import type {OwnMedia} from '../call-model.js';
import type {Arrangement} from './layout.js';
import type {SelfViewPosition} from './self-view-position.js';
import {purposeBadges, badge, voiceBadge} from './tile-badges.js';
import {placeholder} from './tile.js';

/** The person's own picture; in a corner only while there is one. */
export function renderSelf(own: OwnMedia, {self, layout}: Arrangement, corner: SelfViewPosition): TemplateResult | typeof nothing {
  if (!hasSelf(own, self)) return nothing;
  const {stream, camera, mirrored, voice} = own;
  const classes = {
    tile: true,
    self: true,
    corner: self === 'corner',
    strip: layout === 'speaker',
    mirrored,
    speaking: voice === 'speaking',
    [corner.corner]: self === 'corner',
  };
  return html`<li class=${classMap(classes)} part="self-view">
    <video
      aria-label=${msg('Din egen bild', {id: 'call-view.own-picture'})}
      ${attachStream(camera === 'on' ? stream : null, {muted: true})}
    ></video>
    ${camera === 'on' ? nothing : placeholder('camera-off', msg('Din kamera är avstängd', {id: 'call-view.own-camera-off'}))}
    <div class="caption">
      <span class="name">${msg('Du', {id: 'call-view.you'})}</span>
      ${self === 'tile' ? purposeBadges(own) : nothing}
    </div>
    ${voiceBadge(voice === 'speaking')}
    <button
      type="button"
      class="tile-button"
      part="self-button"
      aria-expanded=${corner.isOpen ? 'true' : 'false'}
      aria-label=${msg('Ändra din egen bild', {id: 'call-view.own-picture-change'})}
      @click=${() => corner.open(!corner.isOpen)}
    >
      ${icon('more')}
    </button>
  </li>`;
}

/** What the person can do with their own picture, once they have asked for it. */
export function renderSelfChoices(own: OwnMedia, {self}: Arrangement, corner: SelfViewPosition): TemplateResult | typeof nothing {
  if (!corner.isOpen || !hasSelf(own, self)) return nothing;
  return html`<div
    class="self-choices"
    part="self-choices"
    role="group"
    aria-label=${msg('Din egen bild', {id: 'call-view.own-picture'})}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      corner.open(false);
    }}
  >
    ${self === 'corner'
      ? html`<button type="button" class="button" part="self-move-button" @click=${() => corner.move()}>
          ${msg('Flytta din bild', {id: 'call-view.own-picture-move'})}
        </button>`
      : nothing}
    <button type="button" class="button" part="self-hide-button" @click=${() => corner.hide(true)}>
      ${msg('Dölj din bild', {id: 'call-view.own-picture-hide'})}
    </button>
    <button type="button" class="button quiet" part="self-done-button" @click=${() => corner.open(false)}>
      ${msg('Klar', {id: 'call-view.own-picture-done'})}
    </button>
  </div>`;
}

/**
 * In words, not only as a struck-through icon: patients overlook those.
 *
 * @param isPhone - There is a phone's room only: the words below the symbols of the bar say enough.
 * @param isUnderBar - The bar lies over the pictures, so that nothing has room below them.
 * @param reportedDevices - This person's devices that a notice is about already.
 */
export function renderOwnBadges(
  own: OwnMedia,
  {self, canPin}: Arrangement,
  {isPhone, isUnderBar}: {readonly isPhone: boolean; readonly isUnderBar: boolean},
  corner: SelfViewPosition,
  reportedDevices: ReadonlySet<MediaKind>,
): TemplateResult | typeof nothing {
  const {stream, voice} = own;
  if (stream === undefined) return nothing;
  const isShown = hasSelf(own, self);
  return html`<div class="own-badges ${canPin && self !== 'corner' && !isUnderBar ? 'below' : isShown ? corner.corner : ''}">
    ${isPhone ? nothing : renderOffBadges(own, new Set([...reportedDevices, ...(isShown && self === 'tile' ? (['camera'] as const) : [])]))}
    ${isShown
      ? nothing
      : html`${voice === 'speaking' ? badge('voice', msg('Du hörs', {id: 'call-view.own-voice'})) : nothing} ${purposeBadges(own)}`}
    ${self === 'hidden'
      ? html`<button type="button" class="button" part="self-show-button" @click=${() => corner.hide(false)}>
          ${msg('Visa din bild', {id: 'call-view.own-picture-show'})}
        </button>`
      : nothing}
  </div>`;
}

/** @param told - What is said elsewhere. */
function renderOffBadges({microphone, camera}: OwnMedia, told: ReadonlySet<MediaKind>): TemplateResult {
  return html`${microphone === 'on' || told.has('microphone')
    ? nothing
    : badge('microphone-off', msg('Din mikrofon är avstängd', {id: 'call-view.own-microphone-off'}), 'alarming')}
  ${camera === 'on' || told.has('camera')
    ? nothing
    : badge('camera-off', msg('Din kamera är avstängd', {id: 'call-view.own-camera-off'}), 'alarming')}`;
}

function hasSelf({stream, camera}: OwnMedia, self: Arrangement['self']): boolean {
  if (stream === undefined || self === 'hidden') return false;
  return camera === 'on' || self === 'tile';
}
