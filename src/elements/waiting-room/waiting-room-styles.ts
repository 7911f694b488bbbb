import {css} from 'lit';

export const waitingRoomStyles = css`
  .room {
    display: grid;
    gap: var(--waiting-room-gap, var(--_space-l));
  }

  .words,
  .picture {
    display: grid;
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

  .leave {
    justify-self: start;
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
`;
