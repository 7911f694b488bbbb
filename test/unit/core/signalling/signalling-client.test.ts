import {expect} from '@open-wc/testing';
import {CLOSE, type ServerMessage} from '../../../../src/protocol/index.js';
import {PONG, RECEIPT, TICKET, welcome} from '../session/session.harness.js';
import {ERROR, nextAttempt, open, scene, URL_OF_SERVICE} from './signalling.harness.js';

describe('SignallingClient', () => {
  describe('greeting', () => {
    it('opens the endpoint, and shows the ticket and the name in the first message', async () => {
      const {transports} = await open();
      expect(transports.latest.url).to.equal(URL_OF_SERVICE);
      expect(transports.latest.sent[0]).to.deep.equal({type: 'hello', ticket: TICKET, name: 'Kim'});
    });

    it('is open with the welcome, and synced with the answer to the ping that follows it', async () => {
      const made = scene();
      made.client.start();
      await made.accept();
      expect(made.client.isOpen).to.equal(false);
      await made.say(welcome(), RECEIPT);
      expect(made.client.isOpen).to.equal(true);
      expect(made.synced()).to.equal(0);
      await made.say(PONG, PONG);
      expect(made.synced()).to.equal(1);
      expect(made.statuses).to.deep.equal(['connecting 1', 'open 1']);
      expect(made.messages.map(({type}) => type)).to.deep.equal(['welcome']);
    });

    it('takes a service that says nothing for lost after ten seconds', async () => {
      const made = scene();
      made.client.start();
      await made.accept();
      await made.clock.advance(9_999);
      expect(made.transports.latest.status).to.equal('open');
      await made.clock.advance(1);
      expect(made.transports.made).to.have.length(2);
    });

    it('takes a socket that does not open for lost after ten seconds', async () => {
      const made = scene();
      made.client.start();
      await made.clock.advance(9_999);
      expect(made.transports.made).to.have.length(1);
      await made.clock.advance(2);
      expect(made.transports.made).to.have.length(2);
    });

    it('is over when what answers does not speak the protocol', async () => {
      const made = scene();
      made.client.start();
      await made.accept();
      made.transports.latest.receiveFrame('{"jsonrpc":"2.0"}');
      expect(made.overs.map(({error}) => error?.code)).to.deep.equal(['service-incompatible']);
      expect(made.clock.pending).to.equal(0);
    });

    it('is over when the service speaks another version', async () => {
      const made = scene();
      made.client.start();
      await made.accept();
      await made.say({...welcome(), version: 2} as ServerMessage);
      expect(made.overs.map(({error}) => error?.code)).to.deep.equal(['service-incompatible']);
    });

    it('overlooks a message of a type that it does not know, also before it is welcomed', async () => {
      const made = scene();
      made.client.start();
      await made.accept();
      made.transports.latest.receiveFrame('{"type":"new-in-version-1-1","more":[1]}');
      expect(made.overs).to.deep.equal([]);
      expect(made.logger.lines.filter(({level}) => level === 'warn').map(({context}) => context)).to.deep.equal([{type: 'new-in-version-1-1'}]);
      await made.say(welcome(), RECEIPT, PONG);
      expect(made.client.isOpen).to.equal(true);
      expect(made.messages.map(({type}) => type)).to.deep.equal(['welcome']);
    });

    it('overlooks a message that it does not know once it is open', async () => {
      const made = await open();
      made.transports.latest.receiveFrame('{"type":"new-in-version-1.1"}');
      expect(made.overs).to.deep.equal([]);
      expect(made.client.isOpen).to.equal(true);
      expect(made.logger.lines.some(({message}) => message === 'message not understood')).to.equal(true);
    });
  });

  describe('coming back', () => {
    it('shows the newest receipt, and names those it is in a call with', async () => {
      const made = await open({inCallWith: () => ['staff-1']});
      await made.say({type: 'receipt', receipt: 'newer.receipt.signature', expires: 0});
      await made.drop();
      await made.accept();
      expect(made.transports.made).to.have.length(2);
      expect(made.transports.latest.sent[0]).to.deep.equal({
        type: 'resume',
        receipt: 'newer.receipt.signature',
        with: ['staff-1'],
      });
      expect(made.asked).to.have.length(1);
      expect(made.statuses).to.deep.equal(['connecting 1', 'open 1', 'lost 2']);
    });

    it('waits 0, 0.3, 1, 2, 4, 5, 5 seconds when chance adds nothing', async () => {
      const made = await open();
      await made.drop();
      const waits = [0];
      for (let attempt = 0; attempt < 6; attempt += 1) {
        await made.drop();
        waits.push(await nextAttempt(made));
      }
      expect(waits).to.deep.equal([0, 300, 1_000, 2_000, 4_000, 5_000, 5_000]);
    });

    it('leaves up to a fifth of the wait to chance', async () => {
      const made = await open();
      made.clock.willDraw(0, 0, 1);
      await made.drop();
      await made.drop();
      expect(await nextAttempt(made)).to.equal(240);
      await made.drop();
      expect(await nextAttempt(made)).to.equal(1_200);
    });

    it('starts the waits anew after ten good seconds, not before', async () => {
      const made = await open();
      await made.drop();
      await made.accept();
      await made.say(welcome(), RECEIPT, PONG);
      await made.drop();
      expect(await nextAttempt(made), 'after a short life').to.equal(300);
      await made.accept();
      await made.say(welcome(), RECEIPT, PONG);
      await made.clock.advance(4_000);
      await made.say(PONG);
      await made.clock.advance(4_000);
      await made.say(PONG);
      await made.clock.advance(2_000);
      const before = made.transports.made.length;
      await made.drop();
      expect(made.transports.made.length, 'after a good one').to.equal(before + 1);
    });

    it('does not come back sooner than the service asks for', async () => {
      const made = await open();
      await made.say(ERROR('rate-limited', 7_000));
      await made.drop(CLOSE.flooding.code);
      made.client.probe();
      expect(await nextAttempt(made)).to.equal(7_000);
    });

    it('comes back to a service that drains when it said', async () => {
      const made = await open();
      await made.say({type: 'draining', retryAfterMs: 2_500});
      await made.drop(CLOSE.draining.code);
      expect(await nextAttempt(made)).to.equal(2_500);
    });

    it('does not wait any longer when the network is said to be back', async () => {
      const made = await open();
      await made.drop();
      for (let attempt = 0; attempt < 4; attempt += 1) {
        await made.drop();
        if (attempt < 3) await nextAttempt(made);
      }
      const before = made.transports.made.length;
      made.client.probe();
      await made.clock.settle();
      expect(made.transports.made.length).to.equal(before + 1);
    });

    for (const code of ['receipt-invalid', 'receipt-expired'] as const) {
      it(`falls back to a fresh ticket after ${code}`, async () => {
        const made = await open();
        await made.drop();
        await made.accept();
        await made.say(ERROR(code));
        await made.drop(CLOSE.unauthenticated.code);
        await made.accept();
        expect(made.transports.latest.sent[0]?.type).to.equal('hello');
        expect(made.asked).to.have.length(2);
      });
    }

    it('tells once that the service cannot be reached, after twenty seconds, and goes on', async () => {
      const made = await open();
      await made.drop();
      const lostAt = made.clock.now();
      let toldAt = 0;
      made.client.addEventListener('trouble', () => (toldAt = made.clock.now()), {once: true});
      for (let attempt = 0; attempt < 12; attempt += 1) {
        await made.drop();
        await nextAttempt(made);
      }
      expect(toldAt - lostAt).to.be.within(20_000, 25_000);
      expect(made.troubles.map(({code}) => code)).to.deep.equal(['service-unreachable']);
      expect(made.overs).to.deep.equal([]);
    });

    for (const [name, {code, retry}] of Object.entries(CLOSE)) {
      if (retry !== 'never') continue;
      it(`stays away after a close because of "${name}"`, async () => {
        const made = await open();
        await made.drop(code);
        await made.clock.advance(60_000);
        expect(made.transports.made).to.have.length(1);
        expect(made.overs.map(({reason}) => reason)).to.deep.equal([name]);
        expect(made.clock.pending).to.equal(0);
      });
    }

    it('says that it broke the contract, if the service says so', async () => {
      const made = await open();
      await made.say(ERROR('malformed-message'));
      await made.drop(CLOSE.violation.code);
      expect(made.overs[0]?.error?.code).to.equal('malformed-message');
    });
  });

  describe('keeping alive', () => {
    it('pings as often as the service asks', async () => {
      const made = await open();
      for (let beat = 0; beat < 3; beat += 1) {
        await made.clock.advance(5_000);
        await made.say(PONG);
      }
      expect(made.transports.latest.sentOf('ping')).to.have.length(4);
    });

    it('takes the connection for lost after two unanswered pings', async () => {
      const made = await open();
      await made.clock.advance(14_999);
      expect(made.transports.made).to.have.length(1);
      await made.clock.advance(1);
      expect(made.transports.made).to.have.length(2);
      expect(made.statuses.at(-1)).to.equal('lost 2');
    });

    it('asks at once when the page is back, and waits two seconds', async () => {
      const made = await open();
      made.client.probe();
      expect(made.transports.latest.sentOf('ping')).to.have.length(2);
      await made.clock.advance(1_999);
      expect(made.transports.made).to.have.length(1);
      await made.clock.advance(1);
      expect(made.transports.made).to.have.length(2);
    });

    it('goes on with a connection that answers the question', async () => {
      const made = await open();
      made.client.probe();
      await made.clock.advance(100);
      await made.say(PONG);
      await made.clock.advance(2_500);
      expect(made.transports.made).to.have.length(1);
    });
  });

  describe('another window', () => {
    it('asks, and takes over when told to', async () => {
      const made = scene();
      made.client.start();
      await made.accept();
      await made.say({type: 'elsewhere'});
      for (let second = 0; second < 60; second += 5) {
        await made.clock.advance(5_000);
        await made.say(PONG);
      }
      expect(made.transports.latest.sentOf('take-over'), 'waits for the person').to.have.length(0);
      made.client.takeOver();
      expect(made.transports.latest.sentOf('take-over')).to.have.length(1);
      await made.say(welcome(), RECEIPT, PONG);
      expect(made.client.isOpen).to.equal(true);
    });
  });

  describe('going', () => {
    it('says so, hears nothing more but the end, and is over when the service closes', async () => {
      const made = await open();
      const before = made.messages.length;
      made.client.leave();
      expect(made.transports.latest.sentOf('leave')).to.have.length(1);
      await made.say({type: 'waiting', since: 0, held: false, unconfirmed: false}, {type: 'ended', reason: 'left'});
      expect(made.messages.slice(before).map(({type}) => type)).to.deep.equal(['ended']);
      await made.drop(CLOSE.left.code);
      expect(made.overs.map(({reason}) => reason)).to.deep.equal(['left']);
      expect(made.clock.pending).to.equal(0);
    });

    it('does not wait longer than two seconds for an answer', async () => {
      const made = await open();
      made.client.leave();
      await made.clock.advance(2_000);
      expect(made.overs.map(({reason}) => reason)).to.deep.equal(['left']);
      expect(made.transports.latest.status).to.equal('closed');
      expect(made.clock.pending).to.equal(0);
    });

    it('comes back to a lost service only to say so', async () => {
      const made = await open();
      await made.drop();
      made.client.leave();
      await made.accept();
      await made.say(welcome(), RECEIPT);
      expect(made.transports.latest.sentOf('resume')).to.have.length(1);
      expect(made.transports.latest.sentOf('leave')).to.have.length(1);
      await made.drop(CLOSE.left.code);
      expect(made.overs.map(({reason}) => reason)).to.deep.equal(['left']);
    });

    it('gives a lost service up after half a minute', async () => {
      const made = await open();
      await made.drop();
      made.client.leave();
      await made.clock.advance(30_000);
      expect(made.overs.map(({reason}) => reason)).to.deep.equal(['left']);
      expect(made.clock.pending).to.equal(0);
    });

    it('leaves nothing behind when closed, whatever it was doing', async () => {
      for (const stage of ['ticket', 'opening', 'greeting', 'open', 'pausing'] as const) {
        const made = scene(stage === 'ticket' ? {getTicket: () => new Promise<string>(() => undefined)} : {});
        made.client.start();
        await made.clock.settle();
        if (stage !== 'ticket' && stage !== 'opening') await made.accept();
        if (stage === 'open' || stage === 'pausing') await made.say(welcome(), RECEIPT, PONG);
        if (stage === 'pausing') {
          await made.drop();
          await made.drop();
        }
        const before = made.transports.made.length;
        made.client.close();
        await made.clock.advance(60_000);
        expect(made.clock.pending, stage).to.equal(0);
        expect(made.transports.made.length, stage).to.equal(before);
        expect(made.transports.made.every(({status}) => status === 'closed'), stage).to.equal(true);
        expect(made.overs, stage).to.deep.equal([]);
      }
    });
  });
});
