/** Both ends open it themselves under this number, so that it is there with the connection. Simple-peer's own has 0 or 1. */
const CHANNEL_ID = 140;
/** Bytes of one message that are decoded: far more characters than are taken at once, so that what is cut off is marked there. */
const MESSAGE_BYTES = 262_144;
/** Bytes that may wait to be sent. */
const BUFFER_BYTES = 65_536;

interface TextChannelWatcher {
  readonly text: (block: string) => unknown;
  readonly stateChanged: () => unknown;
}

/**
 * The data channel for real-time text: reliable and in order, with the sub-protocol `t140` (RFC 8865, section 3), agreed
 * between both ends beforehand rather than in the session description, which no browser can do.
 */
export class TextChannel {
  readonly #channel: RTCDataChannel;
  readonly #decoder = new TextDecoder();

  constructor(connection: RTCPeerConnection, {text, stateChanged}: TextChannelWatcher) {
    this.#channel = connection.createDataChannel('', {negotiated: true, id: CHANNEL_ID, protocol: 't140', ordered: true});
    this.#channel.binaryType = 'arraybuffer';
    this.#channel.addEventListener('open', stateChanged);
    this.#channel.addEventListener('close', stateChanged);
    this.#channel.addEventListener('message', ({data}: MessageEvent<unknown>) => {
      const block = this.#read(data);
      if (block !== undefined) text(block);
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

  /** RFC 8865 has text sent as such; bytes from another implementation are read as UTF-8. */
  #read(data: unknown): string | undefined {
    if (typeof data === 'string') return data;
    if (data instanceof ArrayBuffer) return this.#decoder.decode(new Uint8Array(data, 0, Math.min(data.byteLength, MESSAGE_BYTES)));
    return undefined;
  }
}
