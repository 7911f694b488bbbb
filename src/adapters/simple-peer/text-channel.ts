import {PeerTextEvent, type PeerEventMap} from '../../core/ports/ports.js';
import {TypedEventTarget} from '../../core/util/typed-event-target.js';

/** Number of the channel. Both ends open it themselves, so it is there with the connection. Simple-peer's own has 0 or 1. */
const CHANNEL_ID = 140;
/** Bytes of one message that are decoded. The reader accepts far fewer characters at once, and marks there what is lost. */
const MESSAGE_BYTES = 262_144;
/** Bytes that may wait to be sent. */
const BUFFER_BYTES = 65_536;

/**
 * The data channel for real-time text: reliable and in order, with the sub-protocol `t140` (RFC 8865, section 3). Both
 * ends agree on it beforehand. RFC 8865 would do so in the session description, but no browser can.
 */
export class TextChannel extends TypedEventTarget<Pick<PeerEventMap, 'text' | 'text-state'>> {
  readonly #channel: RTCDataChannel;
  readonly #decoder = new TextDecoder();

  constructor(connection: RTCPeerConnection) {
    super();
    const stateChanged = (): boolean => this.dispatchEvent(new Event('text-state'));
    this.#channel = connection.createDataChannel('', {negotiated: true, id: CHANNEL_ID, protocol: 't140', ordered: true});
    this.#channel.binaryType = 'arraybuffer';
    this.#channel.addEventListener('open', stateChanged);
    this.#channel.addEventListener('close', stateChanged);
    this.#channel.addEventListener('message', ({data}: MessageEvent<unknown>) => {
      const block = this.#read(data);
      if (block !== undefined) this.dispatchEvent(new PeerTextEvent(block));
    });
  }

  get open(): boolean {
    return this.#channel.readyState === 'open';
  }

  send(block: string): boolean {
    if (!this.open || this.#channel.bufferedAmount > BUFFER_BYTES) return false;
    this.#channel.send(block);
    return true;
  }

  /** RFC 8865 sends text as text. Bytes from another implementation are read as UTF-8. */
  #read(data: unknown): string | undefined {
    if (typeof data === 'string') return data;
    if (data instanceof ArrayBuffer) return this.#decoder.decode(new Uint8Array(data, 0, Math.min(data.byteLength, MESSAGE_BYTES)));
    return undefined;
  }
}
