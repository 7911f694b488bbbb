import {expect} from '@open-wc/testing';
import {NETWORK_UNTESTED} from '../../../../src/core/network-check/network-report.js';
import {VisitError} from '../../../../src/core/visit-error.js';
import {VISIT_TRANSITIONS, type VisitState, type VisitStateName} from '../../../../src/core/session/visit-state.js';
import {SnapshotStore, type StateWriter} from '../../../../src/core/session/snapshot-store.js';
import {VisitSession} from '../../../../src/core/session/visit-session.js';
import {CLOSE, type CloseReason, type ServerMessage} from '../../../../src/protocol/index.js';
import {FakeLogger, fakePorts, sampleMedia, SAMPLE_NOW} from '../../../../src/testing/index.js';
import {
  admitted,
  inCall,
  inWaitingRoom,
  letFlow,
  participant,
  PONG,
  RECEIPT,
  scripted,
  TICKET,
  waiting,
  welcome,
} from './session.harness.js';

describe('VisitSession: states', () => {
  it('begins idle, with nothing open and nothing known', () => {
    const {session} = scripted();
    const {media, ...rest} = session.snapshot;
    expect(rest).to.deep.equal({state: {name: 'idle'}, signalling: 'closed', participants: [], lobby: [], notes: [], network: NETWORK_UNTESTED, voice: 'silent', clockOffset: 0});
    expect([media.microphone.status, media.camera.status]).to.deep.equal(['closed', 'closed']);
  });

  it('freezes every snapshot, and replaces it as a whole', async () => {
    const {session} = await inCall();
    const {snapshot} = session;
    for (const part of [snapshot, snapshot.state, snapshot.participants, snapshot.participants[0], snapshot.lobby, snapshot.media]) {
      expect(Object.isFrozen(part)).to.equal(true);
    }
    await session.setMicrophone(false);
    expect(session.snapshot).not.to.equal(snapshot);
    expect(snapshot.media.microphone.status).to.equal('on');
  });

  it('tells of every change with the snapshot before and after, and of a state only when it is another', async () => {
    const {session, say} = await inWaitingRoom();
    const changes: boolean[] = [];
    const states: string[] = [];
    session.addEventListener('change', ({detail}) => changes.push(detail.snapshot === session.snapshot && detail.previous !== detail.snapshot));
    session.addEventListener('state-change', ({detail}) => states.push(`${detail.previous.name} ${detail.state.name}`));
    await say(waiting());
    expect(changes, 'nothing new').to.deep.equal([]);
    await say(waiting({held: true}));
    expect(changes).to.deep.equal([true]);
    expect(states).to.deep.equal(['waiting held']);
  });

  it('prepares: opens camera and microphone, and tells nobody', async () => {
    const {session, states, clock, transports} = scripted();
    const prepared = session.prepare();
    await clock.advance(100);
    await prepared;
    expect(states).to.deep.equal(['idle', 'preparing']);
    expect([session.snapshot.media.microphone.status, session.snapshot.media.camera.status]).to.deep.equal(['on', 'on']);
    expect(transports.made).to.have.length(0);
  });

  it('tells of a device that fails, and stays where it is', async () => {
    const {session, errors, clock, devices} = scripted();
    devices.fail('camera', 'in-use');
    const prepared = session.prepare();
    await clock.advance(5_000);
    await prepared;
    expect(session.snapshot.state.name).to.equal('preparing');
    expect(session.snapshot.media.camera.failure?.kind).to.equal('in-use');
    expect(errors).to.deep.equal([session.snapshot.media.camera.failure]);
  });

  it('counts the attempts to connect', async () => {
    const {session, accept, transports, clock} = scripted();
    session.connect();
    expect(session.snapshot.state).to.deep.equal({name: 'connecting', attempt: 1});
    expect(session.snapshot.signalling).to.equal('connecting');
    await clock.settle();
    transports.latest.refuse();
    await clock.settle();
    expect(session.snapshot.state).to.deep.equal({name: 'connecting', attempt: 2});
    await accept();
    expect(session.snapshot.state).to.deep.equal({name: 'connecting', attempt: 2});
  });

  it('tries at once when asked to connect while it waits for the next attempt', async () => {
    const {session, transports, clock} = scripted();
    session.connect();
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await clock.settle();
      transports.latest.refuse();
    }
    await clock.settle();
    const made = transports.made.length;
    session.connect();
    await clock.settle();
    expect(transports.made.length).to.equal(made + 1);
  });

  it('waits, is held and waits again as the service says', async () => {
    const {session, say} = await inWaitingRoom();
    expect(session.snapshot.state).to.deep.equal({name: 'waiting', since: SAMPLE_NOW});
    expect(session.snapshot.self).to.deep.equal({id: 'patient-1', name: 'Kim', role: 'patient'});
    expect(session.snapshot.signalling).to.equal('open');
    await say(waiting({held: true, since: 7}));
    expect(session.snapshot.state).to.deep.equal({name: 'held', since: 7});
    await say(waiting({since: 7}));
    expect(session.snapshot.state).to.deep.equal({name: 'waiting', since: 7});
  });

  it('trims the name, and sends none rather than an empty one', async () => {
    for (const [name, expected] of [['  Kim ', 'Kim'], ['   ', undefined]] as const) {
      const {session, accept, sent} = scripted();
      session.connect({name});
      await accept();
      expect(sent('hello')[0]?.name).to.equal(expected);
    }
  });

  it('joins when admitted, is in the call when something arrives, and reconnects when nothing does', async () => {
    const scene = await inWaitingRoom();
    const {session, say, peers, clock} = scene;
    await say({type: 'ice-servers', iceServers: [{urls: ['turn:turn.example']}]}, RECEIPT, admitted(participant()));
    expect(session.snapshot.state).to.deep.equal({name: 'joining', since: clock.now()});
    expect(session.snapshot.visit).to.equal('visit-1');
    expect(session.snapshot.participants.map(({id, quality}) => [id, quality])).to.deep.equal([['other-1', 'connecting']]);
    expect(peers.latest.options.iceServers).to.deep.equal([{urls: ['turn:turn.example']}]);
    await letFlow(scene);
    expect(session.snapshot.state).to.deep.equal({name: 'in-call'});
    expect(session.snapshot.participants[0]?.quality).to.equal('good');
    peers.latest.flowing = false;
    await clock.advance(4_000);
    const {state} = session.snapshot;
    expect(state.name).to.equal('reconnecting');
    await clock.advance(2_000);
    expect(session.snapshot.state, 'since when stays').to.deep.equal(state);
    await letFlow(scene);
    expect(session.snapshot.state).to.deep.equal({name: 'in-call'});
  });

  it('says since when somebody is there to connect to, for as long as nothing comes', async () => {
    const {session, say, clock} = await inWaitingRoom();
    await say({type: 'ice-servers', iceServers: []}, RECEIPT, admitted());
    await clock.advance(1_000);
    expect(session.snapshot.state, 'nobody is there').to.deep.equal({name: 'joining'});
    const since = clock.now();
    await say({type: 'participant', participant: participant()});
    await clock.advance(4_000);
    await say({type: 'participant', participant: participant({id: 'other-2', link: 'link-2'})});
    expect(session.snapshot.state).to.deep.equal({name: 'joining', since});
    for (const id of ['other-1', 'other-2']) await say({type: 'participant-left', id, reason: 'left'});
    expect(session.snapshot.state).to.deep.equal({name: 'joining'});
  });

  it('joins again when the others have gone', async () => {
    const {session, say} = await inCall();
    await say({type: 'participant-left', id: 'other-1', reason: 'left'});
    expect(session.snapshot.state).to.deep.equal({name: 'joining'});
    expect(session.snapshot.participants).to.deep.equal([]);
  });

  it('stays in the call while one of two others arrives', async () => {
    const scene = await inCall();
    await scene.say({type: 'participant', participant: participant({id: 'other-2', link: 'link-2', role: 'guest'})});
    expect(scene.session.snapshot.state.name).to.equal('in-call');
    await letFlow(scene);
    scene.peers.made[0]!.flowing = false;
    await scene.clock.advance(4_000);
    expect(scene.session.snapshot.state.name).to.equal('in-call');
    expect(scene.session.snapshot.participants.map(({quality}) => quality)).to.deep.equal(['lost', 'good']);
  });

  it('makes no link to anybody while it waits, whatever is said', async () => {
    const {session, say, peers} = await inWaitingRoom();
    await say({type: 'participant', participant: participant()}, {type: 'participant-left', id: 'other-1', reason: 'left'});
    expect(session.snapshot.participants).to.deep.equal([]);
    expect(session.snapshot.state.name).to.equal('waiting');
    expect(peers.made).to.deep.equal([]);
  });

  it('goes back to the waiting room when put on hold, and cuts every link', async () => {
    const {session, say, peers} = await inCall();
    await say(waiting({held: true, since: 5}));
    expect(session.snapshot.state).to.deep.equal({name: 'held', since: 5});
    expect(session.snapshot.participants).to.deep.equal([]);
    expect(session.snapshot.visit).to.equal(undefined);
    expect(peers.open).to.deep.equal([]);
  });

  const ENDINGS: readonly [CloseReason, ServerMessage | undefined, object][] = [
    ['ended', {type: 'ended', reason: 'ended'}, {name: 'ended', reason: 'ended'}],
    ['ended', {type: 'ended', reason: 'expired'}, {name: 'ended', reason: 'expired'}],
    ['removed', {type: 'ended', reason: 'removed'}, {name: 'ended', reason: 'removed'}],
    ['removed', {type: 'error', code: 'removed'}, {name: 'ended', reason: 'removed'}],
    ['declined', {type: 'ended', reason: 'declined'}, {name: 'declined'}],
    ['declined', {type: 'error', code: 'declined'}, {name: 'declined'}],
    ['replaced', undefined, {name: 'ended', reason: 'moved'}],
    ['left', {type: 'ended', reason: 'left'}, {name: 'ended', reason: 'left'}],
  ];
  for (const [reason, message, expected] of ENDINGS) {
    it(`is ${JSON.stringify(expected)} after ${message === undefined ? 'nothing' : JSON.stringify(message)} and a close because of "${reason}"`, async () => {
      const {session, say, drop, clock, transports, errors} = await inWaitingRoom();
      if (message !== undefined) await say(message);
      await drop(CLOSE[reason].code);
      await clock.advance(60_000);
      expect(session.snapshot.state).to.deep.equal(expected);
      expect(session.snapshot.signalling).to.equal('closed');
      expect(transports.made).to.have.length(1);
      expect(errors).to.deep.equal([]);
      expect(clock.pending).to.equal(0);
    });
  }

  it('fails with the code of the refusal, and tells of it once', async () => {
    const {session, accept, say, drop, errors} = scripted();
    session.connect();
    await accept();
    await say({type: 'error', code: 'ticket-assurance-too-low', about: 'hello'});
    await drop(CLOSE.unauthenticated.code);
    await accept();
    const {state} = session.snapshot;
    expect(state.name === 'failed' && state.error.code).to.equal('ticket-assurance-too-low');
    expect(errors).to.have.length(1);
  });

  it('fails when the portal gives no ticket, and connects when asked again', async () => {
    let works = false;
    const scene = scripted({getTicket: () => (works ? Promise.resolve(TICKET) : Promise.reject(new Error('503')))});
    scene.session.connect();
    await scene.clock.settle();
    const {state} = scene.session.snapshot;
    expect(state.name === 'failed' && state.error.code).to.equal('ticket-unavailable');
    works = true;
    scene.session.connect();
    await scene.accept();
    await scene.say(welcome(), RECEIPT, waiting(), PONG);
    expect(scene.states).to.deep.equal(['idle', 'connecting', 'failed', 'connecting', 'waiting']);
  });

  it('fails in a browser without peer connections, before anybody is asked for a ticket', () => {
    const {session, peers, tickets} = scripted();
    peers.supported = false;
    session.connect();
    const {state} = session.snapshot;
    expect(state.name === 'failed' && state.error.code).to.equal('webrtc-unsupported');
    expect(tickets.asked).to.equal(0);
  });

  it('finds the endpoint below the address of the service', async () => {
    const page = new URL(location.href);
    const expected: Readonly<Record<string, string>> = {
      'https://visit.example': 'wss://visit.example/v1/visit',
      'wss://visit.example/': 'wss://visit.example/v1/visit',
      'http://localhost:8080': 'ws://localhost:8080/v1/visit',
      'https://region.example/video/?a=b#c': 'wss://region.example/video/v1/visit',
      'wss://visit.example/v1/visit': 'wss://visit.example/v1/visit',
      '/': `ws://${page.host}/v1/visit`,
    };
    for (const [service, url] of Object.entries(expected)) {
      const {session, transports, clock} = scripted({service});
      session.connect();
      await clock.settle();
      expect(transports.latest.url, service).to.equal(url);
      session.close();
    }
  });

  for (const service of ['', ' ', 'https://', 'ftp://visit.example', 'javascript:alert(1)']) {
    it(`fails as not configured when the service is "${service}"`, () => {
      const {session} = scripted({service});
      session.connect();
      const {state} = session.snapshot;
      expect(state.name === 'failed' && state.error.code).to.equal('not-configured');
    });
  }

  it('goes elsewhere when the person is in another window, and takes over when told to', async () => {
    const {session, accept, say, sent, states} = scripted();
    session.connect();
    await accept();
    await say({type: 'elsewhere'});
    expect(session.snapshot.state).to.deep.equal({name: 'elsewhere'});
    session.takeOver();
    expect(sent('take-over')).to.have.length(1);
    expect(session.snapshot.state, 'until the service says so').to.deep.equal({name: 'elsewhere'});
    await say(welcome(), RECEIPT, waiting(), PONG);
    expect(states).to.deep.equal(['idle', 'connecting', 'elsewhere', 'waiting']);
  });

  it('leaves the other window alone when the person goes', async () => {
    const {session, accept, say, transports, clock} = scripted();
    session.connect();
    await accept();
    await say({type: 'elsewhere'});
    session.leave();
    expect(session.snapshot.state).to.deep.equal({name: 'ended', reason: 'moved'});
    await clock.advance(2_000);
    expect(transports.latest.status).to.equal('closed');
    expect(clock.pending).to.equal(0);
  });

  it('comes from a full visit back to the start', async () => {
    const scene = await inCall();
    scene.session.leave();
    await scene.say({type: 'ended', reason: 'left'});
    void scene.session.prepare();
    await scene.clock.advance(100);
    scene.session.connect({name: 'Kim'});
    await scene.accept();
    await scene.say(welcome(), RECEIPT, waiting(), PONG);
    expect(scene.states.slice(-4)).to.deep.equal(['in-call', 'ended', 'preparing', 'connecting', 'waiting'].slice(-4));
    expect(scene.sent('hello'), 'with a new ticket, not the old receipt').to.have.length(1);
  });

  it('ignores commands that make no sense where it is', async () => {
    const {session, states, sent, transports} = await inWaitingRoom();
    session.connect();
    session.takeOver();
    session.endVisit();
    await session.prepare([]);
    expect(states.at(-1)).to.equal('waiting');
    expect(transports.made).to.have.length(1);
    expect([...sent('take-over'), ...sent('end')]).to.deep.equal([]);
    const idle = scripted();
    idle.session.leave();
    idle.session.admit('patient-1');
    idle.session.endVisit('visit-1');
    expect(idle.session.snapshot.state.name).to.equal('idle');
  });

  it('tells of refusals that people can do something about, and not of others', async () => {
    const {session, say, errors} = await inCall();
    await say({type: 'error', code: 'link-unknown', about: 'signal'}, {type: 'error', code: 'visit-full', about: 'admit'});
    expect(errors.map((error) => error instanceof VisitError && error.code)).to.deep.equal(['visit-full']);
    expect(session.snapshot.state.name).to.equal('in-call');
  });

  it('never logs a ticket, a receipt, a name or a description', async () => {
    const scene = await inCall();
    scene.peers.latest.emitSignal({kind: 'offer', sdp: 'v=0\r\nsecret-sdp\r\n'});
    await scene.drop();
    await scene.accept();
    await scene.say(welcome(), RECEIPT, waiting(), PONG);
    const log = JSON.stringify(scene.logger.lines);
    expect(scene.logger.lines.length).to.be.greaterThan(5);
    for (const secret of [TICKET, 'receipt.body.signature', 'Kim', 'Anna', 'secret-sdp']) expect(log).not.to.contain(secret);
  });
});

