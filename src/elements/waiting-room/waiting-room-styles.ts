import {css} from 'lit';

export const waitingRoomStyles = css`
  /* Long words break where the text is large and the screen small. */
  .room {
    overflow-wrap: anywhere;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--waiting-room-gap, var(--_space-l));
  }

  .words,
  .picture {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-m);
    align-content: start;
  }

  .lead {
    font-size: 1.125em;
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
    padding: var(--_space-m);
    border-radius: var(--_radius);
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
    gap: var(--_space-m);
    align-content: start;
    justify-items: start;
  }

  .ways > .phone-panel,
  .ways > .question {
    justify-self: stretch;
  }

  .reminder {
    display: flex;
    gap: var(--_space-s);
    align-items: center;
    padding: var(--_space-m);
    border-radius: var(--_radius);
    background: var(--_surface-alt);
    font-weight: 600;
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

  .self-view {
    aspect-ratio: var(--waiting-room-aspect-ratio, 4 / 3);
    max-block-size: 50vh;
    inline-size: 100%;
  }

  @container (inline-size >= 44rem) {
    .room {
      grid-template-columns: minmax(0, 1fr) minmax(0, 22rem);
      gap: var(--_space-l) var(--_space-xl);
      align-items: start;
    }

    .picture {
      grid-row: 1 / span 2;
      grid-column: 2;
    }
  }

  @media (forced-colors: active) {
    .queue,
    .note {
      border: 1px solid CanvasText;
    }
  }
`;
