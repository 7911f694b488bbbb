import {setViewport} from '@web/test-runner-commands';
import {loadLocale} from '../../src/localization/load-locale.js';
import {LOCALES} from '../../src/localization/locale.js';
import type {CallViewElement} from '../../src/elements/call-view/index.js';
import {call, clearCalls, expect, hasPart, INTERPRETER, media, named, openDialog, part, PATIENT, press, shown, staffCall} from './call-bar.harness.js';
import {fakeMediaStream, sampleParticipant, type FakeVisitSession} from '../../src/testing/index.js';
import {drawn, text, until, within} from './elements.harness.js';
import {sv} from './sv.harness.js';

const PHONE = {width: 360, height: 740};

/** The buttons of the bar that are seen. */
function buttons(element: CallViewElement): HTMLElement[] {
  return [...part(element, 'controls').querySelectorAll('button')].filter((button) => button.checkVisibility());
}

async function onPhone(session: FakeVisitSession, width = PHONE.width): Promise<CallViewElement> {
  await setViewport({...PHONE, width});
  return shown(session);
}

describe('the room of <call-view>', () => {
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

  describe('of the bar', () => {
    it('holds all five buttons of a patient in one row of a phone, each of them 44 px or more, with a word below', async () => {
      const element = await onPhone(call());
      const all = buttons(element);
      expect(all.map(text)).to.deep.equal([sv('visit.turn-microphone-off'), sv('visit.turn-camera-off'), sv('call-view.show-text'), sv('call-view.more'), sv('call-view.leave', 'besöket')]);
      const boxes = all.map((button) => button.getBoundingClientRect());
      expect(new Set(boxes.map(({top}) => Math.round(top))).size).to.equal(1);
      for (const {width, height} of boxes) expect(Math.min(width, height)).to.be.at.least(44);
      // Firefox gives back the rule, not the word that it draws.
      const words = all.map((button) => getComputedStyle(button, '::after').content.replace('attr(data-short)', `"${button.dataset['short']}"`));
      expect(words).to.deep.equal([sv('call-view.short-microphone'), sv('call-view.short-camera'), sv('call-view.text'), sv('call-view.more'), sv('call-view.short-leave')].map((word) => `"${word}" / ""`));
    });

    it('holds the six of staff in two rows', async () => {
      const element = await onPhone(staffCall());
      const rows = new Set(buttons(element).map((button) => Math.round(button.getBoundingClientRect().top)));
      expect([buttons(element).length, rows.size]).to.deep.equal([6, 2]);
    });

    for (const locale of LOCALES) {
      it(`breaks no word below a symbol on a phone, in ${locale}`, async () => {
        await loadLocale(locale);
        body.lang = locale;
        const pen = document.createElement('canvas').getContext('2d')!;
        for (const width of [320, 360]) {
          for (const session of [call(), staffCall()]) {
            for (const button of buttons(await onPhone(session, width))) {
              const {fontWeight, fontSize, fontFamily} = getComputedStyle(button, '::after');
              const {paddingLeft, paddingRight} = getComputedStyle(button);
              pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
              for (const word of button.dataset['short']!.split(' ')) {
                // Tenths are lost between the drawing of letters and of boxes.
                expect(pen.measureText(word).width, `${word} at ${width}`).to.be.within(1, button.getBoundingClientRect().width + 0.5 - parseFloat(paddingLeft) - parseFloat(paddingRight));
              }
            }
          }
        }
      });
    }

    it('has the screen and the list of people too where it is wide', async () => {
      await setViewport({width: 1280, height: 800});
      const element = await shown(call());
      expect(buttons(element).map(text)).to.include.members([sv('call-view.share'), sv('call-view.people', '2')]);
      const rows = new Set(buttons(element).map((button) => Math.round(button.getBoundingClientRect().top)));
      expect(rows.size).to.equal(1);
    });

    it('stands before nothing that has the focus, with a note above its buttons too', async () => {
      const session = staffCall([PATIENT, INTERPRETER, sampleParticipant({id: 'guest-2', name: 'Kerstin', role: 'guest', guestRole: 'relative'})]);
      session.set({media: media({screen: {status: 'off', supported: true, failure: 'refused'}})});
      await setViewport({width: 320, height: 480});
      const element = await shown(session);
      await press(element, sv('call-view.show-text'));
      expect(hasPart(element, 'share-note')).to.equal(true);
      const bar = part(element, 'controls');
      const others = within(element).filter(
        (inner): inner is HTMLElement => inner.matches('button, textarea, [tabindex="0"]') && inner.checkVisibility() && !bar.contains(inner),
      );
      expect(others.length).to.be.above(3);
      for (const other of others) {
        other.focus();
        await drawn(element);
        const {top, bottom} = other.getBoundingClientRect();
        const hidden = Math.max(0, bottom - bar.getBoundingClientRect().top);
        expect(hidden, text(other) || other.localName).to.be.below((bottom - top) / 2);
      }
    });

    for (const height of [640, 740, 844]) {
      it(`leaves the text more of a phone of ${height} px than the picture, and the field in sight`, async () => {
        await setViewport({width: 390, height});
        const element = await shown(call());
        await press(element, sv('call-view.show-text'));
        await drawn(element);
        const box = (name: string): DOMRect => part(element, name).getBoundingClientRect();
        expect(box('text-panel').height).to.be.greaterThan(box('stage').height);
        // A picture of 16 by 9 is seen whole.
        expect(box('stage').height).to.be.at.least(208);
        expect(box('text-input').bottom).to.be.at.most(box('controls').top);
        expect(box('controls').bottom).to.be.at.most(height);
      });
    }

    it('runs the other way where text does', async () => {
      await loadLocale('ar');
      body.lang = 'ar';
      const element = await onPhone(call());
      const lefts = buttons(element).map((button) => button.getBoundingClientRect().left);
      expect(lefts).to.deep.equal([...lefts].sort((a, b) => b - a));
    });

    it('points the other way where text runs so, and only there', async () => {
      const pointing = async (locale: string): Promise<string> => {
        await loadLocale(locale);
        body.lang = locale;
        const element = await onPhone(staffCall());
        const {transform} = getComputedStyle(part(element, 'leave-button').querySelector('.directional')!);
        // Two would not fit the phone.
        element.remove();
        return transform;
      };
      expect(await pointing('ar')).to.equal('matrix(-1, 0, 0, 1, 0, 0)');
      expect(await pointing('sv')).to.equal('matrix(1, 0, 0, 1, 0, 0)');
    });
  });

  describe('of a sheet', () => {
    it('is the lower part of a phone, and the side of a wide window', async () => {
      const element = await onPhone(call());
      await press(element, sv('call-view.more'));
      const {left, right, bottom} = openDialog(element)!.getBoundingClientRect();
      expect([left, right, bottom]).to.deep.equal([0, 360, 740]);
      await setViewport({width: 1280, height: 800});
      await drawn(element);
      const wide = openDialog(element)!.getBoundingClientRect();
      expect([wide.top, wide.right, wide.bottom]).to.deep.equal([0, 1280, 800]);
      expect(wide.width).to.be.below(640);
    });
  });

  describe('of the whole screen', () => {
    it('is filled and left again from the menu, which goes out of the way', async () => {
      await setViewport({width: 1280, height: 800});
      const element = await shown(call());
      await press(element, sv('call-view.more'));
      await press(element, sv('call-view.full-screen-on'));
      await until(() => element.matches(':fullscreen'));
      await drawn(element);
      expect(openDialog(element)).to.equal(undefined);
      await press(element, sv('call-view.more'));
      await press(element, sv('call-view.full-screen-off'));
      await until(() => !element.matches(':fullscreen'));
      await press(element, sv('call-view.more'));
      // The browser tells of it after it has done it.
      await until(() => within(element).some((one) => one.matches('button') && text(one) === sv('call-view.full-screen-on')));
      expect(named(element, sv('call-view.full-screen-on')).checkVisibility()).to.equal(true);
    });
  });

  describe('of a small window', () => {
    const undo: (() => void)[] = [];

    afterEach(() => {
      for (const step of undo.splice(0)) step();
    });

    function replace(target: object, name: string, descriptor: PropertyDescriptor): void {
      const before = Object.getOwnPropertyDescriptor(target, name);
      Object.defineProperty(target, name, {configurable: true, ...descriptor});
      undo.push(() => {
        if (before === undefined) Reflect.deleteProperty(target, name);
        else Object.defineProperty(target, name, before);
      });
    }

    /** As a browser that has such windows, without opening one. */
    function withSmallWindow(): HTMLVideoElement[] {
      const inside: HTMLVideoElement[] = [];
      const fire = (video: HTMLVideoElement | undefined, type: string): void => {
        video?.dispatchEvent(new Event(type, {bubbles: true}));
      };
      replace(document, 'pictureInPictureEnabled', {value: true});
      replace(document, 'pictureInPictureElement', {get: () => inside[0] ?? null});
      replace(document, 'exitPictureInPicture', {
        value: () => {
          fire(inside.pop(), 'leavepictureinpicture');
          return Promise.resolve();
        },
      });
      replace(HTMLVideoElement.prototype, 'requestPictureInPicture', {
        value: function (this: HTMLVideoElement) {
          const before = inside.splice(0, 1, this)[0];
          fire(this, 'enterpictureinpicture');
          fire(before, 'leavepictureinpicture');
          return Promise.resolve();
        },
      });
      return inside;
    }

    it('shows the large picture until it is closed, or the element goes', async () => {
      const inside = withSmallWindow();
      const stream = fakeMediaStream({video: true, moving: true});
      const element = await shown(call({participants: [sampleParticipant({stream})]}));
      await press(element, sv('call-view.more'));
      await press(element, sv('call-view.picture-in-picture-on'));
      expect(inside.map(({srcObject}) => srcObject)).to.deep.equal([stream]);
      await press(element, sv('call-view.more'));
      await press(element, sv('call-view.picture-in-picture-off'));
      expect(inside).to.have.lengthOf(0);
      await press(element, sv('call-view.more'));
      await press(element, sv('call-view.picture-in-picture-on'));
      expect(inside).to.have.lengthOf(1);
      element.remove();
      expect(inside).to.have.lengthOf(0);
      for (const track of stream.getTracks()) track.stop();
    });

    it('goes with the person whose picture it shows, and can be opened for another', async () => {
      const inside = withSmallWindow();
      const streams = ['a', 'b'].map(() => fakeMediaStream({video: true, moving: true}));
      const [a, b] = streams.map((stream, index) => sampleParticipant({id: `p${index}`, stream}));
      const session = call({participants: [a!]});
      const element = await shown(session);
      await press(element, sv('call-view.more'));
      await press(element, sv('call-view.picture-in-picture-on'));
      // A browser closes the window of a picture that is gone, and can tell nobody in the element.
      session.set({participants: []});
      inside.length = 0;
      await drawn(element);
      session.set({participants: [b!]});
      await drawn(element);
      await press(element, sv('call-view.more'));
      await press(element, sv('call-view.picture-in-picture-on'));
      expect(inside.map(({srcObject}) => srcObject)).to.deep.equal([streams[1]]);
      for (const stream of streams) for (const track of stream.getTracks()) track.stop();
    });

    it('is not offered where the browser has none', async () => {
      withSmallWindow();
      replace(document, 'pictureInPictureEnabled', {value: false});
      const element = await shown(call());
      await press(element, sv('call-view.more'));
      expect(hasPart(element, 'picture-in-picture-button')).to.equal(false);
    });
  });
});
