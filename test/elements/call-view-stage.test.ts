import {sampleDevice} from '../../src/testing/index.js';
import {call, interpreter, names, person} from './call-view.fixture.js';
import {control, announced, button, clear, drawn, expect, find, focused, has, mediaOn, text} from './elements.harness.js';
import {sv} from './sv.harness.js';

/** By its accessible name: the buttons on pictures have symbols only. */
function pin(element: Element, name: string): HTMLElement {
  return find(element, `[part="pin-button"][aria-label="${name}"]`);
}

describe('<call-view>, who is seen where', () => {
  afterEach(clear);

  describe('large', () => {
    it('is whoever has spoken for two seconds, until they are silent and somebody else does', async () => {
      const [a, b, c] = [person('a'), person('b'), person('c')];
      const {element, session, clock} = await call({participants: [a, b, c]});
      expect(names(element, '.large')).to.deep.equal(['A']);
      session.set({participants: [a, {...b, speaking: true}, c]});
      await drawn(element);
      await clock.advance(1_999);
      await drawn(element);
      expect(names(element, '.large')).to.deep.equal(['A']);
      await clock.advance(1);
      await drawn(element);
      expect(names(element, '.large')).to.deep.equal(['B']);

      session.set({participants: [a, {...b, speaking: true}, {...c, speaking: true}]});
      await drawn(element);
      await clock.advance(10_000);
      await drawn(element);
      expect(names(element, '.large'), 'while both speak').to.deep.equal(['B']);
      session.set({participants: [a, b, {...c, speaking: true}]});
      await drawn(element);
      await clock.advance(2_000);
      await drawn(element);
      expect(names(element, '.large')).to.deep.equal(['C']);
    });

    it('is not somebody who only coughs', async () => {
      const [a, b] = [person('a'), person('b')];
      const {element, session, clock} = await call({participants: [a, b]});
      session.set({participants: [a, {...b, speaking: true}]});
      await drawn(element);
      await clock.advance(1_500);
      session.set({participants: [a, b]});
      await drawn(element);
      await clock.advance(10_000);
      await drawn(element);
      expect(names(element, '.large')).to.deep.equal(['A']);
      expect(clock.pending).to.equal(0);
    });

    it('is whom the person has chosen, whoever speaks, until they choose otherwise', async () => {
      const [a, b, c] = [person('a'), person('b'), person('c')];
      const {element, session, clock} = await call({participants: [a, b, c]});
      pin(element, sv('call-view.pin-person', 'C')).click();
      session.set({participants: [a, {...b, speaking: true}, c]});
      await drawn(element);
      await clock.advance(5_000);
      await drawn(element);
      expect(names(element, '.large')).to.deep.equal(['C']);
      pin(element, sv('call-view.unpin-person', 'C')).click();
      await drawn(element);
      expect(names(element, '.large')).to.deep.equal(['B']);
    });

    it('is an interpreter besides, for as long as there is one to be seen', async () => {
      const [a, b, tolk] = [person('a'), person('b'), interpreter('tolk')];
      const {element, session} = await call({participants: [a, tolk, b]});
      expect(names(element, '.large')).to.deep.equal(['A', 'TOLK']);
      pin(element, sv('call-view.pin-person', 'B')).click();
      await drawn(element);
      expect(names(element, '.large')).to.deep.equal(['TOLK', 'B']);
      session.set({participants: [a, {...tolk, media: {microphone: 'on', camera: 'off'}}, b]});
      await drawn(element);
      expect(names(element, '.large')).to.deep.equal(['B']);
    });

    it('is whoever signs while the interpreter speaks for them', async () => {
      const signer = person('döv', {role: 'patient', media: {microphone: 'off', camera: 'on', signing: true}});
      const [a, tolk] = [person('a'), interpreter('tolk')];
      const {element, session, clock} = await call({participants: [{...a, speaking: true}, signer, tolk]});
      await clock.advance(2_000);
      await drawn(element);
      expect(names(element, '.large')).to.deep.equal(['A', 'TOLK']);
      session.set({participants: [a, signer, {...tolk, speaking: true}]});
      await drawn(element);
      await clock.advance(2_000);
      await drawn(element);
      expect(names(element, '.large')).to.deep.equal(['DÖV', 'TOLK']);
    });

    it('is what somebody shares of their screen, which says whose it is', async () => {
      const [a, b] = [person('a'), person('b')];
      const {element, session} = await call({participants: [a, b]});
      session.set({participants: [a, {...b, media: {...b.media, screen: true}}]});
      await drawn(element);
      expect(names(element, '.large')).to.deep.equal([sv('call-view.shares-screen', 'B')]);
      expect(find(element, '.screen video', HTMLVideoElement).srcObject).to.equal(b.screen);
      expect(announced(element)).to.equal(sv('call-view.began-sharing', 'B'));
      session.set({participants: [a, b]});
      await drawn(element);
      expect(names(element, '.screen')).to.deep.equal([]);
      expect(announced(element)).to.equal(sv('call-view.stopped-sharing', 'B'));
    });
  });

  it('keeps everybody on the stage, in every layout, and pictures where they are in the document', async () => {
    const {element} = await call({participants: ['a', 'b', 'c', 'd', 'e'].map((id) => person(id))});
    const everybody = ['A', 'B', 'C', 'D', 'E', sv('call-view.you')];
    const videos = [...element.shadowRoot!.querySelectorAll('video')];
    expect(names(element)).to.deep.equal(everybody);
    pin(element, sv('call-view.pin-person', 'D')).click();
    await drawn(element);
    expect(names(element)).to.deep.equal(everybody);
    find(element, '[part~="more-button"]').click();
    await drawn(element);
    find(element, 'input[value="grid"]').click();
    await drawn(element);
    expect(names(element)).to.deep.equal(everybody);
    expect(names(element, '.large')).to.deep.equal([]);
    expect([...element.shadowRoot!.querySelectorAll('video')]).to.deep.equal(videos);
  });

  it('gives nobody a choice where there is one picture', async () => {
    const {element} = await call();
    expect(has(element, '[part="pin-button"]')).to.equal(false);
  });

  describe('oneself', () => {
    it('is mirrored by a camera that looks at the person, and by no other', async () => {
      const {element, session} = await call({media: {facing: 'user'}});
      const transform = (): string => getComputedStyle(find(element, '.self video')).transform;
      expect(transform()).to.equal('matrix(-1, 0, 0, 1, 0, 0)');
      session.set({media: {facing: 'environment'}});
      await drawn(element);
      expect(transform()).to.equal('none');
    });

    it('can be moved, hidden and shown again without dragging, and the keyboard is never lost', async () => {
      const {element} = await call();
      const at = (): DOMRect => find(element, '.self').getBoundingClientRect();
      const begin = at();
      const choose = async (words: string): Promise<void> => {
        control(element, words).click();
        await drawn(element);
      };
      find(element, '[part="self-button"]').click();
      await drawn(element);
      expect(focused()).to.equal(button(element, 'call-view.own-picture-move'));
      await choose(sv('call-view.own-picture-move'));
      expect(at().left).to.be.below(begin.left);
      await choose(sv('call-view.own-picture-move'));
      expect(at().top).to.be.below(begin.top);
      await choose(sv('call-view.own-picture-move'));
      expect([at().left, at().top]).to.deep.equal([begin.left, begin.top]);
      await choose(sv('call-view.own-picture-hide'));
      expect(has(element, '.self')).to.equal(false);
      expect(focused()).to.equal(button(element, 'call-view.own-picture-show'));
      await choose(sv('call-view.own-picture-show'));
      expect(focused()).to.equal(find(element, '[part="self-button"]'));
    });

    it('stays within reach of words when it is not seen', async () => {
      const {element, session} = await call({media: {camera: sampleDevice({status: 'off'})}});
      expect(has(element, '.self')).to.equal(false);
      session.set({voice: 'speaking'});
      await drawn(element);
      expect(text(find(element, '.own-badges'))).to.equal('Din kamera är avstängd Du hörs');
    });

    for (const layout of ['speaker', 'grid']) {
      it(`stands beside the others, not before one of them (${layout})`, async () => {
        const {element} = await call({participants: [person('a'), interpreter('tolk')], media: mediaOn()});
        find(element, '[part~=more-button]').click();
        await drawn(element);
        find(element, `[name=layout][value=${layout}]`).click();
        find(element, '[part~=close-button]').click();
        await drawn(element);
        const self = find(element, '.self').getBoundingClientRect();
        for (const name of ['a', 'tolk']) {
          const other = find(element, `[data-person="${name}"]`).getBoundingClientRect();
          const apart = self.left >= other.right || self.right <= other.left || self.top >= other.bottom || self.bottom <= other.top;
          expect(apart, name).to.equal(true);
        }
      });
    }
  });
});
