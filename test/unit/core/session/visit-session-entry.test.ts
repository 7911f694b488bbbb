import {expect} from '@open-wc/testing';
import {CLOSE, type ServerMessage, type ServiceErrorCode} from '../../../../src/protocol/index.js';
import {SAMPLE_NOW} from '../../../../src/testing/index.js';
import {Clinic, inWaitingRoom, scripted, type ClinicSession, type Scripted} from './session.harness.js';

const MINUTE = 60_000;
const YES: ServerMessage = {type: 'check', now: SAMPLE_NOW, iceServers: []};
const refusal = (code: ServiceErrorCode, more: object = {}): ServerMessage => ({type: 'error', code, about: 'check', ...more});

/** Asks; what asks is loaded when it is wanted, and has opened its connection then. */
async function asking(scene = scripted(), connections = 1): Promise<Scripted & {readonly done: Promise<void>}> {
  const done = scene.session.checkEntry();
  while (scene.transports.made.length < connections) await scene.clock.settle();
  await scene.accept();
  return {...scene, done};
}

/** Asks a service in the page, and comes to it; as what the state is after each. */
async function bothWays(make: () => ClinicSession, clinic: Clinic): Promise<readonly unknown[]> {
  const asks = make();
  await answered(clinic, asks.session.checkEntry());
  const comes = make();
  comes.session.connect({name: 'Kim'});
  await clinic.clock.advance(2_000);
  return [asks, comes].map(({session}) => session.snapshot.state);
}

async function answered(clinic: Clinic, question: Promise<void>): Promise<void> {
  const done = question.then(() => true);
  const isDone = (): Promise<boolean> => Promise.race([done, clinic.clock.settle().then(() => false)]);
  while (!(await isDone())) await clinic.clock.settle();
}

