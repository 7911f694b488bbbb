import type {WaitingRoomElement} from '../../src/elements/waiting-room/index.js';
import {
  FakeAttention,
  FakeClock,
  fakeVisitSession,
  FakeWakeLock,
  SAMPLE_NOW,
  type FakeSnapshot,
  type FakeVisitSession,
} from '../../src/testing/index.js';
import {mount} from './elements.harness.js';

export const MINUTE = 60_000;

export interface WaitingStage {
  readonly element: WaitingRoomElement;
  readonly session: FakeVisitSession;
  readonly clock: FakeClock;
  readonly wakeLock: FakeWakeLock;
  readonly attention: FakeAttention;
}

/** A waiting room whose time, screen and page the test decides. */
export async function waiting(changes: FakeSnapshot = {}, react = false): Promise<WaitingStage> {
  const ports = {clock: new FakeClock(), wakeLock: new FakeWakeLock(), attention: new FakeAttention()};
  const snapshot: FakeSnapshot = {state: {name: 'waiting', since: SAMPLE_NOW}, signalling: 'open', ...changes};
  const session = fakeVisitSession(snapshot, {react});
  const element = await mount('waiting-room', {session, ports});
  return {element, session, ...ports};
}
