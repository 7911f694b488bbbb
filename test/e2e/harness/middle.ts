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
    const {left, top, width, height} = (target as Element).getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    let at = document.elementFromPoint(x, y);
    for (let inner = at?.shadowRoot?.elementFromPoint(x, y); inner && inner !== at; inner = at?.shadowRoot?.elementFromPoint(x, y)) at = inner;
    const up = (node: Node | null): boolean => node !== null && (node === target || up(node.parentNode ?? (node as ShadowRoot).host ?? null));
    return {
      inSight: x > 0 && y > 0 && x < innerWidth && y < innerHeight && width > 0,
      onTop: up(at),
      instead: at === null ? 'nothing' : `${at.localName} ${at.getAttribute('part') ?? at.className}`,
    };
  });
}
