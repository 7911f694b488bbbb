import {css} from 'lit';

/** The stage, and where each picture stands on it. */
export const callViewStageStyles = css`
  .stage {
    position: relative;
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    /* How many there are, where it decides the height; seven or more are rare. */
    --_count: 8;
    min-block-size: min(13rem, 50vh);
    color: var(--_on-stage);
    background: var(--_stage);
    overflow: clip;
    isolation: isolate;
  }

  .stage[data-count='2'] {
    --_count: 2;
  }

  .stage[data-count='3'] {
    --_count: 3;
  }

  .stage[data-count='4'] {
    --_count: 4;
  }

  .stage[data-count='5'] {
    --_count: 5;
  }

  .stage[data-count='6'] {
    --_count: 6;
  }

  .place {
    position: relative;
    flex: 1 1 auto;
  }

  /* Not the stage itself: as a stretched flex item, Chromium 156 queries it at its least height. */
  .measure {
    position: absolute;
    inset: 0;
    container: stage / size;
  }

  .tiles {
    position: absolute;
    inset: 0;
    display: grid;
    grid-auto-rows: minmax(0, 1fr);
    grid-auto-columns: minmax(0, 1fr);
    gap: var(--_gap);
    /* Unlike \`none\`, it leaves the list a list in Safari. */
    list-style-type: '';
  }

  [data-layout='grid']:not([data-count='0'], [data-count='1'], [data-count='2'], [data-count='3']) .tiles {
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }

  /* Upright: what is large fills the width, and the rest stand below, three to a row. */
  [data-layout='speaker'] .tiles {
    grid-template-columns: repeat(3, minmax(0, 1fr));
    grid-auto-rows: clamp(5.5rem, 23cqb, 10rem);
  }

  [data-layout='speaker'] .tiles:has(> .large) {
    grid-template-rows: minmax(0, 1fr);
  }

  [data-layout='speaker'] .tiles:has(> .large ~ .large) {
    grid-template-rows: repeat(2, minmax(0, 1fr));
  }

  .large {
    grid-column: 1 / -1;
    order: -1;
  }

  @container stage (orientation: landscape) {
    [data-layout='grid']:is([data-count='2'], [data-count='3']) .tiles {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    [data-layout='grid']:not([data-count='0'], [data-count='1'], [data-count='2'], [data-count='3'], [data-count='4']) .tiles {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }

    /* Lying: what is large fills the height, side by side, and the rest stand beside. */
    [data-layout='speaker'] .tiles:has(> .large) {
      grid-auto-flow: column;
      grid-template-rows: repeat(3, minmax(0, 1fr));
      grid-template-columns: minmax(0, 1fr);
      grid-auto-columns: clamp(6.5rem, 19cqi, 15rem);
    }

    .large {
      grid-row: 1 / -1;
      grid-column: auto;
    }

    /* Two of them fill the width, and leave height. */
    [data-layout='speaker'] .tiles:has(> .large ~ .large) {
      grid-auto-flow: row;
      grid-template-rows: minmax(0, 1fr);
      grid-template-columns: repeat(6, minmax(0, 1fr));
    }

    .tiles:has(> .large ~ .large) > .large {
      grid-row: 1;
      grid-column: span 3;
    }
  }

  .tile.corner {
    position: absolute;
    z-index: 1;
    inset-block-end: calc(var(--_foot) + var(--_space-s));
    inset-inline-end: var(--_space-s);
    inline-size: min(clamp(6rem, 26cqmin, 13rem), 40cqi);
    aspect-ratio: 4 / 3;
    border: 2px solid color-mix(in srgb, var(--_stage), var(--_on-stage) 75%);
    border-radius: var(--_radius-control);
  }

  .tile.corner.bottom-start {
    inset-inline: var(--_space-s) auto;
  }

  .tile.corner.top-end {
    inset-block: var(--_space-s) auto;
  }

  /* Below the sign that the other person speaks. */
  .over .tile.corner.top-end {
    inset-block-start: calc(2em + 2 * var(--_space-s));
  }

  .phone .tile.corner {
    inline-size: min(6.5rem, 27cqi);
  }

  /* A phone held upright sends a picture that is upright. */
  @container stage (orientation: portrait) {
    .phone .tile.corner {
      aspect-ratio: 3 / 4;
    }

    /* Of two above each other, as much is seen; the person's own picture stands where it hides no face and no name. */
    .over .several .tiles,
    .over .several .tiles:has(> .large ~ .large) {
      grid-template-rows: calc((100% - var(--_foot)) / 2) minmax(0, 1fr);
    }

    .over .several .tile.corner:not(.top-end) {
      inset-block: auto calc((100% + var(--_foot)) / 2 + var(--_space-s));
    }
  }

  .self-choices {
    position: absolute;
    z-index: 2;
    inset: 0 0 var(--_foot);
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-s);
    justify-content: center;
    inline-size: fit-content;
    max-inline-size: calc(100% - 2 * var(--_space-s));
    block-size: fit-content;
    margin: auto;
    padding: var(--_space-s);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .own-badges {
    position: absolute;
    z-index: 1;
    inset-block-end: calc(var(--_foot) + var(--_space-s));
    inset-inline-start: var(--_space-s);
    display: grid;
    gap: var(--_space-xs);
    justify-items: start;
    max-inline-size: calc(100% - 2 * var(--_space-s));
    pointer-events: none;
  }

  .own-badges:is(.bottom-end, .bottom-start) {
    max-inline-size: calc(100% - clamp(6rem, 26cqmin, 13rem) - 3 * var(--_space-s));
  }

  .own-badges.bottom-start {
    inset-inline: auto var(--_space-s);
    justify-items: end;
  }

  /* Among several pictures it would stand before one of them. */
  .own-badges.below {
    position: static;
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    max-inline-size: none;
    padding: var(--_space-xs) var(--_space-s);
  }

  .own-badges.below:not(:has(> *)) {
    display: none;
  }

  .own-badges > .button {
    pointer-events: auto;
  }

  /* Text so large that pictures stand below each other, each with room for its words. */
  @container (max-width: 14em) {
    .stage {
      min-block-size: max(9em, 34vh);
    }

    .over .stage,
    .over .stage.several {
      min-block-size: calc(max(9em, 34vh) + var(--_foot));
    }

    /* A bar of several rows would stand before the lower face. */
    .over .several .tile:not(.self) ~ .tile:not(.self) video {
      block-size: calc(100% - var(--_foot));
    }

    /* Upright, so that the word stands below the button. */
    .tile.corner {
      aspect-ratio: 3 / 4;
    }

    .self-choices {
      font-size: 0.75em;
    }

    :not(.over) > .body > .stage.several {
      min-block-size: calc(7em * var(--_count));
    }

    :not(.over) > .body > .several .tiles,
    :not(.over) > .body > .several .tiles:has(> .large) {
      grid-template-rows: none;
      grid-template-columns: minmax(0, 1fr);
      grid-auto-rows: minmax(0, 1fr);
    }
  }

  /* A phone on its side: every millimetre of height is for the picture. */
  @media (max-height: 30rem) and (orientation: landscape) {
    .stage {
      min-block-size: 9rem;
    }
  }
`;
