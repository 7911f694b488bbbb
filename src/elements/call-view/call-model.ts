import type {MediaFailure, MediaFailureKind} from '../../core/media/media-failure.js';
import {MEDIA_KINDS, type MediaKind} from '../../core/ports/ports.js';
import type {OwnVoice, ParticipantSnapshot} from '../../core/call/call-types.js';
import type {DeviceSnapshot, MediaSnapshot} from '../../core/media/media-types.js';
import type {LinkQuality} from '../../core/peer/receive-quality.js';
import type {VisitSnapshot} from '../../core/session/session-types.js';
import {IN_VISIT, OVER} from '../../core/session/visit-state.js';
import type {MediaFlags} from '../../protocol/index.js';
import type {FailedDevices} from '../shared/media/media-failure-text.js';
import type {RoleOf} from '../shared/role-text.js';
import {isMirrored} from '../shared/media/self-view.js';

/**
 * What `<call-view>` shows: `idle` nothing to show · `joining` nobody seen or heard yet · `in-call` ·
 * `reconnecting` nothing arrives, being healed · `ended` over for this person.
 */
export type CallViewState = 'idle' | 'joining' | 'in-call' | 'reconnecting' | 'ended';

/** Another person's place on the stage. */
export interface TileModel {
  readonly id: string;
  readonly name: string;
  /** Unknown when only a stream was given. */
  readonly role: RoleOf | undefined;
  /** What the clinic says that they are, and where: said instead of the role. */
  readonly post: string | undefined;
  readonly stream: MediaStream;
  readonly media: MediaFlags;
  readonly quality: LinkQuality;
  readonly speaking: boolean;
  /** What they share of their screen. */
  readonly screen: MediaStream | undefined;
  /** Their picture here, or this person's picture at theirs, is paused for the sake of the sound. */
  readonly videoPaused: boolean;
  readonly ownVideoPaused: boolean;
}

/** This person's camera, microphone and screen. */
export interface OwnMedia {
  readonly stream: MediaStream | undefined;
  /** `none`: there is nothing to turn on or off. */
  readonly microphone: MediaFlags['microphone'];
  readonly camera: MediaFlags['camera'];
  readonly mirrored: boolean;
  readonly voice: OwnVoice;
  /** The screen is shown to the others. */
  readonly sharing: boolean;
  readonly signing: boolean;
  readonly detail: boolean;
}

/**
 * The message above the picture: `lost` nothing arrives and it is being healed · `failing` the same for a minute · `weak` ·
 * `service-lost` only the service is out of reach, the call goes on · `own-picture-held` nobody gets this person's picture,
 * for the sake of the sound · `device` this person's device failed, or is open and gives nothing.
 */
export type CallNotice =
  | {readonly kind: 'lost' | 'failing' | 'weak' | 'service-lost' | 'own-picture-held'}
  | DeviceNotice;

export interface DeviceNotice {
  readonly kind: 'device';
  readonly devices: FailedDevices;
  readonly failure: MediaFailureKind;
  /** What happened, for each device; nothing has happened to one that is open and gives nothing. */
  readonly causes: readonly MediaFailure[];
}

/** Everything that `<call-view>` draws, from a session or from streams. */
export interface CallModel {
  readonly state: CallViewState;
  readonly others: readonly TileModel[];
  readonly own: OwnMedia;
  readonly notices: readonly CallNotice[];
  /** Staff may end the visit for everybody. */
  readonly mayEnd: boolean;
  readonly visit: string | undefined;
}

/** The id of the only tile when a stream is given instead of a session. */
export const GIVEN_STREAM = 'remote';

/** Of a stream alone nothing else is known. */
const GIVEN_TILE = {
  id: GIVEN_STREAM,
  role: undefined,
  post: undefined,
  quality: 'good',
  speaking: false,
  screen: undefined,
  videoPaused: false,
  ownVideoPaused: false,
} as const;

/** The model of a session. */
export function fromSession(snapshot: VisitSnapshot): CallModel {
  const {state, participants, self, visit} = snapshot;
  return {
    state: viewState(snapshot),
    others: participants.map(tile),
    own: own(snapshot),
    notices: IN_VISIT.has(state.name) ? notices(snapshot) : [],
    mayEnd: self?.role === 'staff',
    visit,
  };
}

export interface GivenStreams {
  readonly local: MediaStream | undefined;
  readonly remote: MediaStream | undefined;
  readonly remoteName: string;
  /** The person pressed the button, and nobody took that over. */
  readonly left: boolean;
}

