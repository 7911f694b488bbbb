import assert from 'node:assert/strict';
import {once} from 'node:events';
import {describe, it} from 'node:test';
import type {ChannelClose, Outgoing} from '../../src/service/channel.js';
import {Inbox} from '../../src/service/inbox.js';
import {SendQueue} from '../../src/service/send-queue.js';
import {createMemoryStore, type VisitStore} from '../../src/server/index.js';
import {lastOf, selfOf, ServiceFixture} from '../server/support/service-fixture.js';

const unexpected = (error: unknown): never => {
  throw error;
};

const nextTask = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the inbox of a connection', () => {
  it('handles one message after the other, also after one that failed', async () => {
    const handled: string[] = [];
    const failed: unknown[] = [];
    const inbox = new Inbox<string>({
      handle: async (item) => {
        await nextTask();
        if (item === 'b') throw new Error(item);
        handled.push(item);
      },
      isOver: () => false,
      failed: (error) => failed.push(error),
      filled: () => undefined,
    });
    for (const item of ['a', 'b', 'c']) inbox.put(item, 1);
    while (handled.length < 2) await nextTask();
    assert.deepEqual([handled, failed.map(String)], [['a', 'c'], ['Error: b']]);
  });

  it('is full above a mark, and no more once it has been worked off below another', async () => {
    const changes: [boolean, number][] = [];
    const releases: (() => void)[] = [];
    let handled = 0;
    const inbox = new Inbox<number>({
      handle: async () => {
        await new Promise<void>((resolve) => releases.push(resolve));
        handled += 1;
      },
      isOver: () => false,
      failed: unexpected,
      filled: () => changes.push([inbox.isFull, handled]),
    });
    let sent = 0;
    for (; !inbox.isFull; sent += 1) inbox.put(sent, 30_000);
    assert.equal(sent, 5, '128 KiB, in frames of 30 kB');
    while (handled < sent) {
      releases.shift()?.();
      await nextTask();
    }
    assert.deepEqual(changes, [[true, 0], [false, 4]]);
  });

  it('is emptied by a connection that is over', () => {
    const inbox = new Inbox<number>({handle: () => new Promise(() => undefined), isOver: () => false, failed: unexpected, filled: () => undefined});
    for (let count = 0; count < 9; count += 1) inbox.put(count, 30_000);
    inbox.clear();
    assert.equal(inbox.isFull, false);
  });
});

describe('a store that stalls', () => {
  it('does not let a client fill the memory of the service, and loses nothing of what it said', async (t) => {
    const memory = createMemoryStore();
    let release: (() => void) | undefined;
    let isStalled = false;
    const stall = new Promise<void>((resolve) => (release = resolve));
    const store: VisitStore = {
      ...memory,
      async update(room, step) {
        if (isStalled) await stall;
        await memory.update(room, step);
      },
    };
    const service = await ServiceFixture.start(t, {store, limits: {signalsBurst: 10_000}});
    const {patient, staff, link} = await service.call('kim', 'visit-1');
    const bystander = await service.connect();
    isStalled = true;
    const sdp = `v=0\r\n${'a=x\r\n'.repeat(6_000)}`;
    const frames = 500;
    for (let index = 0; index < frames; index += 1)
      patient.send({type: 'signal', link, generation: 0, index, signal: {kind: 'offer', sdp}});
    // Whoever is read answers: in the meantime everything that can be read of the other was.
    for (let count = 0; count < 100; count += 1) {
      bystander.sendRaw('{"type":"of-version-1-7"}');
      await bystander.next('error');
    }
    const received = Number(/received_total\{type="signal"\} (\d+)/u.exec(await (await fetch(`${service.url}/metrics`)).text())?.[1]);
    assert.ok(received >= 3 && received < 20, `${received} of ${frames} frames were read`);
    // Longer than a dead line is kept: one that is not read is not taken for dead.
    for (let beats = 0; beats < 2; beats += 1) {
      const pinged = once(staff.socket, 'ping');
      service.clock.advance(15_000);
      await pinged;
      await staff.settle();
    }
    release?.();
    await staff.next('signal', ({index}) => index === frames - 1);
    const indices = staff.messages.flatMap((message) => (message.type === 'signal' ? [message.index] : []));
    assert.deepEqual(indices, Array.from({length: frames}, (_, index) => index));
    assert.equal(lastOf(staff, 'participant').participant.id, selfOf(patient).id);
  });
});

describe('what a connection sends', () => {
  function queue(write: (type: string) => void): {queue: SendQueue; failed: unknown[]; ended: ChannelClose[]} {
    const failed: unknown[] = [];
    const ended: ChannelClose[] = [];
    return {
      failed,
      ended,
      queue: new SendQueue({
        write: ({type}) => write(type),
        end: (reason) => ended.push(reason),
        failed: (error) => failed.push(error),
      }),
    };
  }

  it('goes out in order, also what is still being signed, and then the close', async () => {
    const written: string[] = [];
    const made = queue((type) => written.push(type));
    let sign: ((message: Awaited<Outgoing>) => void) | undefined;
    made.queue.send({type: 'elsewhere'});
    made.queue.send(new Promise((resolve) => (sign = resolve)));
    made.queue.send({type: 'pong', now: 1});
    assert.equal(made.queue.close('left'), true);
    assert.equal(made.queue.close('removed'), false);
    made.queue.send({type: 'pong', now: 2});
    assert.deepEqual([written, made.ended], [['elsewhere'], []]);
    sign?.({type: 'receipt', receipt: 'a.b.c', expires: 1});
    await nextTask();
    assert.deepEqual([written, made.ended, made.queue.closing], [['elsewhere', 'receipt', 'pong'], ['left'], 'left']);
  });

  it('goes on after a message that could not be written or made', async () => {
    const written: string[] = [];
    const made = queue((type) => {
      if (type === 'elsewhere') throw new Error('no write');
      written.push(type);
    });
    made.queue.send({type: 'elsewhere'});
    made.queue.send(Promise.reject(new Error('no signature')));
    made.queue.send(Promise.resolve(undefined));
    made.queue.send({type: 'pong', now: 1});
    made.queue.close('internal');
    await nextTask();
    assert.deepEqual([written, made.ended, made.failed.map(String)], [['pong'], ['internal'], ['Error: no write', 'Error: no signature']]);
  });
});
