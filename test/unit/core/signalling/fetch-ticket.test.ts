import {expect} from '@open-wc/testing';
import {fetchTicket} from '../../../../src/core/signalling/credentials.js';
import {VisitError} from '../../../../src/core/visit-error.js';
import {FakeClock} from '../../../../src/testing/index.js';
import {TICKET} from '../session/session.harness.js';

const TIMEOUT_MS = 15_000;

describe('fetchTicket', () => {
  it('asks nobody when the attempt was given up before', async () => {
    const clock = new FakeClock();
    const asked: AbortSignal[] = [];
    let outcome: unknown;
    const never = ({signal}: {readonly signal: AbortSignal}): Promise<string> => {
      asked.push(signal);
      return new Promise(() => undefined);
    };
    void fetchTicket(never, clock, TIMEOUT_MS, AbortSignal.abort()).catch((error: unknown) => (outcome = error));
    await clock.settle();
    expect(outcome).to.be.instanceOf(VisitError);
    expect((outcome as VisitError).code).to.equal('ticket-unavailable');
    expect(asked).to.deep.equal([]);
    expect(clock.pending).to.equal(0);
  });

  it('lets the portal stop its request when the attempt is given up', async () => {
    const clock = new FakeClock();
    const attempt = new AbortController();
    let passedOn: AbortSignal | undefined;
    let outcome: unknown;
    const never = ({signal}: {readonly signal: AbortSignal}): Promise<string> => {
      passedOn = signal;
      return new Promise(() => undefined);
    };
    void fetchTicket(never, clock, TIMEOUT_MS, attempt.signal).catch((error: unknown) => (outcome = error));
    await clock.settle();
    expect(passedOn?.aborted).to.equal(false);
    attempt.abort(new Error('given up'));
    await clock.settle();
    expect(passedOn?.aborted).to.equal(true);
    expect((outcome as VisitError).cause).to.equal(attempt.signal.reason);
    expect(clock.pending).to.equal(0);
  });

  it('gives what the portal gave, and leaves no timer', async () => {
    const clock = new FakeClock();
    expect(await fetchTicket(() => Promise.resolve(TICKET), clock, TIMEOUT_MS, new AbortController().signal)).to.equal(TICKET);
    expect(clock.pending).to.equal(0);
  });
});
