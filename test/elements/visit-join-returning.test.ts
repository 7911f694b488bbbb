import '../../src/elements/visit-join/define.js';
import {ReloadRestore} from '../../src/elements/visit-join/reload-restore.js';
import {fakeVisitSession, type FakeVisitSession} from '../../src/testing/index.js';
import {commands, WAITING} from './visit-join.harness.js';
import {clear, drawn, expect, mount, nextTask, text, until} from './elements.harness.js';
import {sv} from './sv.harness.js';

const pending = (): Promise<never> => new Promise(() => undefined);

/** Has the browser say that it had dropped the page, as Chromium does. */
function setDiscarded(value: boolean): void {
  if (value) Object.defineProperty(document, 'wasDiscarded', {configurable: true, value});
  else Reflect.deleteProperty(document, 'wasDiscarded');
}

describe('<visit-join> in a page that was loaded anew', () => {
  beforeEach(() => setDiscarded(true));
  afterEach(() => {
    setDiscarded(false);
    clear();
  });

  it('asks at once whether the person has a place, and says so', async () => {
    const tickets: string[] = [];
    const element = await mount('visit-join', {
      service: 'wss://visit.example',
      getTicket: () => {
        tickets.push('asked');
        return pending();
      },
    });
    expect(element.step).to.equal('connecting');
    expect(text(element)).to.include(sv('visit-join.returning'));
    await until(() => tickets.length === 1);
    expect(element.step).to.equal('connecting');
  });

  it('leaves a session alone that was made elsewhere', async () => {
    const session = fakeVisitSession();
    const element = await mount('visit-join', {session});
    await nextTask();
    expect(element.step).to.equal('name');
    expect(commands(session).length).to.equal(0);
  });

  it('begins at the beginning where nobody has loaded it anew', async () => {
    setDiscarded(false);
    const element = await mount('visit-join', {service: 'wss://visit.example', getTicket: pending});
    await nextTask();
    expect(element.step).to.equal('name');
  });

  describe('by the answer', () => {
    /** After the permissions have been asked for, whose code is loaded when they are. */
    async function answered(): Promise<void> {
      await import('../../src/adapters/permission-query.js');
      await nextTask();
    }

    async function asked(permission: PermissionState): Promise<{returning: ReloadRestore; session: FakeVisitSession; restore: () => void}> {
      const query = navigator.permissions.query.bind(navigator.permissions);
      navigator.permissions.query = () => Promise.resolve({state: permission} as PermissionStatus);
      const session = fakeVisitSession();
      const returning = new ReloadRestore(() => 'wss://visit.example');
      await returning.ask(Promise.resolve(session));
      return {returning, session, restore: () => (navigator.permissions.query = query)};
    }

    it('asks for a place that is there already, and for no other', async () => {
      const {session, returning, restore} = await asked('granted');
      restore();
      expect(session.commands.map(({name, args}) => [name, ...args])).to.deep.equal([['connect', {returning: true}]]);
      expect(returning.isOpen).to.equal(true);
    });

    it('opens camera and microphone again where the browser need not ask', async () => {
      const {session, returning, restore} = await asked('granted');
      session.set(WAITING);
      expect(returning.stateChanged(session.snapshot.state, session)).to.equal(false);
      await answered();
      restore();
      expect(session.commands.at(-1)).to.deep.equal({name: 'prepare', args: [['microphone', 'camera']]});
      expect(returning.isOpen).to.equal(false);
    });

    it('leaves them to the switches of the waiting room where it would', async () => {
      const {session, returning, restore} = await asked('prompt');
      session.set(WAITING);
      returning.stateChanged(session.snapshot.state, session);
      await answered();
      restore();
      expect(commands(session)).to.deep.equal(['connect']);
    });

    it('opens nothing where staff are to phone', async () => {
      const {session, returning, restore} = await asked('granted');
      session.set({state: {name: 'phone-fallback', task: {reason: 'wish', status: 'requested', requested: 0}}});
      returning.stateChanged(session.snapshot.state, session);
      await answered();
      restore();
      expect(commands(session)).to.deep.equal(['connect']);
    });

    it('tells that there is no place, and opens nothing', async () => {
      const {session, returning, restore} = await asked('granted');
      session.set({state: {name: 'connecting', attempt: 1}});
      expect(returning.stateChanged(session.snapshot.state, session)).to.equal(false);
      session.set({state: {name: 'idle'}});
      expect(returning.stateChanged(session.snapshot.state, session)).to.equal(true);
      await answered();
      restore();
      expect(commands(session)).to.deep.equal(['connect']);
      expect([returning.isOpen, returning.isDue]).to.deep.equal([false, false]);
    });
  });

  describe('when the page draws itself anew', () => {
    /** Somebody else's element, or theirs when it was made anew. */
    const another = (service: string): ReloadRestore => new ReloadRestore(() => service);

    beforeEach(() => setDiscarded(false));

    for (const [place, state] of [
      ['waits', WAITING],
      ['is on hold', {state: {name: 'held', since: 0}}],
      ['is in the call', {state: {name: 'in-call'}}],
      ['is to be phoned', {state: {name: 'phone-fallback', task: {reason: 'wish', status: 'requested', requested: 0}}}],
    ] as const) {
      it(`asks the same service for the place of somebody who ${place}, and no other`, () => {
        const service = `wss://${place.replaceAll(' ', '-')}.example`;
        expect(another(service).isDue).to.equal(false);
        another(service).stateChanged(fakeVisitSession(state).snapshot.state, fakeVisitSession());
        expect([another(service).isDue, another('wss://other.example').isDue]).to.deep.equal([true, false]);
      });
    }

    for (const [end, state] of [
      ['the visit is over', {state: {name: 'ended', reason: 'left'}}],
      ['they were declined', {state: {name: 'declined'}}],
    ] as const) {
      it(`asks for nothing once ${end}`, () => {
        const service = `wss://${end.replaceAll(' ', '-')}.example`;
        const restore = another(service);
        restore.stateChanged(fakeVisitSession(WAITING).snapshot.state, undefined);
        restore.stateChanged(fakeVisitSession(state).snapshot.state, undefined);
        expect(another(service).isDue).to.equal(false);
      });
    }

    it('asks still when the way to the service was lost, which knows', () => {
      const restore = another('wss://lost.example');
      restore.stateChanged(fakeVisitSession(WAITING).snapshot.state, undefined);
      restore.stateChanged({name: 'connecting', attempt: 3}, undefined);
      expect(another('wss://lost.example').isDue).to.equal(true);
    });

    it('knows nothing of a session that was made elsewhere', () => {
      another('').stateChanged(fakeVisitSession(WAITING).snapshot.state, undefined);
      expect(another('').isDue).to.equal(false);
    });
  });

  it('does not connect somebody who has gone on meanwhile', async () => {
    const session = fakeVisitSession();
    const returning = new ReloadRestore(() => 'wss://visit.example');
    const asking = returning.ask(Promise.resolve(session));
    returning.forgo();
    await asking;
    expect(commands(session).length).to.equal(0);
  });

  it('takes the person from the name to the waiting room as ever when they have no place', async () => {
    const element = await mount('visit-join', {session: fakeVisitSession({}, {react: true}), displayName: 'Kim'});
    element.proceed();
    await drawn(element);
    expect(element.step).to.equal('check');
  });
});
