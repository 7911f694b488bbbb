import {css} from 'lit';

export const deviceCheckStyles = css`
  .check {
    display: grid;
    gap: var(--device-check-gap, var(--_space-m));
  }

  /* A host may keep its button at the bottom of the window; focus must not end up under it (WCAG 2.2, 2.4.11). */
  button,
  select,
  summary {
    scroll-margin-block-end: 6rem;
  }

  .priming {
    display: grid;
    gap: var(--_space-m);
    justify-items: start;
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

  .self-view {
    aspect-ratio: var(--device-check-aspect-ratio, 4 / 3);
    max-block-size: 60vh;
    inline-size: 100%;
  }

  .sound {
    display: grid;
    gap: var(--_space-s);
  }

  .sound-text {
    display: flex;
    gap: var(--_space-s);
    align-items: flex-start;
    font-weight: 600;
  }

  .meter {
    --_level: 0;
    overflow: hidden;
    block-size: 0.875rem;
    border: 2px solid var(--_border);
    border-radius: 999px;
    background: var(--_surface-alt);
  }

  .meter-bar {
    block-size: 100%;
    background: var(--device-check-meter-color, var(--_success-text));
    transform: scaleX(var(--_level));
    transform-origin: left;
    transition: transform 100ms linear;
  }

  :host(:dir(rtl)) .meter-bar {
    transform-origin: right;
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
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      gap: var(--_space-l);
    }
  }

  @media (forced-colors: active) {
    .meter-bar {
      background: Highlight;
    }
  }
`;
