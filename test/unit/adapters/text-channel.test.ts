import {expect} from '@open-wc/testing';
import {TextChannel} from '../../../src/adapters/simple-peer/text-channel.js';
import {RealTimeText} from '../../../src/core/real-time-text/real-time-text.js';
import {FakeClock} from '../../../src/testing/index.js';
import {blocksOf, FakeTextLine, person} from '../core/real-time-text/text.harness.js';

describe('TextChannel', () => {
  /** What is shown of a message that comes over the channel, and then of an `e`. */
  async function shown(message: unknown): Promise<string> {
    const clock = new FakeClock();
    const text = new RealTimeText({clock});
    const line = new FakeTextLine(clock);
    text.join(person('kim'), line);
    const raw = new EventTarget();
    const connection = {createDataChannel: () => raw} as unknown as RTCPeerConnection;
    new TextChannel(connection).addEventListener('text', ({detail}) => line.receive(detail));
    raw.dispatchEvent(new MessageEvent('message', {data: message}));
    await clock.advance(1_000);
    raw.dispatchEvent(new MessageEvent('message', {data: 'e'}));
    await clock.advance(1_000);
    return blocksOf(text, 'kim').join('');
  }

  const bytes = (written: string): ArrayBuffer => new TextEncoder().encode(written).buffer;

  it('reads text, and bytes as UTF-8', async () => {
    expect(await shown('på dig 👋🏽 ')).to.equal('på dig 👋🏽 e');
    expect(await shown(bytes('på dig 👋🏽 '))).to.equal('på dig 👋🏽 e');
    expect(await shown(7)).to.equal('e');
  });

  it('reads a message of 40 000 characters whole', async () => {
    expect(await shown('å'.repeat(40_000))).to.equal(`${'å'.repeat(40_000)}e`);
    expect(await shown(bytes('å'.repeat(40_000)))).to.equal(`${'å'.repeat(40_000)}e`);
  });

  for (const character of ['x', 'å', '世', '👋']) {
    const much = character.repeat(300_000);
    for (const [kind, message] of [['text', much], ['bytes', bytes(much)]] as const) {
      it(`leaves a mark where more ${kind} of ${character} came at once than is taken`, async () => {
        const read = await shown(message);
        expect(read).to.match(/.\uFFFDe$/u);
        expect(read.length).to.equal(50_002);
      });
    }
  }
});
