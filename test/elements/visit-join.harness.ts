import type {VisitJoinElement} from '../../src/elements/visit-join/index.js';
import {SAMPLE_NOW, type FakeSnapshot, type FakeVisitSession} from '../../src/testing/index.js';
import {button, drawn, find, nextTask, text, until, within} from './elements.harness.js';
import {sv} from './sv.harness.js';

export const WAITING: FakeSnapshot = {state: {name: 'waiting', since: SAMPLE_NOW}, signalling: 'open'};

/** Names of the commands that a session was given. */
export function commands(session: FakeVisitSession): string[] {
  return session.commands.map(({name}) => name);
}

/** Types a name into the first step and goes on. */
export async function typeName(element: VisitJoinElement, name: string): Promise<void> {
  const input = find(element, '#name', HTMLInputElement);
  input.value = name;
  input.dispatchEvent(new InputEvent('input', {bubbles: true}));
  button(element, 'visit-join.next').click();
  await drawn(element);
  // The browser is asked what it permits then, by code that is loaded when it is.
  await import('../../src/adapters/permission-query.js');
  await nextTask();
  await drawn(element);
}

/** Connects from the check, once its code has come. */
export async function connect(element: VisitJoinElement): Promise<void> {
  const words = sv('visit-join.connect');
  await until(() => within(element).some((inner) => inner.matches('button') && text(inner) === words));
  button(element, 'visit-join.connect').click();
  await drawn(element);
}

/** Has the browser say that camera and microphone are allowed already, as Chromium does in tests; others would ask. */
export function allowDevices(): void {
  const query = (): Promise<PermissionStatus> => Promise.resolve({state: 'granted'} as PermissionStatus);
  before(() => Object.defineProperty(navigator, 'permissions', {value: {query}, configurable: true}));
  after(() => Reflect.deleteProperty(navigator, 'permissions'));
}
