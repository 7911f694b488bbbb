import {css, type CSSResult} from 'lit';
import {phoneRequestStyles} from '../shared/phone-request/index.js';
import {callViewStageStyles} from './stage/stage-styles.js';
import {callViewTileStyles} from './stage/tile-styles.js';

const styles = css`
  :host {
    --_bar: var(--call-view-background, var(--_surface));
    --_gap: 0.25rem;
    /* Against the dark of the stage at least 3:1. */
    --_speaking: #6fdc9a;
    background: var(--_bar);
  }

  /* As tall as the window at most, so that the whole call is seen at once; taller only where text is enlarged. */
  .call {
    overflow-wrap: anywhere;
    position: relative;
    display: flex;
    flex-direction: column;
    min-block-size: var(--call-view-block-size, min(100vh - var(--_above, 0px), 48rem));
    min-block-size: var(--call-view-block-size, min(100dvh - var(--_above, 0px), 48rem));
    /* How much of the stage lies below the bar. */
    --_foot: 0px;
    /* How much of the window the picture keeps above what scrolls. */
    --_head: 0px;
  }

  /* A phone: the picture is all that there is room for. */
  .call.phone {
    min-block-size: var(--call-view-block-size, calc(100vh - var(--_above, 0px)));
    min-block-size: var(--call-view-block-size, calc(100dvh - var(--_above, 0px)));
  }

  /* Drawn by a server, which has measured nothing. */
  @media (max-width: 40rem), (max-height: 30rem) and (orientation: landscape) {
    .call.unmeasured {
      min-block-size: var(--call-view-block-size, 100vh);
      min-block-size: var(--call-view-block-size, 100dvh);
    }
  }

  /* The upper edge of the bar is a shade without words. */
  .call.over {
    --_foot: max(0px, var(--_bar-size, 8rem) - 1.5rem);
  }

  /* The bar at the bottom must not stand before what has the focus. */
  .call :is(button, a, input, select, textarea, summary, [tabindex]) {
    scroll-margin-block: var(--_space-m) calc(var(--_bar-size, 7rem) + var(--_space-s));
  }

  .call:focus {
    outline: none;
    box-shadow: none;
  }

  /* At the edge of the page, it must not reach out of it. */
  .call > h2 {
    margin: 0;
  }

  .message {
    display: grid;
    flex: 1;
    place-content: center;
    padding: var(--_space-l);
    text-align: center;
  }

  .notices {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-s);
    padding: var(--_space-s);
  }

  .notices .banner {
    padding: var(--_space-s) 0.75em;
    font-size: 0.9375em;
    line-height: 1.4;
  }

  .notices .banner .button {
    padding-inline: 0.75em;
  }

  .banner.sharing {
    align-items: center;
    border-width: 3px;
  }

  /* What is seen, and beside or below it what is written. */
  .body {
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    min-block-size: 0;
  }

  /* A person who hears little reads all of it: on a phone, the text gets the greater part of the height. */
  .body > .text {
    flex: 2 1 20rem;
  }

  .body:has(> .text[open]) > .stage {
    flex-basis: 13rem;
  }

  @container (min-width: 52rem) {
    .body {
      flex-direction: row;
    }

    .body > .text {
      flex: 0 0 clamp(20rem, 32cqi, 28rem);
    }
  }

  /* A phone on its side has no room below the picture: there the text stands beside it at less width already. */
  @media (max-height: 30rem) and (orientation: landscape) {
    @container (min-width: 34rem) {
      .body:has(> .text[open]) {
        flex-direction: row;
      }

      .body > .text[open] {
        flex: 0 0 45%;
      }
    }
  }

  /* Text so large that the text panel is too tall: it scrolls below the picture, which keeps a third. */
  @media (min-height: 43rem) {
    @container (max-width: 14em) {
      .call:has(> .body > .stage:not(.several) + .text[open]) {
        --_head: 34vh;
      }

      .body:has(> .text[open]) > .stage:not(.several) {
        position: sticky;
        inset-block-start: 0;
        z-index: 1;
        flex: none;
        block-size: 34vh;
        min-block-size: 0;
      }
    }
  }

  .bar-notices {
    display: grid;
    gap: var(--_space-s);
    padding: var(--_space-s);
  }

  :host(:fullscreen) {
    overflow: auto;
  }

  :host(:fullscreen) .call {
    min-block-size: 100%;
  }

  @media (forced-colors: active) {
    .sharing {
      border-color: Highlight;
    }
  }
`;

/** The call and its pictures; the text and the bar are elements of their own. */
export const callViewStyles: readonly CSSResult[] = [
  phoneRequestStyles,
  styles,
  callViewStageStyles,
  callViewTileStyles,
];
