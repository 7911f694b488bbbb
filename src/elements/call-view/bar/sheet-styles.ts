import {css} from 'lit';

/** The menu and the list of people: at the side where there is room, so that the call is seen; on a phone from below. */
export const sheetStyles = css`
  dialog.question {
    inline-size: min(28rem, calc(100vw - 2rem));
    max-block-size: calc(100dvh - 2rem);
    padding: var(--_space-l);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    color: var(--_text);
    background: var(--_surface);
    overflow-wrap: anywhere;
  }

  dialog.question::backdrop {
    background: rgb(8 12 14 / 60%);
  }

  dialog.sheet {
    inset-block: 0;
    inset-inline: auto 0;
    inline-size: min(26rem, 100vw);
    max-inline-size: none;
    block-size: 100dvh;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 0;
    border-inline-start: 1px solid var(--_line);
    border-radius: 0;
    color: var(--_text);
    background: var(--_surface);
    overflow-wrap: anywhere;
    overscroll-behavior: contain;
    /* What the keyboard reaches must not come to lie below the heading (WCAG 2.2, 2.4.11). */
    scroll-padding-block: calc(var(--_target) + 3 * var(--_space-s)) var(--_space-m);
  }

  dialog.sheet::backdrop {
    background: rgb(8 12 14 / 25%);
  }

  .sheet-head {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-s);
    align-items: center;
    justify-content: space-between;
    padding: var(--_space-s) var(--_space-m);
    border-block-end: 1px solid var(--_line);
    background: var(--_surface);
  }

  .sheet-head h2 {
    font-size: 1.25em;
  }

  /* It takes the focus to be read, not to be pressed. */
  .sheet-head h2:focus-visible {
    outline: none;
    box-shadow: none;
  }

  .sheet-body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-m);
    padding: var(--_space-m);
    padding-block-end: max(var(--_space-m), env(safe-area-inset-bottom));
  }

  .group {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-m);
  }

  .group + * {
    padding-block-start: var(--_space-m);
    border-block-start: 1px solid var(--_line);
  }

  .group > h3 {
    color: var(--_text-subtle);
    font-size: 1em;
  }

  .sheet .toggle {
    border-color: transparent;
    background: var(--_surface-alt);
  }

  .sheet .toggle:hover {
    background: var(--_accent-tint);
  }

  .sheet .toggle[aria-disabled='true'] {
    border-color: var(--_border);
    border-style: dashed;
    color: var(--_text-subtle);
    cursor: not-allowed;
  }

  @media (forced-colors: active) {
    .sheet .toggle {
      border-color: ButtonText;
    }

    .sheet .toggle[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
  }

  .menu-button {
    justify-content: start;
    text-align: start;
  }

  .sheet fieldset {
    display: grid;
    min-inline-size: 0;
  }

  .sheet legend {
    padding: 0;
    font-weight: 600;
  }

  .option {
    display: flex;
    gap: 0.75em;
    align-items: center;
    min-block-size: var(--_target);
    cursor: pointer;
  }

  .switch .option {
    font-weight: 600;
  }

  .option input {
    flex: none;
    inline-size: 1.4em;
    block-size: 1.4em;
    margin: 0;
    accent-color: var(--_accent);
    cursor: pointer;
  }

  .keys {
    display: grid;
    gap: var(--_space-s);
  }

  .keys > div {
    display: flex;
    gap: 0.75em;
    align-items: baseline;
  }

  kbd {
    display: inline-block;
    min-inline-size: 1.8em;
    padding: 0.1em 0.4em;
    border: 1px solid var(--_border);
    border-radius: 0.3em;
    font: inherit;
    font-weight: 600;
    text-align: center;
  }

  .people {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-m);
    /* Unlike \`none\`, it leaves the list a list in Safari. */
    list-style-type: '';
  }

  .person {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-s);
    padding-block-end: var(--_space-m);
    border-block-end: 1px solid var(--_line);
  }

  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-xs) var(--_space-m);
    list-style-type: '';
  }

  .facts > li {
    display: flex;
    gap: 0.4em;
    align-items: center;
    font-size: 0.9375em;
  }

  .facts .icon {
    inline-size: 1.25em;
    block-size: 1.25em;
  }

  .person .row > button {
    padding-inline: 0.75em;
    font-size: 0.9375em;
  }

  .code {
    font-size: 1.5em;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    overflow-wrap: normal;
  }

  @media (max-width: 40rem) {
    dialog.sheet {
      inset-block: auto 0;
      inset-inline: 0;
      inline-size: 100%;
      block-size: auto;
      max-block-size: 85dvh;
      border-block-start: 1px solid var(--_line);
      border-inline-start: 0;
      border-start-start-radius: var(--_radius);
      border-start-end-radius: var(--_radius);
    }
  }
`;
