import {css} from 'lit';

/** `<details>` with a large summary; what it discloses has the class `disclosed`. */
export const disclosureStyles = css`
  details {
    border-block: 1px solid var(--_line);
  }

  summary {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-block-size: var(--_target);
    padding-block: var(--_space-s);
    font-weight: 600;
    cursor: pointer;
    list-style: none;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary::after {
    flex: none;
    inline-size: 0.6em;
    block-size: 0.6em;
    margin-inline: 0.5em;
    border-block-end: 2px solid currentcolor;
    border-inline-end: 2px solid currentcolor;
    content: '';
    /* Turned from its own corner, which has to be the same one in every language. */
    direction: ltr;
    transform: translateY(-25%) rotate(45deg);
    transition: transform var(--_duration);
  }

  details[open] summary::after {
    transform: translateY(25%) rotate(225deg);
  }

  .disclosed {
    display: grid;
    gap: var(--_space-m);
    padding-block-end: var(--_space-m);
  }

  ul.disclosed {
    gap: var(--_space-s);
    padding-inline-start: 1.25em;
  }
`;
