import type {CSSResult} from 'lit';
import {bannerStyles} from './banner-styles.js';
import {baseStyles} from './base-styles.js';
import {controlStyles} from './control-styles.js';
import {tokenStyles} from './tokens.js';

/** What every element's own styles build upon. All are constructable stylesheets: no inline style, under any CSP. */
export const sharedStyles: readonly CSSResult[] = [tokenStyles, baseStyles, controlStyles, bannerStyles];