describe('SnapshotStore', () => {
  const names = Object.keys(VISIT_TRANSITIONS) as VisitStateName[];
  const make = (name: VisitStateName): {store: SnapshotStore; go: StateWriter; events: string[]; logger: FakeLogger} => {
    const events: string[] = [];
    const logger = new FakeLogger();
    const initial = {
      state: stateNamed(name),
      signalling: 'closed',
      media: sampleMedia(),
      participants: [],
      lobby: [],
      notes: [],
      network: NETWORK_UNTESTED,
      voice: 'silent',
      clockOffset: 0,
    } as const;
    const target = {dispatchEvent: (event: Event) => events.push(event.type) > 0};
    return {...SnapshotStore.create(target, logger, initial), events, logger};
  };

  it('gives nobody but its maker a way to write the state', () => {
    const {store, events} = make('waiting');
    const untyped: {patch(changes: object): void} = store;
    untyped.patch({state: {name: 'in-call'}, clockOffset: 0});
    expect(store.state.name).to.equal('waiting');
    expect(events).to.deep.equal([]);
    expect(Object.keys(store).length, 'fields').to.equal(0);
    expect(Object.getOwnPropertyNames(SnapshotStore.prototype).sort()).to.deep.equal(['constructor', 'patch', 'snapshot', 'state']);
  });

  for (const from of names) {
    it(`goes from ${from} where the table says, and nowhere else`, () => {
      for (const to of names) {
        const {store, go, events, logger} = make(from);
        const allowed = from === to || VISIT_TRANSITIONS[from].includes(to);
        if (allowed) {
          expect(go(stateNamed(to, 2), 'own'), `${from} to ${to}`).to.equal(true);
          expect(store.state.name).to.equal(to);
        } else {
          expect(() => go(stateNamed(to), 'own'), `${from} to ${to}`).to.throw(`from ${from} to ${to}`);
          expect(go(stateNamed(to), 'outside')).to.equal(false);
          expect(store.state.name).to.equal(from);
          expect(events).to.deep.equal([]);
          expect(logger.lines.map(({level}) => level)).to.deep.equal(['warn']);
        }
      }
    });
  }
});

function stateNamed(name: VisitStateName, since = 1): VisitState {
  switch (name) {
    case 'connecting':
      return {name, attempt: since};
    case 'waiting':
    case 'held':
    case 'reconnecting':
      return {name, since};
    case 'early':
      return {name, opens: since};
    case 'phone-fallback':
      return {name, task: {status: 'requested', reason: 'wish', requested: since}};
    case 'ended':
      return {name, reason: 'left'};
    case 'failed':
      return {name, error: VisitError.webrtcUnsupported()};
    default:
      return {name};
  }
}

describe('VisitSession: construction', () => {
  it('touches nothing outside until it is told to', () => {
    const ports = fakePorts();
    new VisitSession({service: '/', getTicket: () => Promise.resolve(TICKET), ports});
    expect(ports.clock.pending).to.equal(0);
    expect(ports.devices.requests).to.deep.equal([]);
    expect(ports.transports.made).to.deep.equal([]);
    expect(ports.peers.made).to.deep.equal([]);
  });
});
