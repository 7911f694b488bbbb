/**
 * Moves the focus to the heading of the step that has just appeared, so that a screen reader reads it and the
 * keyboard goes on from there. The heading carries `data-step` and `tabindex="-1"`.
 *
 * @returns Whether there was such a heading.
 */
export function focusStep(root: ParentNode, options?: FocusOptions): boolean {
  const heading = root.querySelector<HTMLElement>('[data-step]');
  heading?.focus(options);
  return heading !== null;
}

/**
 * Whether the focus is inside this element, however deep in shadow roots; a step may only take it from there. Of a page that
 * is not looked at too, where `:focus-within` matches nothing: the person comes back to the step that they were let in to.
 */
export function hasFocusWithin(element: Element): boolean {
  const {activeElement = null} = element.getRootNode() as Partial<DocumentOrShadowRoot>;
  return element.contains(activeElement);
}
