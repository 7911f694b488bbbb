import {css} from 'lit';

/** The picture and the steps beside it, and the picture's own lines. */
export const permissionGuideStyles = css`
  .guide {
    display: grid;
    /* Not as wide as the longest word: large text on a narrow screen breaks instead. */
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-s) var(--_space-m);
    align-items: start;
  }

  .guide-text {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-s);
  }

  .guide ol {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-xs);
    padding-inline-start: 1.5em;
  }

  /* Its icon goes above the words rather than that these break letter by letter. */
  .banner .button {
    flex-wrap: wrap;
    padding-inline: min(1.25em, 5%);
  }

  /* A button keeps its own colour within a message. */
  .banner a.button:not(.primary) {
    color: var(--_accent);
  }

  .picture {
    inline-size: min(100%, 15rem);
    block-size: auto;
    color: var(--_text-subtle);
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  /* Where the browser's own language runs from right to left, its buttons stand on the other side. */
  .picture.mirrored {
    transform: scaleX(-1);
  }

  .picture .paper {
    fill: var(--_surface);
  }

  .picture .line {
    opacity: 0.6;
  }

  .picture .mark {
    color: var(--_text);
    stroke: currentcolor;
  }

  .picture .strong {
    stroke-width: 4;
  }

  .picture .dots {
    stroke-width: 5;
  }

  .picture .on {
    fill: var(--_accent);
    stroke: none;
  }

  .picture .knob {
    fill: var(--_surface);
    stroke: none;
  }

  .picture .here {
    stroke: var(--_accent);
    stroke-width: 4;
  }

  @container (inline-size >= 30rem) {
    .guide {
      grid-template-columns: minmax(0, 1fr) minmax(10rem, 15rem);
    }

    .guide .picture {
      grid-column: 2;
      grid-row: 1;
    }

    .guide-text {
      grid-column: 1;
      grid-row: 1;
    }
  }

  @media (forced-colors: active) {
    .picture {
      color: CanvasText;
      forced-color-adjust: none;
    }

    .picture .paper,
    .picture .knob {
      fill: Canvas;
    }

    .picture .mark {
      color: CanvasText;
    }

    .picture .on {
      fill: Highlight;
    }

    .picture .here {
      stroke: Highlight;
    }
  }
`;
