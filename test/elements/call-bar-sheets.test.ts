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

const WIDE = {width: 1280, height: 800};
const CODE = '4711082519940362';

describe('the sheets of <call-view>', () => {
  before(() => setViewport(WIDE));
  after(() => setViewport({width: 800, height: 600}));
  afterEach(clearCalls);

  describe('open and close', () => {
    for (const [opener, title] of [
      ['Mer', 'Mer'],
      ['Deltagare (2)', 'Deltagare (2)'],
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
        await press(element, 'Stäng');
        expect(openDialog(element)).to.equal(undefined);
        expect(text(focused()!)).to.equal(opener);
      });
    }

    it('with a press beside them', async () => {
      const element = await shown(call());
      await press(element, 'Mer');
      await sendMouse({type: 'click', position: [20, 400]});
      await drawn(element);
      expect(openDialog(element)).to.equal(undefined);
    });

    it('but not with a press on an empty part of them, or on a bar that scrolls them', async () => {
      const element = await shown(call());
      await press(element, 'Deltagare (2)');
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
      expect(announced(element)).to.equal('Bo har lämnat samtalet.');
      await press(element, 'Mer');
      expect(announced(element)).to.equal('');
      session.set({participants: []});
      await drawn(element);
      expect(announced(element)).to.equal('Anna har lämnat samtalet.');
      expect(openDialog(element)!.textContent).to.include('Anna har lämnat samtalet.');
    });

    it('at once, however late the browser tells that one is closed', async () => {
      const session = call();
      const element = await shown(session);
      const pictures = async (count: number): Promise<void> => {
        for (let drawnOnes = 0; drawnOnes < count; drawnOnes += 1) await new Promise(requestAnimationFrame);
        await drawn(element);
      };
      named(element, 'Mer').click();
      await drawn(element);
      part(element, 'close-button').click();
      session.set({voice: 'speaking'});
      await drawn(element);
      expect(openDialog(element)).to.equal(undefined);

      named(element, 'Mer').click();
      await pictures(2);
      part(element, 'close-button').click();
      named(element, 'Mer').click();
      await pictures(3);
      expect(text(find(openDialog(element)!, 'h2'))).to.equal('Mer');
    });

    it('from one to the other, whose heading is then read', async () => {
      const element = await shown(call());
      await press(element, 'Mer');
      named(openDialog(element)!, 'Deltagare (2)').focus();
      await sendKeys({press: 'Enter'});
      await drawn(element);
      expect(text(find(openDialog(element)!, 'h2'))).to.equal('Deltagare (2)');
      expect(text(focused()!)).to.equal('Deltagare (2)');
    });

    it('with the call', async () => {
      const session = call();
      const element = await shown(session);
      await press(element, 'Mer');
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
      await press(element, 'Mer');
      const choose = async (name: string, id: string): Promise<void> => {
        const list = named(element, name) as HTMLSelectElement;
        list.value = id;
        list.dispatchEvent(new Event('change'));
        await drawn(element);
      };
      await choose('Välj mikrofon', 'built-in');
      await choose('Välj kamera', 'back');
      await press(element, 'Använd kameran på baksidan');
      session.set({media: {facing: 'environment'}});
      await drawn(element);
      expect(named(element, 'Använd kameran på framsidan')).to.exist;
      expect(asked(session)).to.deep.equal([
        ['selectDevice', 'microphone', 'built-in'],
        ['selectDevice', 'camera', 'back'],
        ['switchCamera'],
      ]);
    });

    for (const [kind, name, id] of [
      ['microphone', 'Välj mikrofon', 'built-in'],
      ['camera', 'Välj kamera', 'back'],
    ] as const) {
      it(`keeps the list of each ${kind}, the focus in it and what was chosen, while that opens`, async () => {
        const session = call();
        const element = await shown(session);
        await press(element, 'Mer');
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
      await press(element, 'Mer');
      await press(element, 'Använd kameran på baksidan');
      const button = focused();
      session.set({media: {camera: sampleDevice({status: 'opening'})}});
      await drawn(element);
      expect([focused(), button?.part.contains('switch-camera-button')]).to.deep.equal([button, true]);
    });

    it('lets the speaker be chosen where the browser does', async () => {
      const session = call();
      const element = await shown(session);
      await press(element, 'Mer');
      expect(hasPart(element, 'speaker-select')).to.equal('setSinkId' in HTMLMediaElement.prototype);
    });

    it('shares a screen, and is gone before the browser asks which', async () => {
      const session = call();
      const element = await shown(session);
      await press(element, 'Mer');
      await press(openDialog(element)!, 'Dela skärm');
      expect(openDialog(element)).to.equal(undefined);
      expect(asked(session)).to.deep.equal([['shareScreen', true]]);
    });

    it('turns sign language and clear pictures on, in words that say what they do', async () => {
      const session = call({}, true);
      const element = await shown(session);
      await press(element, 'Mer');
      await press(element, 'Teckenspråk', ' ');
      await press(element, 'Visa tydligt', ' ');
      await press(element, 'Teckenspråk', ' ');
      expect(asked(session)).to.deep.equal([
        ['setSigning', true],
        ['setDetail', true],
        ['setSigning', false],
      ]);
      const help = named(element, 'Teckenspråk').getAttribute('aria-describedby')!;
      expect(text(find(element, `#${help}`))).to.equal('När nätet är svagt behåller bilden rörelserna och blir suddigare.');
    });

    it('never claims: a switch is where the session says', async () => {
      const session = call();
      const element = await shown(session);
      await press(element, 'Mer');
      await press(element, 'Teckenspråk', ' ');
      session.set({media: {signing: false}});
      await drawn(element);
      expect((named(element, 'Teckenspråk') as HTMLInputElement).checked).to.equal(false);
    });

    it('shows the layout that is seen: with somebody pinned, one is large', async () => {
      const element = await shown(call({participants: [PATIENT, INTERPRETER, sampleParticipant()]}));
      const checked = (): string => (find(element, '[name=layout]:checked') as HTMLInputElement).value;
      await press(element, 'Mer');
      await press(element, 'Alla visas lika stort', ' ');
      expect(checked()).to.equal('grid');
      await press(element, 'Stäng');
      await press(element, 'Visa stort: Tolvan Tolvansson');
      await press(element, 'Mer');
      expect(checked()).to.equal('speaker');
      await press(element, 'Alla visas lika stort', ' ');
      expect(checked()).to.equal('grid');
    });

    it('lets the layout be chosen when there are several', async () => {
      const session = call({participants: [sampleParticipant(), INTERPRETER]});
      const element = await shown(session);
      await press(element, 'Mer');
      const grid = named(element, 'Alla visas lika stort') as HTMLInputElement;
      expect(grid.checked).to.equal(false);
      named(element, 'Den som talar visas stort').focus();
      await sendKeys({press: 'ArrowDown'});
      await drawn(element);
      expect(grid.checked).to.equal(true);
      session.set({participants: [sampleParticipant()]});
      await drawn(element);
      expect(hasPart(element, 'layout')).to.equal(false);
    });

    it('offers the whole screen and a small window only where the browser has them', async () => {
      const element = await shown(call());
      await press(element, 'Mer');
      expect(hasPart(element, 'full-screen-button')).to.equal(document.fullscreenEnabled);
      expect(hasPart(element, 'picture-in-picture-button')).to.equal(
        'requestPictureInPicture' in HTMLVideoElement.prototype && document.pictureInPictureEnabled,
      );
    });

    it('has nothing that needs a session where only streams were given', async () => {
      const remoteStream = fakeMediaStream({audio: true, video: true});
      const element = await mount('call-view', {remoteStream});
      await press(element, 'Mer');
      for (const name of ['share-menu-button', 'switch-camera-button', 'signing-switch', 'camera-select']) {
        expect(hasPart(element, name), name).to.equal(false);
      }
      expect(hasPart(element, 'shortcuts')).to.equal(true);
      for (const track of remoteStream.getTracks()) track.stop();
    });

    it('cannot turn a camera round that is off', async () => {
      const element = await shown(call({media: {...media(), camera: sampleDevice({status: 'off'})}}));
      await press(element, 'Mer');
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
      await press(element, 'Deltagare (3)');
      const [self, doctor, interpreter] = within(openDialog(element)!).filter((inner) => inner.matches('[part~=person]'));
      expect(text(self!)).to.include('Tolvan Tolvansson (du)').and.to.include('Patient').and.to.include('Kameran är avstängd');
      expect(text(doctor!)).to.include('Anna Andersson').and.to.include('Vårdpersonal').and.to.include('Direkt anslutning');
      expect(text(doctor!)).to.include('Anslutningen är bra').and.to.include('Mikrofonen är på');
      for (const words of ['Tolk', 'Mikrofonen är avstängd', 'Kameran används av något annat', 'Delar sin skärm', 'Anslutningen är svag', 'Via en säker reläserver']) {
        expect(text(interpreter!)).to.include(words);
      }
    });

    it('pins a person, and lets go', async () => {
      const element = await shown(call({participants: [sampleParticipant(), INTERPRETER]}));
      await press(element, 'Deltagare (3)');
      await press(openDialog(element)!, 'Visa stort: Amina Warsame');
      await press(openDialog(element)!, 'Visa inte längre stort: Amina Warsame');
      expect(named(openDialog(element)!, 'Visa stort: Amina Warsame')).to.exist;
    });

    it('offers no decisions to patients', async () => {
      const element = await shown(call({participants: [sampleParticipant(), INTERPRETER]}));
      await press(element, 'Deltagare (3)');
      for (const name of ['hold-button', 'remove-button', 'end-all-button']) expect(hasPart(element, name), name).to.equal(false);
    });

    it('lets staff send somebody to the waiting room, but not a colleague', async () => {
      const session = staffCall([PATIENT, sampleParticipant({id: 'staff-2', name: 'Olof Norling'})]);
      const element = await shown(session);
      await press(element, 'Deltagare (3)');
      await press(element, 'Till väntrummet: Tolvan Tolvansson');
      expect(asked(session)).to.deep.equal([['hold', 'patient-1']]);
      expect(within(element).filter((inner) => inner.matches('[part~=hold-button]'))).to.have.lengthOf(1);
    });

    it('asks before staff remove somebody, and keeps the focus in the list when the person is gone', async () => {
      const session = staffCall([PATIENT, INTERPRETER], true);
      const element = await shown(session);
      await press(element, 'Deltagare (3)');
      await press(element, 'Ta bort: Amina Warsame');
      expect(text(openDialog(element)!)).to.include('Ta bort Amina Warsame?');
      await expect(element).to.be.accessible();
      await press(openDialog(element)!, 'Avbryt');
      expect(focused()?.getAttribute('aria-label')).to.equal('Ta bort: Amina Warsame');
      expect(asked(session)).to.deep.equal([]);
      await press(element, 'Ta bort: Amina Warsame');
      await press(openDialog(element)!, 'Ja, ta bort');
      expect(asked(session)).to.deep.equal([['remove', 'guest-1']]);
      expect(text(openDialog(element)!)).not.to.include('Amina Warsame');
      expect(text(focused()!)).to.equal('Deltagare (2)');
    });

    it('stops asking about somebody who has left', async () => {
      const session = staffCall([PATIENT, INTERPRETER]);
      const element = await shown(session);
      await press(element, 'Deltagare (3)');
      await press(element, 'Ta bort: Amina Warsame');
      session.set({participants: [PATIENT]});
      await drawn(element);
      expect(text(find(openDialog(element)!, 'h2'))).to.equal('Deltagare (2)');
    });

    it('ends the visit for all, after a question when there are several', async () => {
      const session = staffCall([PATIENT, INTERPRETER]);
      const element = await shown(session);
      await press(element, 'Deltagare (3)');
      await press(element, 'Avsluta för alla');
      await press(openDialog(element)!, 'Ja, avsluta för alla');
      expect(asked(session)).to.deep.equal([['endVisit', 'visit-1']]);
    });

    it('asks again when it is to, though the browser has yet to tell that the question before was closed', async () => {
      const element = await shown(staffCall([PATIENT, INTERPRETER]));
      await press(element, 'Avsluta besöket');
      const question = find(element, '.question', HTMLDialogElement);
      const told = new Promise((resolve) => {
        question.addEventListener('close', resolve, {once: true});
      });
      named(question, 'Fortsätt besöket').click();
      named(element, 'Avsluta besöket').click();
      await told;
      await drawn(element);
      expect([question.open, text(find(question, 'h2'))]).to.deep.equal([true, 'Avsluta för alla?']);
    });

    it('does not ask again when something changes before the browser has told that the question was closed', async () => {
      const session = staffCall([PATIENT, INTERPRETER]);
      const element = await shown(session);
      await press(element, 'Avsluta besöket');
      const question = find(element, '.question', HTMLDialogElement);
      named(question, 'Fortsätt besöket').click();
      session.set({participants: [PATIENT, {...INTERPRETER, quality: 'weak'}]});
      await element.updateComplete;
      expect(question.open).to.equal(false);
    });
  });

  describe('the safety code', () => {
    it('stands in fours, is read digit by digit, and says how to use it', async () => {
      const element = await shown(call({participants: [sampleParticipant({safetyCode: CODE})]}));
      await press(element, 'Deltagare (2)');
      await press(element, 'Säkerhetskod med Anna Andersson');
      const code = find(element, '.code');
      expect(text(find(code, '[aria-hidden]'))).to.equal('4711 0825 1994 0362');
      expect(find(code, '[aria-hidden]').checkVisibility()).to.equal(true);
      expect(text(find(code, '.visually-hidden'))).to.equal('4 7 1 1, 0 8 2 5, 1 9 9 4, 0 3 6 2');
      expect(text(part(element, 'safety-code'))).to.include('Läs upp koden för varandra. Är den lika kan ingen annan lyssna.');
    });

    it('is missed by nobody where there is none', async () => {
      const element = await shown(call());
      await press(element, 'Deltagare (2)');
      expect(hasPart(element, 'safety-code')).to.equal(false);
    });

    it('that changes is told of, aloud to whoever has looked at it', async () => {
      const session = call({participants: [sampleParticipant({safetyCode: CODE}), {...INTERPRETER, safetyCode: '1'.repeat(16)}]});
      const element = await shown(session);
      await press(element, 'Deltagare (3)');
      await press(element, 'Säkerhetskod med Anna Andersson');
      expect(hasPart(element, 'safety-code-changed')).to.equal(false);
      session.set({
        participants: [sampleParticipant({safetyCode: '2'.repeat(16)}), {...INTERPRETER, safetyCode: '3'.repeat(16)}],
      });
      await drawn(element);
      expect(announced(element)).to.equal('Säkerhetskoden med Anna Andersson har ändrats. Jämför den igen.');
      expect(within(element).filter((inner) => inner.matches('[part~=safety-code-changed]'))).to.have.lengthOf(2);
      await expect(element).to.be.accessible();
    });

    it('that changes stands above the buttons, until one looks, and is told of each time', async () => {
      const coded = (code: string): FakeSnapshot => ({participants: [sampleParticipant({safetyCode: code.repeat(16)})]});
      const session = call(coded('1'));
      const element = await shown(session);
      const look = async (): Promise<void> => {
        await press(element, 'Deltagare (2)');
        await press(element, 'Säkerhetskod med Anna Andersson');
      };
      await look();
      await press(element, 'Stäng');
      for (const code of ['2', '3']) {
        session.set(coded(code));
        await drawn(element);
        expect(announced(element)).to.equal('Säkerhetskoden med Anna Andersson har ändrats. Jämför den igen.');
        expect(text(part(element, 'code-note'))).to.include('Säkerhetskoden med Anna Andersson har ändrats.');
        await press(element, 'Visa koden');
        expect(hasPart(element, 'code-note')).to.equal(false);
        expect(hasPart(element, 'safety-code-changed')).to.equal(true);
        await press(element, 'Säkerhetskod med Anna Andersson');
        await press(element, 'Stäng');
        await press(element, 'Deltagare (2)');
        expect(hasPart(element, 'safety-code-changed')).to.equal(false);
        await press(element, 'Stäng');
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
      await press(element, 'Deltagare (2)');
      expect(hasPart(element, 'safety-code-changed')).to.equal(false);
    });
  });
});
