import {css} from 'lit';

export const phoneRequestStyles = css`
  .phone-panel,
  .phone-status,
  .phone-sending {
    overflow-wrap: anywhere;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-m);
    text-align: start;
  }

  .phone-panel,
  .phone-sending {
    padding: var(--_space-m);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface-alt);
  }

  .phone-heading:focus-visible,
  .phone-status h2:focus-visible,
  .phone-sending p:focus-visible {
    outline: none;
    box-shadow: none;
  }

  .phone-panel .input {
    max-inline-size: 20rem;
  }

  .phone-kinds label {
    display: flex;
    gap: var(--_space-s);
    align-items: center;
    min-block-size: var(--_target);
    cursor: pointer;
  }

  .phone-kinds legend {
    padding: 0;
    font-weight: 600;
  }

  .phone-kinds input {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: 0;
    accent-color: var(--_accent);
  }

  .phone-line {
    display: flex;
    gap: var(--_space-s);
    align-items: flex-start;
  }

  .phone-line a {
    display: inline-block;
    min-block-size: 1.5em;
    font-weight: 600;
    white-space: nowrap;
  }

  .phone-progress {
    /* Unlike \`none\`, it leaves the list a list in Safari. */
    list-style-type: '';
    display: grid;
    gap: var(--_space-s);
    padding: var(--_space-m);
    border-radius: var(--_radius);
    background: var(--_surface-alt);
  }

  .phone-progress li {
    display: flex;
    gap: var(--_space-s);
    align-items: flex-start;
  }

  .phone-progress .done {
    color: var(--_success-text);
    font-weight: 600;
  }

  .phone-progress .to-come {
    color: var(--_text-subtle);
  }

  .phone-dot {
    flex: none;
    inline-size: 0.75em;
    block-size: 0.75em;
    margin: 0.375em;
    border: 2px solid currentcolor;
    border-radius: 50%;
  }

  @media (forced-colors: active) {
    .phone-progress {
      border: 1px solid CanvasText;
    }
  }
`;
