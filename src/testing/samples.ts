import type {ParticipantSnapshot} from '../core/call/call-types.js';
import type {DeviceSnapshot, MediaSnapshot} from '../core/media/media-types.js';
import type {CallSummary} from '../core/call/call-summary.js';
import type {LobbyPerson, Self} from '../protocol/index.js';

/** A fixed point in time that samples count from: 2026-11-23 09:30 UTC, in milliseconds. */
export const SAMPLE_NOW = Date.UTC(2026, 10, 23, 9, 30);

/** Makes this person, as a patient. */
export function sampleSelf(changes: Partial<Self> = {}): Self {
  return {id: 'patient-1', name: 'Tolvan Tolvansson', role: 'patient', ...changes};
}

/** Makes a member of staff in the visit, heard and seen well. The stream is empty unless given. */
export function sampleParticipant(changes: Partial<ParticipantSnapshot> = {}): ParticipantSnapshot {
  return {
    id: 'staff-1',
    name: 'Anna Andersson',
    role: 'staff',
    ticketName: 'Anna Andersson',
    title: 'Logoped',
    unit: 'Offerdals hälsocentral',
    connected: true,
    media: {microphone: 'on', camera: 'on'},
    link: 'link-1',
    initiator: false,
    quality: 'good',
    stream: new MediaStream(),
    screen: new MediaStream(),
    speaking: false,
    videoPaused: false,
    ownVideoPaused: false,
    ...changes,
  };
}

/** Makes a patient who has waited for four minutes. */
export function sampleLobbyPerson(changes: Partial<LobbyPerson> = {}): LobbyPerson {
  return {
    id: 'patient-1',
    name: 'Tolvan Tolvansson',
    role: 'patient',
    visit: 'visit-1',
    status: 'waiting',
    connected: true,
    since: SAMPLE_NOW - 4 * 60_000,
    ticketName: 'Tolvan Tolvansson',
    login: 'BankID',
    caregiver: 'Anna Andersson',
    locale: 'sv',
    starts: new Date(SAMPLE_NOW).toISOString(),
    ...changes,
  };
}

/** Makes a device that has not been opened. */
export function sampleDevice(changes: Partial<DeviceSnapshot> = {}): DeviceSnapshot {
  return {status: 'closed', label: '', ...changes};
}

/** Makes devices of which none is open or known. The stream is empty unless given. */
export function sampleMedia(changes: Partial<MediaSnapshot> = {}): MediaSnapshot {
  return {
    stream: new MediaStream(),
    microphone: sampleDevice(),
    camera: sampleDevice(),
    devices: [],
    screen: {status: 'off', supported: false},
    canSwitchCamera: false,
    signing: false,
    detail: false,
    ...changes,
  };
}

/** Makes the summary of a call of two that went well for a quarter of an hour. */
export function sampleSummary(changes: Partial<CallSummary> = {}): CallSummary {
  return {
    durationSeconds: 900,
    outcome: 'completed',
    worstQuality: 'good',
    interruptions: 0,
    interruptedSeconds: 0,
    persons: 2,
    paths: ['direct'],
    used: {sound: true, picture: true, text: false, screen: false},
    ...changes,
  };
}
