import {css} from 'lit';

/** Declarations for what is heard, and not seen; the last ends without a semicolon: `.words { ${outOfSight}; }`. */
export const outOfSight = css`
  position: absolute;
  inline-size: 1px;
  block-size: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap`;