/** The model of streams that the host page gives. */
export function fromStreams({local, remote, remoteName, left}: GivenStreams): CallModel {
  const given = local !== undefined || remote !== undefined;
  const state = left ? 'ended' : remote !== undefined ? 'in-call' : given ? 'joining' : 'idle';
  const media = {microphone: remote?.getAudioTracks().length === 0 ? 'none' : 'on', camera: camera(remote)} as const;
  return {
    state,
    others:
      remote === undefined
        ? []
        : [{...GIVEN_TILE, name: remoteName, stream: remote, media}],
    own: {
      stream: local,
      microphone: sending(local?.getAudioTracks()),
      camera: sending(local?.getVideoTracks()),
      mirrored: local !== undefined && isMirrored(local),
      voice: 'silent',
      sharing: false,
      signing: false,
      detail: false,
    },
    notices: [],
    mayEnd: false,
    visit: undefined,
  };
}

function viewState({state}: VisitSnapshot): CallViewState {
  if (state.name === 'joining' || state.name === 'in-call' || state.name === 'reconnecting') return state.name;
  return OVER.has(state.name) ? 'ended' : 'idle';
}

function tile(participant: ParticipantSnapshot): TileModel {
  const {id, name, role, guestRole, stream, media, quality, speaking, videoPaused, ownVideoPaused} = participant;
  const post = postOf(participant);
  const screen = media.screen === true ? participant.screen : undefined;
  return {id, name, role: {role, guestRole}, post, stream, media, quality, speaking, screen, videoPaused, ownVideoPaused};
}

/** Title and unit of staff, as the clinic vouches for them. */
export function postOf({role, title, unit}: Pick<ParticipantSnapshot, 'role' | 'title' | 'unit'>): string | undefined {
  const parts = role === 'staff' ? [title, unit].filter((part) => part !== undefined) : [];
  return parts.length === 0 ? undefined : parts.join(', ');
}

function own({media, voice}: VisitSnapshot): OwnMedia {
  return {
    stream: media.stream,
    microphone: flag(media.microphone),
    camera: flag(media.camera),
    mirrored: media.facing === undefined ? isMirrored(media.stream) : media.facing === 'user',
    voice,
    sharing: media.screen.status === 'on',
    signing: media.signing,
    detail: media.detail,
  };
}

function flag({status}: DeviceSnapshot): MediaFlags['camera'] {
  return status === 'on' ? 'on' : 'off';
}

function camera(remote: MediaStream | undefined): MediaFlags['camera'] {
  return remote?.getVideoTracks().some((track) => track.readyState === 'live') === true ? 'on' : 'off';
}

function sending(tracks: readonly MediaStreamTrack[] = []): MediaFlags['camera'] {
  const live = tracks.filter((track) => track.readyState === 'live');
  if (live.length === 0) return 'none';
  return live.some((track) => track.enabled) ? 'on' : 'off';
}

function notices({state, participants, signalling, media, voice}: VisitSnapshot): CallNotice[] {
  const found: CallNotice[] = [];
  const link = linkNotice(state.name === 'reconnecting', participants);
  if (link !== undefined) found.push({kind: link});
  if (link !== 'lost' && link !== 'failing' && isOwnPicturePaused(participants)) found.push({kind: 'own-picture-held'});
  // With the link lost too there is one cause, and one message is enough.
  if (signalling !== 'open' && (link === undefined || link === 'weak')) found.push({kind: 'service-lost'});
  // One that is not on has its own notice, or needs none.
  if (voice === 'nothing' && media.microphone.status === 'on') {
    found.push({kind: 'device', devices: 'microphone', failure: 'silent', causes: []});
  }
  return [...found, ...deviceNotices(media)];
}

/** With several others, the tile of a person who does not get the picture says so. */
function isOwnPicturePaused(participants: readonly ParticipantSnapshot[]): boolean {
  return participants.length > 0 && participants.every(({ownVideoPaused}) => ownVideoPaused);
}

/** The devices that a notice is about. */
export function devicesOf(devices: FailedDevices): readonly MediaKind[] {
  return devices === 'both' ? MEDIA_KINDS : [devices];
}

/** One notice for both devices when they fail alike. */
function deviceNotices({microphone, camera}: MediaSnapshot): DeviceNotice[] {
  const notice = (devices: FailedDevices, ...failures: readonly (MediaFailure | undefined)[]): DeviceNotice[] => {
    const causes = failures.filter((failure) => failure !== undefined);
    return causes.slice(0, 1).map(({kind: failure}) => ({kind: 'device', devices, failure, causes}));
  };
  if (microphone.failure?.kind === camera.failure?.kind) return notice('both', microphone.failure, camera.failure);
  return [...notice('microphone', microphone.failure), ...notice('camera', camera.failure)];
}

/** With several others, one lost link is shown on that person's tile; the rest of the call is well. */
function linkNotice(
  reconnecting: boolean,
  participants: readonly ParticipantSnapshot[],
): 'lost' | 'failing' | 'weak' | undefined {
  const [first, ...more] = participants;
  if (reconnecting) return participants.some(({quality}) => quality === 'failing') ? 'failing' : 'lost';
  if (first === undefined || more.length > 0) return undefined;
  return first.quality === 'good' || first.quality === 'fair' || first.quality === 'connecting' ? undefined : first.quality;
}
