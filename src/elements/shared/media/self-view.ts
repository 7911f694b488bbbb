import {css, html, nothing, type TemplateResult} from 'lit';
import {classMap} from 'lit/directives/class-map.js';
import {msg} from '../../../localization/index.js';
import {attachStream} from './attach-stream.js';
import {icon} from '../styles/icon.js';
import {outOfSight} from '../styles/out-of-sight.js';

export interface SelfViewOptions {
  readonly stream: MediaStream | undefined;
  /** Whether there is a picture; `busy` while the camera starts. */
  readonly camera: 'on' | 'off' | 'busy';
  /** The switches, which lie over the picture. */
  readonly controls?: TemplateResult | typeof nothing;
}

/** People know themselves from mirrors; what a camera on the back sees is not mirrored, or text could not be read. */
export function isMirrored(stream: MediaStream): boolean {
  return stream.getVideoTracks()[0]?.getSettings().facingMode !== 'environment';
}

/** The person's own picture, without sound. Words stand in for it while there is none. */
export function selfView({stream, camera, controls = nothing}: SelfViewOptions): TemplateResult {
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
    ${controls}
  </div>`;
}

export const selfViewStyles = css`
  .self-view {
    /* Round, and large enough for a trembling finger, whatever the brand's shapes. */
    --_round: 3.5rem;
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
    position: absolute;
    inset: 0;
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

  /* Over the lower edge of the picture, on a shade that keeps white words at 4.5:1 over any of them, a white one too. */
  .toggles {
    position: absolute;
    inset-inline: 0;
    inset-block-end: 0;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-s) var(--_space-l);
    justify-content: center;
    padding: 2.5rem var(--_space-s) var(--_space-m);
    background: linear-gradient(transparent, rgb(0 0 0 / 82%) 70%);
  }

  /* Where they stand on no picture, on the same ground. */
  .self-view:has(.self-view-text) .toggles {
    position: static;
    padding-block-start: 0;
    background: none;
  }

  .self-view:has(.self-view-text) {
    align-content: space-between;
  }

  .toggle-place {
    position: relative;
    display: grid;
  }

  .toggles .toggle {
    flex-direction: column;
    gap: var(--_space-xs);
    min-inline-size: 5.5em;
    padding: 0;
    border: 0;
    color: #fff;
    background: none;
    font-size: 0.875em;
    text-shadow: 0 1px 2px #000;
  }

  .toggles .toggle::after {
    content: attr(data-short);
    content: attr(data-short) / '';
  }

  .toggles .toggle .icon {
    box-sizing: content-box;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    padding: calc((var(--_round) - 1.5rem) / 2 - 2px);
    border: 2px solid rgb(255 255 255 / 55%);
    border-radius: 50%;
    background: rgb(30 38 42 / 60%);
  }

  .toggles .toggle:hover .icon {
    background: rgb(255 255 255 / 30%);
  }

  .toggles .toggle.off .icon {
    border-color: #fff;
    color: #12181b;
    background: #fff;
  }

  .toggles .toggle:focus-visible {
    outline-color: #fff;
    border-radius: 0.75rem;
    box-shadow: 0 0 0 2px #000;
  }

  .toggle-name {
    ${outOfSight};
    inset-block-start: 0;
  }

  @media (forced-colors: active) {
    .self-view {
      border: 1px solid CanvasText;
    }

    .toggles {
      background: Canvas;
    }

    .toggles .toggle {
      color: CanvasText;
      text-shadow: none;
    }

    .toggles .toggle .icon {
      border-color: ButtonText;
      border-radius: 0.25rem;
    }

    .toggles .toggle.off .icon {
      border-style: dashed;
    }
  }
`;
