import {css} from 'lit';

export const visitJoinStyles = css`
  /* Long words break where the text is large and the screen small. */
  .flow {
    overflow-wrap: anywhere;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    padding: var(--visit-join-padding, clamp(1rem, 5cqi, 2.5rem));
  }

  /* The call has the whole box. */
  .flow.call {
    padding: 0;
  }

  .narrow {
    inline-size: 100%;
    max-inline-size: var(--visit-join-text-width, 34rem);
    margin-inline: auto;
  }

  .wide {
    inline-size: 100%;
    max-inline-size: var(--visit-join-width, 60rem);
    margin-inline: auto;
  }

  .step,
  .check-step,
  .notice {
    display: grid;
    gap: var(--visit-join-gap, var(--_space-m));
  }

  .known-name {
    overflow-wrap: anywhere;
  }

  .terms {
    margin-block: var(--_space-xs) 0;
    padding-inline-start: 1.25em;
  }

  /* 24 px at least between links in a list (WCAG 2.2, 2.5.8), and room for a thumb. */
  .terms a {
    display: inline-block;
    padding-block: 0.5em;
  }

  .aside {
    margin-block-start: var(--_space-l);
    padding-block-start: var(--_space-l);
    border-block-start: 1px solid var(--_line);
  }

  .step-count {
    margin-block-end: var(--_space-xs);
    color: var(--_text-subtle);
    font-size: 0.875em;
    font-weight: 600;
  }

  .check-step > .step-count {
    margin-block-end: calc(-1 * var(--_space-s));
  }

  /*
   * In reach whatever the picture's height, and at the same place while the check grows above it. What can be pressed
   * besides stands below it: it would lie on top of what stands above.
   */
  .check-actions {
    position: sticky;
    z-index: 1;
    inset-block-end: 0;
    display: grid;
    gap: var(--_space-s);
    padding-block: var(--_space-s) max(var(--_space-s), env(safe-area-inset-bottom));
    background: var(--_surface);
  }


  .notice {
    justify-items: start;
    padding-block: var(--_space-m);
  }

  .notice .banner {
    inline-size: 100%;
  }

  .medal {
    display: grid;
    place-items: center;
    inline-size: 4rem;
    block-size: 4rem;
    border-radius: 50%;
    color: var(--_info-text);
    background: var(--_info-surface);
  }

  .medal .icon {
    inline-size: 2.25rem;
    block-size: 2.25rem;
  }

  /* A phone on its side has room for what to do, or for a drawing. */
  @media (max-height: 30rem) {
    .notice > .medal {
      display: none;
    }
  }

  .medal.success {
    color: var(--_success-text);
    background: var(--_success-surface);
  }

  .medal.warning {
    color: var(--_warning-text);
    background: var(--_warning-surface);
  }

  .busy {
    animation: breathe 2s ease-in-out infinite;
  }

  @keyframes breathe {
    50% {
      opacity: 0.6;
    }
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-s) var(--_space-m);
    margin-block-start: var(--_space-s);
  }

  .loading {
    min-block-size: 12rem;
    display: grid;
    place-items: center;
    color: var(--_text-subtle);
  }

  .developer {
    padding: var(--_space-m);
    border: 2px dashed var(--_border);
    border-radius: var(--_radius);
    font-family: ui-monospace, monospace;
    font-size: 0.875em;
  }

  @container (inline-size < 30rem) {
    /* What to do next, in sight below whatever is told. */
    .notice > .actions {
      position: sticky;
      z-index: 1;
      inset-block-end: 0;
      margin: 0;
      padding-block: var(--_space-s) max(var(--_space-s), env(safe-area-inset-bottom));
      background: var(--_surface);
    }

    .step .button,
    .check-actions .button,
    .actions,
    .actions .button {
      inline-size: 100%;
    }
  }

  @container (inline-size >= 30rem) {
    .step .button,
    .check-actions .button {
      justify-self: start;
      min-inline-size: 12rem;
    }
  }

  @media (forced-colors: active) {
    .medal {
      border: 2px solid CanvasText;
    }
  }
`;
