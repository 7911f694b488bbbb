import assert from 'node:assert/strict';
import {it} from 'node:test';
import {createMemoryStore} from '../../src/server/index.js';
import {describeVisitStore} from './store-conformance.harness.js';

describeVisitStore('the memory store', {
  open: () => {
    const store = createMemoryStore();
    return Promise.resolve({store, peer: store, dispose: () => store.close()});
  },
});

it('the memory store forgets used ids once they have expired', async () => {
  const store = createMemoryStore();
  assert.equal(await store.consume('ticket', 1_000, 0), true);
  assert.equal(await store.consume('ticket', 2_000, 999), false);
  assert.equal(await store.consume('ticket', 2_000, 1_000), true);
});
