/** For `debug`: simple-peer's log names addresses and session descriptions, which are never logged. */
export const debug = (): void => undefined;

/** For `buffer`: in object mode simple-peer only wraps received bytes. */
export const Buffer = {
  from: (data: ArrayBuffer): Uint8Array => new Uint8Array(data),
};

/** For `randombytes`: simple-peer only ever asks for the hexadecimal text. */
export const randombytes = (length: number): {toString(): string} => {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return {toString: () => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')};
};

/** For `err-code`. Plain assignment would do nothing to a `DOMException`, whose `code` is a getter of the prototype. */
export const errCode = <E extends object>(error: E, code: string): E & {code: string} =>
  Object.defineProperty(error, 'code', {value: code, enumerable: true, configurable: true}) as E & {code: string};

/** For `get-browser-rtc`: the unprefixed classes, which every browser on our list has. */
export const getBrowserRtc = (): object | null => {
  if (typeof RTCPeerConnection === 'undefined') return null;
  return {RTCPeerConnection, RTCSessionDescription, RTCIceCandidate};
};
