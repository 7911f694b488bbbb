import {expect} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';
import {show, type Shown} from '../../demo/gallery/scene.js';
import {states} from '../../demo/gallery/states.js';
import {tooSmall} from './finger.harness.js';
import {drawn, text} from './elements.harness.js';

/** Axe reads the document, which is the same in every engine; how large a target becomes, each engine decides. */
const CHROMIUM = navigator.userAgent.includes('Chrome');

describe('every state in the gallery', () => {
  let shown: Shown | undefined;
  const place = document.createElement('main');

  before(async () => {
    await setViewport({width: 1000, height: 800});
    document.body.append(place);
  });
  after(() => place.remove());
  afterEach(() => {
    shown?.leave();
    shown = undefined;
  });

  it('has an id of its own, below its tag', () => {
    const ids = states.map(({id}) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    for (const {id, tag} of states) expect(id).to.match(new RegExp(`^${tag}/[a-z0-9-]+$`, 'u'));
  });

  for (const state of states) {
    it(`${state.id} has words, room for a finger, and no accessibility failure that a machine can find`, async () => {
      shown = await show(state, place);
      await drawn(shown.element);
      expect(shown.element.localName).to.equal(state.tag);
      expect(text(shown.element)).not.to.equal('');
      expect(tooSmall(shown.element)).to.deep.equal([]);
      if (CHROMIUM) await expect(shown.element).to.be.accessible();
    });
  }
});
