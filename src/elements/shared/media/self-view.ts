import {css, html, type TemplateResult} from 'lit';
import {classMap} from 'lit/directives/class-map.js';
import {msg} from '../../../localization/index.js';
import {attachStream} from './attach-stream.js';
import {icon} from '../styles/icon.js';

export interface SelfViewOptions {
  readonly stream: MediaStream | undefined;
  /** Whether there is a picture; `busy` while the camera starts. */
  readonly camera: 'on' | 'off' | 'busy';
}

/** People know themselves from mirrors; what a camera on the back sees is not mirrored, or text could not be read. */
export function isMirrored(stream: MediaStream): boolean {
  return stream.getVideoTracks()[0]?.getSettings().facingMode !== 'environment';
}

/** The person's own picture, without sound. Words stand in for it while there is none. */
export function selfView({stream, camera}: SelfViewOptions): TemplateResult {
  return html`<div class="self-view" part="preview">
    ${camera === 'on' && stream !== undefined
      ? html`<video
          part="video"
          class=${classMap({mirrored: isMirrored(stream)})}
          aria-label=${msg('Så ser du ut för de andra', {id: 'visit.self-view'})}
          ${attachStream(stream, {muted: true})}
        ></video>`
      : html`<p class="self-view-text">
          ${camera === 'busy'
            ? html`${icon('camera')}<span>${msg('Bilden kommer strax', {id: 'visit.picture-soon'})}</span>`
            : html`${icon('camera-off')}<span>${msg('Din kamera är avstängd', {id: 'visit.camera-is-off'})}</span>`}
        </p>`}
  </div>`;
}

export const selfViewStyles = css`
  .self-view {
    position: relative;
    display: grid;
    place-items: center;
    overflow: hidden;
    aspect-ratio: 4 / 3;
    border-radius: var(--_radius);
    color: var(--_on-stage);
    background: var(--_stage);
  }

  .self-view video {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .self-view .mirrored {
    transform: scaleX(-1);
  }

  /* Large text on a small screen needs more room than the picture would. */
  .self-view:has(.self-view-text) {
    max-block-size: none;
    overflow: visible;
  }

  .self-view-text {
    display: grid;
    overflow-wrap: anywhere;
    gap: var(--_space-s);
    justify-items: center;
    padding: var(--_space-m);
    text-align: center;
  }

  .self-view-text .icon {
    inline-size: 2.5em;
    block-size: 2.5em;
  }

  .toggles {
    display: grid;
    /* Side by side, and one above the other where the text is enlarged. */
    grid-template-columns: repeat(auto-fit, minmax(min(6.5em, 100%), 1fr));
    gap: var(--_space-s);
  }

  .toggles .toggle {
    flex-direction: column;
    gap: var(--_space-xs);
    padding: 0.625em 0.5em;
  }

  @media (forced-colors: active) {
    .self-view {
      border: 1px solid CanvasText;
    }
  }
`;
