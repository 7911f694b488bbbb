import '../../src/elements/visit-lobby/define.js';
import {VisitError} from '../../src/core/visit-error.js';
import type {PersonDetail, VisitErrorDetail, VisitLobbyElement} from '../../src/elements/visit-lobby/index.js';
import {
  FakeClock,
  fakeVisitSession,
  SAMPLE_NOW,
  sampleLobbyPerson,
  sampleParticipant,
  sampleSelf,
  type FakeSnapshot,
  type FakeVisitSession,
} from '../../src/testing/index.js';
import {CountingSession} from './counting-session.fixture.js';
import {control, announced, box, button, clear, drawn, expect, find, focused, has, mount, record, text, until, within} from './elements.harness.js';
import {sv} from './sv.harness.js';

const tolvan = sampleLobbyPerson({id: 'p1', name: 'Tolvan Tolvansson', visit: 'v1'});
const kim = sampleLobbyPerson({id: 'p2', name: 'Kim', ticketName: 'Kim Berg', visit: 'v2', since: SAMPLE_NOW - 61 * 60_000});
const self = sampleSelf({id: 'staff-1', name: 'Bei B', role: 'staff'});

describe('<visit-lobby>', () => {
  let clock: FakeClock;

  beforeEach(() => {
    clock = new FakeClock();
  });

  afterEach(clear);

  function attending(changes: FakeSnapshot = {}): FakeVisitSession {
    return fakeVisitSession({state: {name: 'attending'}, signalling: 'open', self, ...changes});
  }

  function lobby(session: FakeVisitSession, properties: Partial<VisitLobbyElement> = {}): Promise<VisitLobbyElement> {
    return mount('visit-lobby', {session, ports: {clock}, withoutSound: true, ...properties});
  }

  /** The row of a person, by name. */
  function row(element: VisitLobbyElement, name: string): HTMLElement {
    const found = within(element).find((inner) => inner.matches('.person') && text(inner).startsWith(name));
    expect(found, name).to.be.instanceOf(HTMLElement);
    return found as HTMLElement;
  }

  function describedBy(element: VisitLobbyElement, target: Element): string {
    const ids = target.getAttribute('aria-describedby')?.split(' ') ?? [];
    return ids.map((id) => element.shadowRoot?.getElementById(id)?.textContent.trim()).join(' ');
  }

  const inVisit: FakeSnapshot = {
    state: {name: 'in-call'},
    visit: 'v1',
    participants: [sampleParticipant({id: 'p1', name: 'Tolvan Tolvansson', role: 'patient'})],
    lobby: [{...tolvan, status: 'admitted'}, kim],
  };

  describe('the list', () => {
    it('says who waits, since when, for what time, and under which name they logged in', async () => {
      const element = await lobby(attending({lobby: [tolvan, kim]}));
      expect(element.state).to.equal('attending');
      expect(element.getAttribute('state')).to.equal('attending');
      expect(text(find(element, '.count'))).to.equal('2 väntar');
      expect(text(row(element, 'Tolvan Tolvansson'))).to.include('Patient väntat 4 min bokad kl. 10:30');
      expect(text(row(element, 'Tolvan Tolvansson'))).not.to.include('Inloggad som');
      expect(text(row(element, 'Kim'))).to.include('väntat 1 tim 1 min').and.to.include('Inloggad som Kim Berg');
    });

    it('keeps the waiting times right as time passes', async () => {
      const element = await lobby(attending({lobby: [tolvan]}));
      await clock.advance(3 * 60_000);
      await drawn(element);
      expect(text(row(element, 'Tolvan'))).to.include('väntat 7 min');
    });

    it('tells that nobody waits', async () => {
      const element = await lobby(attending());
      expect(text(element)).to.include(sv('visit-lobby.empty'));
    });

    it('shows a person whose connection is lost, in their place', async () => {
      const element = await lobby(attending({lobby: [{...tolvan, connected: false}]}));
      expect(text(row(element, 'Tolvan'))).to.include(sv('visit-lobby.lost'));
    });

    it('calls a person without a name by the portal’s name, else by their role', async () => {
      const guest = sampleLobbyPerson({id: 'g1', name: '', role: 'guest', guestRole: 'interpreter'});
      const {ticketName: _, ...unnamed} = guest;
      const element = await lobby(attending({lobby: [{...kim, name: ''}, unnamed]}));
      expect(row(element, 'Kim Berg')).to.exist;
      expect(row(element, sv('visit.role-interpreter'))).to.exist;
    });

    it('says that the visit staff were in is over, until they are in another', async () => {
      const session = attending(inVisit);
      const element = await lobby(session);
      session.set({state: {name: 'attending'}, visit: undefined, participants: [], lobby: [kim]});
      await drawn(element);
      expect(text(element)).to.include(sv('call-view.ended', 'Besöket'));
      session.set({state: {name: 'joining'}, visit: 'v2', lobby: [{...kim, status: 'admitted'}]});
      await drawn(element);
      expect(text(element)).not.to.include(sv('call-view.ended', 'Besöket'));
    });

    it('does not say so of a visit that staff only left', async () => {
      const session = attending(inVisit);
      const element = await lobby(session);
      session.set({state: {name: 'attending'}, visit: undefined, participants: [], lobby: [tolvan, kim]});
      await drawn(element);
      expect(text(element)).not.to.include(sv('call-view.ended', 'Besöket'));
    });

    it('stays, marked as old, while the service is out of reach; and nothing can be pressed', async () => {
      const session = attending({lobby: [tolvan]});
      const element = await lobby(session);
      session.set({signalling: 'lost'});
      await drawn(element);
      expect(element.state).to.equal('reconnecting');
      expect(text(element)).to.include('Listan kan vara gammal.');
      const admit = button(row(element, 'Tolvan'), 'visit-lobby.admit');
      expect(admit.getAttribute('aria-disabled')).to.equal('true');
      admit.click();
      expect(session.commands).to.be.empty;
    });

    it('holds thirty without losing the focus when one of them leaves', async () => {
      const many = Array.from({length: 30}, (_, index) => sampleLobbyPerson({id: `m${index}`, name: `Person ${index}.`}));
      const session = attending({lobby: many});
      const element = await lobby(session);
      const admit = button(row(element, 'Person 20.'), 'visit-lobby.admit');
      admit.focus();
      session.set({lobby: many.filter(({id}) => id !== 'm3')});
      await drawn(element);
      expect(focused()).to.equal(admit);
      expect(describedBy(element, admit)).to.equal('Person 20.');
      expect(text(find(element, '.count'))).to.equal('29 väntar');
    });
  });

  describe('commands', () => {
    it('let a person in with one press, by a button whose description says whom', async () => {
      const session = attending({lobby: [tolvan, kim]});
      const element = await lobby(session);
      const requests = record<CustomEvent<PersonDetail>>(element, 'visit-admit-request');
      const admit = button(row(element, 'Kim'), 'visit-lobby.admit');
      expect(describedBy(element, admit)).to.equal('Kim');
      admit.click();
      await drawn(element);
      expect(requests.map(({detail}) => detail.person)).to.deep.equal([kim]);
      expect(session.commands).to.deep.equal([{name: 'admit', args: ['p2']}]);
      admit.click();
      expect(session.commands, 'a second press').to.have.lengthOf(1);
      expect(text(row(element, 'Kim'))).to.include('Tillåt kamera och mikrofon om webbläsaren frågar.');
    });

    for (const [words, name] of [
      [sv('visit-lobby.hold'), 'hold'],
      [sv('visit-lobby.admit'), 'admit'],
    ] as const) {
      it(`leave "${words}" to a host that prevents the request`, async () => {
        const session = attending({lobby: [tolvan]});
        const element = await lobby(session);
        element.addEventListener(`visit-${name}-request`, (event) => event.preventDefault());
        control(row(element, 'Tolvan'), words).click();
        expect(session.commands).to.be.empty;
        expect(control(row(element, 'Tolvan'), words).getAttribute('aria-disabled')).to.equal('false');
      });
    }

    it('put on hold, take off hold', async () => {
      const session = attending({lobby: [tolvan, {...kim, status: 'held'}]});
      const element = await lobby(session);
      button(row(element, 'Tolvan'), 'visit-lobby.hold').click();
      button(row(element, 'Kim'), 'visit-lobby.release').click();
      expect(session.commands).to.deep.equal([
        {name: 'hold', args: ['p1']},
        {name: 'release', args: ['p2']},
      ]);
    });

    for (const [words, question, confirm, command] of [
      [sv('visit-lobby.decline'), sv('visit-lobby.decline-question', 'Tolvan Tolvansson'), sv('visit-lobby.decline-confirm'), 'decline'],
      [sv('visit-lobby.remove'), sv('visit-lobby.remove-question', 'Kim'), sv('visit-lobby.remove-confirm'), 'remove'],
    ] as const) {
      it(`ask before "${words}"`, async () => {
        const session = attending({lobby: [tolvan, {...kim, status: 'held'}]});
        const element = await lobby(session);
        const requests = record(element, `visit-${command}-request`);
        control(element, words).click();
        await drawn(element);
        const dialog = find(element, 'dialog', HTMLDialogElement);
        expect(dialog.open).to.equal(true);
        expect(text(dialog)).to.include(question);
        await expect(element).to.be.accessible();
        button(element, 'visit-lobby.cancel').click();
        expect(dialog.open).to.equal(false);
        expect(requests.length).to.equal(0);
        control(element, words).click();
        await drawn(element);
        control(element, confirm).click();
        expect(requests.length).to.equal(1);
        expect(session.commands).to.deep.equal([{name: command, args: [words === sv('visit-lobby.decline') ? 'p1' : 'p2']}]);
      });
    }

    it('say why the service refused one, until the next', async () => {
      const session = attending({lobby: [tolvan]});
      const element = await lobby(session);
      const errors = record<CustomEvent<VisitErrorDetail>>(element, 'visit-error');
      button(element, 'visit-lobby.admit').click();
      session.fail(VisitError.refused('already-handled'));
      await drawn(element);
      expect(announced(element)).to.equal(sv('visit-lobby.error-already-handled'));
      expect(text(element)).to.include('En kollega hann före.');
      expect(errors.length).to.equal(1);
      button(element, 'visit-lobby.admit').click();
      await drawn(element);
      expect(text(element)).not.to.include('En kollega hann före.');
    });

    it('put the focus at the top of the list when the pressed button is gone', async () => {
      const session = attending({lobby: [tolvan]});
      const element = await lobby(session);
      const hold = button(element, 'visit-lobby.hold');
      hold.focus();
      hold.click();
      session.set({lobby: []});
      await drawn(element);
      expect(focused()).to.equal(find(element, 'h2'));
    });
  });

  describe('a knock', () => {
    it('is told once, by event and aloud, and not for those who were there', async () => {
      const session = attending({lobby: [tolvan]});
      const element = await lobby(session);
      const knocks = record<CustomEvent<PersonDetail>>(element, 'visit-lobby-knock');
      session.set({lobby: [tolvan, kim]});
      await drawn(element);
      expect(knocks.map(({detail}) => detail.person.id)).to.deep.equal(['p2']);
      expect(announced(element)).to.include(sv('visit-lobby.knock', 'Kim'));
      session.set({lobby: [tolvan, {...kim, connected: false}]});
      session.set({lobby: [tolvan, kim]});
      await drawn(element);
      expect(knocks.length).to.equal(1);
    });

    it('is not told when the list first arrives', async () => {
      const session = fakeVisitSession({state: {name: 'connecting', attempt: 1}, signalling: 'connecting'});
      const element = await lobby(session);
      const knocks = record(element, 'visit-lobby-knock');
      session.set({lobby: [tolvan, kim], signalling: 'open'});
      session.set({state: {name: 'attending'}});
      await drawn(element);
      expect(knocks.length).to.equal(0);
      expect(announced(element)).to.equal('2 väntar');
    });

    it('is heard in a visit too', async () => {
      const session = attending({...inVisit, lobby: [{...tolvan, status: 'admitted'}]});
      const element = await lobby(session);
      const knocks = record(element, 'visit-lobby-knock');
      session.set({lobby: [{...tolvan, status: 'admitted'}, kim]});
      await drawn(element);
      expect(knocks.length).to.equal(1);
      expect(text(find(element, '.count'))).to.equal(sv('visit-lobby.one-waits'));
    });

    describe('sounds', () => {
      const Original = window.AudioContext;
      let contexts: AudioContext[] = [];
      let notes = 0;

      beforeEach(() => {
        contexts = [];
        notes = 0;
        // Plays at once, on machines without a loudspeaker too.
        window.AudioContext = class extends Original {
          #isClosed = false;
          constructor() {
            super();
            contexts.push(this);
          }
          override get state(): AudioContextState {
            return this.#isClosed ? 'closed' : 'running';
          }
          override get currentTime(): number {
            notes += 1;
            return 0;
          }
          override resume(): Promise<void> {
            return Promise.resolve();
          }
          override close(): Promise<void> {
            this.#isClosed = true;
            return super.close();
          }
        };
      });

      afterEach(() => {
        window.AudioContext = Original;
      });

      it('until staff turn it off, and its sound is let go of with the element', async () => {
        const session = attending();
        const element = await lobby(session, {withoutSound: false});
        session.set({lobby: [tolvan]});
        await drawn(element);
        expect(contexts.length).to.equal(1);
        expect(notes).to.be.greaterThan(0);
        expect(text(find(element, '[part~="sound-button"]'))).to.equal(sv('visit-lobby.sound-off'));
        find(element, '[part~="sound-button"]').click();
        await drawn(element);
        expect(text(find(element, '[part~="sound-button"]'))).to.equal(sv('visit-lobby.sound-on'));
        element.remove();
        // The last note rings out first.
        await until(() => contexts[0]?.state === 'closed');
        box().append(element);
        session.set({lobby: [tolvan, kim]});
        expect(contexts.length, 'while turned off').to.equal(1);
      });

      it('not at all where the portal does not want it', async () => {
        const session = attending();
        const element = await lobby(session);
        session.set({lobby: [tolvan]});
        await drawn(element);
        expect(contexts.length).to.equal(0);
        expect(has(element, '[part~="sound-button"]')).to.equal(false);
      });
    });
  });

  describe('in a visit', () => {
    it('shows the call, which finds the session by itself', async () => {
      const session = attending(inVisit);
      const element = await lobby(session);
      await until(() => customElements.get('call-view') !== undefined);
      await drawn(element);
      expect(element.state).to.equal('in-visit');
      button(element, 'call-view.end', 'besöket').click();
      await drawn(element);
      button(element, 'call-view.end-confirm').click();
      expect(session.commands).to.deep.equal([{name: 'endVisit', args: ['v1']}]);
    });

    it('shows what the portal puts in its place', async () => {
      const element = document.createElement('visit-lobby');
      Object.assign(element, {session: attending(inVisit), ports: {clock}, withoutSound: true});
      const own = document.createElement('p');
      own.slot = 'call';
      element.append(own);
      box().append(element);
      await drawn(element);
      expect(own.assignedSlot).not.to.equal(null);
      expect(own.getBoundingClientRect().width).to.be.greaterThan(0);
    });

    it('bars persons of other visits, and says why', async () => {
      const session = attending(inVisit);
      const element = await lobby(session);
      const admit = button(row(element, 'Kim'), 'visit-lobby.admit');
      expect(admit.getAttribute('aria-disabled')).to.equal('true');
      expect(describedBy(element, admit)).to.include(sv('visit-lobby.leave-first', 'besöket'));
      const said = within(element).filter((inner) => inner.matches('p') && text(inner) === sv('visit-lobby.leave-first', 'besöket'));
      expect(said, 'once, however many wait').to.have.lengthOf(1);
      admit.click();
      expect(session.commands).to.be.empty;
    });

    it('lets those of the same visit in, holds and removes those who are', async () => {
      const amina = sampleLobbyPerson({id: 'g1', name: 'Amina', visit: 'v1', role: 'guest', guestRole: 'interpreter'});
      const session = attending({...inVisit, lobby: [{...tolvan, status: 'admitted'}, amina]});
      const element = await lobby(session);
      button(row(element, 'Amina'), 'visit-lobby.admit').click();
      button(row(element, 'Tolvan'), 'visit-lobby.hold').click();
      await drawn(element);
      expect(session.commands, 'asked first, for it ends their call').to.deep.equal([{name: 'admit', args: ['g1']}]);
      expect(text(element)).to.include(sv('visit-lobby.hold-consequence'));
      button(element, 'visit-lobby.hold-confirm').click();
      expect(session.commands).to.deep.equal([
        {name: 'admit', args: ['g1']},
        {name: 'hold', args: ['p1']},
      ]);
    });

    it('moves the focus from the pressed button to the call', async () => {
      const session = attending({lobby: [tolvan]});
      const element = await lobby(session);
      const admit = button(element, 'visit-lobby.admit');
      admit.focus();
      admit.click();
      session.set(inVisit);
      await drawn(element);
      expect(focused()).to.equal(find(element, 'section.call'));
    });

    it('tells that the visit is over, and moves the focus from the call to the list', async () => {
      const session = attending({...inVisit});
      const element = await lobby(session);
      find(element, 'section.call').focus();
      session.set({state: {name: 'attending'}, visit: undefined, lobby: []});
      await drawn(element);
      expect(announced(element)).to.equal(sv('call-view.ended', 'Besöket'));
      expect(focused()?.matches('[data-step]')).to.equal(true);
    });

    it('hears of a knock while it asks before a visit is ended', async () => {
      const session = attending({lobby: [{...tolvan, status: 'admitted'}]});
      const element = await lobby(session);
      button(element, 'call-view.end', 'besöket').click();
      await drawn(element);
      session.set({lobby: [{...tolvan, status: 'admitted'}, sampleLobbyPerson({id: 'p2', name: 'Kim', visit: 'v2'})]});
      await drawn(element);
      expect(announced(element)).to.include('Kim');
    });

    it('offers a colleague’s visit to enter, and to end after a question', async () => {
      const session = attending({lobby: [{...tolvan, status: 'admitted'}]});
      const element = await lobby(session);
      button(element, 'visit-lobby.enter', 'besöket').click();
      button(element, 'call-view.end', 'besöket').click();
      await drawn(element);
      expect(text(find(element, 'dialog'))).to.include(sv('visit-lobby.end-question', 'besöket', 'Tolvan Tolvansson'));
      button(element, 'visit-lobby.end-confirm').click();
      expect(session.commands).to.deep.equal([
        {name: 'enter', args: ['v1']},
        {name: 'endVisit', args: ['v1']},
      ]);
    });
  });

  describe('without a list', () => {
    it('tells the portal’s developer what is missing, and goes on when it is there', async () => {
      const element = document.createElement('visit-lobby');
      element.ports = {clock};
      const errors = record<CustomEvent<VisitErrorDetail>>(element, 'visit-error');
      box().append(element);
      await drawn(element);
      expect(errors.length).to.equal(0);
      await clock.advance(1_000);
      await drawn(element);
      expect(element.state).to.equal('not-configured');
      expect(errors.map(({detail}) => (detail.error as VisitError).code)).to.deep.equal(['not-configured']);
      expect(text(element)).to.include('<visit-lobby> needs its property "service"');
      element.session = attending();
      await drawn(element);
      expect(element.state).to.equal('attending');
    });

    for (const [state, words, command] of [
      [{name: 'idle'}, sv('visit-lobby.open'), 'connect'],
      [{name: 'elsewhere'}, sv('visit-lobby.take-over'), 'takeOver'],
      [{name: 'ended', reason: 'left'}, sv('visit-lobby.reopen'), 'connect'],
      [{name: 'failed', error: VisitError.refused('ticket-expired')}, sv('visit-lobby.retry'), 'connect'],
    ] as const) {
      it(`has a way on from ${state.name}`, async () => {
        const session = attending({state});
        const element = await lobby(session, {displayName: 'Bei'});
        control(element, words).click();
        expect(session.commands).to.deep.equal([{name: command, args: command === 'connect' ? [{name: 'Bei'}] : []}]);
      });
    }

    it('tells every change of state to the page', async () => {
      const session = attending();
      const element = await lobby(session);
      const changes = record<CustomEvent<{state: {name: string}; previous: {name: string}}>>(element, 'visit-state-change');
      session.set({state: {name: 'joining'}, visit: 'v1'});
      session.set({lobby: [tolvan]});
      expect(changes.map(({detail}) => [detail.previous.name, detail.state.name])).to.deep.equal([['attending', 'joining']]);
    });
  });

  describe('in a page', () => {
    it('leaves no timer and no listener behind, and takes up again', async () => {
      const session = new CountingSession(attending({lobby: [tolvan]}).snapshot);
      const element = await lobby(session);
      const {listening} = session;
      const {pending} = clock;
      expect(listening).to.be.greaterThan(0);
      expect(pending).to.be.greaterThan(0);
      element.remove();
      expect(session.listening).to.equal(0);
      expect(clock.pending).to.equal(0);
      box().append(element);
      await drawn(element);
      expect(session.listening).to.equal(listening);
      expect(clock.pending).to.equal(pending);
      expect(row(element, 'Tolvan')).to.exist;
    });

    it('never closes a session that it was given', async () => {
      const session = attending();
      const element = await lobby(session);
      element.remove();
      await drawn(element);
      expect(session.commands).to.be.empty;
    });
  });
});
