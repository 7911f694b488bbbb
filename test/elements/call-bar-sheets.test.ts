import {sendKeys, sendMouse, setViewport} from '@web/test-runner-commands';
import {
  asked,
  call,
  clearCalls,
  expect,
  hasPart,
  INTERPRETER,
  media,
  named,
  openDialog,
  part,
  PATIENT,
  press,
  shown,
  staffCall,
} from './call-bar.harness.js';
import {fakeMediaStream, sampleDevice, sampleParticipant, type FakeSnapshot} from '../../src/testing/index.js';
import {announced, drawn, find, focused, mount, text, within} from './elements.harness.js';
import {sv} from './sv.harness.js';

const WIDE = {width: 1280, height: 800};
const CODE = '4711082519940362';

describe('the sheets of <call-view>', () => {
  before(() => setViewport(WIDE));
  after(() => setViewport({width: 800, height: 600}));
  afterEach(clearCalls);

  describe('open and close', () => {
    for (const [opener, title] of [
      [sv('call-view.more'), sv('call-view.more')],
      [sv('call-view.people', '2'), sv('call-view.people', '2')],
    ] as const) {
      it(`with ${opener}: named, keeping the focus within, and giving it back`, async () => {
        const element = await shown(call());
        await press(element, opener);
        const dialog = openDialog(element)!;
        expect(dialog.matches(':modal')).to.equal(true);
        expect(text(find(dialog, 'h2'))).to.equal(title);
        expect(text(focused()!)).to.equal(title);
        await expect(element).to.be.accessible();
        await sendKeys({press: 'Escape'});
        await drawn(element);
        expect(openDialog(element)).to.equal(undefined);
        expect(text(focused()!)).to.equal(opener);
        await press(element, opener);
        await press(element, sv('call-view.close'));
        expect(openDialog(element)).to.equal(undefined);
        expect(text(focused()!)).to.equal(opener);
      });
    }

    it('with a press beside them', async () => {
      const element = await shown(call());
      await press(element, sv('call-view.more'));
      await sendMouse({type: 'click', position: [20, 400]});
      await drawn(element);
      expect(openDialog(element)).to.equal(undefined);
    });

    it('but not with a press on an empty part of them, or on a bar that scrolls them', async () => {
      const element = await shown(call());
      await press(element, sv('call-view.people', '2'));
      const {right, bottom} = openDialog(element)!.getBoundingClientRect();
      await sendMouse({type: 'click', position: [Math.floor(right) - 5, Math.floor(bottom) - 5]});
      await drawn(element);
      expect(openDialog(element)).not.to.equal(undefined);
    });

    it('with everything that is announced meanwhile heard within them, and nothing from before', async () => {
      const session = call({participants: [sampleParticipant({id: 'a', name: 'Anna'}), sampleParticipant({id: 'b', name: 'Bo'})]});
      const element = await shown(session);
      session.set({participants: [sampleParticipant({id: 'a', name: 'Anna'})]});
      await drawn(element);
      expect(announced(element)).to.equal(sv('call-view.went', 'Bo'));
      await press(element, sv('call-view.more'));
      expect(announced(element)).to.equal('');
      session.set({participants: []});
      await drawn(element);
      expect(announced(element)).to.equal(sv('call-view.went', 'Anna'));
      expect(openDialog(element)!.textContent).to.include(sv('call-view.went', 'Anna'));
    });

    it('at once, however late the browser tells that one is closed', async () => {
      const session = call();
      const element = await shown(session);
      const pictures = async (count: number): Promise<void> => {
        for (let drawnOnes = 0; drawnOnes < count; drawnOnes += 1) await new Promise(requestAnimationFrame);
        await drawn(element);
      };
      named(element, sv('call-view.more')).click();
      await drawn(element);
      part(element, 'close-button').click();
      session.set({voice: 'speaking'});
      await drawn(element);
      expect(openDialog(element)).to.equal(undefined);

      named(element, sv('call-view.more')).click();
      await pictures(2);
      part(element, 'close-button').click();
      named(element, sv('call-view.more')).click();
      await pictures(3);
      expect(text(find(openDialog(element)!, 'h2'))).to.equal(sv('call-view.more'));
    });

    it('from one to the other, whose heading is then read', async () => {
      const element = await shown(call());
      await press(element, sv('call-view.more'));
      named(openDialog(element)!, sv('call-view.people', '2')).focus();
      await sendKeys({press: 'Enter'});
      await drawn(element);
      expect(text(find(openDialog(element)!, 'h2'))).to.equal(sv('call-view.people', '2'));
      expect(text(focused()!)).to.equal(sv('call-view.people', '2'));
    });

    it('with the call', async () => {
      const session = call();
      const element = await shown(session);
      await press(element, sv('call-view.more'));
      session.set({state: {name: 'ended', reason: 'ended'}, participants: []});
      await drawn(element);
      expect(openDialog(element)).to.equal(undefined);
      session.set({state: {name: 'in-call'}, participants: [sampleParticipant()]});
      await drawn(element);
      expect(openDialog(element)).to.equal(undefined);
    });
  });

  describe('the menu', () => {
    it('chooses microphone and camera, and turns the camera round', async () => {
      const session = call();
      const element = await shown(session);
      await press(element, sv('call-view.more'));
      const choose = async (name: string, id: string): Promise<void> => {
        const list = named(element, name) as HTMLSelectElement;
        list.value = id;
        list.dispatchEvent(new Event('change'));
        await drawn(element);
      };
      await choose(sv('device-check.choose-microphone'), 'built-in');
      await choose(sv('device-check.choose-camera'), 'back');
      await press(element, sv('call-view.camera-back'));
      session.set({media: {facing: 'environment'}});
      await drawn(element);
      expect(named(element, sv('call-view.camera-front'))).to.exist;
      expect(asked(session)).to.deep.equal([
        ['selectDevice', 'microphone', 'built-in'],
        ['selectDevice', 'camera', 'back'],
        ['switchCamera'],
      ]);
    });

    for (const [kind, name, id] of [
      ['microphone', sv('device-check.choose-microphone'), 'built-in'],
      ['camera', sv('device-check.choose-camera'), 'back'],
    ] as const) {
      it(`keeps the list of each ${kind}, the focus in it and what was chosen, while that opens`, async () => {
        const session = call();
        const element = await shown(session);
        await press(element, sv('call-view.more'));
        const list = named(element, name) as HTMLSelectElement;
        list.focus();
        for (const status of ['opening', 'on'] as const) {
          session.set({media: {[kind]: sampleDevice({status, deviceId: id})}});
          await drawn(element);
          expect(named(element, name), status).to.equal(list);
          expect([focused(), list.value], status).to.deep.equal([list, id]);
        }
      });
    }

    it('keeps the button that turns the camera round, and the focus on it, while the other one opens', async () => {
      const session = call();
      const element = await shown(session);
      await press(element, sv('call-view.more'));
      await press(element, sv('call-view.camera-back'));
      const button = focused();
      session.set({media: {camera: sampleDevice({status: 'opening'})}});
      await drawn(element);
      expect([focused(), button?.part.contains('switch-camera-button')]).to.deep.equal([button, true]);
    });

    it('lets the speaker be chosen where the browser does', async () => {
      const session = call();
      const element = await shown(session);
      await press(element, sv('call-view.more'));
      expect(hasPart(element, 'speaker-select')).to.equal('setSinkId' in HTMLMediaElement.prototype);
    });

    it('shares a screen, and is gone before the browser asks which', async () => {
      const session = call();
      const element = await shown(session);
      await press(element, sv('call-view.more'));
      await press(openDialog(element)!, sv('call-view.share'));
      expect(openDialog(element)).to.equal(undefined);
      expect(asked(session)).to.deep.equal([['shareScreen', true]]);
    });

    it('turns sign language and clear pictures on, in words that say what they do', async () => {
      const session = call({}, true);
      const element = await shown(session);
      await press(element, sv('call-view.more'));
      await press(element, sv('call-view.signing'), ' ');
      await press(element, sv('call-view.detail'), ' ');
      await press(element, sv('call-view.signing'), ' ');
      expect(asked(session)).to.deep.equal([
        ['setSigning', true],
        ['setDetail', true],
        ['setSigning', false],
      ]);
      const help = named(element, sv('call-view.signing')).getAttribute('aria-describedby')!;
      expect(text(find(element, `#${help}`))).to.equal(sv('call-view.signing-help'));
    });

    it('never claims: a switch is where the session says', async () => {
      const session = call();
      const element = await shown(session);
      await press(element, sv('call-view.more'));
      await press(element, sv('call-view.signing'), ' ');
      session.set({media: {signing: false}});
      await drawn(element);
      expect((named(element, sv('call-view.signing')) as HTMLInputElement).checked).to.equal(false);
    });

    it('shows the layout that is seen: with somebody pinned, one is large', async () => {
      const element = await shown(call({participants: [PATIENT, INTERPRETER, sampleParticipant()]}));
      const checked = (): string => (find(element, '[name=layout]:checked') as HTMLInputElement).value;
      await press(element, sv('call-view.more'));
      await press(element, sv('call-view.layout-grid'), ' ');
      expect(checked()).to.equal('grid');
      await press(element, sv('call-view.close'));
      await press(element, sv('call-view.pin-person', 'Tolvan Tolvansson'));
      await press(element, sv('call-view.more'));
      expect(checked()).to.equal('speaker');
      await press(element, sv('call-view.layout-grid'), ' ');
      expect(checked()).to.equal('grid');
    });

    it('lets the layout be chosen when there are several', async () => {
      const session = call({participants: [sampleParticipant(), INTERPRETER]});
      const element = await shown(session);
      await press(element, sv('call-view.more'));
      const grid = named(element, sv('call-view.layout-grid')) as HTMLInputElement;
      expect(grid.checked).to.equal(false);
      named(element, sv('call-view.layout-speaker')).focus();
      await sendKeys({press: 'ArrowDown'});
      await drawn(element);
      expect(grid.checked).to.equal(true);
      session.set({participants: [sampleParticipant()]});
      await drawn(element);
      expect(hasPart(element, 'layout')).to.equal(false);
    });

    it('offers the whole screen and a small window only where the browser has them', async () => {
      const element = await shown(call());
      await press(element, sv('call-view.more'));
      expect(hasPart(element, 'full-screen-button')).to.equal(document.fullscreenEnabled);
      expect(hasPart(element, 'picture-in-picture-button')).to.equal(
        'requestPictureInPicture' in HTMLVideoElement.prototype && document.pictureInPictureEnabled,
      );
    });

    it('has nothing that needs a session where only streams were given', async () => {
      const remoteStream = fakeMediaStream({audio: true, video: true});
      const element = await mount('call-view', {remoteStream});
      await press(element, sv('call-view.more'));
      for (const name of ['share-menu-button', 'switch-camera-button', 'signing-switch', 'camera-select']) {
        expect(hasPart(element, name), name).to.equal(false);
      }
      expect(hasPart(element, 'shortcuts')).to.equal(true);
      for (const track of remoteStream.getTracks()) track.stop();
    });

    it('cannot turn a camera round that is off', async () => {
      const element = await shown(call({media: {...media(), camera: sampleDevice({status: 'off'})}}));
      await press(element, sv('call-view.more'));
      expect(hasPart(element, 'switch-camera-button')).to.equal(false);
    });
  });

  describe('the list of people', () => {
    it('says of everybody who they are, what they send, and how they are reached', async () => {
      const session = call({
        participants: [
          sampleParticipant({relayed: false}),
          {...INTERPRETER, media: {microphone: 'off', camera: 'interrupted', screen: true}, quality: 'weak', relayed: true},
        ],
        media: {...media(), camera: sampleDevice({status: 'off'})},
      });
      const element = await shown(session);
      await press(element, sv('call-view.people', '3'));
      const [self, doctor, interpreter] = within(openDialog(element)!).filter((inner) => inner.matches('[part~=person]'));
      expect(text(self!)).to.include('Tolvan Tolvansson (du)').and.to.include(sv('visit.role-patient')).and.to.include(sv('call-view.camera-off'));
      expect(text(doctor!)).to.include('Anna Andersson').and.to.include(sv('visit.role-staff')).and.to.include(sv('call-view.people-direct'));
      expect(text(doctor!)).to.include(sv('call-view.people-good')).and.to.include(sv('call-view.people-microphone-on'));
      for (const words of [sv('visit.role-interpreter'), sv('call-view.microphone-off'), sv('call-view.people-camera-interrupted'), sv('call-view.people-screen'), sv('call-view.people-weak'), sv('call-view.people-relayed')]) {
        expect(text(interpreter!)).to.include(words);
      }
    });

    it('pins a person, and lets go', async () => {
      const element = await shown(call({participants: [sampleParticipant(), INTERPRETER]}));
      await press(element, sv('call-view.people', '3'));
      await press(openDialog(element)!, sv('call-view.pin-person', 'Amina Warsame'));
      await press(openDialog(element)!, sv('call-view.unpin-person', 'Amina Warsame'));
      expect(named(openDialog(element)!, sv('call-view.pin-person', 'Amina Warsame'))).to.exist;
    });

    it('offers no decisions to patients', async () => {
      const element = await shown(call({participants: [sampleParticipant(), INTERPRETER]}));
      await press(element, sv('call-view.people', '3'));
      for (const name of ['hold-button', 'remove-button', 'end-all-button']) expect(hasPart(element, name), name).to.equal(false);
    });

    it('asks before staff send somebody to the waiting room, and lets them do so to nobody of the staff', async () => {
      const session = staffCall([PATIENT, sampleParticipant({id: 'staff-2', name: 'Olof Norling'})]);
      const element = await shown(session);
      await press(element, sv('call-view.people', '3'));
      await press(element, sv('call-view.hold-person', 'Tolvan Tolvansson'));
      expect(text(openDialog(element)!)).to.include(sv('call-view.hold-question', 'Tolvan Tolvansson')).and.include(sv('call-view.hold-consequence'));
      expect(asked(session)).to.deep.equal([]);
      await press(openDialog(element)!, sv('call-view.hold-confirm'));
      expect(asked(session)).to.deep.equal([['hold', 'patient-1']]);
      expect(within(element).filter((inner) => inner.matches('[part~=hold-button]'))).to.have.lengthOf(1);
    });

    it('asks before staff remove somebody, and keeps the focus in the list when the person is gone', async () => {
      const session = staffCall([PATIENT, INTERPRETER], true);
      const element = await shown(session);
      await press(element, sv('call-view.people', '3'));
      await press(element, sv('call-view.remove-person', 'Amina Warsame'));
      expect(text(openDialog(element)!)).to.include(sv('visit-lobby.remove-question', 'Amina Warsame'));
      await expect(element).to.be.accessible();
      await press(openDialog(element)!, sv('call-view.cancel'));
      expect(focused()?.getAttribute('aria-label')).to.equal(sv('call-view.remove-person', 'Amina Warsame'));
      expect(asked(session)).to.deep.equal([]);
      await press(element, sv('call-view.remove-person', 'Amina Warsame'));
      await press(openDialog(element)!, sv('call-view.remove-confirm'));
      expect(asked(session)).to.deep.equal([['remove', 'guest-1']]);
      expect(text(openDialog(element)!)).not.to.include('Amina Warsame');
      expect(text(focused()!)).to.equal(sv('call-view.people', '2'));
    });

    it('stops asking about somebody who has left', async () => {
      const session = staffCall([PATIENT, INTERPRETER]);
      const element = await shown(session);
      await press(element, sv('call-view.people', '3'));
      await press(element, sv('call-view.remove-person', 'Amina Warsame'));
      session.set({participants: [PATIENT]});
      await drawn(element);
      expect(text(find(openDialog(element)!, 'h2'))).to.equal(sv('call-view.people', '2'));
    });

    it('ends the visit for all, after a question when there are several', async () => {
      const session = staffCall([PATIENT, INTERPRETER]);
      const element = await shown(session);
      await press(element, sv('call-view.people', '3'));
      await press(element, sv('call-view.end-for-all'));
      await press(openDialog(element)!, sv('call-view.end-confirm'));
      expect(asked(session)).to.deep.equal([['endVisit', 'visit-1']]);
    });

    it('asks again when it is to, though the browser has yet to tell that the question before was closed', async () => {
      const element = await shown(staffCall([PATIENT, INTERPRETER]));
      await press(element, sv('call-view.end', 'besöket'));
      const question = find(element, '.question', HTMLDialogElement);
      const told = new Promise((resolve) => {
        question.addEventListener('close', resolve, {once: true});
      });
      named(question, sv('call-view.end-cancel', 'besöket')).click();
      named(element, sv('call-view.end', 'besöket')).click();
      await told;
      await drawn(element);
      expect([question.open, text(find(question, 'h2'))]).to.deep.equal([true, sv('call-view.end-question')]);
    });

    it('does not ask again when something changes before the browser has told that the question was closed', async () => {
      const session = staffCall([PATIENT, INTERPRETER]);
      const element = await shown(session);
      await press(element, sv('call-view.end', 'besöket'));
      const question = find(element, '.question', HTMLDialogElement);
      named(question, sv('call-view.end-cancel', 'besöket')).click();
      session.set({participants: [PATIENT, {...INTERPRETER, quality: 'weak'}]});
      await element.updateComplete;
      expect(question.open).to.equal(false);
    });
  });

  describe('the safety code', () => {
    it('stands in fours, is read digit by digit, and says how to use it', async () => {
      const element = await shown(call({participants: [sampleParticipant({safetyCode: CODE})]}));
      await press(element, sv('call-view.people', '2'));
      await press(element, sv('call-view.code', 'Anna Andersson'));
      const code = find(element, '.code');
      expect(text(find(code, '[aria-hidden]'))).to.equal('4711 0825 1994 0362');
      expect(find(code, '[aria-hidden]').checkVisibility()).to.equal(true);
      expect(text(find(code, '.visually-hidden'))).to.equal('4 7 1 1, 0 8 2 5, 1 9 9 4, 0 3 6 2');
      expect(text(part(element, 'safety-code'))).to.include(sv('call-view.code-help'));
    });

    it('is missed by nobody where there is none', async () => {
      const element = await shown(call());
      await press(element, sv('call-view.people', '2'));
      expect(hasPart(element, 'safety-code')).to.equal(false);
    });

    it('that changes is told of, aloud to whoever has looked at it', async () => {
      const session = call({participants: [sampleParticipant({safetyCode: CODE}), {...INTERPRETER, safetyCode: '1'.repeat(16)}]});
      const element = await shown(session);
      await press(element, sv('call-view.people', '3'));
      await press(element, sv('call-view.code', 'Anna Andersson'));
      expect(hasPart(element, 'safety-code-changed')).to.equal(false);
      session.set({
        participants: [sampleParticipant({safetyCode: '2'.repeat(16)}), {...INTERPRETER, safetyCode: '3'.repeat(16)}],
      });
      await drawn(element);
      expect(announced(element)).to.equal(sv('call-view.code-changed-announcement', 'Anna Andersson'));
      expect(within(element).filter((inner) => inner.matches('[part~=safety-code-changed]'))).to.have.lengthOf(2);
      await expect(element).to.be.accessible();
    });

    it('that changes stands above the buttons, until one looks, and is told of each time', async () => {
      const coded = (code: string): FakeSnapshot => ({participants: [sampleParticipant({safetyCode: code.repeat(16)})]});
      const session = call(coded('1'));
      const element = await shown(session);
      const look = async (): Promise<void> => {
        await press(element, sv('call-view.people', '2'));
        await press(element, sv('call-view.code', 'Anna Andersson'));
      };
      await look();
      await press(element, sv('call-view.close'));
      for (const code of ['2', '3']) {
        session.set(coded(code));
        await drawn(element);
        expect(announced(element)).to.equal(sv('call-view.code-changed-announcement', 'Anna Andersson'));
        expect(text(part(element, 'code-note'))).to.include('Säkerhetskoden med Anna Andersson har ändrats.');
        await press(element, sv('call-view.code-show'));
        expect(hasPart(element, 'code-note')).to.equal(false);
        expect(hasPart(element, 'safety-code-changed')).to.equal(true);
        await press(element, sv('call-view.code', 'Anna Andersson'));
        await press(element, sv('call-view.close'));
        await press(element, sv('call-view.people', '2'));
        expect(hasPart(element, 'safety-code-changed')).to.equal(false);
        await press(element, sv('call-view.close'));
        // Something else is said between the two: the same words again would be another announcement anyway.
        session.set({media: media({screen: {status: 'off', supported: true, failure: 'dismissed'}})});
        await drawn(element);
        session.set({media: media()});
        await drawn(element);
      }
    });

    it('of another visit is a new one', async () => {
      const session = call({participants: [sampleParticipant({safetyCode: CODE})]});
      const element = await shown(session);
      session.set({visit: 'visit-2', participants: [sampleParticipant({safetyCode: '2'.repeat(16)})]});
      await drawn(element);
      await press(element, sv('call-view.people', '2'));
      expect(hasPart(element, 'safety-code-changed')).to.equal(false);
    });
  });
});
