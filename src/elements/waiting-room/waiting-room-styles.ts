import {css} from 'lit';

export const waitingRoomStyles = css`
  /* Long words break where the text is large and the screen small. */
  .room {
    overflow-wrap: anywhere;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--waiting-room-gap, var(--_space-m));
  }

  .words,
  .picture {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-m);
    align-content: start;
  }

  .words {
    gap: var(--_space-s);
  }

  .words:not(:has(> :not(slot))) {
    display: contents;
  }

  .with {
    align-items: center;
  }

  .initials {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 2.75em;
    block-size: 2.75em;
    border-radius: 50%;
    color: var(--_accent);
    background: var(--_accent-tint);
    font-weight: 650;
  }

  .line {
    display: flex;
    gap: var(--_space-s);
    align-items: flex-start;
  }

  .line:focus-visible,
  h3:focus-visible {
    outline: none;
    box-shadow: none;
  }

  /* Two lines between two folds would be one too many. */
  .folded details + details {
    border-block-start: 0;
  }

  .queue {
    display: grid;
    gap: var(--_space-xs);
    padding: var(--_space-s) var(--_space-m);
    border-radius: var(--_radius-control);
    background: var(--_info-surface);
    color: var(--_info-text);
  }

  .queue .place {
    font-size: 1.25em;
    font-weight: 650;
  }

  .queue .late {
    font-weight: 600;
  }

  .calling,
  .messages,
  .log,
  .question {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-s);
  }

  .note {
    max-inline-size: 90%;
    padding: var(--_space-s) var(--_space-m);
    border-radius: var(--_radius);
    background: var(--_surface-alt);
  }

  .note.person {
    justify-self: end;
    background: var(--_accent-tint);
  }

  .note-facts {
    display: flex;
    flex-wrap: wrap;
    column-gap: var(--_space-s);
    color: var(--_text-subtle);
    font-size: 0.875em;
  }

  .note-text {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  textarea {
    resize: vertical;
  }

  .choice {
    display: flex;
    gap: var(--_space-s);
    align-items: center;
    min-block-size: var(--_target);
    cursor: pointer;
  }

  .choice input {
    flex: none;
    inline-size: 1.5em;
    block-size: 1.5em;
    margin: 0;
    accent-color: var(--_accent);
  }

  .question {
    gap: var(--_space-m);
    padding: var(--_space-m);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface-alt);
  }

  .ways {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    padding-block: var(--_space-s) max(var(--_space-s), env(safe-area-inset-bottom));
    background: var(--_surface);
  }

  /* Being phoned is what helps when nothing else does: never out of sight. An open form is as long as it is. */
  .ways.in-reach {
    position: sticky;
    z-index: 1;
    inset-block-end: 0;
  }

  .ways .button {
    inline-size: 100%;
  }

  .way-out {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: center;
    margin-block-start: calc(-1 * var(--_space-m));
  }

  .way-out > .question {
    justify-self: stretch;
  }

  .reminder {
    display: flex;
    gap: var(--_space-s);
    align-items: center;
    color: var(--_text-subtle);
  }

  .waiting-sign {
    display: flex;
    gap: 0.4em;
    align-items: center;
    color: var(--_success-text);
    font-weight: 600;
  }

  .dot {
    flex: none;
    inline-size: 0.75em;
    block-size: 0.75em;
    margin: 0.375em;
    border-radius: 50%;
    background: currentcolor;
    animation: breathe 3s ease-in-out infinite;
  }

  @keyframes breathe {
    50% {
      opacity: 0.35;
      transform: scale(0.8);
    }
  }

  /* What room a phone has left for it below whom one meets and when. */
  .self-view {
    aspect-ratio: auto;
    block-size: clamp(10rem, 100svh - 34rem, 24rem);
    inline-size: 100%;
  }

  .self-view:has(.self-view-text) {
    block-size: auto;
    min-block-size: 10rem;
  }

  @container (inline-size >= 44rem) {
    .room {
      grid-template-columns: minmax(0, 1fr) minmax(0, 24rem);
      gap: var(--_space-m) var(--_space-xl);
      align-items: start;
    }

    .words,
    .ways,
    .way-out {
      grid-column: 1;
    }

    .picture {
      grid-row: 1 / span 4;
      grid-column: 2;
    }

    .self-view {
      aspect-ratio: var(--waiting-room-aspect-ratio, 4 / 3);
      block-size: auto;
      max-block-size: 60vh;
    }

    .ways .button {
      inline-size: auto;
    }

    .way-out {
      justify-items: start;
    }
  }

  @media (forced-colors: active) {
    .queue,
    .note {
      border: 1px solid CanvasText;
    }
  }
`;
