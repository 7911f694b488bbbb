import {sendKeys, setViewport} from '@web/test-runner-commands';
import {asked, call, chord, clearCalls, expect, hasPart, media, named, openDialog, part, press, shown, staffCall} from './call-bar.harness.js';
import {sampleDevice, sampleParticipant, fakeMediaStream} from '../../src/testing/index.js';
import {announced, box, drawn, find, focused, mount, record, text} from './elements.harness.js';
import {sv} from './sv.harness.js';

const WIDE = {width: 1280, height: 800};

describe('the bar of <call-view>', () => {
  before(() => setViewport(WIDE));
  after(() => setViewport({width: 800, height: 600}));
  afterEach(clearCalls);

  describe('by the keyboard', () => {
    it('turns microphone and camera off and on', async () => {
      const session = call({}, true);
      const element = await shown(session);
      await press(element, sv('visit.turn-microphone-off'));
      await press(element, sv('visit.turn-microphone-on'), ' ');
      await press(element, sv('visit.turn-camera-off'));
      await press(element, sv('visit.turn-camera-on'), ' ');
      expect(asked(session)).to.deep.equal([
        ['setMicrophone', false],
        ['setMicrophone', true],
        ['setCamera', false],
        ['setCamera', true],
      ]);
    });

    it('shares a screen and stops, and waits while the browser asks which', async () => {
      const session = call();
      const element = await shown(session);
      await press(element, sv('call-view.share'));
      session.set({media: {screen: {status: 'opening', supported: true}}});
      await drawn(element);
      await press(element, sv('call-view.share-opening'));
      session.set({media: {screen: {status: 'on', supported: true, stream: fakeMediaStream({video: true})}}});
      await drawn(element);
      await press(element, sv('call-view.share-stop'));
      expect(asked(session)).to.deep.equal([
        ['shareScreen', true],
        ['shareScreen', false],
      ]);
    });

    it('opens the text, whose button then hides it', async () => {
      const element = await shown(call());
      await press(element, sv('call-view.show-text'));
      await press(element, sv('call-view.hide-text'));
      expect(named(element, sv('call-view.show-text'))).to.exist;
    });

    it('leaves', async () => {
      const session = call();
      const element = await shown(session);
      await press(element, sv('call-view.leave', 'besöket'));
      expect(asked(session)).to.deep.equal([['leave']]);
    });

    it('reaches every button in the order in which they stand', async () => {
      const element = await shown(staffCall());
      const expected = [sv('visit.turn-microphone-off'), sv('visit.turn-camera-off'), sv('call-view.show-text'), sv('call-view.share'), sv('call-view.people', '2'), sv('call-view.more'), sv('call-view.leave', 'besöket'), sv('call-view.end', 'besöket')];
      named(element, expected[0]!).focus();
      const reached = [text(focused()!)];
      while (reached.length < expected.length) {
        await sendKeys({press: 'Tab'});
        reached.push(text(focused()!));
      }
      expect(reached).to.deep.equal(expected);
    });
  });

  describe('offers only what can be done', () => {
    it('has no screen to share where the browser has none', async () => {
      const element = await shown(call({media: {screen: {status: 'off', supported: false}}}));
      expect(hasPart(element, 'share-button')).to.equal(false);
    });

    it('has only devices, people and a way out for two given streams', async () => {
      const [localStream, remoteStream] = [fakeMediaStream({audio: true, video: true}), fakeMediaStream({audio: true, video: true})];
      const element = await mount('call-view', {localStream, remoteStream, remoteName: 'Bei B'});
      const words = [...part(element, 'controls').querySelectorAll('button')].map(text);
      expect(words).to.deep.equal([sv('visit.turn-microphone-off'), sv('visit.turn-camera-off'), sv('call-view.people', '2'), sv('call-view.more'), sv('call-view.leave', 'besöket')]);
      for (const track of [...localStream.getTracks(), ...remoteStream.getTracks()]) track.stop();
    });
  });

  describe('when a screen was not shared', () => {
    it('says so, also aloud, until it is put away or tried again', async () => {
      const session = call();
      const element = await shown(session);
      session.set({media: {screen: {status: 'off', supported: true, failure: 'dismissed'}}});
      await drawn(element);
      expect(announced(element)).to.equal(sv('call-view.share-dismissed'));
      expect(text(part(element, 'share-note'))).to.include('Ingen skärm delas.');
      await expect(element).to.be.accessible();
      await press(element, sv('call-view.dismiss'));
      expect(hasPart(element, 'share-note')).to.equal(false);
      expect(element.matches(':focus-within')).to.equal(true);
      session.set({media: {screen: {status: 'opening', supported: true}}});
      await drawn(element);
      session.set({media: {screen: {status: 'off', supported: true, failure: 'refused'}}});
      await drawn(element);
      expect(text(part(element, 'share-note'))).to.include('Det gick inte att dela skärmen.');
    });
  });

  describe('asks before it leaves', () => {
    it('only staff who leave others without staff; leaving, ending and staying are one press each', async () => {
      const session = staffCall();
      const element = await shown(session);
      await press(element, sv('call-view.leave', 'besöket'));
      expect(text(openDialog(element)!)).to.include('De andra blir kvar utan vårdpersonal.');
      await expect(element).to.be.accessible();
      await press(element, sv('call-view.end-cancel', 'besöket'));
      expect(openDialog(element)).to.equal(undefined);
      expect(text(focused()!)).to.equal(sv('call-view.leave', 'besöket'));
      expect(asked(session)).to.deep.equal([]);
      await press(element, sv('call-view.leave', 'besöket'));
      await press(element, sv('call-view.leave-confirm'));
      await press(element, sv('call-view.leave', 'besöket'));
      await press(element, sv('call-view.end-for-all'));
      expect(asked(session)).to.deep.equal([['leave'], ['endVisit', 'visit-1']]);
      expect(openDialog(element)).to.equal(undefined);
    });

    it('no longer when nobody is left to be left', async () => {
      const session = staffCall();
      const element = await shown(session);
      await press(element, sv('call-view.leave', 'besöket'));
      session.set({participants: []});
      await drawn(element);
      expect(openDialog(element)).to.equal(undefined);
    });

    it('and keeps the focus, and tells of the end, where no flow around it does', async () => {
      const session = call();
      const element = await shown(session);
      named(element, sv('call-view.leave', 'besöket')).focus();
      session.set({state: {name: 'ended', reason: 'left'}});
      await drawn(element);
      expect(element.matches(':focus-within')).to.equal(true);
      expect(announced(element)).to.equal(sv('call-view.ended', 'Besöket'));
    });

    it('not staff whose colleague stays', async () => {
      const session = staffCall([sampleParticipant({id: 'patient-1', role: 'patient'}), sampleParticipant({id: 'staff-2'})]);
      const element = await shown(session);
      await press(element, sv('call-view.leave', 'besöket'));
      expect(asked(session)).to.deep.equal([['leave']]);
    });

    it('before it ends the visit for another; Escape stays, and so does Enter', async () => {
      const session = staffCall();
      const element = await shown(session);
      await press(element, sv('call-view.end', 'besöket'));
      expect(text(openDialog(element)!)).to.include(sv('call-view.end-question'));
      await sendKeys({press: 'Enter'});
      await drawn(element);
      expect([openDialog(element), asked(session)]).to.deep.equal([undefined, []]);
      session.set({participants: [sampleParticipant({id: 'a'}), sampleParticipant({id: 'b'})]});
      await drawn(element);
      await press(element, sv('call-view.end', 'besöket'));
      expect(text(openDialog(element)!)).to.include(sv('call-view.end-question'));
      await sendKeys({press: 'Escape'});
      await drawn(element);
      expect(openDialog(element)).to.equal(undefined);
      expect(text(focused()!)).to.equal(sv('call-view.end', 'besöket'));
      await press(element, sv('call-view.end', 'besöket'));
      await press(element, sv('call-view.end-confirm'));
      expect(asked(session)).to.deep.equal([['endVisit', 'visit-1']]);
    });

    it('not staff who are alone', async () => {
      const session = staffCall([]);
      const element = await shown(session);
      await press(element, sv('call-view.end', 'besöket'));
      expect(asked(session)).to.deep.equal([['endVisit', 'visit-1']]);
    });

    it('with the focus on the answer that changes nothing, for every question', async () => {
      const element = await shown(staffCall());
      await press(element, sv('call-view.leave', 'besöket'));
      expect(text(focused()!)).to.equal(sv('call-view.end-cancel', 'besöket'));
      await sendKeys({press: 'Escape'});
      await drawn(element);
      await press(element, sv('call-view.people', '2'));
      await press(element, sv('call-view.remove-person', 'Tolvan Tolvansson'));
      expect(text(focused()!)).to.equal(sv('call-view.cancel'));
    });
  });

  describe('keyboard shortcuts', () => {
    it('turn microphone and camera off, and tell of it once the call says so', async () => {
      const session = call();
      const element = await shown(session);
      element.focus();
      await chord(element, 'Alt', 'Shift', 'KeyM');
      expect(announced(element)).to.equal('');
      session.set({media: {microphone: sampleDevice({status: 'off'})}});
      await drawn(element);
      expect(announced(element)).to.equal(sv('call-view.microphone-off'));
      await chord(element, 'Alt', 'Shift', 'KeyK');
      expect(asked(session)).to.deep.equal([
        ['setMicrophone', false],
        ['setCamera', false],
      ]);
    });

    it('open the text and the list of people, and share a screen', async () => {
      const session = call();
      const element = await shown(session);
      element.focus();
      await chord(element, 'Alt', 'Shift', 'KeyH');
      expect(asked(session)).to.deep.equal([['shareScreen', true]]);
      await chord(element, 'Alt', 'Shift', 'KeyD');
      expect(text(openDialog(element)!)).to.include(sv('call-view.people', '2'));
      await chord(element, 'Alt', 'Shift', 'KeyD');
      expect(openDialog(element)).to.equal(undefined);
      element.focus();
      await chord(element, 'Alt', 'Shift', 'KeyX');
      expect(named(element, sv('call-view.hide-text'))).to.exist;
    });

    it('are told of on their buttons', async () => {
      const element = await shown(call());
      expect(named(element, sv('visit.turn-microphone-off')).getAttribute('aria-keyshortcuts')).to.equal('Alt+Shift+M');
    });

    it('do nothing outside the call, without their modifiers, or where somebody writes', async () => {
      const session = call();
      const element = await shown(session);
      const place = box();
      const field = document.createElement('input');
      place.append(field);
      field.focus();
      await chord(element, 'Alt', 'Shift', 'KeyM');
      element.focus();
      await sendKeys({press: 'm'});
      await press(element, sv('call-view.show-text'));
      find(element, 'textarea').focus();
      await chord(element, 'Alt', 'Shift', 'KeyM');
      expect(asked(session)).to.deep.equal([]);
    });

    it('can be turned off, and are then neither heard nor told of', async () => {
      const session = call();
      const element = await shown(session);
      await press(element, sv('call-view.more'));
      await press(element, sv('call-view.keys'));
      expect(text(openDialog(element)!)).to.include('MMikrofonen av eller på');
      await press(element, sv('call-view.keys-switch'), ' ');
      await chord(element, 'Alt', 'Shift', 'KeyM');
      expect(asked(session)).to.deep.equal([]);
      await sendKeys({press: 'Escape'});
      await drawn(element);
      expect(named(element, sv('visit.turn-microphone-off')).hasAttribute('aria-keyshortcuts')).to.equal(false);
    });

    it('are neither offered nor heard where there is only a finger to press with', async () => {
      const {matchMedia} = window;
      window.matchMedia = (query) => {
        const list = matchMedia.call(window, query);
        return query.includes('coarse') ? Object.defineProperty(list, 'matches', {value: true}) : list;
      };
      try {
        const session = call();
        const element = await shown(session);
        expect(named(element, sv('visit.turn-microphone-off')).hasAttribute('aria-keyshortcuts')).to.equal(false);
        element.focus();
        await chord(element, 'Alt', 'Shift', 'KeyM');
        expect(asked(session)).to.deep.equal([]);
        await press(element, sv('call-view.more'));
        expect(hasPart(element, 'shortcuts')).to.equal(false);
      } finally {
        window.matchMedia = matchMedia;
      }
    });

    it('stop listening with the element', async () => {
      const session = call();
      const element = await shown(session);
      element.remove();
      element.dispatchEvent(new KeyboardEvent('keydown', {key: 'M', code: 'KeyM', altKey: true, shiftKey: true}));
      expect(asked(session)).to.deep.equal([]);
      const requests = record(element, 'visit-set-microphone-request');
      box().append(element);
      await drawn(element);
      element.dispatchEvent(new KeyboardEvent('keydown', {key: 'µ', code: 'KeyM', altKey: true, shiftKey: true}));
      expect(requests).to.have.lengthOf(1);
    });
  });

  it('keeps its words with a device that another program has taken', async () => {
    const element = await shown(call({media: {...media(), microphone: sampleDevice({status: 'failed'})}}));
    expect(named(element, sv('visit.turn-microphone-on'))).to.exist;
  });
});
