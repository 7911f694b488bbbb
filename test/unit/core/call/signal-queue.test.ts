import {expect} from '@open-wc/testing';
import {SignalQueue} from '../../../../src/core/call/signal-queue.js';
import type {ClientMessage, PeerSignal} from '../../../../src/protocol/index.js';

type Step = Extract<ClientMessage, {type: 'signal'}>;

const CANDIDATE: PeerSignal = {kind: 'candidate', candidate: {candidate: ''}};
const step = (generation: number, index: number, signal: PeerSignal = CANDIDATE): Step => ({type: 'signal', link: 'link', generation, index, signal});

/** An queue before a service that takes so many steps, and then no more. */
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
  return {queue: new SignalQueue(service), service, taken, indexes};
}

describe('SignalQueue', () => {
  it('keeps nothing that can be sent', () => {
    const {queue, indexes} = scene(Infinity);
    queue.post(step(0, 0));
    queue.flush(0);
    expect(indexes()).to.deep.equal([0]);
  });

  it('keeps what cannot be sent, and sends it in its order, also when the service goes away again meanwhile', () => {
    const {queue, service, indexes} = scene();
    for (const index of [0, 1, 2]) queue.post(step(0, index));
    service.capacity = 2;
    queue.flush(0);
    expect(indexes()).to.deep.equal([0, 1]);
    service.capacity = Infinity;
    queue.flush(0);
    queue.flush(0);
    expect(indexes()).to.deep.equal([0, 1, 2]);
  });

  it('lets no step overtake one that waits', () => {
    const {queue, service, indexes} = scene();
    queue.post(step(0, 0));
    service.capacity = Infinity;
    queue.post(step(0, 1));
    expect(indexes()).to.deep.equal([]);
    queue.flush(0);
    expect(indexes()).to.deep.equal([0, 1]);
  });

  it('drops what belongs to a connection that has been given up, whether the newer one has steps or not', () => {
    const {queue, service, indexes} = scene();
    queue.post(step(0, 0));
    queue.post(step(1, 1));
    queue.post(step(1, 2));
    service.capacity = Infinity;
    queue.flush(0);
    expect(indexes()).to.deep.equal([1, 2]);
    const later = scene();
    later.queue.post(step(1, 3));
    later.service.capacity = Infinity;
    later.queue.flush(2);
    expect(later.indexes()).to.deep.equal([]);
  });

  it('asks once for what it asked for several times', () => {
    const {queue, service, taken} = scene();
    queue.post(step(0, 0, {kind: 'restart'}));
    queue.post(step(0, 1, {kind: 'recreate'}));
    queue.post(step(0, 2, {kind: 'recreate'}));
    service.capacity = Infinity;
    queue.flush(0);
    expect(taken).to.deep.equal([step(0, 2, {kind: 'recreate'})]);
  });

  it('keeps the hundred newest', () => {
    const {queue, service, indexes} = scene();
    for (let index = 0; index < 120; index += 1) queue.post(step(0, index));
    service.capacity = Infinity;
    queue.flush(0);
    expect([indexes().length, indexes()[0], indexes().at(-1)]).to.deep.equal([100, 20, 119]);
  });
});
