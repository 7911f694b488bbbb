import type {ElementHandle} from 'puppeteer-core';

/** What lies at the middle of an element. */
export interface Middle {
  /** Whether it can be seen without scrolling. */
  readonly inSight: boolean;
  /** Whether a press there is a press on the element. */
  readonly onTop: boolean;
  /** What is pressed instead. */
  readonly instead: string;
}

/** Looks at the middle of an element, where a thumb would press, through all shadow roots. */
export function middleOf(element: ElementHandle): Promise<Middle> {
  return element.evaluate((target) => {
    const {left, top, width, height} = target.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    let at = document.elementFromPoint(x, y);
    while (at?.shadowRoot) {
      const inner = at.shadowRoot.elementFromPoint(x, y);
      if (inner === null || inner === at) break;
      at = inner;
    }
    const up = (node: Node | null): boolean => node !== null && (node === target || up(node instanceof ShadowRoot ? node.host : node.parentNode));
    return {
      inSight: x > 0 && y > 0 && x < innerWidth && y < innerHeight && width > 0,
      onTop: up(at),
      instead: at === null ? 'nothing' : `${at.localName} ${at.getAttribute('part') ?? at.className}`,
    };
  });
}
