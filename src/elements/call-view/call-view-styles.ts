import {css} from 'lit';

export const callViewStyles = css`
  :host {
    --_bar: var(--call-view-background, var(--_surface));
    --_gap: 0.25rem;
    background: var(--_bar);
  }

  /* As tall as the window at most, so that the whole call is seen at once; taller only where text is enlarged. */
  .call {
    overflow-wrap: anywhere;
    position: relative;
    display: flex;
    flex-direction: column;
    min-block-size: var(--call-view-block-size, min(100vh, 48rem));
    min-block-size: var(--call-view-block-size, min(100dvh, 48rem));
  }

  .call:focus {
    outline: none;
    box-shadow: none;
  }

  .message {
    display: grid;
    flex: 1;
    place-content: center;
    padding: var(--_space-l);
    text-align: center;
  }

  .notices {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-s);
    padding: var(--_space-s);
  }

  .notices .banner {
    padding: var(--_space-s) 0.75em;
    font-size: 0.9375em;
    line-height: 1.4;
  }

  .notices .banner .button {
    padding-inline: 0.75em;
  }

  .stage {
    position: relative;
    flex: 1 1 auto;
    min-block-size: min(13rem, 50vh);
    color: var(--_on-stage);
    background: var(--_stage);
    overflow: clip;
  }

  /* Not the stage itself: as a stretched flex item, Chromium 156 queries it at its least height. */
  .measure {
    position: absolute;
    inset: 0;
    container: stage / size;
  }

  .tiles {
    position: absolute;
    inset: 0;
    display: grid;
    grid-auto-rows: minmax(0, 1fr);
    grid-auto-columns: minmax(0, 1fr);
    gap: var(--_gap);
    /* Unlike \`none\`, it leaves the list a list in Safari. */
    list-style-type: '';
  }

  .tiles[data-others='3'],
  .tiles[data-others='4'],
  .tiles[data-others='5'] {
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }

  @container stage (orientation: landscape) {
    .tiles[data-others='2'] {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    .tiles[data-others='4'],
    .tiles[data-others='5'] {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }

  .tile {
    position: relative;
    min-inline-size: 0;
    min-block-size: 0;
    background: color-mix(in srgb, var(--_stage), var(--_on-stage) 6%);
    overflow: clip;
  }

  .tiles[data-others='0'] > .tile:not(.self),
  .tiles[data-others='1'] > .tile:not(.self) {
    background: none;
  }

  video {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: var(--call-view-fit, contain);
  }

  /* The last picture stays, dimmed: the person is not gone. */
  .lost video {
    opacity: 0.45;
    filter: grayscale(0.6);
  }

  .self video {
    object-fit: cover;
    transform: scaleX(-1);
  }

  .tiles[data-others='0'] > .self,
  .tiles[data-others='1'] > .self,
  .tiles[data-others='2'] > .self {
    position: absolute;
    inset-block-end: var(--_space-s);
    inset-inline-end: var(--_space-s);
    inline-size: min(clamp(6rem, 26cqmin, 13rem), 40cqi);
    aspect-ratio: 4 / 3;
    border: 2px solid color-mix(in srgb, var(--_stage), var(--_on-stage) 75%);
    border-radius: var(--_radius-control);
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

  .tiles[data-others='0'] .placeholder,
  .tiles[data-others='1'] > :not(.self) .placeholder {
    background: var(--_stage);
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
  .own-signs > * {
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

  .caption > .name {
    font-weight: 650;
  }

  .tiles:is([data-others='3'], [data-others='4'], [data-others='5']) .caption {
    font-size: 0.8125em;
  }

  .self .caption {
    inset: auto auto var(--_space-xs) var(--_space-xs);
  }

  .self .name {
    padding: 0 0.5em;
    font-size: 0.75em;
  }

  .sign .icon {
    inline-size: 1.25em;
    block-size: 1.25em;
  }

  .own-signs {
    position: absolute;
    inset-block-end: var(--_space-s);
    inset-inline-start: var(--_space-s);
    display: grid;
    gap: var(--_space-xs);
    justify-items: start;
    max-inline-size: calc(100% - clamp(6rem, 26cqmin, 13rem) - 3 * var(--_space-s));
    pointer-events: none;
  }

  .own-signs > * {
    color: var(--_error-text);
    background: var(--_error-surface);
    font-weight: 600;
  }

  .controls {
    position: sticky;
    inset-block-end: 0;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-s);
    justify-content: center;
    padding: var(--_space-s);
    padding-block-end: max(var(--_space-s), env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_line);
    background: var(--_bar);
  }

  .controls > * {
    padding-inline: 0.85em;
  }

  @container (max-width: 62rem) {
    .controls > * {
      padding-inline: 0.65em;
      font-size: 0.9375em;
    }
  }

  /* A phone held upright: the picture above the word, all buttons within reach of one thumb. */
  @container (max-width: 40rem) {
    .controls {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(5.25em, 1fr));
    }

    .controls[data-count='4'] {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    .controls > * {
      flex-direction: column;
      gap: 0.15em;
      padding: 0.4em 0.25em;
      font-size: 0.8125em;
    }

    .controls[data-count='4'] > * {
      flex-direction: row;
      gap: 0.5em;
    }
  }

  @container (max-width: 21rem) {
    .controls > * {
      padding-inline: 0.1em;
      font-size: 0.72em;
    }
  }

  /* Where several share so little room, words count more than symbols. */
  @container stage (max-width: 14em) {
    .tiles:not([data-others='0'], [data-others='1']) .figure {
      display: none;
    }

    .placeholder {
      padding: var(--_space-xs);
      align-content: end;
      font-size: 0.6875em;
      overflow-wrap: anywhere;
    }

    .caption > * {
      font-size: 0.6875em;
      overflow-wrap: anywhere;
    }
  }

  /* Text so large that a bar of buttons would hide the call: it comes below instead, one button to a row. */
  @container (max-width: 14em) {
    .stage:has(.tiles:not([data-others='0'], [data-others='1'])) {
      min-block-size: 22em;
    }

    .controls,
    .controls[data-count='4'] {
      position: static;
      grid-template-columns: minmax(0, 1fr);
    }

    .controls > * {
      flex-direction: row;
      gap: 0.5em;
      font-size: 0.8125em;
    }
  }

  /* A phone on its side: every millimetre of height is for the picture. */
  @media (max-height: 30rem) and (orientation: landscape) {
    .stage {
      min-block-size: 9rem;
    }

    .controls {
      display: flex;
      flex-wrap: wrap;
      padding-block: var(--_space-xs);
    }

    .controls > * {
      flex: 0 1 auto;
      flex-direction: row;
      padding: 0.25em 0.9em;
      font-size: 0.875em;
    }
  }

  dialog {
    inline-size: min(28rem, calc(100vw - 2rem));
    padding: var(--_space-l);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    color: var(--_text);
    background: var(--_surface);
  }

  dialog::backdrop {
    background: rgb(8 12 14 / 60%);
  }

  @media (forced-colors: active) {
    .caption > *,
    .own-signs > * {
      border: 1px solid CanvasText;
      color: CanvasText;
      background: Canvas;
    }
  }
`;
