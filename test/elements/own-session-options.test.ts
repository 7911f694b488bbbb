import '../../src/elements/device-check/define.js';
import '../../src/elements/visit-join/define.js';
import '../../src/elements/visit-lobby/define.js';
import type {VisitJoinElement} from '../../src/elements/visit-join/index.js';
import type {VisitLobbyElement} from '../../src/elements/visit-lobby/index.js';
import type {ServerMessage} from '../../src/protocol/index.js';
import {FakeLogger} from '../../src/testing/index.js';
import {admitted, participant, PONG, RECEIPT, waiting, welcome} from '../unit/core/session/session.harness.js';
import {checkPorts} from './gallery.harness.js';
import {allowDevices, connect, typeName} from './visit-join.harness.js';
import {clear, expect, mount, until} from './elements.harness.js';

/** The browser's socket, at whose other end is the test. */
class FakeSocket extends EventTarget {
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static latest: FakeSocket | undefined;
  readyState = 0;
  readonly sent: string[] = [];

  constructor() {
    super();
    FakeSocket.latest = this;
    queueMicrotask(() => {
      this.readyState = FakeSocket.OPEN;
      this.dispatchEvent(new Event('open'));
    });
  }

  send(frame: string): void {
    this.sent.push(frame);
  }

  close(): void {
    this.readyState = FakeSocket.CLOSING;
  }

  say(...messages: readonly ServerMessage[]): void {
    for (const message of messages) this.dispatchEvent(new MessageEvent('message', {data: JSON.stringify(message)}));
  }
}

describe('an element that makes its own session', () => {
  allowDevices();

  const {WebSocket, RTCPeerConnection} = window;
  const policies: (RTCIceTransportPolicy | undefined)[] = [];

  beforeEach(() => {
    policies.length = 0;
    FakeSocket.latest = undefined;
    class WatchedConnection extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        policies.push(configuration?.iceTransportPolicy);
      }
    }
    Object.assign(window, {WebSocket: FakeSocket, RTCPeerConnection: WatchedConnection});
  });

  afterEach(() => {
    clear();
    Object.assign(window, {WebSocket, RTCPeerConnection});
  });

  /** A page remembers at which service there was a place, and asks for it: each test has a service of its own. */
  let services = 0;
  const own = (): Pick<VisitJoinElement, 'service' | 'getTicket'> => {
    services += 1;
    return {service: `wss://visit-${services}.example`, getTicket: () => Promise.resolve('head.body.signature')};
  };

  async function greeted(...messages: readonly ServerMessage[]): Promise<FakeSocket> {
    // Before the first step another one asks whether the person would be let in.
    await until(() => FakeSocket.latest?.sent.some((frame) => (JSON.parse(frame) as {type: string}).type === 'hello') ?? false);
    FakeSocket.latest!.say(...messages);
    return FakeSocket.latest!;
  }

  /** A person who is let in to somebody: a connection is made. */
  const stages = {
    async 'visit-join'(properties: Partial<VisitJoinElement>): Promise<void> {
      const element = await mount('visit-join', {...own(), ...properties});
      await typeName(element, 'Kim');
      await connect(element);
      const socket = await greeted(welcome(), RECEIPT, waiting(), PONG);
      socket.say({type: 'ice-servers', iceServers: []}, admitted(participant()));
      await until(() => policies.length > 0);
    },
    async 'visit-lobby'(properties: Partial<VisitLobbyElement>): Promise<void> {
      await mount('visit-lobby', {...own(), withoutSound: true, ...properties});
      const socket = await greeted(welcome('staff'), RECEIPT, {type: 'lobby', persons: []}, PONG);
      socket.say({type: 'ice-servers', iceServers: []}, admitted(participant({role: 'patient', name: 'Kim'})));
      await until(() => policies.length > 0);
    },
  };

  for (const [tag, stage] of Object.entries(stages)) {
    describe(`<${tag}>`, () => {
      it('sends through relays only when it is asked to', async () => {
        await stage({relayOnly: true});
        expect(policies).to.deep.equal(['relay']);
      });

      it('lets the connection choose its way otherwise', async () => {
        await stage({});
        expect(policies).to.deep.equal(['all']);
      });

      it('is asked by the attribute, too', () => {
        const element = document.createRange().createContextualFragment(`<${tag} relay-only></${tag}>`).firstElementChild;
        customElements.upgrade(element!);
        expect((element as VisitJoinElement | VisitLobbyElement).relayOnly).to.equal(true);
      });

      it('logs what becomes of the visit to the logger that it is given', async () => {
        const logger = new FakeLogger();
        await stage({logger});
        const states = logger.lines.flatMap(({level, message, context}) => (level === 'info' && message === 'state' ? context?.['to'] : []));
        expect(states).to.include.members(['connecting', 'joining']);
        expect(logger.lines.map(({message}) => message)).to.include('signalling open');
      });
    });
  }

  it('<device-check> without a session logs to its logger rather than to that of its ports', async () => {
    const logger = new FakeLogger();
    const ports = {...checkPorts(), logger: new FakeLogger()};
    ports.devices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    const element = await mount('device-check', {ports, logger});
    await element.start();
    expect(logger.lines.map(({message}) => message)).to.include('capture failed');
    expect(ports.logger.lines).to.deep.equal([]);
  });
});
