import {css} from 'lit';
import {outOfSight} from '../shared/styles/out-of-sight.js';

export const visitLobbyStyles = css`
  :host {
    --_gap: var(--visit-lobby-gap, var(--_space-m));
    padding: var(--visit-lobby-padding, clamp(0.5rem, 2vw, 1rem));
  }

  .lobby {
    overflow-wrap: anywhere;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_gap);
    align-content: start;
  }

  h2:focus,
  h3:focus,
  .call:focus {
    outline: none;
    box-shadow: none;
  }

  h4 {
    margin: 0;
    font-family: var(--_font-heading);
    font-size: 1.0625em;
    font-weight: 650;
    line-height: 1.3;
  }

  .status-bar {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-xs) var(--_space-m);
    align-items: center;
    padding-block: var(--_space-s);
    border-block-end: 1px solid var(--_line);
    background: var(--_surface);
  }

  .status-bar h2 {
    font-size: 1.375em;
  }

  .count {
    padding: 0.1em 0.7em;
    border: 1px solid var(--_border);
    border-radius: 1em;
    font-weight: 600;
  }

  .count.some {
    border-color: var(--_accent);
    color: var(--_on-accent);
    background: var(--_accent);
  }

  .connection {
    display: inline-flex;
    gap: 0.35em;
    align-items: center;
    margin-inline-end: auto;
    color: var(--_text-subtle);
    font-size: 0.9375em;
  }

  .connection .icon,
  .sign .icon,
  .here .icon,
  .person .button .icon,
  .visit .button .icon {
    inline-size: 1.25em;
    block-size: 1.25em;
  }

  .connection.good {
    color: var(--_success-text);
  }

  .connection.bad {
    color: var(--_warning-text);
    font-weight: 600;
  }

  .sound {
    padding-inline: 0.5em;
    font-size: 0.9375em;
  }

  .message {
    padding: var(--_space-l) 0;
  }

  .lists {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-l);
    align-content: start;
  }

  .lists section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-s);
  }

  /* Unlike \`none\`, it leaves the list a list in Safari. */
  .people,
  .members {
    list-style-type: '';
  }

  .people {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-s);
  }

  .empty {
    display: flex;
    gap: 0.75em;
    align-items: center;
    padding: var(--_space-m);
    border: 1px dashed var(--_border);
    border-radius: var(--_radius);
    color: var(--_text-subtle);
  }

  .people > li {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-s) var(--_space-m);
    align-items: center;
    justify-content: space-between;
    padding: var(--_space-s) var(--_space-m);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .people > li.visit {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-content: stretch;
  }

  .people > li.waiting {
    border-color: var(--_border);
    border-inline-start: 5px solid var(--_accent);
  }

  .members {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-m);
  }

  .members > li {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-s) var(--_space-m);
    align-items: center;
    justify-content: space-between;
  }

  .who {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    flex: 1 1 13em;
    gap: 0.1em;
    min-inline-size: 0;
  }

  .facts {
    display: flex;
    flex-wrap: wrap;
    column-gap: 1em;
    color: var(--_text-subtle);
    font-size: 0.9375em;
  }

  .sign,
  .here {
    display: flex;
    gap: 0.4em;
    align-items: center;
    font-size: 0.9375em;
    font-weight: 600;
  }

  .sign {
    color: var(--_info-text);
  }

  .sign.lost {
    color: var(--_warning-text);
  }

  .here {
    color: var(--_success-text);
  }

  .pending,
  .hint {
    flex-basis: 100%;
    color: var(--_text-subtle);
    font-size: 0.9375em;
  }

  .actions {
    gap: var(--_space-s);
  }

  .actions .button {
    padding-inline: 0.9em;
  }

  .button.plain {
    border-color: var(--_border);
    color: var(--_text);
  }

  .button.plain:hover {
    border-color: var(--_accent-hover);
    color: var(--_accent-hover);
  }

  .button[aria-disabled='true'] {
    border-color: var(--_border);
    border-style: dashed;
    color: var(--_text-subtle);
    background: var(--_surface-alt);
    cursor: not-allowed;
  }

  .call {
    --call-view-block-size: var(--visit-lobby-call-block-size, min(100dvh - 6rem, 48rem));
    min-inline-size: 0;
  }

  .lobby.in-visit .actions .button {
    padding-inline: 0.6em;
  }

  .lobby.in-visit .actions .button.plain .icon {
    display: none;
  }

  /* Beside the call, so that a knock is seen during it. */
  @container (min-width: 62rem) {
    .lobby.in-visit .content {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(18rem, 24rem);
      gap: var(--_space-l);
      align-items: start;
    }
  }

  @container (max-width: 61.99rem) {
    .lobby.in-visit .content {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--_space-l);
    }

    .lobby.in-visit .status-bar {
      position: sticky;
      inset-block-start: 0;
      z-index: 1;
    }
  }

  /* A phone: one row, with words only for what matters now. */
  @container (max-width: 36rem) {
    .status-bar {
      column-gap: var(--_space-s);
    }

    .status-bar h2 {
      font-size: 1.0625em;
    }

    .count {
      padding-inline: 0.6em;
      font-size: 0.9375em;
    }

    .sound {
      margin-inline-start: auto;
      padding-inline: 0;
    }

    .people > li {
      padding-inline: 0.6em;
    }

    .sound span,
    .connection.good {
      ${outOfSight};
    }

    .actions {
      flex-basis: 100%;
    }

    .actions .button {
      flex: 1 1 auto;
      padding-inline: 0.5em;
      font-size: 0.9375em;
    }

    .actions .button .icon {
      display: none;
    }
  }

  dialog {
    inline-size: min(28rem, calc(100vw - 2rem));
    padding: var(--_space-l);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    color: var(--_text);
    background: var(--_surface);
    overflow-wrap: anywhere;
  }

  dialog .button {
    max-inline-size: 100%;
  }

  dialog::backdrop {
    background: rgb(8 12 14 / 60%);
  }

  code {
    font-size: 0.9375em;
    overflow-wrap: anywhere;
  }
`;
