import {expect} from '@open-wc/testing';
import {show} from '../../demo/gallery/scene.js';
import {states} from '../../demo/gallery/states.js';
import {drawn} from './elements.harness.js';
import {declarationOf} from './manifest.fixture.js';

/** The parts that `::part()` of a page reaches on an element: its own, and those that the elements within export. */
function partsOf(element: Element): string[] {
  const inner = [...(element.shadowRoot?.querySelectorAll('*') ?? [])];
  return [...inner.flatMap(({part}) => [...part]), ...inner.flatMap(exportedBy)];
}

/** What an element exports to the one around it, under the name that it has there. */
function exportedBy(element: Element): string[] {
  const exports = element.getAttribute('exportparts');
  if (exports === null) return [];
  const own = new Set(partsOf(element));
  const pairs = exports.split(',').map((pair) => pair.split(':').map((name) => name.trim()));
  return pairs.flatMap(([name = '', outer = name]) => (own.has(name) ? [outer] : []));
}

describe('the parts that are promised', () => {
  const place = document.createElement('main');

  before(() => document.body.append(place));
  after(() => place.remove());

  for (const tag of new Set(states.map((state) => state.tag))) {
    it(`are there in at least one state of <${tag}> in the gallery`, async () => {
      const {cssParts} = await declarationOf(tag);
      const missing = new Set(cssParts.map(({name}) => name));
      expect(missing).not.to.be.empty;
      for (const state of states) {
        if (state.tag !== tag) continue;
        const shown = await show(state, place);
        await drawn(shown.element);
        for (const name of partsOf(shown.element)) missing.delete(name);
        shown.leave();
        // The other states could add nothing.
        if (missing.size === 0) break;
      }
      expect([...missing]).to.deep.equal([]);
    });
  }
});
