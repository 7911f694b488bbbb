import {css, type CSSResult} from 'lit';
import {bannerStyles} from '../shared/styles/banner-styles.js';
import {baseStyles} from '../shared/styles/base-styles.js';
import {controlStyles} from '../shared/styles/control-styles.js';

const registered = new WeakSet<new () => HTMLElement>();

/**
 * Makes an element that is no part of the public interface. Its class is registered with the first one, so that importing
 * it changes nothing on the page. A page may hold two copies of the package, of different versions: where the tag is taken,
 * the class gets one of its own.
 */
export function createInternal<T extends HTMLElement>(type: new () => T, tag: string): T {
  if (!registered.has(type)) {
    let free = tag;
    for (let number = 2; customElements.get(free) !== undefined; number += 1) free = `${tag}-${number}`;
    customElements.define(free, type);
    registered.add(type);
  }
  return new type();
}

const styles = css`
  /* It stands in the layout of the element around it, has its colours and text, and answers to the size of that one. */
  :host {
    display: contents;
    container-type: normal;
    background: none;
    font-size: inherit;
  }

  /* The bar at the bottom must not stand before what has the focus. */
  :is(button, a, input, select, textarea, summary, [tabindex]) {
    scroll-margin-block: calc(var(--_head, 0px) + var(--_space-m)) calc(var(--_bar-size, 7rem) + var(--_space-s));
  }
`;

/** What an internal element builds upon. The tokens come from the element around it. */
export const internalStyles: readonly CSSResult[] = [baseStyles, controlStyles, bannerStyles, styles];
