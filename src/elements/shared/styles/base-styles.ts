import {css} from 'lit';
import {outOfSight} from './out-of-sight.js';

/** What every element starts from: its box, its text, focus, hidden things, and the settings people make. */
export const baseStyles = css`
  :host {
    display: block;
    box-sizing: border-box;
    container-type: inline-size;
    color: var(--_text);
    background: var(--_surface);
    font: inherit;
    font-family: var(--_font-family);
    font-size: var(--_font-size);
    line-height: 1.5;
    text-align: start;
    overflow-wrap: break-word;
    -webkit-text-size-adjust: 100%;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  /* Set, not inherited: what stands in \`<details>\` inherits from a box of the browser's own. */
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }

  ul[role='list'],
  ol[role='list'] {
    list-style: none;
  }

  h2 {
    font-family: var(--_font-heading);
    font-size: 1.5em;
    font-weight: 650;
    line-height: 1.25;
    text-wrap: balance;
  }

  @container (inline-size < 24rem) {
    h2 {
      font-size: 1.375em;
    }
  }

  h3 {
    font-family: var(--_font-heading);
    font-size: 1.125em;
    font-weight: 650;
    line-height: 1.35;
  }

  a {
    color: var(--_accent);
    text-underline-offset: 0.15em;
  }

  a:hover {
    color: var(--_accent-hover);
  }

  :focus:not(:focus-visible) {
    outline: none;
  }

  /* Two colours, so that the ring is seen on any background. */
  :focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
    box-shadow: 0 0 0 2px var(--_surface);
  }

  /* A heading takes the focus to be read, not to be pressed. */
  [data-step]:focus-visible {
    outline: none;
    box-shadow: none;
  }

  .icon {
    flex: none;
    inline-size: 1.5em;
    block-size: 1.5em;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .icon.directional {
    transform: scaleX(var(--_forward, 1));
  }

  /* Set where an element says which way its language runs, and inherited by the internal ones in it. */
  [dir='ltr'] {
    --_forward: 1;
  }

  [dir='rtl'] {
    --_forward: -1;
  }

  .stack {
    display: grid;
    gap: var(--_space-m);
    justify-items: stretch;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-s) var(--_space-m);
    align-items: center;
  }

  .subtle {
    color: var(--_text-subtle);
  }

  .visually-hidden {
    ${outOfSight};
    margin: -1px;
  }

  /* Standing at the beginning of a line, they would reach out of it, and out of a page of the other direction. */
  .visually-hidden[role] {
    margin-inline: 0;
  }

  @media (forced-colors: active) {
    :focus-visible {
      outline-color: Highlight;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      transition-duration: 0s !important;
      animation-duration: 0s !important;
      animation-iteration-count: 1 !important;
    }
  }
`;
