import {css} from 'lit';
import {outOfSight} from '../../shared/styles/out-of-sight.js';

/** A place on the stage: its picture, what stands in for one, and its signs. */
export const callViewTileStyles = css`
  .tile {
    position: relative;
    min-inline-size: 0;
    min-block-size: 0;
    container: tile / size;
    background: color-mix(in srgb, var(--_stage), var(--_on-stage) 6%);
    overflow: clip;
  }

  /* Two quick presses are for the picture, not for the zoom of a page. */
  .tile:not(.self, .screen) {
    touch-action: manipulation;
  }

  .stage:not(.several) .tile:not(.self) {
    background: none;
  }

  video {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: var(--call-view-fit, contain);
  }

  .strip:not(.screen) video,
  .phone .tile video {
    object-fit: var(--call-view-fit, cover);
  }

  .stage[data-fit='cover'] video {
    object-fit: cover;
  }

  .stage[data-fit='contain'] .tile video {
    object-fit: contain;
  }

  .stage .screen video {
    object-fit: contain;
  }

  /* The last picture stays, dimmed: the person is not gone. */
  .lost video {
    opacity: 0.45;
    filter: grayscale(0.6);
  }

  .stage .self.tile video {
    object-fit: cover;
  }

  .mirrored video {
    transform: scaleX(-1);
  }

  /* Frames lie on top of the picture, so that it need not move; two colours, to be seen on any. */
  .speaking::after,
  .screen::after {
    position: absolute;
    inset: 0;
    border: 4px solid var(--_speaking);
    box-shadow: inset 0 0 0 2px var(--_stage);
    content: '';
    pointer-events: none;
  }

  .corner.speaking::after {
    border-radius: calc(var(--_radius-control) - 2px);
  }

  .screen::after {
    border-color: var(--_on-stage);
    border-style: double;
  }

  .placeholder {
    position: absolute;
    inset: 0;
    display: grid;
    gap: var(--_space-s);
    place-content: center;
    justify-items: center;
    padding: var(--_space-xl) var(--_space-s) var(--_space-s);
    background: color-mix(in srgb, var(--_stage), var(--_on-stage) 6%);
    text-align: center;
  }

  .stage:not(.several) .tile:not(.self) .placeholder {
    background: var(--_stage);
  }

  /* The bar lies over the lowest one. */
  .stage:not(.several) .tile:not(.self) .placeholder,
  .over .several .tile:not(.self) ~ .tile:not(.self) .placeholder {
    padding-block-end: calc(var(--_foot) + var(--_space-s));
  }

  .figure {
    display: grid;
    place-content: center;
    inline-size: clamp(3rem, 24cqmin, 7rem);
    aspect-ratio: 1;
    border-radius: 50%;
    background: color-mix(in srgb, var(--_stage), var(--_on-stage) 14%);
  }

  .figure .icon {
    inline-size: clamp(1.75rem, 12cqmin, 3.5rem);
    block-size: clamp(1.75rem, 12cqmin, 3.5rem);
  }

  .coming .figure {
    animation: breathe 2.4s ease-in-out infinite alternate;
  }

  @keyframes breathe {
    to {
      background: color-mix(in srgb, var(--_stage), var(--_on-stage) 28%);
    }
  }

  .self .figure {
    display: none;
  }

  /* At the top, where neither the self view nor the control bar can hide it. */
  .caption {
    position: absolute;
    inset-block-start: var(--_space-s);
    inset-inline: var(--_space-s);
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-xs);
    pointer-events: none;
  }

  .caption > *,
  .own-badges > .badge {
    display: inline-flex;
    gap: 0.4em;
    align-items: center;
    padding: 0.15em 0.6em;
    border-radius: var(--_radius-control);
    color: #fff;
    background: rgb(8 12 14 / 78%);
    font-size: 0.875em;
    line-height: 1.4;
  }

  .caption > .who {
    flex-wrap: wrap;
    column-gap: 0.6em;
    padding-inline: 0.8em;
    border-radius: 1.2em;
  }

  .caption .name {
    font-weight: 650;
  }

  .voice {
    position: absolute;
    inset-block-end: var(--_space-s);
    inset-inline-start: var(--_space-s);
    display: grid;
    place-content: center;
    inline-size: 2em;
    block-size: 2em;
    border-radius: 50%;
    color: #08120c;
    background: var(--_speaking);
    font-size: 0.875em;
  }

  .over .tile:not(.self) .voice {
    inset-block: var(--_space-s) auto;
    inset-inline: auto var(--_space-s);
  }

  .over .tile:not(.self):has(> .voice) .caption {
    inset-inline-end: calc(2em + 2 * var(--_space-s));
  }

  /* Beside the person's own picture, where they have moved it up. */
  .phone .tiles:has(> .top-end) > .tile:not(.self) > .caption {
    inset-inline-end: calc(min(6.5rem, 32%) + 2 * var(--_space-s));
  }

  .self .voice {
    inset-block: var(--_space-xs) auto;
    inset-inline-start: var(--_space-xs);
  }

  .caption .icon,
  .badge .icon {
    inline-size: 1.25em;
    block-size: 1.25em;
  }

  .own-badges > .alarming {
    color: var(--_error-text);
    background: var(--_error-surface);
    font-weight: 600;
  }

  .self .caption {
    inset: auto auto var(--_space-xs) var(--_space-xs);
  }

  .self .name {
    padding: 0 0.5em;
    font-size: 0.75em;
  }

  .tile-button {
    position: absolute;
    z-index: 1;
    inset-block-end: 0;
    inset-inline-end: 0;
    display: grid;
    place-content: center;
    inline-size: 2.75rem;
    block-size: 2.75rem;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-control);
    color: #fff;
    background: none;
    cursor: pointer;
    touch-action: manipulation;
  }

  /* Less of the picture is hidden than may be pressed. */
  .tile-button .icon {
    inline-size: 2rem;
    block-size: 2rem;
    padding: 0.25rem;
    border-radius: var(--_radius-control);
    background: rgb(8 12 14 / 70%);
  }

  .tile-button:hover .icon,
  .pinned .icon {
    color: #08120c;
    background: #fff;
  }

  .tile-button:focus-visible {
    outline-color: #fff;
    outline-offset: -4px;
    box-shadow: inset 0 0 0 6px #080c0e;
  }

  /* In pixels, as is the picture that it lies over, whatever the size of text. */
  .self .tile-button {
    inset-block: 0 auto;
    inline-size: 44px;
    block-size: 44px;
  }

  .self .tile-button .icon {
    inline-size: 32px;
    block-size: 32px;
  }

  /* In a small picture among others, words other than names are only heard: their symbols are left. */
  @container tile (max-width: 13em) {
    .caption {
      inset-block-start: var(--_space-xs);
      inset-inline: var(--_space-xs);
    }

    .several .caption {
      gap: 2px;
    }

    .several .caption > * {
      padding: 0.1em 0.4em;
      font-size: 0.6875em;
      line-height: 1.25;
      hyphens: auto;
    }

    .several .caption .words,
    .several .placeholder p {
      ${outOfSight};
    }

    .several .figure {
      inline-size: 2em;
    }

    .several .figure .icon {
      inline-size: 1.25em;
      block-size: 1.25em;
    }
  }

  /* In one that is low too, there is room for the name only; the list of people says the rest. */
  @container tile (max-width: 13em) and (max-height: 7em) {
    .several .caption .role {
      ${outOfSight};
    }
  }

  @container (max-width: 14em) {
    .placeholder {
      font-size: 0.6875em;
    }

    .stage:not(.several) .figure {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .caption > *,
    .own-badges > .badge,
    .voice,
    .tile-button .icon {
      border: 1px solid CanvasText;
      color: CanvasText;
      background: Canvas;
    }

    .pinned .icon,
    .speaking::after {
      border-color: Highlight;
    }
  }
`;
