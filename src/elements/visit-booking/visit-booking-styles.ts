import {css} from 'lit';

export const visitBookingStyles = css`
  /* The corners are the page's. */
  :host {
    background: none;
  }

  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    border: 1px solid var(--_line);
    border-radius: var(--visit-booking-radius, var(--_radius));
    background: var(--_surface);
    overflow: clip;
  }

  .head {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-xs);
    padding: var(--_space-m) var(--visit-booking-padding, clamp(1rem, 4cqi, 1.5rem));
    background: var(--_accent-tint);
  }

  .head h2 {
    font-size: 1.25em;
  }

  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--visit-booking-gap, var(--_space-m));
    padding: var(--visit-booking-padding, clamp(1rem, 4cqi, 1.5rem));
  }

  /* Room for what a server cannot know, so that the card keeps its size when it is said. */
  .countdown {
    display: inline-block;
    inline-size: 6em;
  }

  .details {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 10rem), 1fr));
    gap: var(--_space-s) var(--_space-l);
  }

  dt {
    color: var(--_text-subtle);
    font-size: 0.875em;
  }

  dd {
    font-weight: 600;
  }

  .banner strong {
    display: block;
  }

  /* On a narrow phone with large text the words have the whole row, below their drawing. */
  .banner {
    flex-wrap: wrap;
  }

  .banner-text {
    flex: 1 1 8em;
    grid-template-columns: minmax(0, 1fr);
  }

  /* The link and the app are equals: alike in looks, size and place. */
  .choices {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr));
    gap: var(--_space-s) var(--_space-m);
  }

  .choices .button:only-child {
    justify-self: start;
  }

  .more {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-l);
  }

  /* Their words stand at the edge, where all others do. */
  .more .button {
    padding-inline: 0;
    text-align: start;
  }

  .banner a {
    display: inline-flex;
    align-items: center;
    min-block-size: var(--_target);
    font-weight: 600;
  }

  @container (inline-size < 30rem) {
    .choices .button:only-child {
      justify-self: stretch;
    }
  }

  /* A phone whose text is twice as large: every letter's room counts. */
  @container (inline-size < 14em) {
    .head,
    .body,
    .banner {
      padding-inline: 0.5rem;
    }

    .card {
      hyphens: auto;
    }
  }

  @media (forced-colors: active) {
    .card {
      border-color: CanvasText;
    }

    .head {
      border-block-end: 1px solid CanvasText;
    }
  }
`;
