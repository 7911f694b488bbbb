import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {MediaKind} from '../../../core/ports/ports.js';
import {msg} from '../../../localization/index.js';
import {icon} from '../../shared/index.js';
import type {CallModel} from '../call-model.js';
import type {CallFit} from '../call-ui.js';
import type {SelfViewPosition} from './self-view-position.js';
import {renderOwnBadges, renderSelf, renderSelfChoices} from './self-tile.js';
import {renderScreen, renderTile, type TileOptions} from './tile.js';

export interface StageOptions extends Omit<TileOptions, 'isAlone'> {
  /** How the person wants pictures to fill their place, if they have said so. */
  readonly fit: CallFit | undefined;
  readonly isPhone: boolean;
  /** The bar lies over the pictures. */
  readonly isUnderBar: boolean;
  readonly corner: SelfViewPosition;
  /** This person's devices that a notice is about already. */
  readonly reportedDevices: ReadonlySet<MediaKind>;
}

/**
 * The others, what they share, and the person's own picture. The styles give each a place: a picture that moves in the
 * document would stop for a moment.
 */
export function renderStage({others, own}: CallModel, options: StageOptions): TemplateResult {
  const {arrangement, corner, fit, reportedDevices} = options;
  const tileOptions = {...options, isAlone: others.length === 1};
  return html`<div
    class="stage ${arrangement.count > 1 ? 'several' : ''}"
    part="stage"
    data-layout=${arrangement.layout}
    data-count=${arrangement.count}
    data-fit=${fit ?? nothing}
  >
    <div class="place">
      <div class="measure">
        <ul class="tiles" aria-label=${msg('Deltagare', {id: 'call-view.participants'})}>
          ${others.length === 0 ? renderNobody() : nothing}
          ${repeat(
            others,
            ({id}) => id,
            (tile) => html`${renderScreen(tile, tileOptions)}${renderTile(tile, tileOptions)}`,
          )}
          ${renderSelf(own, arrangement, corner)}
        </ul>
        ${renderSelfChoices(own, arrangement, corner)}
      </div>
    </div>
    ${renderOwnBadges(own, arrangement, options, corner, reportedDevices)}
  </div>`;
}

function renderNobody(): TemplateResult {
  return html`<li class="tile">
    <div class="placeholder">
      ${icon('people')}
      <p>${msg('Ingen annan är med just nu.', {id: 'call-view.nobody'})}</p>
    </div>
  </li>`;
}
