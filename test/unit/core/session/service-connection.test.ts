import {expect} from '@open-wc/testing';
import {PONG, RECEIPT, TICKET, waiting, welcome} from './session.harness.js';
import {ServiceConnection} from '../../../../src/core/session/service-connection.js';
import type {VisitSessionOptions} from '../../../../src/core/session/session-types.js';
import {CLOSE, type IceServer, type PhoneRequest, type ServerMessage} from '../../../../src/protocol/index.js';
import {fakePorts, SAMPLE_NOW, type FakeTransport} from '../../../../src/testing/index.js';

/** A connection, what it fires, and the person and the call that it asks about. */
function scene(options: Partial<VisitSessionOptions> = {}) {
  const ports = fakePorts();
  const {clock, transports} = ports;
  const fired: string[] = [];
  const phone: {phoneRequest: PhoneRequest | undefined} = {phoneRequest: undefined};
  const call: {ids: readonly string[]; isLost: boolean; iceServers: readonly IceServer[]} = {ids: [], isLost: false, iceServers: []};
  const session = {service: 'https://visit.example', getTicket: () => Promise.resolve(TICKET), ports, ...options};
  const connection = new ServiceConnection({session, call, phone});
  connection.addEventListener('connecting', () => fired.push('connecting'));
  connection.addEventListener('status', ({detail}) => fired.push(`status ${detail.status} ${detail.attempt}`));
  connection.addEventListener('message', ({detail}) => fired.push(detail.type));
  connection.addEventListener('synced', () => fired.push('synced'));
  connection.addEventListener('trouble', ({detail}) => fired.push(`trouble ${detail.code}`));
  connection.addEventListener('early', ({detail}) => fired.push(`early ${detail.opens}`));
  connection.addEventListener('not-returning', () => fired.push('not-returning'));
  connection.addEventListener('over', ({detail}) => fired.push(`over ${detail.reason ?? detail.error?.code}`));
  const accept = async (): Promise<FakeTransport> => {
    await clock.settle();
    transports.latest.accept();
    await clock.settle();
    return transports.latest;
  };
  return {
    call,
    clock,
    connection,
    fired,
    phone,
    transports,
    accept,
    /** Enters, and is welcomed by the service. */
    async open(): Promise<FakeTransport> {
      connection.enter('Kim', false);
      const transport = await accept();
      transport.receive(welcome(), RECEIPT, PONG);
      await clock.settle();
      return transport;
    },
    /** The service refuses the person at the door. */
    async refuse(error: Extract<ServerMessage, {type: 'error'}>, code: number): Promise<void> {
      const transport = await accept();
      transport.receive(error);
      transport.drop(code);
      await clock.settle();
    },
  };
}

