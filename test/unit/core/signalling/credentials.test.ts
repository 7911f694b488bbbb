import {expect} from '@open-wc/testing';
import {CLOSE} from '../../../../src/protocol/index.js';
import {SAMPLE_NOW} from '../../../../src/testing/index.js';
import {TICKET} from '../session/session.harness.js';
import {ERROR, nextAttempt, open, scene} from './signalling.harness.js';

describe('SignallingClient: tickets', () => {
  it('is over when the portal gives none', async () => {
    const made = scene({getTicket: () => Promise.reject(new Error('503'))});
    made.client.start();
    await made.clock.settle();
    expect(made.overs.map(({error}) => error?.code)).to.deep.equal(['ticket-unavailable']);
    expect(made.transports.made).to.have.length(0);
  });

  it('is over when the portal gives something else', async () => {
    const made = scene({getTicket: () => Promise.resolve('<!doctype html>')});
    made.client.start();
    await made.clock.settle();
    expect(made.overs.map(({error}) => error?.code)).to.deep.equal(['ticket-unusable']);
  });

  it('is over when the portal has not answered in time, and tells the portal to stop', async () => {
    const made = scene({getTicket: () => new Promise(() => undefined)});
    made.client.start();
    await made.clock.advance(14_999);
    expect(made.overs).to.deep.equal([]);
    await made.clock.advance(1);
    expect(made.overs.map(({error}) => error?.code)).to.deep.equal(['ticket-unavailable']);
    expect(made.asked[0]?.aborted).to.equal(true);
    expect(made.clock.pending).to.equal(0);
  });

  for (const code of ['ticket-expired', 'ticket-replayed'] as const) {
    it(`fetches one more after ${code}, and is over after a second`, async () => {
      const made = scene();
      made.client.start();
      await made.accept();
      await made.say(ERROR(code));
      await made.drop(CLOSE.unauthenticated.code);
      expect(made.asked).to.have.length(2);
      expect(made.overs).to.deep.equal([]);
      await made.accept();
      await made.say(ERROR(code));
      await made.drop(CLOSE.unauthenticated.code);
      expect(made.overs).to.have.length(1);
      expect(made.overs[0]?.error?.code).to.equal(code);
      expect(made.asked).to.have.length(2);
    });
  }

  it('waits a second before the other ticket when the first was not valid yet', async () => {
    const made = scene();
    made.client.start();
    await made.accept();
    await made.say(ERROR('ticket-not-yet-valid'));
    await made.drop(CLOSE.unauthenticated.code);
    expect(await nextAttempt(made)).to.equal(1_000);
  });

  it('is over at once when another ticket would be refused alike', async () => {
    const made = scene();
    made.client.start();
    await made.accept();
    await made.say(ERROR('ticket-assurance-too-low'));
    await made.drop(CLOSE.unauthenticated.code);
    expect(made.overs[0]?.error?.code).to.equal('ticket-assurance-too-low');
    expect(made.asked).to.have.length(1);
  });

  it('tells the developer which claim is wrong, what is expected there, and what kind of thing was given', async () => {
    const made = scene();
    made.client.start();
    await made.accept();
    await made.say({type: 'error', code: 'ticket-claims-invalid', about: 'hello', claim: 'visit', expected: 'an id', given: 'nothing'});
    await made.drop(CLOSE.unauthenticated.code);
    const {error} = made.overs[0] ?? {};
    expect(error?.message).to.equal('The service answered ticket-claims-invalid; visit; expected an id; given nothing');
    expect(error?.recoverable).to.equal(false);
  });

  /** What the error is when the service has refused two tickets. */
  const afterTwo = async (code: 'ticket-expired' | 'ticket-not-yet-valid', issued: number | undefined, tickets: readonly string[]) => {
    const given = [...tickets];
    const made = scene({getTicket: () => Promise.resolve(given.shift() ?? TICKET)});
    const times = {now: SAMPLE_NOW, ...(issued !== undefined && {issued})};
    made.client.start();
    for (const _ of tickets) {
      await made.accept();
      await made.say({type: 'error', code, about: 'hello', ...times});
      await made.drop(CLOSE.unauthenticated.code);
      await made.clock.advance(1_000);
    }
    return made.overs[0]?.error;
  };

  it('says that a clock is wrong, with both times, when a ticket is from the future', async () => {
    const error = await afterTwo('ticket-not-yet-valid', SAMPLE_NOW + 90_000, ['a.b.c', 'd.e.f']);
    expect(error?.code).to.equal('clock-skew');
    expect(error?.message).to.include(new Date(SAMPLE_NOW).toISOString()).and.include(new Date(SAMPLE_NOW + 90_000).toISOString());
    expect(error?.recoverable).to.equal(false);
  });

  it('says the same when a ticket that was signed anew has expired', async () => {
    expect((await afterTwo('ticket-expired', SAMPLE_NOW - 400_000, ['a.b.c', 'd.e.f']))?.code).to.equal('clock-skew');
  });

  it('says nothing of clocks when the portal gives an old ticket again, one for later, or the service no times', async () => {
    expect((await afterTwo('ticket-expired', SAMPLE_NOW - 400_000, ['a.b.c', 'a.b.c']))?.code).to.equal('ticket-expired');
    expect((await afterTwo('ticket-not-yet-valid', SAMPLE_NOW - 1, ['a.b.c', 'd.e.f']))?.code).to.equal('ticket-not-yet-valid');
    expect((await afterTwo('ticket-not-yet-valid', undefined, ['a.b.c', 'd.e.f']))?.code).to.equal('ticket-not-yet-valid');
  });

  it('goes on trying when the portal does not answer somebody who is in already', async () => {
    let portalWorks = true;
    const made = await open({getTicket: () => (portalWorks ? Promise.resolve(TICKET) : Promise.reject(new Error('503')))});
    portalWorks = false;
    await made.drop();
    await made.accept();
    await made.say(ERROR('receipt-expired'));
    await made.drop(CLOSE.unauthenticated.code);
    await made.clock.advance(3_000);
    expect(made.overs).to.deep.equal([]);
    portalWorks = true;
    await made.clock.advance(5_000);
    await made.accept();
    expect(made.transports.latest.sentOf('hello')).to.have.length(1);
  });
});
