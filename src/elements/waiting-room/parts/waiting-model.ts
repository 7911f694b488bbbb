import type {DeviceSnapshot, VisitSnapshot} from '../../../core/session-like.js';
import {IN_VISIT} from '../../../core/visit-state.js';
import type {ToggleState} from '../../shared/media-toggles.js';

export const WAITING_ROOM_STATES = ['waiting', 'outside', 'held', 'admitted'] as const;
/** `outside`: not in the waiting room · `waiting` · `held`: staff have put the person on hold · `admitted`. */
export type WaitingRoomState = (typeof WAITING_ROOM_STATES)[number];

/** Everything that the waiting room draws, wherever it comes from. */
export interface WaitingModel {
  readonly state: WaitingRoomState;
  /** Whether the connection to the service is lost; the place is kept. */
  readonly lost: boolean;
  readonly stream: MediaStream | undefined;
  readonly microphone: ToggleState;
  readonly camera: ToggleState;
  readonly visit: string | undefined;
}

/** What a session says. */
export function fromSession(snapshot: VisitSnapshot): WaitingModel {
  return {
    state: stateOf(snapshot),
    lost: snapshot.signalling === 'lost',
    stream: snapshot.media.stream,
    microphone: deviceOf(snapshot.media.microphone),
    camera: deviceOf(snapshot.media.camera),
    visit: snapshot.visit,
  };
}

function stateOf({state: {name}}: VisitSnapshot): WaitingRoomState {
  if (name === 'waiting' || name === 'held') return name;
  return IN_VISIT.has(name) ? 'admitted' : 'outside';
}

function deviceOf({status}: DeviceSnapshot): ToggleState {
  if (status === 'on') return 'on';
  return status === 'opening' ? 'busy' : 'off';
}
