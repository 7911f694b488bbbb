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

  .panel {
    display: grid;
    gap: var(--device-check-gap, var(--_space-m));
    align-content: start;
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

  @container (inline-size >= 44rem) {
    .studio {
      display: grid;
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
      gap: var(--_space-l);
    }
  }

  @container (inline-size < 44rem) {
    .studio {
      display: grid;
      gap: var(--device-check-gap, var(--_space-m));
    }
  }

  @media (forced-colors: active) {
    .meter-bar {
      background: Highlight;
    }
  }
`;
