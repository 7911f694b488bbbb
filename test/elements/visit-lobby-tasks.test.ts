import '../../src/elements/visit-lobby/define.js';
import type {PersonDetail, VisitLobbyElement} from '../../src/elements/visit-lobby/index.js';
import {
  FakeClock,
  fakeVisitSession,
  SAMPLE_NOW,
  sampleLobbyPerson,
  sampleSelf,
  type FakeSnapshot,
  type FakeVisitSession,
} from '../../src/testing/index.js';
import {control, announced, button, clear, drawn, expect, find, has, mount, record, text, until, within} from './elements.harness.js';
import {sv} from './sv.harness.js';

const tolvan = sampleLobbyPerson({id: 'p1', name: 'Tolvan Tolvansson', visit: 'v1'});
const self = sampleSelf({id: 'staff-1', name: 'Bei B', role: 'staff'});

describe('<visit-lobby>: what staff do besides letting people in', () => {
  afterEach(clear);

  function attending(changes: FakeSnapshot = {}): FakeVisitSession {
    return fakeVisitSession({state: {name: 'attending'}, signalling: 'open', self, ...changes});
  }

  function lobby(session: FakeVisitSession): Promise<VisitLobbyElement> {
    return mount('visit-lobby', {session, ports: {clock: new FakeClock()}, withoutSound: true});
  }

  /** The row of a person, by name. */
  function row(element: VisitLobbyElement, name: string): HTMLElement {
    const found = within(element).find((inner) => inner.matches('.person') && text(inner).startsWith(name));
    expect(found, name).to.be.instanceOf(HTMLElement);
    return found as HTMLElement;
  }

  describe('people who want to be phoned', () => {
    const ragnar = sampleLobbyPerson({
      id: 'p3',
      name: 'Ragnar Moberg',
      visit: 'v3',
      status: 'phone',
      phone: {status: 'requested', reason: 'devices', number: '070-123 45 67', requested: SAMPLE_NOW},
    });

    it('says who, why and where to, and that the number can be dialled', async () => {
      const element = await lobby(attending({lobby: [tolvan, ragnar]}));
      expect(text(find(element, '.count'))).to.equal(sv('visit-lobby.one-waits'));
      const shown = row(element, 'Ragnar');
      expect(text(shown)).to.include(sv('visit-lobby.phone-reason-devices')).and.to.include(sv('visit-lobby.phone-status-requested'));
      expect(find(shown, 'a').getAttribute('href')).to.equal('tel:0701234567');
    });

    it('says to use the number that the clinic has, where none was given', async () => {
      const {number: _none, ...phone} = ragnar.phone ?? {status: 'requested', reason: 'wish', requested: 0};
      const element = await lobby(attending({lobby: [{...ragnar, phone}]}));
      expect(text(row(element, 'Ragnar'))).to.include(sv('visit-lobby.phone-no-number'));
    });

    it('says what has failed, where nobody asked for it', async () => {
      for (const cause of ['declined', 'login', 'start'] as const) {
        const element = await lobby(attending({lobby: [{...ragnar, phone: {status: 'requested', reason: 'failed', cause, requested: SAMPLE_NOW}}]}));
        const shown = text(row(element, 'Ragnar'));
        expect(shown).to.include(sv(`visit-lobby.phone-cause-${cause}`)).and.not.to.include(sv('visit-lobby.phone-reason-failed'));
      }
    });

    it('says how the person wants to be reached, and gives nothing to dial to one who writes', async () => {
      for (const kind of ['write', 'interpreter', 'voice'] as const) {
        const {phone = {status: 'requested', reason: 'wish', requested: 0}} = ragnar;
        const element = await lobby(attending({lobby: [{...ragnar, phone: {...phone, kind}}]}));
        const shown = row(element, 'Ragnar');
        for (const other of ['write', 'interpreter'] as const)
          expect(text(shown).includes(sv(`visit-lobby.phone-kind-${other}`)), `${other} for ${kind}`).to.equal(other === kind);
        expect(has(shown, 'a')).to.equal(kind !== 'write');
      }
    });

    it('speaks of writing to staff who write', async () => {
      for (const [status, next, told] of [
        ['requested', 'visit-lobby.write-calling', 'visit-lobby.phone-status-requested'],
        ['seen', 'visit-lobby.write-calling', 'visit-lobby.write-status-seen'],
        ['calling', 'visit-lobby.write-done', 'visit-lobby.write-status-calling'],
      ] as const) {
        const element = await lobby(attending({lobby: [{...ragnar, phone: {reason: 'devices', kind: 'write', status, requested: SAMPLE_NOW}}]}));
        const shown = row(element, 'Ragnar');
        expect(text(shown)).to.include(sv(told)).and.not.match(/ringer/iu);
        expect(button(shown, next)).to.exist;
      }
    });

    it('announces a new one, and tells the host page', async () => {
      const session = attending({lobby: [tolvan]});
      const element = await lobby(session);
      const seen = record(element, 'visit-lobby-phone');
      session.set({lobby: [tolvan, ragnar]});
      await until(() => announced(element).includes(sv('visit-lobby.phone-asked', 'Ragnar Moberg')));
      expect(seen.map(({detail}) => (detail as PersonDetail).person.id)).to.deep.equal(['p3']);
    });

    it('tells the person how far staff have come, from soon to done', async () => {
      const session = attending({lobby: [ragnar]});
      const element = await lobby(session);
      button(element, 'visit-lobby.phone-seen').click();
      session.set({lobby: [{...ragnar, phone: {...(ragnar.phone ?? {reason: 'wish', requested: 0}), status: 'seen'}}]});
      await drawn(element);
      button(element, 'visit-lobby.phone-calling').click();
      session.set({lobby: [{...ragnar, phone: {...(ragnar.phone ?? {reason: 'wish', requested: 0}), status: 'calling'}}]});
      await drawn(element);
      button(element, 'visit-lobby.phone-done').click();
      expect(session.commands.map(({name, args}) => [name, ...args])).to.deep.equal([
        ['setPhoneStatus', 'p3', 'seen'],
        ['setPhoneStatus', 'p3', 'calling'],
        ['setPhoneStatus', 'p3', 'done'],
      ]);
    });

    it('leaves a step to a host page that takes over, and gives none without a connection', async () => {
      const session = attending({lobby: [ragnar]});
      const element = await lobby(session);
      element.addEventListener('visit-phone-status-request', (event) => event.preventDefault(), {once: true});
      button(element, 'visit-lobby.phone-calling').click();
      session.set({signalling: 'lost'});
      await drawn(element);
      button(element, 'visit-lobby.phone-calling').click();
      expect(session.commands.length).to.equal(0);
    });

    it('lets somebody into the waiting room after all', async () => {
      const session = attending({lobby: [ragnar]});
      const element = await lobby(session);
      button(element, 'visit-lobby.phone-to-waiting-room').click();
      expect(session.commands.map(({name, args}) => [name, ...args])).to.deep.equal([['release', 'p3']]);
    });
  });

  it('asks in the language and the direction of the rest', async () => {
    const element = await lobby(attending({lobby: [tolvan]}));
    element.lang = 'ar';
    await until(() => element.renderRoot.querySelector('.lobby')?.getAttribute('dir') === 'rtl');
    control(element, 'رفض').click();
    await drawn(element);
    expect(getComputedStyle(find(element, 'dialog[open]')).direction).to.equal('rtl');
    expect(find(element, 'dialog').closest('[lang]')?.getAttribute('lang')).to.equal('ar');
  });

  describe('notes and what all are told', () => {
    function write(element: VisitLobbyElement, id: string, value: string): void {
      const field = find(element, `#${id}`, HTMLInputElement);
      field.value = value;
      field.form?.requestSubmit();
    }

    it('writes to one person, and to everybody who waits', async () => {
      const session = attending({lobby: [tolvan]});
      const element = await lobby(session);
      write(element, 'note-waiting-0', '  Vi kommer strax. ');
      write(element, 'note-all', 'Vi är sena.');
      write(element, 'note-all', '   ');
      expect(session.commands.map(({name, args}) => [name, ...args])).to.deep.equal([
        ['sendNote', 'Vi kommer strax.', 'p1'],
        ['sendNote', 'Vi är sena.'],
      ]);
      expect(find(element, '#note-waiting-0', HTMLInputElement).value).to.equal('');
    });

    it('keeps what was written while there is no connection', async () => {
      const session = attending({lobby: [tolvan], signalling: 'lost'});
      const element = await lobby(session);
      write(element, 'note-waiting-0', 'Vi kommer strax.');
      expect(session.commands.length).to.equal(0);
      expect(find(element, '#note-waiting-0', HTMLInputElement).value).to.equal('Vi kommer strax.');
    });

    it('shows and announces an answer, and tells the host page', async () => {
      const session = attending({lobby: [tolvan]});
      const element = await lobby(session);
      const seen = record(element, 'visit-lobby-note');
      const note = {id: 'n1', from: 'person', text: 'Jag väntar.', at: SAMPLE_NOW} as const;
      session.set({lobby: [{...tolvan, notes: [note]}]});
      await until(() => announced(element).includes(sv('visit-lobby.note-came', 'Tolvan Tolvansson', 'Jag väntar.')));
      expect(text(row(element, 'Tolvan'))).to.include('Jag väntar.');
      expect(seen.length).to.equal(1);
    });

    it('tells all who wait that staff are late, for how long, and whether they see their place', async () => {
      const session = fakeVisitSession({state: {name: 'attending'}, signalling: 'open', self, lobby: [tolvan]}, {react: true});
      const element = await lobby(session);
      find(element, '#late', HTMLInputElement).click();
      await drawn(element);
      find(element, '#show-place', HTMLInputElement).click();
      await drawn(element);
      const minutes = find(element, '#expected', HTMLInputElement);
      minutes.value = '15';
      minutes.dispatchEvent(new Event('change'));
      await drawn(element);
      expect(session.snapshot.notice).to.deep.equal({late: true, showPlace: true, expectedMinutes: 15});
      minutes.value = '';
      minutes.dispatchEvent(new Event('change'));
      expect(session.snapshot.notice).to.deep.equal({late: true, showPlace: true});
    });
  });
});
