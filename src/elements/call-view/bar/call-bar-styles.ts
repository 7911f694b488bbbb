import {css} from 'lit';
import {disclosureStyles} from '../../shared/styles/disclosure-styles.js';
import {sheetStyles} from './sheet-styles.js';

const barStyles = css`
  .bar {
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-s);
    padding: var(--_space-s);
    padding-block-end: max(var(--_space-s), env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_line);
    background: var(--_bar);
  }

  .bar-buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-s);
    justify-content: center;
  }

  .bar-buttons > button {
    flex-direction: column;
    flex: 0 1 9.5em;
    gap: 0.15em;
    padding: 0.4em;
    font-size: 0.8125em;
    overflow-wrap: anywhere;
  }

  .bar .unread {
    border-color: var(--_accent);
    color: var(--_accent);
    background: var(--_accent-tint);
  }

  .bar .unread .icon {
    fill: var(--_accent);
    stroke: var(--_accent-tint);
  }

  [aria-disabled='true'] {
    border-style: dashed;
    cursor: not-allowed;
  }

  .sheet [aria-disabled='true'],
  .bar [aria-disabled='true'] {
    color: var(--_text-subtle);
    background: var(--_surface-alt);
  }

  /* One word below each symbol, and the rest in the menu. The whole name stays for those who hear it. */
  @container (max-width: 62rem) {
    .bar-buttons > .wide {
      display: none;
    }

    .bar-buttons > button {
      position: relative;
      flex-basis: 6.5em;
    }

    .bar-buttons > button::after {
      content: attr(data-short);
      content: attr(data-short) / '';
    }

    .bar .words {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  }

  /* A phone held upright: all buttons within reach of one thumb, in one row where there are five. */
  @container (max-width: 40rem) {
    .bar {
      padding-inline: var(--_space-xs);
    }

    .bar-buttons {
      gap: var(--_space-xs);
    }

    .bar-buttons[data-count='6'] {
      display: grid;
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }

    /* A long word takes room from the short ones beside it, and is never broken for the sake of equal buttons. */
    .bar-buttons > button {
      flex: 1 1 auto;
      padding: 0.4em 0;
      overflow-wrap: break-word;
      border-width: 1px;
      font-size: 0.75em;
    }
  }

  @container (max-width: 21rem) {
    .bar-buttons[data-count='5'] {
      display: grid;
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }

  /* Text so large that a bar of buttons would hide the call: it comes below instead, one button to a row. */
  @container (max-width: 14em) {
    .bar {
      position: static;
    }

    .bar-buttons,
    .bar-buttons[data-count] {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
    }

    .bar-buttons > button {
      flex-direction: row;
      gap: 0.5em;
    }
  }

  /* A phone on its side: every millimetre of height is for the picture. */
  @media (max-height: 30rem) and (orientation: landscape) {
    .bar {
      padding-block: var(--_space-xs);
    }

    .bar-buttons,
    .bar-buttons[data-count] {
      display: flex;
    }

    .bar-buttons > button {
      flex: 0 1 auto;
      flex-direction: row;
      gap: 0.4em;
      padding: 0.25em 0.75em;
    }
  }

  @media (forced-colors: active) {
    .bar .unread {
      border-width: 4px;
      border-color: Highlight;
    }

    .bar .unread .icon {
      fill: none;
      stroke: currentcolor;
    }

    [aria-disabled='true'],
    .sheet [aria-disabled='true'],
    .bar [aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;

/** The bar and what it opens. */
export const callBarStyles = css`${disclosureStyles}${barStyles}${sheetStyles}`;
