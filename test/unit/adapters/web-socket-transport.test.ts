import {expect} from '@open-wc/testing';
import {SignallingSocket} from '../../../src/core/signalling/signalling-socket.js';
import {FakeClock} from '../../../src/testing/fakes/fake-clock.js';
import {WebSocketTransport} from '../../../src/adapters/web-socket-transport.js';

/** A socket whose other end is the test; as the browser's, it closes in a later task. */
class ScriptedSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  static readonly made: ScriptedSocket[] = [];
  readonly url: string;
  readonly protocol: string;
  readonly sent: string[] = [];
  readyState = ScriptedSocket.CONNECTING;
  closedWith: number | undefined;

  constructor(url: string, protocol: string) {
    super();
    this.url = url;
    this.protocol = protocol;
    ScriptedSocket.made.push(this);
  }

  send(frame: string): void {
    this.sent.push(frame);
  }

  close(code: number): void {
    this.closedWith = code;
    this.readyState = ScriptedSocket.CLOSING;
  }

  opens(): void {
    this.readyState = ScriptedSocket.OPEN;
    this.dispatchEvent(new Event('open'));
  }

  closes(code: number): void {
    this.readyState = ScriptedSocket.CLOSED;
    this.dispatchEvent(new CloseEvent('close', {code}));
  }
}

describe('WebSocketTransport', () => {
  const {WebSocket: real} = window;
  const never = new AbortController().signal;

  beforeEach(() => {
    ScriptedSocket.made.length = 0;
    Object.assign(window, {WebSocket: ScriptedSocket});
  });

  afterEach(() => {
    Object.assign(window, {WebSocket: real});
  });

  function setUp(): {transport: WebSocketTransport; events: string[]} {
    const transport = new WebSocketTransport('wss://visit.example/v1/visit');
    const events: string[] = [];
    transport.addEventListener('frame', ({detail}) => events.push(`frame ${detail}`));
    transport.addEventListener('close', ({detail}) => events.push(`close ${detail.code}`));
    return {transport, events};
  }

  const socket = (): ScriptedSocket => ScriptedSocket.made[0]!;
  const outcome = (opening: Promise<void>): Promise<string> => opening.then(() => 'open', (error: unknown) => (error as Error).name);

  it('speaks the sub-protocol of the contract, and carries frames both ways', async () => {
    const {transport, events} = setUp();
    const opening = transport.open(never);
    transport.send('too early');
    socket().opens();
    await opening;
    expect([socket().url, socket().protocol]).to.deep.equal(['wss://visit.example/v1/visit', 'visit.v1']);
    transport.send('there');
    socket().dispatchEvent(new MessageEvent('message', {data: 'back'}));
    socket().dispatchEvent(new MessageEvent('message', {data: new ArrayBuffer(1)}));
    expect(socket().sent).to.deep.equal(['there']);
    expect(events).to.deep.equal(['frame back']);
  });

  it('rejects, and is closed, when the service refuses', async () => {
    const {transport, events} = setUp();
    const opening = outcome(transport.open(never));
    socket().closes(1006);
    expect(await opening).to.equal('Error');
    expect(events).to.deep.equal(['close 1006']);
  });

  it('opens late, or is given up, as the socket that has it opened says', async () => {
    for (const isLate of [true, false]) {
      ScriptedSocket.made.length = 0;
      const clock = new FakeClock();
      const {transport} = setUp();
      const opening = outcome(new SignallingSocket({transport, clock}).open(10_000));
      await clock.advance(9_999);
      expect(socket().closedWith).to.equal(undefined);
      if (isLate) socket().opens();
      else await clock.advance(1);
      expect(await opening).to.equal(isLate ? 'open' : 'Error');
      expect(socket().closedWith).to.equal(isLate ? undefined : 1000);
      expect(clock.pending).to.equal(0);
    }
  });

  it('rejects with the reason when aborted', async () => {
    const {transport} = setUp();
    const controller = new AbortController();
    const opening = outcome(transport.open(controller.signal));
    controller.abort();
    expect(await opening).to.equal('AbortError');
    expect(socket().readyState).to.equal(ScriptedSocket.CLOSING);
  });

  it('opens nothing when aborted before', async () => {
    expect(await outcome(setUp().transport.open(AbortSignal.abort()))).to.equal('AbortError');
    expect(ScriptedSocket.made).to.deep.equal([]);
  });

  it('tells its end once, without waiting for the other side, and nothing afterwards', async () => {
    const {transport, events} = setUp();
    const opening = transport.open(never);
    socket().opens();
    await opening;
    transport.close(4001);
    expect(events).to.deep.equal(['close 4001']);
    socket().dispatchEvent(new MessageEvent('message', {data: 'late'}));
    socket().closes(4001);
    transport.close();
    expect(events).to.deep.equal(['close 4001']);
  });

  it('tells the code with which the service closed', async () => {
    const {transport, events} = setUp();
    const opening = transport.open(never);
    socket().opens();
    await opening;
    socket().closes(4009);
    expect(events).to.deep.equal(['close 4009']);
  });

  it('rejects for an address that is none', async () => {
    Object.assign(window, {WebSocket: real});
    expect(await outcome(new WebSocketTransport('nonsense:').open(never))).to.equal('SyntaxError');
  });
});