describe('ServiceConnection', () => {
  it('sends nothing, and says so, while there is no connection', () => {
    const {connection, fired} = scene();
    expect(connection.send({type: 'leave'})).to.equal(false);
    expect([connection.isActive, connection.isOpen]).to.deep.equal([false, false]);
    expect(fired).to.deep.equal([]);
  });

  it('reports as trouble that it could not send what a person asked for', () => {
    const {connection, fired} = scene();
    expect(connection.request({type: 'note', text: 'Hej'})).to.equal(false);
    expect(fired).to.deep.equal(['trouble service-unreachable']);
  });

  it('fires what it hears, and carries what is sent', async () => {
    const {connection, fired, open} = scene();
    const transport = await open();
    expect(fired).to.deep.equal(['connecting', 'status connecting 1', 'status open 1', 'welcome', 'synced']);
    expect([connection.isActive, connection.isOpen]).to.deep.equal([true, true]);
    expect(connection.send({type: 'note', text: 'Hej'})).to.equal(true);
    expect(connection.request({type: 'note', text: 'Hej'})).to.equal(true);
    expect(transport.sentOf('note').length).to.equal(2);
    expect(fired.length, 'sending fires nothing').to.equal(5);
    connection.close();
  });

  it('says what it does before it does it, so that a listener can still close it', async () => {
    const {connection, fired, transports, clock} = scene();
    connection.addEventListener('connecting', () => connection.close());
    connection.enter('Kim', false);
    await clock.settle();
    expect(fired).to.deep.equal(['connecting']);
    expect([transports.made.length, clock.pending]).to.deep.equal([0, 0]);
  });

  it('lets go of one connection for the next, and hears nothing of it any more', async () => {
    const {connection, fired, open, clock} = scene();
    const first = await open();
    const second = await open();
    expect([first.status, second.status]).to.deep.equal(['closed', 'open']);
    expect(first.sentOf('leave').length).to.equal(0);
    fired.length = 0;
    second.receive(waiting());
    await clock.settle();
    expect(fired).to.deep.equal(['waiting']);
    connection.close();
  });

  it('names the persons in the call when it comes back, as they are then', async () => {
    const {call, connection, open, accept} = scene();
    const first = await open();
    call.ids = ['other-1'];
    first.drop();
    const second = await accept();
    expect(second.sentOf('resume').map((resume) => resume.with)).to.deep.equal([['other-1']]);
    connection.close();
  });

  it('asks whether the person is to be phoned when it has a ticket, not before', async () => {
    const {connection, phone, accept} = scene();
    connection.askForPhone();
    phone.phoneRequest = {reason: 'wish', number: '070-174 06 05'};
    const transport = await accept();
    expect(transport.sentOf('hello').map((hello) => hello.phone)).to.deep.equal([phone.phoneRequest]);
    connection.close();
  });

  it('says good-bye in the background, unheard', async () => {
    const {connection, fired, open, clock} = scene();
    const transport = await open();
    fired.length = 0;
    connection.depart();
    expect([connection.isActive, transport.sentOf('leave').length]).to.deep.equal([false, 1]);
    connection.hangUp();
    expect(transport.status, 'a good-bye goes on').to.equal('open');
    transport.receive({type: 'ended', reason: 'left'});
    transport.drop(CLOSE.left.code);
    await clock.settle();
    expect(fired).to.deep.equal([]);
    expect(clock.pending).to.equal(0);
  });

  it('says good-bye no more when the person comes again', async () => {
    const {connection, open, clock} = scene();
    const transport = await open();
    connection.depart();
    connection.close();
    expect(transport.status).to.equal('closed');
    await clock.settle();
    expect(clock.pending).to.equal(0);
  });

  it('hangs up without a word', async () => {
    const {connection, fired, open, clock} = scene();
    const transport = await open();
    fired.length = 0;
    connection.hangUp();
    await clock.settle();
    expect([transport.status, transport.sentOf('leave').length, fired.length, clock.pending]).to.deep.equal(['closed', 0, 0, 0]);
    expect(connection.send({type: 'leave'})).to.equal(false);
  });

  it('is over when the person has left, and says why', async () => {
    const {connection, fired, open, clock} = scene();
    const transport = await open();
    fired.length = 0;
    connection.leave();
    transport.receive({type: 'ended', reason: 'left'});
    transport.drop(CLOSE.left.code);
    await clock.settle();
    expect(fired).to.deep.equal(['ended', 'over left']);
  });

  it('is over at once where the service has no address', () => {
    const {connection, fired} = scene({service: 'ftp://visit.example'});
    connection.enter('Kim', false);
    expect(fired).to.deep.equal(['over not-configured']);
    expect(connection.isActive).to.equal(false);
  });

  it('tells that there is no place to return to, and lets go', async () => {
    const {connection, fired, refuse, clock} = scene();
    connection.enter('Kim', true);
    await refuse({type: 'error', code: 'not-returning', about: 'hello'}, CLOSE['not-open'].code);
    expect(fired).to.deep.equal(['connecting', 'status connecting 1', 'not-returning']);
    expect([connection.isActive, clock.pending]).to.deep.equal([false, 0]);
  });

  const opens = SAMPLE_NOW + 60_000;
  const early: Extract<ServerMessage, {type: 'error'}> = {type: 'error', code: 'visit-not-open', about: 'hello', opens, retryAfterMs: 60_000};

  it('waits for the opening, and goes there by itself', async () => {
    const {connection, fired, refuse, clock, transports} = scene();
    connection.enter('Kim', false);
    await refuse(early, CLOSE['not-open'].code);
    expect(fired).to.deep.equal(['connecting', 'status connecting 1', `early ${opens}`]);
    expect(connection.isActive).to.equal(false);
    await clock.advance(63_000);
    expect(fired.slice(3)).to.deep.equal(['connecting', 'status connecting 1']);
    expect(transports.made.length).to.equal(2);
    connection.close();
  });

  it('waits for the opening no longer once it was let go', async () => {
    const {connection, refuse, clock} = scene();
    connection.enter('Kim', false);
    await refuse(early, CLOSE['not-open'].code);
    expect(clock.pending).to.equal(1);
    connection.hangUp();
    expect(clock.pending).to.equal(0);
  });
});
