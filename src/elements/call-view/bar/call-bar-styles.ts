import {css} from 'lit';
import {disclosureStyles} from '../../shared/styles/disclosure-styles.js';
import {sheetStyles} from './sheet-styles.js';
import {outOfSight} from '../../shared/styles/out-of-sight.js';

const barStyles = css`
  .bar {
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    padding: var(--_space-s) var(--_space-xs);
    padding-block-end: max(var(--_space-s), env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_line);
    background: var(--_bar);
    /* In pixels: large text must not make circles that leave no picture. */
    --_round: 56px;
    --_symbol: var(--_text);
    --_ring: var(--_border);
    --_glass: var(--_surface-alt);
    --_glass-hover: var(--_accent-tint);
    --_filled: var(--_text);
    --_on-filled: var(--_surface);
  }

  /*
   * Over the lower edge of the picture. The shade keeps white words at 4.5:1 over any picture, a white one too: behind a
   * word it is never less than 62 % black. Around the buttons a press goes to the picture.
   */
  :host([over]) .bar {
    color-scheme: light;
    margin-block-start: calc(-1 * var(--_bar-size, 8rem));
    padding-block-start: 2.5rem;
    border: 0;
    background: linear-gradient(rgb(0 0 0 / 0%), rgb(0 0 0 / 62%) 45%, rgb(0 0 0 / 74%));
    pointer-events: none;
    --_symbol: #fff;
    --_ring: rgb(255 255 255 / 55%);
    --_glass: rgb(30 38 42 / 60%);
    --_glass-hover: rgb(120 130 135 / 75%);
    --_filled: #fff;
    --_on-filled: #12181b;
  }

  /* In one row and as far from each other, unless a long word needs more. */
  .bar-buttons {
    display: grid;
    grid-auto-columns: minmax(min-content, 6.75rem);
    grid-auto-flow: column;
    gap: var(--_space-xs) 6px;
    justify-content: center;
  }

  /* Round, equal and large enough for a trembling finger, whatever the brand's shapes; the word stands below. */
  .bar-buttons > button {
    position: relative;
    display: grid;
    grid-template-rows: auto auto;
    gap: var(--_space-xs);
    align-content: start;
    justify-items: center;
    min-inline-size: var(--_round);
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: 0.5rem;
    color: var(--_symbol);
    background: none;
    font: inherit;
    font-size: 0.75em;
    font-weight: 600;
    line-height: 1.2;
    text-align: center;
    overflow-wrap: normal;
    cursor: pointer;
    pointer-events: auto;
    touch-action: manipulation;
  }

  .bar-buttons > button > .icon {
    box-sizing: content-box;
    grid-area: 1 / 1;
    inline-size: 24px;
    block-size: 24px;
    padding: calc((var(--_round) - 24px) / 2 - 2px);
    border: 2px solid var(--_ring);
    border-radius: 50%;
    background: var(--_glass);
  }

  .bar-buttons > button:hover > .icon {
    background: var(--_glass-hover);
  }

  .bar-buttons > .off > .icon,
  .bar-buttons > .off:hover > .icon {
    border-color: var(--_filled);
    color: var(--_on-filled);
    background: var(--_filled);
  }

  .bar-buttons > .danger > .icon {
    border-color: var(--_danger);
    color: var(--_on-danger);
    background: var(--_danger);
  }

  .bar-buttons > .danger:hover > .icon {
    border-color: var(--_danger-hover);
    background: var(--_danger-hover);
  }

  .bar-buttons > .unread > .icon,
  .bar-buttons > .unread:hover > .icon {
    border-color: var(--_accent);
    color: var(--_accent-tint);
    background: var(--_accent-tint);
    fill: var(--_accent);
  }

  .bar-buttons > button::before,
  .bar-buttons > button::after {
    grid-area: 2 / 1;
    content: attr(data-short);
    content: attr(data-short) / '';
  }

  /* The room of the longest word that may come to stand there. */
  .bar-buttons > button::before {
    content: attr(data-longest);
    content: attr(data-longest) / '';
    visibility: hidden;
  }

  :host([over]) .bar-buttons > button::after {
    text-shadow: 0 1px 2px #000;
  }

  :host([over]) .bar-buttons > button:focus-visible {
    outline-color: #fff;
    box-shadow: 0 0 0 2px #000;
  }

  .bar .words {
    ${outOfSight};
  }

  .bar [aria-disabled='true'] {
    cursor: not-allowed;
  }

  .bar [aria-disabled='true'] > .icon {
    border-style: dashed;
  }

  /* The rest is in the menu. */
  @container (max-width: 62rem) {
    .bar-buttons > .wide {
      display: none;
    }
  }

  /* A phone held upright: all buttons within reach of one thumb. */
  @container (max-width: 40rem) {
    .bar-buttons {
      grid-auto-columns: minmax(min-content, 1fr);
      justify-content: stretch;
    }

    .bar {
      padding-block-end: max(var(--_space-xs), env(safe-area-inset-bottom));
    }
  }

  @container (max-width: 25rem) {
    .bar-buttons[data-count='6'] {
      --_round: 52px;
      column-gap: 4px;
    }
  }

  @container (max-width: 23rem) {
    .bar-buttons[data-count='6'] {
      --_round: 56px;
      grid-auto-flow: row;
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }

  @container (max-width: 21rem) {
    .bar {
      --_round: 50px;
    }
  }

  /* Two rows in a window that is low too: what lies above them needs the room more. */
  @media (max-height: 32rem) {
    @container (max-width: 23rem) {
      .bar-buttons[data-count='6'] {
        --_round: 44px;
        row-gap: 2px;
      }
    }
  }

  /* Text so large that words have no room below a symbol: beside it, two to a row, and what ends the visit is whole. */
  @container (max-width: 14em) {
    .bar-buttons[data-count] {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
    }

    .bar-buttons > button {
      flex: 1 1 34%;
      grid-template-rows: auto;
      grid-template-columns: auto auto;
      gap: 8px;
      align-content: center;
      align-items: center;
      justify-content: center;
      min-inline-size: min-content;
      min-block-size: 52px;
      padding: 2px 6px;
      border: 2px solid var(--_ring);
      border-radius: 1.75rem;
      background: var(--_glass);
      font-size: min(0.75em, 7cqi);
      line-height: 1.1;
    }

    .bar-buttons > button::before,
    .bar-buttons > button::after {
      grid-area: 1 / 2;
    }

    .bar-buttons > button > .icon {
      inline-size: 1.1em;
      block-size: 1.1em;
      padding: 0;
      border: 0;
      background: none;
    }

    .bar-buttons > .off,
    .bar-buttons > .off:hover {
      border-color: var(--_filled);
      color: var(--_on-filled);
      background: var(--_filled);
    }

    .bar-buttons > .danger,
    .bar-buttons > .danger:hover {
      border-color: var(--_danger);
      color: var(--_on-danger);
      background: var(--_danger);
    }

    :host([over]) .bar-buttons > .off::after,
    :host([over]) .bar-buttons > .danger::after {
      text-shadow: none;
    }
  }

  /* A phone on its side: every millimetre of height is for the picture. */
  @media (max-height: 30rem) and (orientation: landscape) {
    .bar {
      padding-block: var(--_space-xs);
    }

    :host([over]) .bar {
      padding-block-start: 1.5rem;
    }
  }

  @media (forced-colors: active) {
    .bar,
    :host([over]) .bar {
      border-block-start: 1px solid CanvasText;
      background: Canvas;
    }

    .bar-buttons > button {
      padding: 2px;
      border: 2px solid ButtonText;
      border-radius: 0.25rem;
      color: ButtonText;
      background: ButtonFace;
    }

    /* A box with a border, and no circle in it. */
    .bar-buttons > button > .icon,
    .bar-buttons > button:is(.off, .unread, .danger, :hover) > .icon {
      padding: 6px;
      border: 0;
      color: inherit;
      background: none;
    }

    :host([over]) .bar-buttons > button::after {
      text-shadow: none;
    }

    .bar-buttons > .off {
      border-style: dashed;
    }

    .bar-buttons > .unread {
      border-width: 4px;
      border-color: Highlight;
    }

    .bar-buttons > .unread > .icon {
      fill: none;
      stroke: currentcolor;
    }

    .bar [aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;

/** The bar and what it opens. */
export const callBarStyles = css`${disclosureStyles}${barStyles}${sheetStyles}`;
