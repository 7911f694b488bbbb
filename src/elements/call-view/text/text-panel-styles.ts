import {css} from 'lit';

/**
 * The panel is a column in the room that its container gives it. Only its log gives way, and scrolls; a container that is
 * too small for the rest has to grow with it.
 */
export const textPanelStyles = css`
  :host {
    display: none;
  }

  :host([open]) {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
  }

  .text-panel {
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    gap: var(--_space-s);
    min-inline-size: 0;
    padding: var(--_space-s) var(--_space-m);
    border: 1px solid var(--_line);
    color: var(--_text);
    background: var(--_surface);
    overflow-wrap: anywhere;
  }

  .text-panel > * {
    flex: none;
  }

  .text-head {
    display: flex;
    flex-wrap: wrap;
    column-gap: var(--_space-s);
    align-items: center;
    justify-content: space-between;
  }

  .text-heading {
    font-size: 1.125em;
  }

  .text-head .button,
  .text-alert .button {
    padding-inline: 0.5em;
  }

  .text-alert {
    align-items: center;
    padding: var(--_space-xs) var(--_space-s);
    /* Twice, and slowly (WCAG 2.2, 2.3.1: not more than three flashes in a second). */
    animation: text-alert 1s ease-in-out 2;
  }

  @keyframes text-alert {
    50% {
      background: var(--_surface);
    }
  }

  .text-panel > .text-log {
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    gap: var(--_space-s);
    block-size: 0;
    min-block-size: min(5em, 40vh);
    padding: var(--_space-s);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-control);
    overflow-y: auto;
    overscroll-behavior: contain;
  }

  .text-block {
    flex: none;
    align-self: flex-start;
    max-inline-size: 92%;
    min-inline-size: 0;
    padding: var(--_space-xs) 0.75em;
    border-inline-start: 4px solid var(--_border);
    border-radius: var(--_radius-control);
    background: var(--_surface-alt);
    /* Marks piled upon one letter stay within their own block. */
    contain: paint;
  }

  .text-block.own {
    align-self: flex-end;
    border-inline: 0 solid var(--_accent);
    border-inline-end-width: 4px;
    background: var(--_accent-tint);
  }

  .text-author {
    display: flex;
    flex-wrap: wrap;
    column-gap: var(--_space-s);
    color: var(--_text-subtle);
    font-size: 0.875em;
  }

  .text-name {
    color: var(--_text);
    font-weight: 650;
  }

  .text-words {
    unicode-bidi: isolate;
    white-space: pre-wrap;
  }

  .text-writing {
    font-style: italic;
  }

  .text-writing::after {
    content: ' …';
  }

  .text-gap {
    display: inline-block;
    padding-inline: 0.25em;
    border: 1px dashed currentcolor;
    border-radius: 0.25em;
    color: var(--_error-text);
    background: var(--_error-surface);
    line-height: 1.2;
  }

  .text-below {
    align-self: center;
  }

  .text-composer .input {
    /* The words below it stay in sight too when it is scrolled to, and above the bar that sticks at the end. */
    scroll-margin-block-end: calc(3em + var(--_bar-size, 6rem));
    max-block-size: min(10em, 30vh);
    field-sizing: content;
    min-block-size: calc(3em + 1em + 4px);
    resize: none;
  }

  .text-composer .subtle {
    font-size: 0.875em;
  }

  /* A phone held upright: every line less leaves one more of the picture. The field grows with what is written. */
  @supports (field-sizing: content) {
    @container (max-width: 40rem) {
      .text-composer .input {
        min-block-size: var(--_target);
      }
    }
  }

  /* A phone on its side: it stands beside the picture, and has little height. */
  @media (max-height: 30rem) and (orientation: landscape) {
    @container (min-width: 34rem) {
      .text-panel {
        padding-block: var(--_space-xs);
        row-gap: var(--_space-xs);
      }

      .text-composer .input {
        min-block-size: var(--_target);
      }
    }
  }

  @media (forced-colors: active) {
    .text-block {
      border: 1px solid CanvasText;
      border-inline-start-width: 4px;
    }

    .text-block.own {
      border-inline-width: 1px 4px;
    }
  }
`;
