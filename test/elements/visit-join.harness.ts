import type {VisitJoinElement} from '../../src/elements/visit-join/index.js';
import {SAMPLE_NOW, type FakeSnapshot, type FakeVisitSession} from '../../src/testing/index.js';
import {button, drawn, find, has, until} from './elements.harness.js';

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
}

/** Connects from the check, once its code has come. */
export async function connect(element: VisitJoinElement, way: 'visit-join.connect' | 'visit-join.connect-without' = 'visit-join.connect'): Promise<void> {
  await until(() => has(element, '[part~=connect-button]'));
  button(element, way).click();
  await drawn(element);
}

/** Has the browser say that camera and microphone are allowed already, as Chromium does in tests; others would ask. */
export function allowDevices(): void {
  const query = (): Promise<PermissionStatus> => Promise.resolve({state: 'granted'} as PermissionStatus);
  before(() => Object.defineProperty(navigator, 'permissions', {value: {query}, configurable: true}));
  after(() => Reflect.deleteProperty(navigator, 'permissions'));
}
