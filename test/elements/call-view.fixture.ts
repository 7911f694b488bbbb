import '../../src/elements/call-view/define.js';
import type {ParticipantSnapshot} from '../../src/core/call/call-types.js';
import type {CallViewElement} from '../../src/elements/call-view/index.js';
import {FakeClock, fakeVisitSession, sampleParticipant, sampleSelf, type FakeSnapshot, type FakeVisitSession} from '../../src/testing/index.js';
import {mediaOn, mount, text, within} from './elements.harness.js';

export interface Call {
  readonly element: CallViewElement;
  readonly session: FakeVisitSession;
  readonly clock: FakeClock;
}

/** A call of a patient, whose clock stands still. */
export async function call(changes: FakeSnapshot = {}): Promise<Call> {
  const clock = new FakeClock();
  const session = fakeVisitSession({
    state: {name: 'in-call'},
    signalling: 'open',
    visit: 'visit-1',
    self: sampleSelf(),
    participants: [person('a')],
    ...changes,
    media: {...mediaOn(), ...changes.media},
  });
  const element = await mount('call-view', {session, ports: {clock}});
  return {element, session, clock};
}

/** Staff of whom no title is known, unless told otherwise; their name is their id in capitals. */
export function person(id: string, changes: Partial<ParticipantSnapshot> = {}): ParticipantSnapshot {
  const {title: _title, unit: _unit, ...untitled} = sampleParticipant({id, name: id.toUpperCase()});
  return {...untitled, ...changes};
}

export function interpreter(id: string, changes: Partial<ParticipantSnapshot> = {}): ParticipantSnapshot {
  return person(id, {role: 'guest', guestRole: 'interpreter', ...changes});
}

/** The names on the tiles that match, in the order of the document; a person's screen as the words on it. */
export function names(element: Element, selector = '.tile'): string[] {
  return within(element)
    .filter((inner) => inner.matches(selector))
    .map((tile) => text(tile.querySelector('.name')!));
}
