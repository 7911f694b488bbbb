import {css} from 'lit';

export const deviceCheckStyles = css`
  .check {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--device-check-gap, var(--_space-m));
  }

  /* A host may keep its button at the bottom of the window; focus must not end up under it (WCAG 2.2, 2.4.11). */
  button,
  select,
  summary {
    scroll-margin-block-end: 6rem;
  }

  .lead {
    font-size: 1.0625em;
  }

  .priming,
  .asking {
    display: grid;
    gap: var(--_space-m);
    grid-template-columns: minmax(0, 1fr);
  }

  /* As large as the window leaves room for: what is to be pressed stands below it. */
  .priming > .picture {
    justify-self: center;
    inline-size: auto;
    max-inline-size: 100%;
    block-size: clamp(5rem, 100svh - 27rem, 17rem);
  }

  /* Not before the browser has had time to open what it need not ask about. */
  .asking {
    animation: appear 0s 300ms both;
  }

  @keyframes appear {
    from {
      visibility: hidden;
    }
  }

  /* In reach whatever the picture's height, and at the same place while the check grows above it. */
  .actions {
    position: sticky;
    z-index: 1;
    inset-block-end: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    padding-block: var(--_space-s) max(var(--_space-s), env(safe-area-inset-bottom));
    background: var(--_surface);
  }

  .actions .button,
  .actions ::slotted(*) {
    inline-size: 100%;
  }

  .way-round {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-xs);
    justify-items: center;
    margin-block-start: calc(-1 * var(--_space-s));
  }

  .control-place {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    position: relative;
  }

  /* The browser lets it be no higher than three lines of its text, and wants 4 px around it. */
  .permission-control {
    display: flex;
    inline-size: calc(100% - 8px);
    min-block-size: 3em;
    margin: 4px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-control);
    color: var(--_on-accent);
    background-color: var(--_accent);
    font-size: 0.9375em;
    font-weight: 600;
  }

  /* Out of sight it is still measured, and makes the page no wider; the focus ring of what stands in its place has room. */
  .too-narrow {
    overflow: clip;
    overflow-clip-margin: 8px;
  }

  .too-narrow > .permission-control {
    position: absolute;
    inline-size: auto;
    visibility: hidden;
  }

  .tests > .column {
    padding-block: var(--_space-m);
  }

  .studio,
  .column,
  .failures {
    display: grid;
    gap: var(--device-check-gap, var(--_space-m));
    align-content: start;
    /* A long word, or a list with long names, must not widen the page. */
    grid-template-columns: minmax(0, 1fr);
  }

  .step {
    display: grid;
    gap: var(--_space-m);
    grid-template-columns: minmax(0, 1fr);
    justify-items: start;
    padding: var(--_space-m);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .step > :not(.button) {
    inline-size: 100%;
  }

  .button,
  .toggle {
    max-inline-size: 100%;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .step-head {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-xs) var(--_space-m);
    align-items: center;
    justify-content: space-between;
  }

  .status,
  .news,
  .verdict {
    display: flex;
    gap: var(--_space-xs);
    align-items: center;
    font-weight: 600;
  }

  .status {
    color: var(--_text-subtle);
  }

  .status.passed,
  .verdict.ready {
    color: var(--_success-text);
  }

  .status.failed,
  .verdict.limited,
  .verdict.blocked {
    color: var(--_warning-text);
  }

  .status .icon {
    inline-size: 1.25em;
    block-size: 1.25em;
  }

  .question {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-s) var(--_space-m);
    align-items: center;
  }

  .question > p {
    inline-size: 100%;
    font-weight: 600;
  }

  .playback,
  .summary,
  .report {
    display: grid;
    gap: var(--_space-s);
    justify-items: start;
  }

  .report .field {
    inline-size: 100%;
  }

  .summary {
    gap: var(--_space-m);
  }

  [aria-disabled='true'] {
    border-style: dashed;
    cursor: default;
  }

  /* The person is the largest thing, and the line and the button below still have room in the same window. */
  .self-view {
    aspect-ratio: auto;
    block-size: clamp(11rem, 100svh - 29rem, 30rem);
    inline-size: 100%;
  }

  .self-view:has(.self-view-text) {
    block-size: auto;
    min-block-size: clamp(11rem, 100svh - 29rem, 30rem);
  }

  .sound-text {
    display: flex;
    gap: var(--_space-s);
    align-items: flex-start;
    font-weight: 600;
  }

  .sound-text > span,
  .verdict > span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .verdict {
    padding: var(--_space-s) var(--_space-m);
    border-radius: var(--_radius-control);
    background: var(--_surface-alt);
  }

  .verdict.ready {
    background: var(--_success-surface);
  }

  .verdict.limited,
  .verdict.blocked {
    background: var(--_warning-surface);
  }

  /* A ring around the microphone's symbol, which grows with the voice. */
  .meter {
    --_level: 0;
    position: absolute;
    inset-block-start: 0;
    inset-inline: calc(50% - var(--_round) / 2);
    block-size: var(--_round);
    border-radius: 50%;
    box-shadow: 0 0 0 calc(var(--_level) * 0.6rem) var(--device-check-meter-color, #6fdc9a);
    transition: box-shadow 100ms linear;
    pointer-events: none;
  }

  /* Text at 200 % on a phone: every letter counts. */
  @container (inline-size < 14rem) {
    .step {
      padding: var(--_space-s) 0 0;
      border-width: 1px 0 0;
      border-radius: 0;
    }

    .button {
      flex-wrap: wrap;
      padding-inline: 0.5em;
    }
  }

  @container (inline-size >= 44rem) {
    .studio {
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
      gap: var(--_space-l);
    }

    .self-view {
      aspect-ratio: var(--device-check-aspect-ratio, 4 / 3);
      block-size: auto;
      max-block-size: calc(100svh - 22rem);
      min-block-size: 14rem;
    }

    .actions .button,
    .actions ::slotted(*) {
      inline-size: auto;
      min-inline-size: 16rem;
      justify-self: start;
    }

    .way-round {
      justify-items: start;
    }

    .control-place {
      max-inline-size: 24rem;
    }
  }

  @media (forced-colors: active) {
    .meter {
      border: calc(1px + var(--_level) * 0.4rem) solid Highlight;
      border-radius: 0.25rem;
    }
  }
`;
