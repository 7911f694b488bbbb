import fc from 'fast-check';
import {PHONE_KINDS, PHONE_REASONS, type ClientMessage} from '../../src/protocol/index.js';

/** What an eavesdropper at another place could have stolen: real ids of a call that goes on beside the attacker. */
export interface Loot {
  readonly ids: readonly string[];
  readonly links: readonly string[];
  readonly visits: readonly string[];
}

/** Messages after which the service closes the socket of somebody in the waiting room. */
const CLOSING: ReadonlySet<ClientMessage['type']> = new Set(['hello', 'check', 'resume', 'take-over', 'leave']);

export function closes(message: ClientMessage): boolean {
  return CLOSING.has(message.type);
}

/** Every message of the contract that a person may try, with made-up and with stolen contents. */
export function messageArbitrary({ids, links, visits}: Loot): fc.Arbitrary<ClientMessage> {
  const text = fc.string({minLength: 1, maxLength: 30});
  const pick = (values: readonly string[]): fc.Arbitrary<string> =>
    fc.oneof({weight: 4, arbitrary: fc.constantFrom(...values)}, text);
  const person = pick([...ids, '__proto__', 'constructor']);
  const visit = pick(visits);
  const flag = fc.constantFrom('on', 'off', 'none');
  const sdp = text.map((line) => `v=0\r\ns=${line.replace(/[^\x20-\x7e]/gu, '.')}\r\n`);
  const candidate = fc.record({candidate: fc.constantFrom('', 'candidate:1 1 udp 1 192.0.2.1 5000 typ host')});
  const signal = fc.oneof(
    fc.record({kind: fc.constantFrom('offer', 'answer'), sdp}),
    fc.record({kind: fc.constant('candidate'), candidate}),
    fc.record({kind: fc.constantFrom('renegotiate', 'restart', 'recreate')}),
  );
  const number = fc.nat(20);
  const words = fc.stringMatching(/^[\p{L} ]{0,20}\p{L}$/u);
  const part = fc.stringMatching(/^[\w-]{1,40}$/u);
  const token = fc.tuple(part, part, part).map((parts) => parts.join('.'));
  const often = [
    fc.record({type: fc.constant('ping')}),
    fc.record({type: fc.constant('refresh-ice')}),
    fc.record({type: fc.constant('media'), media: fc.record({microphone: flag, camera: flag})}),
    fc.record({type: fc.constant('signal'), link: pick(links), generation: number, index: number, signal}),
    ...['admit', 'decline', 'hold', 'release', 'remove'].map((type) => fc.record({type: fc.constant(type), person})),
    fc.record({type: fc.constant('cancel-phone')}),
    fc.record({type: fc.constant('request-phone'), reason: fc.constantFrom(...PHONE_REASONS)}),
    fc.record({type: fc.constant('request-phone'), reason: fc.constantFrom(...PHONE_REASONS), number: fc.constantFrom('063-15 30 00', '+46 63 15 30 00')}),
    fc.record({type: fc.constant('request-phone'), reason: fc.constantFrom(...PHONE_REASONS), kind: fc.constantFrom(...PHONE_KINDS)}),
    fc.record({type: fc.constant('company'), text: words}),
    fc.record({type: fc.constant('phone-status'), person, status: fc.constantFrom('seen', 'calling', 'done')}),
    fc.record({type: fc.constant('note'), text: words}),
    fc.record({type: fc.constant('note'), text: words, person}),
    fc.record({type: fc.constant('notice'), late: fc.boolean(), showPlace: fc.boolean()}),
    ...['enter', 'end'].map((type) => fc.record({type: fc.constant(type), visit})),
  ];
  const seldom = [
    fc.record({type: fc.constant('leave')}),
    fc.record({type: fc.constant('take-over')}),
    fc.record({type: fc.constant('hello'), ticket: token, name: text}),
    fc.record({type: fc.constant('check'), ticket: token}),
    fc.record({type: fc.constant('check'), ticket: token, entry: fc.boolean()}),
    fc.record({type: fc.constant('resume'), receipt: token, with: fc.array(person, {maxLength: 4})}),
  ];
  return fc.oneof(
    ...often.map((arbitrary) => ({weight: 40, arbitrary})),
    ...seldom.map((arbitrary) => ({weight: 1, arbitrary})),
    // The parts above are typed one by one; that they make up messages is what the contract's own parser says in the test.
  ) as fc.Arbitrary<ClientMessage>;
}
