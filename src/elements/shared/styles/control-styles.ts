import {css} from 'lit';

/**
 * Buttons (`.button` with `primary`, `danger`, `quiet`; `.toggle` for microphone and camera) and fields.
 * A toggle that is off carries the class `off`; its words change with it.
 */
export const controlStyles = css`
  .button,
  .toggle {
    display: inline-flex;
    gap: var(--_space-s);
    align-items: center;
    justify-content: center;
    min-block-size: var(--_target);
    min-inline-size: var(--_target);
    margin: 0;
    padding: 0.5em 1.25em;
    border: 2px solid var(--_accent);
    border-radius: var(--_radius-control);
    color: var(--_accent);
    background: var(--_surface);
    font: inherit;
    font-weight: 600;
    line-height: 1.25;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    touch-action: manipulation;
    transition: background-color var(--_duration), border-color var(--_duration), color var(--_duration);
  }

  .button > span {
    min-inline-size: 0;
    max-inline-size: 100%;
    hyphens: auto;
  }

  /* A phone whose text is twice as large, and a portal's own long words: every letter's room counts. */
  @container (inline-size < 14em) {
    .button {
      flex-wrap: wrap;
      padding-inline: 0.25rem;
    }
  }

  .button:hover,
  .toggle:hover {
    border-color: var(--_accent-hover);
    color: var(--_accent-hover);
    background: var(--_accent-tint);
  }

  .button.primary {
    border-color: var(--_accent);
    color: var(--_on-accent);
    background: var(--_accent);
  }

  .button.primary:hover {
    border-color: var(--_accent-hover);
    background: var(--_accent-hover);
  }

  /* One of several ways: a surface, no outline. */
  .button.tint {
    border-color: transparent;
    background: var(--_accent-tint);
  }

  .button.tint:hover {
    border-color: var(--_accent-hover);
  }

  .button.danger {
    border-color: var(--_danger);
    color: var(--_on-danger);
    background: var(--_danger);
  }

  .button.danger:hover {
    border-color: var(--_danger-hover);
    background: var(--_danger-hover);
  }

  .button.quiet {
    border-color: transparent;
    background: transparent;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .button.large {
    min-block-size: calc(var(--_target) + 0.5rem);
    font-size: 1.0625em;
  }

  .button:disabled,
  .toggle:disabled {
    border-color: var(--_border);
    border-style: dashed;
    color: var(--_text-subtle);
    background: var(--_surface-alt);
    cursor: not-allowed;
  }

  .toggle {
    border-color: var(--_border);
    color: var(--_text);
  }

  .toggle.off {
    border-color: var(--_danger);
    color: var(--_error-text);
    background: var(--_error-surface);
  }

  .field {
    display: grid;
    gap: var(--_space-xs);
  }

  .field > label {
    font-weight: 600;
  }

  .input {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: var(--_target);
    margin: 0;
    padding: 0.5em 0.75em;
    border: 2px solid var(--_border);
    border-radius: var(--_radius-control);
    color: var(--_text);
    background: var(--_surface);
    font: inherit;
    text-overflow: ellipsis;
  }

  .input:hover {
    border-color: var(--_accent);
  }

  .input[aria-invalid='true'] {
    border-color: var(--_danger);
  }

  .field-error {
    display: flex;
    gap: var(--_space-s);
    color: var(--_error-text);
    font-weight: 600;
  }

  @media (forced-colors: active) {
    .button,
    .toggle {
      border-color: ButtonText;
    }

    .toggle.off {
      border-style: dashed;
    }

    .button.quiet {
      border-color: ButtonFace;
    }
  }
`;
