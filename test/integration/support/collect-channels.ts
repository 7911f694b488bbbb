/** Data channels that the page makes from now on, so that a test can misuse them as a hostile page would. */
export class CollectedChannels {
  readonly #made: RTCDataChannel[] = [];
  readonly #original = RTCPeerConnection.prototype.createDataChannel;

  constructor() {
    const {createDataChannel} = RTCPeerConnection.prototype;
    const made = this.#made;
    RTCPeerConnection.prototype.createDataChannel = function (...parameters) {
      const channel = createDataChannel.apply(this, parameters);
      made.push(channel);
      return channel;
    };
  }

  /** Those for real-time text, oldest first. */
  get text(): readonly RTCDataChannel[] {
    return this.#made.filter(({protocol}) => protocol === 't140');
  }

  /** Those that only simple-peer uses. */
  get plain(): readonly RTCDataChannel[] {
    return this.#made.filter(({protocol}) => protocol === '');
  }

  /** Makes channels as before. */
  restore(): void {
    RTCPeerConnection.prototype.createDataChannel = this.#original;
  }
}
