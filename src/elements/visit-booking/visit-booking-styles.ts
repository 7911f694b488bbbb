import {css} from 'lit';

export const visitBookingStyles = css`
  .card {
    display: grid;
    border: 1px solid var(--_line);
    border-radius: var(--visit-booking-radius, var(--_radius));
    overflow: clip;
  }

  .head {
    display: grid;
    gap: var(--_space-xs);
    padding: var(--_space-m) var(--visit-booking-padding, clamp(1rem, 4cqi, 1.5rem));
    background: var(--_accent-tint);
  }

  .head h2 {
    font-size: 1.25em;
  }

  .body {
    display: grid;
    gap: var(--visit-booking-gap, var(--_space-m));
    padding: var(--visit-booking-padding, clamp(1rem, 4cqi, 1.5rem));
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
    gap: 0 var(--_space-m);
    margin-inline: -1.25em;
  }

  .more .button {
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

  @media (forced-colors: active) {
    .card {
      border-color: CanvasText;
    }

    .head {
      border-block-end: 1px solid CanvasText;
    }
  }
`;
