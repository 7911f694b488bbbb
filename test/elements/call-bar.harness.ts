import {sendKeys} from '@web/test-runner-commands';
import '../../src/elements/call-view/define.js';
import type {ParticipantSnapshot} from '../../src/core/call/call-types.js';
import type {MediaSnapshot} from '../../src/core/media/media-types.js';
import type {CallViewElement} from '../../src/elements/call-view/index.js';
import {
  fakeVisitSession,
  sampleDevice,
  sampleLobbyPerson,
  sampleParticipant,
  sampleSelf,
  type FakeSnapshot,
  type FakeVisitSession,
} from '../../src/testing/index.js';
import {clear, drawn, expect, find, has, mediaOn, mount, text, within} from './elements.harness.js';

export const STAFF = sampleSelf({id: 'staff-9', name: 'Bei B', role: 'staff'});

/** What a test made is stopped after it. */
const streams: MediaStream[] = [];

export function clearCalls(): void {
  clear();
  for (const stream of streams.splice(0)) for (const track of stream.getTracks()) track.stop();
}

/** Devices of which there are two of each kind, in a browser that can do everything. */
export function media(changes: Partial<MediaSnapshot> = {}): MediaSnapshot {
  const made = mediaOn({
    microphone: sampleDevice({status: 'on', deviceId: 'headset', label: 'Headset'}),
    camera: sampleDevice({status: 'on', deviceId: 'front', label: 'Front'}),
    devices: [
      {id: 'headset', kind: 'microphone', label: 'Headset'},
      {id: 'built-in', kind: 'microphone', label: 'Built in'},
      {id: 'front', kind: 'camera', label: 'Front'},
      {id: 'back', kind: 'camera', label: 'Back'},
      {id: 'loud', kind: 'speaker', label: 'Loud'},
      {id: 'quiet', kind: 'speaker', label: 'Quiet'},
    ],
    screen: {status: 'off', supported: true},
    canSwitchCamera: true,
    facing: 'user',
    ...changes,
  });
  streams.push(made.stream);
  return made;
}

export const PATIENT = sampleParticipant({id: 'patient-1', name: 'Tolvan Tolvansson', role: 'patient'});
export const INTERPRETER = sampleParticipant({id: 'guest-1', name: 'Amina Warsame', role: 'guest', guestRole: 'interpreter'});

export function call(changes: FakeSnapshot = {}, react = false): FakeVisitSession {
  const snapshot: FakeSnapshot = {
    state: {name: 'in-call'},
    signalling: 'open',
    visit: 'visit-1',
    self: sampleSelf(),
    participants: [sampleParticipant()],
    ...changes,
    media: {...media(), ...changes.media},
  };
  return fakeVisitSession(snapshot, {react});
}

/** Staff in a visit with these people, whom they see in the list of the waiting room too. */
export function staffCall(participants: readonly ParticipantSnapshot[] = [PATIENT], react = false): FakeVisitSession {
  const lobby = participants
    .filter(({role}) => role !== 'staff')
    .map(({id, name, role}) => sampleLobbyPerson({id, name, role, status: 'admitted'}));
  return call({self: STAFF, participants, lobby}, react);
}

export async function shown(session: FakeVisitSession): Promise<CallViewElement> {
  return mount('call-view', {session});
}

/** A button, link, box or list by its accessible name, among what is seen. */
export function named(element: Element, name: string): HTMLElement {
  const all = within(element).filter(
    (inner): inner is HTMLElement =>
      inner.matches('button, a[href], input, select, summary') && inner.checkVisibility({visibilityProperty: true}),
  );
  const found = all.find((inner) => nameOf(inner) === name);
  expect(found, `"${name}" among ${all.map((inner) => `"${nameOf(inner)}"`).join(', ')}`).to.exist;
  return found!;
}

function nameOf(control: HTMLElement): string {
  const label = control.getAttribute('aria-label');
  if (label !== null) return label;
  const [words] = (control as Partial<HTMLInputElement>).labels ?? [];
  return text(words ?? control);
}

/** Presses a control as somebody with a keyboard does. */
export async function press(element: Element, name: string, key = 'Enter'): Promise<void> {
  named(element, name).focus();
  await sendKeys({press: key});
  await drawn(element);
}

/** Presses keys together, as in `Alt+Shift+M`. */
export async function chord(element: Element, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await sendKeys({down: key});
  for (const key of [...keys].reverse()) await sendKeys({up: key});
  await drawn(element);
}

/** The dialog that is open, if one is; the upmost one. */
export function openDialog(element: Element): HTMLDialogElement | undefined {
  return within(element)
    .filter((inner): inner is HTMLDialogElement => inner.matches('dialog') && (inner as HTMLDialogElement).open)
    .at(-1);
}

export function part(element: Element, name: string): HTMLElement {
  return find(element, `[part~="${name}"]`);
}

export function hasPart(element: Element, name: string): boolean {
  return has(element, `[part~="${name}"]`);
}

/** What was asked of the session since it was made. */
export function asked(session: FakeVisitSession): (readonly unknown[])[] {
  return session.commands.map(({name, args}) => [name, ...args]);
}

export {expect};
