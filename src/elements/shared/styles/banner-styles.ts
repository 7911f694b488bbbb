import {css} from 'lit';

/** A message with an icon: `.banner` with `info`, `success`, `warning` or `error`; `.banner-text` holds the words. */
export const bannerStyles = css`
  .banner {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75em;
    align-items: flex-start;
    padding: var(--_space-m);
    border: 1px solid currentcolor;
    border-radius: var(--_radius);
    color: var(--_info-text);
    background: var(--_info-surface);
  }

  .banner.success {
    color: var(--_success-text);
    background: var(--_success-surface);
  }

  .banner.warning {
    color: var(--_warning-text);
    background: var(--_warning-surface);
  }

  .banner.error {
    color: var(--_error-text);
    background: var(--_error-surface);
  }

  .banner-text {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    /* Where large text leaves less than this beside the icon, the words go below it. */
    flex: 1 1 8em;
    gap: var(--_space-s);
    min-inline-size: 0;
  }

  .banner-text strong {
    font-weight: 650;
  }

  .banner ol,
  .banner ul {
    padding-inline-start: 1.25em;
  }

  .banner a {
    color: inherit;
  }

  .banner .row {
    padding-block-start: var(--_space-xs);
  }
`;
