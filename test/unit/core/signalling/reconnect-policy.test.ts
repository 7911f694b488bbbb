import {expect} from '@open-wc/testing';
import type {ReconnectPolicy, ReconnectSituation} from '../../../../src/core/ports/ports.js';
import {defaultReconnectPolicy} from '../../../../src/core/signalling/reconnect-policy.js';
import {nextAttempt, open, scene} from './signalling.harness.js';

const delay = (situation: Partial<ReconnectSituation>): number | undefined =>
  defaultReconnectPolicy.nextDelay({failures: 0, elapsedMs: 0, loss: 'service', chance: 0.5, ...situation});

describe('defaultReconnectPolicy', () => {
  it('tries at once, then ever less often, and never gives up', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 1_000].map((failures) => delay({failures}))).to.deep.equal([0, 300, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000]);
    expect(delay({failures: 1_000, elapsedMs: 86_400_000, loss: 'entry'})).to.equal(5_000);
  });

  it('spreads those who lost the same service by a fifth to either side', () => {
    expect([0, 0.25, 1].map((chance) => delay({failures: 2, chance}))).to.deep.equal([800, 900, 1_200]);
  });

  it('waits three times as long while questions search a path', () => {
    expect([0, 2, 9].map((failures) => delay({failures, loss: 'path'}))).to.deep.equal([0, 3_000, 15_000]);
  });
});

describe('SignallingClient with a policy of its own', () => {
  it('waits as the policy says, and longer where the service asks for it', async () => {
    const made = await open({reconnectPolicy: {nextDelay: () => 1_500}});
    await made.drop();
    expect(await nextAttempt(made)).to.equal(1_500);
    await made.accept();
    await made.say({type: 'draining', retryAfterMs: 4_000});
    await made.drop();
    expect(await nextAttempt(made)).to.equal(4_000);
    made.client.close();
  });

  it('tells the policy how often, for how long and what has failed, and by chance', async () => {
    const seen: ReconnectSituation[] = [];
    const reconnectPolicy: ReconnectPolicy = {
      nextDelay: (situation) => {
        seen.push(situation);
        return 2_000;
      },
    };
    const made = scene({reconnectPolicy});
    made.clock.willDraw(0.1, 0.9);
    made.client.start();
    await made.clock.settle();
    await made.drop();
    await made.clock.advance(2_000);
    await made.drop();
    expect(seen).to.deep.equal([
      {failures: 0, elapsedMs: 0, loss: 'entry', chance: 0.1},
      {failures: 1, elapsedMs: 2_000, loss: 'entry', chance: 0.9},
    ]);
    made.client.close();
  });

  it('is over when the policy gives up', async () => {
    const made = await open({reconnectPolicy: {nextDelay: () => undefined}});
    await made.drop();
    expect(made.overs.map(({reason, error}) => [reason, error?.code])).to.deep.equal([[undefined, 'service-unreachable']]);
    expect(made.clock.pending).to.equal(0);
  });

  it('has left when the policy gives up on the way back to say good-bye', async () => {
    const reconnectPolicy: ReconnectPolicy = {nextDelay: ({failures}) => (failures === 0 ? 1_000 : undefined)};
    const made = await open({reconnectPolicy});
    await made.drop();
    made.client.leave();
    await made.clock.advance(1_000);
    await made.drop();
    expect(made.overs.map(({reason, error}) => [reason, error])).to.deep.equal([['left', undefined]]);
    expect(made.clock.pending).to.equal(0);
  });
});
