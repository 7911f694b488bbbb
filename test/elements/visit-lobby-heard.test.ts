import '../../src/elements/visit-lobby/define.js';
import {VisitError} from '../../src/core/visit-error.js';
import type {VisitLobbyElement} from '../../src/elements/visit-lobby/index.js';
import type {LobbyPerson} from '../../src/protocol/index.js';
import {SAMPLE_NOW, sampleLobbyPerson, type FakeVisitSession} from '../../src/testing/index.js';
import {clearCalls, expect, INTERPRETER, openDialog, PATIENT, press, staffCall} from './call-bar.harness.js';
import {announced, button, drawn, mount, text} from './elements.harness.js';
import {sv} from './sv.harness.js';

const kim = sampleLobbyPerson({id: 'p2', name: 'Kim', visit: 'visit-2'});
const ragnar = sampleLobbyPerson({
  id: 'p3',
  name: 'Ragnar',
  status: 'phone',
  phone: {status: 'requested', reason: 'devices', number: '070-123 45 67', requested: SAMPLE_NOW},
});

/** What happens at the waiting room, and what is heard of it. */
const NEWS: readonly (readonly [what: string, happen: (session: FakeVisitSession) => void, heard: string])[] = [
  ['a knock', (session) => join(session, sampleLobbyPerson({id: 'p4', name: 'Stina'})), sv('visit-lobby.knock', 'Stina')],
  ['a request to be phoned', (session) => join(session, ragnar), sv('visit-lobby.phone-asked', 'Ragnar')],
  ['what somebody who waits writes', (session) => write(session, 'n1', 'Jag ser er inte.'), sv('visit-lobby.note-came', 'Kim', 'Jag ser er inte.')],
  [
    'a command that failed',
    (session) => session.fail(VisitError.refused('already-handled')),
    sv('visit-lobby.error-already-handled'),
  ],
];

function join(session: FakeVisitSession, person: LobbyPerson): void {
  session.set({lobby: [...session.snapshot.lobby, person]});
}

function write(session: FakeVisitSession, id: string, words: string): void {
  const note = {id, from: 'person', text: words, at: SAMPLE_NOW} as const;
  session.set({lobby: session.snapshot.lobby.map((person) => (person.id === kim.id ? {...person, notes: [note]} : person))});
}

describe('what staff hear of the waiting room of <visit-lobby> during a call', () => {
  let session: FakeVisitSession;
  let element: VisitLobbyElement;

  beforeEach(async () => {
    session = staffCall([PATIENT, INTERPRETER]);
    join(session, kim);
    element = await mount('visit-lobby', {session, withoutSound: true});
    await customElements.whenDefined('call-view');
    await drawn(element);
  });

  afterEach(clearCalls);

  /** How many of the live regions that can be heard say this. */
  function told(words: string): number {
    return announced(element).split(words).length - 1;
  }

  for (const [what, happen, heard] of NEWS) {
    describe(what, () => {
      it('is heard once', async () => {
        happen(session);
        await drawn(element);
        expect(told(heard)).to.equal(1);
      });

      for (const opener of [sv('call-view.more'), sv('call-view.end', 'besöket')]) {
        it(`is all that is heard while what ${opener} opens lies above it`, async () => {
          await press(element, opener);
          expect(openDialog(element)?.matches(':modal')).to.equal(true);
          happen(session);
          await drawn(element);
          expect(announced(element)).to.equal(heard);
        });
      }
    });
  }

  it('is heard as before once what lay above it is closed', async () => {
    await press(element, sv('call-view.more'));
    await press(element, sv('call-view.close'));
    join(session, ragnar);
    await drawn(element);
    expect(told(sv('visit-lobby.phone-asked', 'Ragnar'))).to.equal(1);
  });

  it('is together with what is told of the call', async () => {
    await press(element, sv('call-view.more'));
    session.set({participants: [PATIENT], lobby: [...session.snapshot.lobby, ragnar]});
    await drawn(element);
    expect(announced(element)).to.include(sv('call-view.went', 'Amina Warsame')).and.to.include(sv('visit-lobby.phone-asked', 'Ragnar'));
  });

  it('is that the visit has ended, if a sheet of the call goes with it', async () => {
    await press(element, sv('call-view.more'));
    session.set({state: {name: 'attending'}, visit: undefined, participants: [], lobby: [kim]});
    await drawn(element);
    expect(openDialog(element)).to.equal(undefined);
    expect(announced(element)).to.include('avslutat');
  });

  it('does not keep what is told of the call from them while the waiting room asks something', async () => {
    button(element, 'visit-lobby.decline').click();
    await drawn(element);
    expect(text(openDialog(element)!)).to.include('Neka Kim?');
    session.set({participants: [PATIENT]});
    await drawn(element);
    expect(announced(element)).to.equal(sv('call-view.went', 'Amina Warsame'));
  });
});