describe('VisitSession: a question before the first step', () => {
  it('shows a ticket, wants no relay, and changes nothing where the person would be let in', async () => {
    const scene = await asking();
    expect(scene.transports.latest.sent).to.deep.equal([{type: 'check', ticket: 'head.body.signature', entry: true}]);
    await scene.say({...YES, now: SAMPLE_NOW + 5_000});
    await scene.done;
    const {state, signalling, self, clockOffset} = scene.session.snapshot;
    expect([state, signalling, self]).to.deep.equal([{name: 'idle'}, 'closed', undefined]);
    expect(clockOffset, 'the service has said what time it is').to.equal(5_000);
    expect([scene.errors.length, scene.transports.latest.status, scene.clock.pending]).to.deep.equal([0, 'closed', 0]);
  });

  it('leads to where coming would lead', async () => {
    const clinic = new Clinic();
    const now = clinic.clock.now();
    const closes = now - MINUTE;
    for (const [ticket, name, rest] of [
      [{acr: 'http://id.elegnamnden.se/loa/1.0/loa2'}, 'failed', {}],
      [{acr: 'http://id.elegnamnden.se/loa/1.0/loa2', phonesOnFailure: true}, 'failed', {phoneTask: true}],
      [{closes: new Date(closes).toISOString(), sub: 'other'}, 'failed', {closes}],
    ] as const) {
      const [asked, came] = await bothWays(() => clinic.visitor({role: 'patient', ...ticket}), clinic);
      const {error: askedFor, ...one} = asked as {readonly error: Error};
      const {error: cameFor, ...other} = came as {readonly error: Error};
      expect(one).to.deep.equal({name, ...rest});
      expect(other).to.deep.equal({name, ...rest});
      expect(askedFor.message).to.equal(cameFor.message);
    }
  });

  it('is the end for somebody whom staff have just turned away', async () => {
    for (const [code, state] of [['declined', {name: 'declined'}], ['removed', {name: 'ended', reason: 'removed'}]] as const) {
      const scene = await asking();
      await scene.say(refusal(code));
      await scene.drop(CLOSE[code].code);
      await scene.done;
      expect(scene.session.snapshot.state).to.deep.equal(state);
    }
  });

  it('waits for the opening, and asks again then: the person goes on where they were, and comes to nothing by it', async () => {
    const clinic = new Clinic();
    const opens = clinic.clock.now() + MINUTE;
    const {session, states} = clinic.visitor({role: 'patient', opens: new Date(opens).toISOString()});
    void session.prepare();
    await clinic.clock.advance(100);
    await answered(clinic, session.checkEntry());
    expect(session.snapshot.state).to.deep.equal({name: 'early', opens});
    await clinic.clock.advance(MINUTE + 4_000);
    while (states.at(-1) === 'early') await clinic.clock.settle();
    expect(states).to.deep.equal(['idle', 'preparing', 'early', 'preparing']);
    expect(clinic.service.room().persons).to.deep.equal({});
    expect([session.snapshot.media.camera.status, clinic.clock.pending]).to.deep.equal(['on', 0]);
  });

  it('shows one more ticket where the first was used up or had expired, as coming does', async () => {
    const scene = await asking();
    await scene.say(refusal('ticket-replayed'));
    await scene.drop(CLOSE.unauthenticated.code);
    await scene.accept();
    expect(scene.tickets.asked).to.equal(2);
    await scene.say(refusal('ticket-replayed'));
    await scene.drop(CLOSE.unauthenticated.code);
    await scene.done;
    expect(scene.states).to.deep.equal(['idle', 'failed']);
    expect(scene.errors).to.have.length(1);
  });

  for (const [what, answer] of Object.entries<(scene: Scripted) => Promise<void>>({
    'no answer': async ({clock}) => clock.advance(4_000),
    'a lost connection': async (scene) => scene.drop(),
    'a service that is too old': async (scene) => {
      await scene.say({type: 'error', code: 'malformed-message'});
      await scene.drop(CLOSE.violation.code);
    },
    'a service that tests the network all the same': async (scene) => scene.say({...YES, iceServers: [{urls: ['turn:relay.example']}]}),
    'a service that has too much to do': async (scene) => {
      await scene.say(refusal('overloaded', {retryAfterMs: 5_000}));
      await scene.drop(CLOSE.flooding.code);
    },
  })) {
    it(`changes nothing on ${what}`, async () => {
      const scene = await asking();
      await answer(scene);
      await scene.done;
      expect(scene.states).to.deep.equal(['idle']);
      expect([scene.errors.length, scene.transports.latest.status, scene.clock.pending]).to.deep.equal([0, 'closed', 0]);
    });
  }

  it('changes nothing where the portal gives no ticket, or the service cannot be reached, which the developer is told', async () => {
    const silent = scripted({getTicket: () => Promise.reject(new Error('503'))});
    await silent.session.checkEntry();
    expect([silent.states, silent.errors.length, silent.transports.made.length]).to.deep.equal([['idle'], 0, 0]);
    const away = scripted();
    const done = away.session.checkEntry();
    while (away.transports.made.length < 1) await away.clock.settle();
    away.transports.latest.drop();
    await away.clock.advance(4_000);
    await done;
    expect([away.states, away.errors.map(({code}) => code), away.clock.pending]).to.deep.equal([['idle'], ['service-silent'], 0]);
  });

  it('ends when the person comes, or gives up', async () => {
    const scene = await asking();
    const question = scene.transports.latest;
    scene.session.connect({name: 'Kim'});
    await scene.done;
    expect(question.status).to.equal('closed');
    await scene.accept();
    expect(scene.sent('hello')).to.have.length(1);
    const other = await asking();
    other.session.close();
    await other.done;
    expect([other.states, other.transports.latest.status]).to.deep.equal([['idle'], 'closed']);
  });

  it('is of no use to somebody who has come', async () => {
    const scene = await inWaitingRoom();
    await scene.session.checkEntry();
    expect(scene.transports.made).to.have.length(1);
  });

  for (const [how, go] of Object.entries<(scene: Scripted) => Promise<unknown>>({
    asking: async (scene) => asking(scene),
    coming: async (scene) => {
      scene.session.connect({name: 'Kim'});
      await scene.accept();
    },
  })) {
    it(`goes by the service's clock when ${how}, on a device whose own is an hour behind`, async () => {
      const HOUR = 60 * MINUTE;
      const scene = scripted();
      await go(scene);
      const now = SAMPLE_NOW + HOUR;
      await scene.say(refusal('visit-not-open', {opens: now + MINUTE, now, retryAfterMs: MINUTE}));
      await scene.drop(CLOSE['not-open'].code);
      while (scene.session.snapshot.state.name !== 'early') await scene.clock.settle();
      expect(scene.session.snapshot.clockOffset).to.equal(HOUR);
      await scene.clock.advance(MINUTE + 4_000);
      while (scene.transports.made.length < 2) await scene.clock.settle();
      scene.session.close();
    });
  }
});
