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

  it('takes a ticket with blanks and line breaks around it', async () => {
    for (const given of [`${TICKET}\n`, ` ${TICKET}\r\n`])
      expect(await fetchTicket(() => Promise.resolve(given), new FakeClock(), TIMEOUT_MS, new AbortController().signal)).to.equal(TICKET);
  });

  for (const [given, what] of [
    ['<!doctype html><p>Kim Andersson', 'HTML or XML of 31 characters'],
    ['{"ticket":"head.body.signature"}', 'JSON of 32 characters'],
    ['"head.body.signature"', 'JSON of 21 characters'],
    ['Internal Server Error', 'a text of 21 characters'],
    ['head.body', 'a text of 9 characters'],
    ['', 'an empty text'],
    [' \n', 'an empty text'],
    [undefined, 'a value of type undefined'],
    [null, 'null'],
    [{ticket: TICKET}, 'a value of type object'],
  ] as const) {
    it(`says kind and length of what is no ticket, and nothing that is in it: ${given === undefined ? 'undefined' : JSON.stringify(given)}`, async () => {
      let outcome: unknown;
      const getTicket = (): Promise<string> => Promise.resolve(given as string);
      await fetchTicket(getTicket, new FakeClock(), TIMEOUT_MS, new AbortController().signal).catch((error: unknown) => (outcome = error));
      const {code, message, cause} = outcome as VisitError;
      expect([code, cause]).to.deep.equal(['ticket-unusable', undefined]);
      expect(message).to.include(`gave ${what};`);
      for (const content of ['Kim', 'head', 'Internal', 'doctype']) expect(message).not.to.include(content);
    });
  }

  it('gives what the portal gave, and leaves no timer', async () => {
    const clock = new FakeClock();
    expect(await fetchTicket(() => Promise.resolve(TICKET), clock, TIMEOUT_MS, new AbortController().signal)).to.equal(TICKET);
    expect(clock.pending).to.equal(0);
  });
});
