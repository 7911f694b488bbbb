import {noChange} from 'lit';
import {Directive, directive, type DirectiveResult, type ElementPart} from 'lit/directive.js';

/** Where to find an element that a template draws. */
export class Ref<T extends Element = Element> {
  #element: T | undefined;

  /** The element, for as long as it stands in the page. */
  get value(): T | undefined {
    return this.#element?.isConnected === true ? this.#element : undefined;
  }

  /** Keeps what was drawn last. */
  set value(element: T | undefined) {
    this.#element = element;
  }
}

/** @returns a {@link Ref} to give to {@link ref}. */
export function createRef<T extends Element = Element>(): Ref<T> {
  return new Ref<T>();
}

class RefDirective extends Directive {
  override render<T extends Element>(_ref: Ref<T>): typeof noChange {
    return noChange;
  }

  override update<T extends Element>({element}: ElementPart, [target]: [Ref<T>]): typeof noChange {
    target.value = element as T;
    return noChange;
  }
}

/**
 * Lets code find the element that it stands in. Lit's own `ref` brings its asynchronous directives with it, 1.3 kB (gzip) that
 * the first paint of `<visit-join>` would carry to every phone.
 *
 * @example
 * html`<h2 tabindex="-1" ${ref(this.#heading)}>…</h2>`;
 * focusAfterUpdate(host, () => this.#heading.value);
 */
export const ref: <T extends Element>(target: Ref<T>) => DirectiveResult = directive(RefDirective);
