import {setViewport} from '@web/test-runner-commands';
import type {CallViewElement} from '../../src/elements/call-view/index.js';
import {loadLocale} from '../../src/localization/load-locale.js';
import {LOCALES} from '../../src/localization/locale.js';
import {fakeMediaStream, sampleDevice, sampleParticipant, type FakeVisitSession} from '../../src/testing/index.js';
import {call, clearCalls, expect, hasPart, INTERPRETER, media, named, openDialog, part, PATIENT, press, shown, staffCall} from './call-bar.harness.js';
import {box, button, clear, drawn, find, has, text, until, within} from './elements.harness.js';
import {sv} from './sv.harness.js';
import {areApart, isOnTop} from './top.harness.js';

const SIZES = [
  [320, 568],
  [360, 640],
  [390, 844],
  [667, 375],
] as const;

const RELATIVE = sampleParticipant({id: 'guest-2', name: 'Kerstin', role: 'guest', guestRole: 'relative'});

const CALLS: Readonly<Record<string, () => FakeVisitSession>> = {
  'a patient': () => call(),
  'a patient whose devices are off': () =>
    call({media: media({microphone: sampleDevice({status: 'off'}), camera: sampleDevice({status: 'off'})})}),
  'a patient with an interpreter': () => call({participants: [sampleParticipant(), INTERPRETER]}),
  'a patient with three others': () => call({participants: [sampleParticipant(), INTERPRETER, RELATIVE]}),
  staff: () => staffCall(),
};

/** The call fills the window, as on a page that gives it all of it. */
async function onPhone(session: FakeVisitSession, [width, height]: readonly [number, number]): Promise<CallViewElement> {
  clear();
  await setViewport({width, height});
  const element = await shown(session);
  scrollTo(0, 0);
  await laidOut();
  return element;
}

/** After the browser has measured what has grown, and drawn it. */
async function laidOut(): Promise<void> {
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
}

function controls(element: CallViewElement): HTMLElement[] {
  return [...part(element, 'controls').querySelectorAll('button')].filter((control) => control.checkVisibility());
}

function tiles(element: CallViewElement): HTMLElement[] {
  return within(element).filter((inner): inner is HTMLElement => inner.matches('[part="tile"]'));
}

/** How much of the window is the stage and not the bar over it. */
function seenOfStage(element: CallViewElement): number {
  const stage = part(element, 'stage').getBoundingClientRect();
  return Math.min(stage.bottom, controls(element)[0]!.getBoundingClientRect().top) - Math.max(0, stage.top);
}

function fit(element: CallViewElement): string {
  return getComputedStyle(find(element, '[part=tile] video')).objectFit;
}

