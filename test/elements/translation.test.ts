import '../../src/elements/call-view/define.js';
import '../../src/elements/visit-booking/define.js';
import '../../src/elements/visit-lobby/define.js';
import '../../src/elements/waiting-room/define.js';
import {FakeClock, fakeVisitSession, SAMPLE_NOW, sampleDevice, sampleLobbyPerson, sampleParticipant, sampleSelf} from '../../src/testing/index.js';
import {button, clear, drawn, expect, find, has, mediaOn, mount, nextTask, text} from './elements.harness.js';
import {sv} from './sv.harness.js';
import {BOX, translate, TRANSLATION_WAYS} from './translation.harness.js';
import {waiting} from './waiting-room.fixture.js';

describe('a page that is translated', () => {
  afterEach(clear);

  for (const way of TRANSLATION_WAYS) {
    describe(`by one that ${way}`, () => {
      it('says on the toggle what the next press does', async () => {
        const {element, session} = await waiting({media: mediaOn()}, true);
        translate(element, way);
        button(element, 'visit.turn-microphone-off').click();
        await drawn(element);
        expect(session.snapshot.media.microphone.status).to.equal('off');
        expect(text(button(element, 'visit.turn-microphone-on'))).to.equal(sv('visit.turn-microphone-on'));
        translate(element, way);
        button(element, 'visit.turn-microphone-on').click();
        await drawn(element);
        expect(text(button(element, 'visit.turn-microphone-off'))).to.equal(sv('visit.turn-microphone-off'));
      });

      it('says in the waiting room what has happened since', async () => {
        const {element, session} = await waiting({media: mediaOn()});
        translate(element, way);
        session.set({signalling: 'connecting', media: mediaOn({camera: sampleDevice({status: 'off'})})});
        await drawn(element);
        const shown = text(element);
        expect(shown).to.contain(sv('visit.camera-is-off'));
        await nextTask();
        session.set({signalling: 'open', media: mediaOn()});
        await drawn(element);
        expect(text(element)).not.to.contain(sv('visit.camera-is-off'));
      });

      it('says in the call what its buttons do, and who is there', async () => {
        const first = sampleParticipant({id: 'first', name: 'Anna A'});
        const session = fakeVisitSession(
          {state: {name: 'in-call'}, signalling: 'open', visit: 'visit-1', self: sampleSelf(), participants: [first], media: mediaOn()},
          {react: true},
        );
        const element = await mount('call-view', {session});
        translate(element, way);
        session.set({participants: [{...first, name: 'Bo B', media: {...first.media, camera: 'off'}}]});
        await drawn(element);
        expect(text(find(element, '.tile .caption'))).to.contain('Bo B');
        expect(text(element)).to.contain(sv('call-view.camera-off'));
        translate(element, way);
        session.set({participants: []});
        await drawn(element);
        expect(text(element)).to.contain(sv('call-view.nobody')).and.not.to.contain('Bo B');
      });

      it('says in the list of the waiting room who waits, and how it is with them', async () => {
        const first = sampleLobbyPerson({id: 'first', name: 'Anna A'});
        const session = fakeVisitSession({state: {name: 'attending'}, signalling: 'open', self: sampleSelf({role: 'staff'}), lobby: [first]});
        const element = await mount('visit-lobby', {session});
        translate(element, way);
        session.set({lobby: [{...first, connected: false}, sampleLobbyPerson({id: 'second', name: 'Bo B'})]});
        await drawn(element);
        expect(text(element)).to.contain('Bo B').and.to.contain('Anna A');
        translate(element, way);
        session.set({lobby: []});
        await drawn(element);
        expect(text(element)).not.to.contain('Bo B');
        expect(text(element)).not.to.contain('Anna A');
      });

      it('counts down on the card of the booking, and opens it', async () => {
        const clock = new FakeClock();
        const starts = new Date(SAMPLE_NOW + 30 * 60_000).toISOString();
        const element = await mount('visit-booking', {starts, clinic: 'Kliniken', href: 'https://visits.example/1', ports: {clock}});
        const before = text(find(element, '[part=status]'));
        translate(element, way);
        await clock.advance(60_000);
        await drawn(element);
        const after = text(find(element, '[part=status]'));
        expect(after).not.to.equal(before);
        translate(element, way);
        await clock.advance(20 * 60_000);
        await drawn(element);
        expect(text(find(element, '[part=status]'))).not.to.contain(after);
        expect(element.state).to.equal('open');
        expect(has(element, '[part=open-link]')).to.be.true;
      });

      it('keeps what did not change in the words of the translator', async () => {
        const {element, session} = await waiting({media: mediaOn()}, true);
        translate(element, way);
        const boxes = element.shadowRoot!.querySelectorAll('font > font').length;
        button(element, 'visit.turn-camera-off').click();
        await drawn(element);
        expect(session.snapshot.media.camera.status).to.equal('off');
        expect(element.shadowRoot!.querySelectorAll('font > font').length).to.be.within(boxes - 8, boxes - 1);
      });

      it('is in its own words again when the translator goes', async () => {
        const {element} = await waiting({media: mediaOn()});
        const before = text(element);
        const texts = new Map<Element, string>();
        translate(element, way);
        await nextTask();
        for (const font of element.shadowRoot!.querySelectorAll(BOX)) {
          if (font.parentElement?.localName === BOX) continue;
          texts.set(font, font.textContent);
          font.remove();
        }
        await nextTask();
        expect(texts.size).to.be.greaterThan(5);
        expect(text(element)).to.equal(before);
      });
    });
  }
});
