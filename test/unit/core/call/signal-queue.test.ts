import {expect} from '@open-wc/testing';
import {SignalQueue} from '../../../../src/core/call/signal-queue.js';
import type {ClientMessage, PeerSignal} from '../../../../src/protocol/index.js';

type Step = Extract<ClientMessage, {type: 'signal'}>;

const CANDIDATE: PeerSignal = {kind: 'candidate', candidate: {candidate: ''}};
const step = (generation: number, index: number, signal: PeerSignal = CANDIDATE): Step => ({type: 'signal', link: 'link', generation, index, signal});

/** An outbox before a service that takes so many steps, and then no more. */
function scene(capacity = 0) {
  const taken: ClientMessage[] = [];
  const service = {
    capacity,
    send: (message: ClientMessage): boolean => {
      const isTaken = taken.length < service.capacity;
      if (isTaken) taken.push(message);
      return isTaken;
    },
  };
  const indexes = (): number[] => taken.map((message) => (message as Step).index);
  return {outbox: new SignalQueue(), service, taken, indexes};
}

describe('SignalOutbox', () => {
  it('keeps nothing that can be sent', () => {
    const {outbox, service, indexes} = scene(Infinity);
    outbox.post(step(0, 0), service.send);
    outbox.flush(0, service.send);
    expect(indexes()).to.deep.equal([0]);
  });

  it('keeps what cannot be sent, and sends it in its order, also when the service goes away again meanwhile', () => {
    const {outbox, service, indexes} = scene();
    for (const index of [0, 1, 2]) outbox.post(step(0, index), service.send);
    service.capacity = 2;
    outbox.flush(0, service.send);
    expect(indexes()).to.deep.equal([0, 1]);
    service.capacity = Infinity;
    outbox.flush(0, service.send);
    outbox.flush(0, service.send);
    expect(indexes()).to.deep.equal([0, 1, 2]);
  });

  it('lets no step overtake one that waits', () => {
    const {outbox, service, indexes} = scene();
    outbox.post(step(0, 0), service.send);
    service.capacity = Infinity;
    outbox.post(step(0, 1), service.send);
    expect(indexes()).to.deep.equal([]);
    outbox.flush(0, service.send);
    expect(indexes()).to.deep.equal([0, 1]);
  });

  it('drops what belongs to a connection that has been given up, whether the newer one has steps or not', () => {
    const {outbox, service, indexes} = scene();
    outbox.post(step(0, 0), service.send);
    outbox.post(step(1, 1), service.send);
    outbox.post(step(1, 2), service.send);
    service.capacity = Infinity;
    outbox.flush(0, service.send);
    expect(indexes()).to.deep.equal([1, 2]);
    const later = scene();
    later.outbox.post(step(1, 3), later.service.send);
    later.service.capacity = Infinity;
    later.outbox.flush(2, later.service.send);
    expect(later.indexes()).to.deep.equal([]);
  });

  it('asks once for what it asked for several times', () => {
    const {outbox, service, taken} = scene();
    outbox.post(step(0, 0, {kind: 'restart'}), service.send);
    outbox.post(step(0, 1, {kind: 'recreate'}), service.send);
    outbox.post(step(0, 2, {kind: 'recreate'}), service.send);
    service.capacity = Infinity;
    outbox.flush(0, service.send);
    expect(taken).to.deep.equal([step(0, 2, {kind: 'recreate'})]);
  });

  it('keeps the hundred newest', () => {
    const {outbox, service, indexes} = scene();
    for (let index = 0; index < 120; index += 1) outbox.post(step(0, index), service.send);
    service.capacity = Infinity;
    outbox.flush(0, service.send);
    expect([indexes().length, indexes()[0], indexes().at(-1)]).to.deep.equal([100, 20, 119]);
  });
});
