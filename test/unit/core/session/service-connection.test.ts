import {expect} from '@open-wc/testing';
import {ServiceLine} from '../../../../src/core/session/service-line.js';
import {SignallingClient} from '../../../../src/core/signalling/signalling-client.js';
import {Credentials} from '../../../../src/core/signalling/credentials.js';
import {CLOSE} from '../../../../src/protocol/index.js';
import {FakeClock, FakeLogger, FakeTransports, type FakeTransport} from '../../../../src/testing/index.js';
import {PONG, RECEIPT, TICKET, waiting, welcome} from './session.harness.js';

/** A line, what is heard on it, and clients to use on it. */
function scene() {
  const clock = new FakeClock();
  const transports = new FakeTransports();
  const heard: string[] = [];
  const line = new ServiceLine({
    status: ({detail}) => heard.push(detail.status),
    message: ({detail}) => heard.push(detail.type),
    synced: () => heard.push('synced'),
    trouble: () => heard.push('trouble'),
    over: () => heard.push('over'),
  });
  return {
    clock,
    heard,
    line,
    transports,
    /** Another client on the line, welcomed by the service. */
    async open(): Promise<{readonly client: SignallingClient; readonly transport: FakeTransport}> {
      const credentials = new Credentials({
        name: 'Kim',
        getTicket: () => Promise.resolve(TICKET),
        ticketTimeoutMs: 15_000,
        clock,
        inCallWith: () => [],
      });
      const client = new SignallingClient({url: 'wss://visit.example', transport: transports.factory, credentials, clock, logger: new FakeLogger()});
      line.use(client);
      client.start();
      await clock.settle();
      const transport = transports.latest;
      transport.accept();
      await clock.settle();
      transport.receive(welcome(), RECEIPT, PONG);
      await clock.settle();
      return {client, transport};
    },
  };
}

describe('ServiceLine', () => {
  it('sends nothing, and says so, while there is no connection', () => {
    const {line} = scene();
    expect(line.send({type: 'leave'})).to.equal(false);
    expect(line.client).to.equal(undefined);
  });

  it('carries what is sent and heard', async () => {
    const {line, heard, open} = scene();
    const {client, transport} = await open();
    expect(heard).to.deep.equal(['connecting', 'open', 'welcome', 'synced']);
    expect(line.client === client).to.equal(true);
    expect(line.send({type: 'note', text: 'Hej'})).to.equal(true);
    expect(transport.sentOf('note').length).to.equal(1);
    line.close();
  });

  it('lets go of one connection for the next, and hears nothing of it any more', async () => {
    const {line, heard, open, clock} = scene();
    const {transport: first} = await open();
    const {transport: second} = await open();
    expect([first.status, second.status]).to.deep.equal(['closed', 'open']);
    expect(first.sentOf('leave').length).to.equal(0);
    heard.length = 0;
    second.receive(waiting());
    await clock.settle();
    expect(heard).to.deep.equal(['waiting']);
    line.close();
  });

  it('says good-bye in the background, unheard', async () => {
    const {line, heard, open, clock} = scene();
    const {transport} = await open();
    heard.length = 0;
    line.depart();
    expect([line.client, transport.sentOf('leave').length]).to.deep.equal([undefined, 1]);
    line.hangUp();
    expect(transport.status, 'a good-bye goes on').to.equal('open');
    transport.receive({type: 'ended', reason: 'left'});
    transport.drop(CLOSE.left.code);
    await clock.settle();
    expect(heard).to.deep.equal([]);
    expect(clock.pending).to.equal(0);
  });

  it('says good-bye no more when the person comes again', async () => {
    const {line, open, clock} = scene();
    const {transport} = await open();
    line.depart();
    line.close();
    expect(transport.status).to.equal('closed');
    await clock.settle();
    expect(clock.pending).to.equal(0);
  });

  it('hangs up without a word', async () => {
    const {line, heard, open, clock} = scene();
    const {transport} = await open();
    heard.length = 0;
    line.hangUp();
    await clock.settle();
    expect([transport.status, transport.sentOf('leave').length, heard.length, clock.pending]).to.deep.equal(['closed', 0, 0, 0]);
    expect(line.send({type: 'leave'})).to.equal(false);
  });
});
