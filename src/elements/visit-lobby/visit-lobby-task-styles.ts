import {css} from 'lit';

/** People who are to be phoned, notes to and from those who wait, and what all are told. */
export const visitLobbyTaskStyles = css`
  .phone-task {
    display: grid;
    flex: 1 1 13em;
    gap: 0.1em;
  }

  .phone-task a {
    display: inline-flex;
    align-items: center;
    min-block-size: var(--_target);
    color: inherit;
    font-size: 1.125em;
  }

  .people > li.phone {
    border-inline-start: 5px solid var(--_warning-text);
  }

  /* Beside the buttons until it is opened: a full waiting room has to fit on a screen. */
  .notes {
    flex: 0 1 auto;
    border: 0;
  }

  .notes[open] {
    flex-basis: 100%;
  }

  .notes:not([open]) summary {
    padding-block: 0;
  }

  .notes summary {
    font-weight: normal;
  }

  .note-list {
    display: grid;
    gap: var(--_space-s);
    padding: 0;
    list-style-type: '';
  }

  .note-list li {
    padding: var(--_space-s);
    border-radius: var(--_radius);
    background: var(--_surface-alt);
  }

  .note-list .person {
    border-inline-start: 4px solid var(--_accent);
  }

  .note-form {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-s);
    align-items: end;
  }

  .note-form .field {
    flex: 1 1 14em;
    grid-template-columns: minmax(0, 1fr);
    min-inline-size: 0;
  }

  .choice {
    display: flex;
    gap: var(--_space-s);
    align-items: center;
  }

  .choice label {
    flex: 1;
    align-content: center;
    min-block-size: var(--_target);
  }

  .choice input {
    inline-size: 1.5em;
    block-size: 1.5em;
    margin: 0;
    accent-color: var(--_accent);
  }

  .input.minutes {
    inline-size: 7em;
  }
`;
