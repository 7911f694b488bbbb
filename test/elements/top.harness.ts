/** The element that a press in the middle of another would reach, however deep in shadow roots. */
export function pressed(element: Element): Element | null {
  const {left, right, top, bottom} = element.getBoundingClientRect();
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  let found = document.elementFromPoint(x, y);
  for (;;) {
    const inner = found?.shadowRoot?.elementFromPoint(x, y) ?? null;
    if (inner === null || inner === found) return found;
    found = inner;
  }
}

/** Whether the middle of an element is in the window, and nothing else lies above it. */
export function isOnTop(element: Element): boolean {
  const found = pressed(element);
  return found !== null && element.contains(found);
}

/** Whether two elements cover no part of each other, but for less than a pixel. */
export function areApart(one: Element, other: Element): boolean {
  const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
  return a.left >= b.right - 1 || b.left >= a.right - 1 || a.top >= b.bottom - 1 || b.top >= a.bottom - 1;
}
