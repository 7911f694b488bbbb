import {LIMITS} from './version.js';
import {integer, literal, object, optional, ShapeError, text, union, type Shape} from './shape.js';

/**
 * A session description (RFC 8866) as a browser makes it. The checks keep a hostile peer from handing the
 * other browser something that never came out of one: it starts with `v=0`, is printable ASCII in lines,
 * keys media by DTLS only (RFC 8827 forbids SDES `a=crypto`), and has few media sections.
 */
const sdp: Shape<string> = (value, path = '') => {
  const description = text(LIMITS.sdpLength, {pattern: /^v=0\r?\n[\t\r\n\x20-\x7e]*$/})(value, path);
  if (/^a=crypto:/mu.test(description)) throw new ShapeError(path, 'no SDES keys');
  if ((description.match(/^m=/gmu)?.length ?? 0) > LIMITS.mediaSections) throw new ShapeError(path, 'fewer media sections');
  return description;
};

/** `candidate-attribute` of RFC 8839, section 5.1, or the empty string that ends the candidates. */
const candidateLine = text(LIMITS.candidateLength, {
  min: 0,
  pattern: /^(?:candidate:[\w+/]{1,32} \d{1,3} \w{1,10} \d{1,10} [\w.:-]{1,255} \d{1,5} typ \w{1,16}[\x20-\x7e]*)?$/u,
});

const candidate = object({
  candidate: candidateLine,
  sdpMid: optional(text(64, {min: 0, pattern: /^[\x20-\x7e]*$/u})),
  sdpMLineIndex: optional(integer(0, 64)),
});

/** One step of the negotiation between two peers. Only the initiator of a link makes offers. */
export const parsePeerSignal = union('kind', {
  offer: object({kind: literal('offer'), sdp}),
  answer: object({kind: literal('answer'), sdp}),
  candidate: object({kind: literal('candidate'), candidate}),
  /** The answering side needs a new offer. */
  renegotiate: object({kind: literal('renegotiate')}),
  /** The answering side asks for an ICE restart. */
  restart: object({kind: literal('restart')}),
  /** The answering side asks for a new connection under the next generation. */
  recreate: object({kind: literal('recreate')}),
});

/** One step of the negotiation between two peers. */
export type PeerSignal = ReturnType<typeof parsePeerSignal>;
