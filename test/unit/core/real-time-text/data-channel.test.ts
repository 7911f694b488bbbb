import {expect} from '@open-wc/testing';
import {PeerTextEvent, TypedEventTarget} from '../../../../src/adapters/index.js';
import {RealTimeText, type TextLine, type TextLineEventMap} from '../../../../src/core/real-time-text/index.js';
import {FakeClock} from '../../../../src/testing/index.js';
import {blocksOf, person} from './text.harness.js';

/** As `src/core/real-time-text/README.md` has it. */
class DataChannelLine extends TypedEventTarget<TextLineEventMap> implements TextLine {
  readonly #channel: RTCDataChannel;

  constructor(connection: RTCPeerConnection) {
    super();
    this.#channel = connection.createDataChannel('', {negotiated: true, id: 140, protocol: 't140', ordered: true});
    this.#channel.addEventListener('open', () => this.dispatchEvent(new Event('text-state')));
    this.#channel.addEventListener('close', () => {
      this.dispatchEvent(new Event('text-lost'));
      this.dispatchEvent(new Event('text-state'));
    });
    this.#channel.addEventListener('message', ({data}: MessageEvent<unknown>) => {
      if (typeof data === 'string') this.dispatchEvent(new PeerTextEvent(data));
    });
  }

  get textOpen(): boolean {
    return this.#channel.readyState === 'open';
  }

  sendText(block: string): boolean {
    if (!this.textOpen) return false;
    this.#channel.send(block);
    return true;
  }
}

/** Two connections that find each other within the page. */
function connect(): readonly [RTCPeerConnection, RTCPeerConnection, () => Promise<void>] {
  const [here, there] = [new RTCPeerConnection(), new RTCPeerConnection()];
  here.addEventListener('icecandidate', ({candidate}) => void there.addIceCandidate(candidate ?? undefined));
  there.addEventListener('icecandidate', ({candidate}) => void here.addIceCandidate(candidate ?? undefined));
  const negotiate = async (): Promise<void> => {
    await here.setLocalDescription();
    await there.setRemoteDescription(here.localDescription ?? {type: 'offer'});
    await there.setLocalDescription();
    await here.setRemoteDescription(there.localDescription ?? {type: 'answer'});
  };
  return [here, there, negotiate];
}

const next = (text: RealTimeText, isThere: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (!isThere()) return;
      text.removeEventListener('change', look);
      resolve();
    };
    text.addEventListener('change', look);
    look();
  });

describe('RealTimeText over a data channel', () => {
  it('shows at each end what is written at the other, and marks nothing when the channel closes', async () => {
    const [here, there, negotiate] = connect();
    const clock = new FakeClock();
    const kim = new RealTimeText({clock});
    const bei = new RealTimeText({clock});
    kim.join(person('bei'), new DataChannelLine(here));
    bei.join(person('kim'), new DataChannelLine(there));
    kim.write('Written before it opened. \u{1F468}\u200D\u{1F469}\u200D\u{1F467}');
    await negotiate();

    const before = ['Written before it opened. ', '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'];
    await next(bei, () => blocksOf(bei, 'kim').length === 2);
    expect(blocksOf(bei, 'kim')).to.deep.equal(before);

    bei.write('Hej');
    await next(kim, () => blocksOf(kim, 'bei').length === 1);
    expect(blocksOf(kim, 'bei')).to.deep.equal(['Hej']);

    const closed = next(bei, () => bei.snapshot.reached === 0);
    here.close();
    await closed;
    there.close();
    expect(blocksOf(bei, 'kim')).to.deep.equal(before);
  });
});