describe('<call-view> on a phone', () => {
  const {body, documentElement: root} = document;

  before(() => {
    body.style.margin = '0';
  });
  after(async () => {
    body.style.margin = '';
    await setViewport({width: 800, height: 600});
  });
  afterEach(() => {
    clearCalls();
    root.style.fontSize = '';
    body.lang = '';
  });

  for (const size of SIZES) {
    for (const textSize of ['100%', '200%']) {
      for (const [who, make] of Object.entries(CALLS)) {
        it(`has every control of ${who} in sight and on top at ${size.join('x')} with text at ${textSize}`, async () => {
          root.style.fontSize = textSize;
          const element = await onPhone(make(), size);
          const all = controls(element);
          expect(all.length).to.be.at.least(5);
          for (const control of all) {
            expect(isOnTop(control), text(control)).to.equal(true);
            const {left, right, bottom} = control.getBoundingClientRect();
            expect([left >= 0, right <= size[0], bottom <= size[1]], text(control)).to.deep.equal([true, true, true]);
            const symbol = control.querySelector('.icon')!.getBoundingClientRect();
            expect(Math.min(control.offsetHeight, textSize === '100%' ? symbol.width : 44), text(control)).to.be.at.least(44);
          }
          expect(root.scrollWidth).to.be.at.most(size[0]);
        });
      }
    }
  }

  for (const size of SIZES) {
    for (const corner of [0, 1, 2]) {
      it(`keeps the own picture, moved ${corner} times, off the controls and the names at ${size.join('x')}`, async () => {
        for (const make of [CALLS['a patient']!, CALLS['a patient with an interpreter']!]) {
          const element = await onPhone(make(), size);
          for (let time = 0; time < corner; time += 1) {
            part(element, 'self-button').click();
            await drawn(element);
            button(element, 'call-view.own-picture-move').click();
            button(element, 'call-view.own-picture-done').click();
            await drawn(element);
          }
          const own = part(element, 'self-view');
          expect(isOnTop(part(element, 'self-button'))).to.equal(true);
          const over = [...controls(element), ...within(element).filter((inner) => inner.matches('[part=tile] .who'))];
          for (const other of over) expect(areApart(own, other), text(other)).to.equal(true);
        }
      });
    }
  }

  it('leaves the picture a third of the height with text at 200 %, and what ends the visit is whole', async () => {
    root.style.fontSize = '200%';
    for (const make of [CALLS['a patient']!, CALLS['staff']!, CALLS['a patient with an interpreter']!]) {
      const element = await onPhone(make(), [390, 844]);
      expect(seenOfStage(element)).to.be.at.least(844 / 3);
    }
    const element = await onPhone(call(), [390, 844]);
    await press(element, sv('call-view.show-text'));
    await laidOut();
    expect(seenOfStage(element)).to.be.at.least(844 / 3);
    const field = part(element, 'text-input').getBoundingClientRect();
    expect([field.top >= part(element, 'stage').getBoundingClientRect().bottom, isOnTop(part(element, 'text-input'))]).to.deep.equal([true, true]);
    expect(part(element, 'text-input').scrollWidth).to.be.at.most(part(element, 'text-input').clientWidth);
    expect(isOnTop(part(element, 'leave-button'))).to.equal(true);
  });

  for (const locale of LOCALES) {
    it(`breaks no word on a control with text at 200 %, in ${locale}`, async () => {
      await loadLocale(locale);
      body.lang = locale;
      root.style.fontSize = '200%';
      const pen = document.createElement('canvas').getContext('2d')!;
      for (const size of [[390, 844], [320, 568]] as const) {
        for (const make of Object.values(CALLS)) {
          const element = await onPhone(make(), size);
          for (const control of controls(element)) {
            const {fontWeight, fontSize, fontFamily} = getComputedStyle(control, '::after');
            const {paddingLeft, paddingRight, borderLeftWidth, columnGap} = getComputedStyle(control);
            const taken = [paddingLeft, paddingRight, borderLeftWidth, borderLeftWidth, columnGap].map(parseFloat).reduce((sum, one) => sum + one);
            const room = control.getBoundingClientRect().width - taken - control.querySelector('.icon')!.getBoundingClientRect().width;
            pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
            for (const word of control.dataset['short']!.split(' ')) {
              expect(pen.measureText(word).width, `${word} at ${size[0]}`).to.be.within(1, room + 0.5);
            }
          }
        }
      }
    });
  }

  it('moves no control when another is pressed', async () => {
    for (const size of SIZES) {
      const session = call({}, true);
      const element = await onPhone(session, size);
      const places = (): string[] => controls(element).map((control) => {
        const {left, top} = control.querySelector('.icon')!.getBoundingClientRect();
        return `${left} ${top}`;
      });
      const before = places();
      find(element, '[part~=microphone-button]').click();
      find(element, '[part~=camera-button]').click();
      await drawn(element);
      await laidOut();
      expect(named(element, sv('visit.turn-camera-on')).dataset['short']).to.equal(sv('visit.camera-off'));
      expect(places()).to.deep.equal(before);
    }
  });

  describe('the picture', () => {
    it('fills the stage below the controls, without bands', async () => {
      const stream = fakeMediaStream({video: true, moving: true});
      const element = await onPhone(call({participants: [sampleParticipant({stream})]}), [390, 844]);
      const rect = (inner: Element): number[] => {
        const {left, top, width, height} = inner.getBoundingClientRect();
        return [left, top, width, height].map(Math.round);
      };
      expect(rect(find(element, '[part=tile] video'))).to.deep.equal([0, 0, 390, 844]);
      expect(fit(element)).to.equal('cover');
      for (const track of stream.getTracks()) track.stop();
    });

    it('is seen whole after two quick presses, and fills again after two more', async () => {
      const element = await onPhone(call(), [390, 844]);
      const video = find(element, '[part=tile] video');
      const pressAt = async (time: number, clientX = 100): Promise<string> => {
        const event = new MouseEvent('click', {bubbles: true, composed: true, clientX, clientY: 200});
        Object.defineProperty(event, 'timeStamp', {value: time});
        video.dispatchEvent(event);
        await drawn(element);
        return fit(element);
      };
      expect(await pressAt(1_000), 'one press').to.equal('cover');
      expect(await pressAt(1_500), 'too late').to.equal('cover');
      expect(await pressAt(1_600, 200), 'too far').to.equal('cover');
      expect(await pressAt(1_900, 220)).to.equal('contain');
      expect(await pressAt(2_000, 220), 'a third press').to.equal('contain');
      expect(await pressAt(2_200, 220)).to.equal('cover');
    });

    it('is not changed by quick presses on what lies over it', async () => {
      const element = await onPhone(call(), [390, 844]);
      for (let time = 0; time < 2; time += 1) part(element, 'self-button').click();
      for (let time = 0; time < 2; time += 1) find(element, '.self video').click();
      await drawn(element);
      expect(fit(element)).to.equal('cover');
    });

    it('is seen whole from the menu too, and a page’s own choice is where it begins', async () => {
      const element = await onPhone(call(), [390, 844]);
      await press(element, sv('call-view.more'));
      await press(element, sv('call-view.fit-whole'));
      expect([fit(element), openDialog(element)]).to.deep.equal(['contain', undefined]);
      await press(element, sv('call-view.more'));
      await press(element, sv('call-view.fit-fill'));
      expect(fit(element)).to.equal('cover');
      const other = await onPhone(call(), [390, 844]);
      other.style.setProperty('--call-view-fit', 'contain');
      other.requestUpdate();
      await drawn(other);
      expect(fit(other)).to.equal('contain');
      await press(other, sv('call-view.more'));
      await press(other, sv('call-view.fit-fill'));
      expect(fit(other)).to.equal('cover');
    });

    it('of oneself always fills its corner, and a shared screen is always whole', async () => {
      const element = await onPhone(call({participants: [{...sampleParticipant(), media: {microphone: 'on', camera: 'on', screen: true}}]}), [390, 844]);
      const of = (selector: string): string => getComputedStyle(find(element, selector)).objectFit;
      expect([of('.self video'), of('.screen video')]).to.deep.equal(['cover', 'contain']);
      await press(element, sv('call-view.more'));
      await press(element, sv('call-view.fit-whole'));
      expect([of('.self video'), of('.screen video')]).to.deep.equal(['cover', 'contain']);
    });
  });

  describe('the bar', () => {
    it('keeps its words at 4.5:1 over a white picture', async () => {
      for (const size of SIZES) {
        const element = await onPhone(call(), size);
        const bar = part(element, 'controls');
        const {top, height} = bar.getBoundingClientRect();
        for (const control of controls(element)) {
          const word = control.querySelector('.icon')!.getBoundingClientRect().bottom;
          const white = 255 * (1 - blackAt(getComputedStyle(bar).backgroundImage, (word - top) / height));
          expect(contrastToWhite(white), text(control)).to.be.at.least(4.5);
        }
      }
    });

    it('lies over one picture or two, and over nothing that is written, shared or small', async () => {
      const isOver = (element: CallViewElement): boolean => !areApart(part(element, 'stage'), controls(element)[0]!);
      const element = await onPhone(call(), [390, 844]);
      expect(isOver(element)).to.equal(true);
      await press(element, sv('call-view.show-text'));
      await laidOut();
      expect([isOver(element), areApart(part(element, 'text-panel'), part(element, 'controls'))]).to.deep.equal([false, true]);
      expect(isOver(await onPhone(CALLS['a patient with an interpreter']!(), [390, 844]))).to.equal(true);
      expect(isOver(await onPhone(CALLS['a patient with three others']!(), [390, 844]))).to.equal(false);
      const sharing = {...sampleParticipant(), media: {microphone: 'on', camera: 'on', screen: true}} as const;
      expect(isOver(await onPhone(call({participants: [sharing]}), [390, 844]))).to.equal(false);
      const noted = await onPhone(call({media: media({screen: {status: 'off', supported: true, failure: 'refused'}})}), [390, 844]);
      expect([isOver(noted), isOnTop(button(noted, 'call-view.dismiss'))]).to.deep.equal([false, true]);
    });

    it('leaves the presses around its buttons to the picture', async () => {
      const element = await onPhone(call(), [390, 844]);
      const {left, top} = part(element, 'controls').getBoundingClientRect();
      expect(element.shadowRoot!.elementFromPoint(left + 5, top + 5)?.closest('[part=tile]')).to.exist;
    });

    it('runs the other way where text does, and so does the own picture', async () => {
      await loadLocale('ar');
      body.lang = 'ar';
      const element = await onPhone(call(), [390, 844]);
      const lefts = controls(element).map((control) => control.getBoundingClientRect().left);
      expect(lefts).to.deep.equal([...lefts].sort((a, b) => b - a));
      expect(part(element, 'self-view').getBoundingClientRect().left).to.be.below(60);
    });
  });

  describe('two others', () => {
    it('stand above each other, alike in what is seen, with the own picture over them', async () => {
      for (const others of [[sampleParticipant(), INTERPRETER], [PATIENT, RELATIVE]]) {
        const element = await onPhone(call({participants: others}), [390, 844]);
        const [first, second] = tiles(element).map((tile) => tile.getBoundingClientRect());
        expect([first!.width, second!.width]).to.deep.equal([390, 390]);
        const foot = controls(element)[0]!.getBoundingClientRect().top;
        expect(Math.abs(first!.height - (foot - second!.top))).to.be.below(40);
        expect(part(element, 'self-view').matches('.corner')).to.equal(true);
        expect(hasPart(element, 'pin-button')).to.equal(false);
      }
    });

    it('stand beside each other on a phone on its side', async () => {
      const element = await onPhone(CALLS['a patient with an interpreter']!(), [667, 375]);
      const [first, second] = tiles(element).map((tile) => tile.getBoundingClientRect());
      expect([first!.top === second!.top, first!.right <= second!.left]).to.deep.equal([true, true]);
      expect(part(element, 'self-view').matches('.corner')).to.equal(true);
    });

    it('are one large and one small once one is pinned from the list of people, until that is undone', async () => {
      const element = await onPhone(CALLS['a patient with an interpreter']!(), [390, 844]);
      await press(element, sv('call-view.more'));
      expect(hasPart(element, 'layout')).to.equal(false);
      await press(element, sv('call-view.people', '3'));
      await press(openDialog(element)!, sv('call-view.pin-person', 'Amina Warsame'));
      await press(openDialog(element)!, sv('call-view.close'));
      expect(part(element, 'self-view').matches('.corner')).to.equal(false);
      find(element, '[part=pin-button].pinned').click();
      await drawn(element);
      expect(part(element, 'self-view').matches('.corner')).to.equal(true);
    });

    it('are as they were when the window becomes wide, without a press', async () => {
      const element = await onPhone(CALLS['a patient with an interpreter']!(), [390, 844]);
      await setViewport({width: 1280, height: 800});
      await until(() => has(element, '[part~=self-view]:not(.corner)'));
      expect(hasPart(element, 'pin-button')).to.equal(true);
    });
  });

  it('groups the menu under headings', async () => {
    const element = await onPhone(call(), [390, 844]);
    await press(element, sv('call-view.more'));
    const headings = [...openDialog(element)!.querySelectorAll('h3')].map(text);
    expect(headings).to.deep.equal([sv('call-view.menu-people'), sv('call-view.menu-media'), sv('call-view.menu-display')]);
    for (const group of openDialog(element)!.querySelectorAll('.group')) expect(group.querySelectorAll('button, select, input').length).to.be.above(0);
    await expect(element).to.be.accessible();
  });

  it('has a heading that names the others, before everything else', async () => {
    const session = call();
    const element = await onPhone(session, [390, 844]);
    const page = box();
    page.innerHTML = '<h1>Region</h1>';
    page.append(element);
    await drawn(element);
    const heading = find(element, 'h2');
    expect(text(heading)).to.equal(sv('call-view.heading', 'Anna Andersson'));
    expect(within(element).find((inner) => inner.matches('h2, button, video, li'))).to.equal(heading);
    session.set({participants: [sampleParticipant(), INTERPRETER]});
    await drawn(element);
    expect(text(heading)).to.equal(sv('call-view.heading', 'Anna Andersson och Amina Warsame'));
    await expect(page).to.be.accessible();
  });
});

/** How black a gradient from above is, at this part of its height. */
function blackAt(gradient: string, at: number): number {
  const stops = [...gradient.matchAll(/rgba?\(0, 0, 0(?:, ([\d.]+))?\)(?: ([\d.]+)%)?/gu)].map(([, alpha = '1', place], index, all) => ({
    alpha: parseFloat(alpha),
    place: place === undefined ? index / (all.length - 1) : parseFloat(place) / 100,
  }));
  expect(stops.length).to.be.at.least(2);
  const after = stops.findIndex(({place}) => place >= at);
  const [from, to] = [stops[after - 1]!, stops[after]!];
  return from.alpha + ((to.alpha - from.alpha) * (at - from.place)) / (to.place - from.place);
}

/** WCAG 2.2's contrast between white and a grey of this value, from 0 to 255. */
function contrastToWhite(grey: number): number {
  const value = grey / 255;
  const luminance = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  return 1.05 / (luminance + 0.05);
}
