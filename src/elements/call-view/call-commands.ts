import type {MediaKind} from '../../core/ports/ports.js';
import type {VisitSessionApi} from '../../core/session/session-types.js';
import type {LobbyPerson} from '../../protocol/index.js';
import {
  VisitEndRequestEvent,
  VisitHoldRequestEvent,
  VisitLeaveRequestEvent,
  VisitRemoveRequestEvent,
  VisitSetCameraRequestEvent,
  VisitSetMicrophoneRequestEvent,
  VisitShareScreenRequestEvent,
  VisitSwitchCameraRequestEvent,
} from './call-view-events.js';
import type {CallActions, CallLayout, CallUi} from './call-ui.js';

export interface CallCommandsOptions {
  /** Asks the host page; `false` when it takes over. */
  readonly request: (event: Event) => boolean;
  readonly session: () => VisitSessionApi | undefined;
  /** Without a session: one's own camera and microphone. */
  readonly localStream: () => MediaStream | undefined;
  /** Without a session: the tracks of `localStream` are on or off now, or the call was left. */
  readonly acted: (what: 'device' | 'left') => void;
  /** What the person has chosen to see. */
  readonly choose: (changes: Partial<CallUi>) => void;
  readonly showText: (open: boolean) => void;
  readonly showFullScreen: (on: boolean) => void;
  readonly showPictureInPicture: (on: boolean) => void;
}

/** What the buttons of a call do: ask the host page, then the session; without one, act on the streams that were given. */
export class CallCommands implements CallActions {
  readonly #options: CallCommandsOptions;

  constructor(options: CallCommandsOptions) {
    this.#options = options;
  }

  microphone(on: boolean): void {
    if (!this.#options.request(new VisitSetMicrophoneRequestEvent({on}))) return;
    const session = this.#options.session();
    if (session !== undefined) void session.setMicrophone(on);
    else this.#enable(this.#options.localStream()?.getAudioTracks(), on);
  }

  camera(on: boolean): void {
    if (!this.#options.request(new VisitSetCameraRequestEvent({on}))) return;
    const session = this.#options.session();
    if (session !== undefined) void session.setCamera(on);
    else this.#enable(this.#options.localStream()?.getVideoTracks(), on);
  }

  switchCamera(): void {
    if (this.#options.request(new VisitSwitchCameraRequestEvent())) void this.#options.session()?.switchCamera();
  }

  selectDevice(kind: MediaKind, deviceId: string): void {
    void this.#options.session()?.selectDevice(kind, deviceId);
  }

  selectSpeaker(deviceId: string): void {
    this.#options.session()?.selectSpeaker(deviceId);
  }

  /** Runs in the tap itself: outside it the browser would refuse. */
  shareScreen(on: boolean): void {
    if (this.#options.request(new VisitShareScreenRequestEvent({on}))) void this.#options.session()?.shareScreen(on);
  }

  signing(on: boolean): void {
    this.#options.session()?.setSigning(on);
  }

  detail(on: boolean): void {
    this.#options.session()?.setDetail(on);
  }

  text(open: boolean): void {
    this.#options.showText(open);
  }

  /** Nobody can be larger than the others where all are alike. */
  layout(layout: CallLayout): void {
    this.#options.choose(layout === 'grid' ? {layout, pinned: undefined} : {layout});
  }

  pin(participantId: string | undefined): void {
    this.#options.choose({pinned: participantId});
  }

  fullScreen(on: boolean): void {
    this.#options.showFullScreen(on);
  }

  pictureInPicture(on: boolean): void {
    this.#options.showPictureInPicture(on);
  }

  shortcuts(on: boolean): void {
    this.#options.choose({shortcuts: on});
  }

  leave(): void {
    if (!this.#options.request(new VisitLeaveRequestEvent())) return;
    const session = this.#options.session();
    if (session !== undefined) session.leave();
    else this.#options.acted('left');
  }

  end(): void {
    const session = this.#options.session();
    const visit = session?.snapshot.visit;
    if (this.#options.request(new VisitEndRequestEvent({visit}))) session?.endVisit(visit);
  }

  hold(participantId: string): void {
    const person = this.#person(participantId);
    if (person === undefined || !this.#options.request(new VisitHoldRequestEvent({person}))) return;
    this.#options.session()?.hold(participantId);
  }

  remove(participantId: string): void {
    const person = this.#person(participantId);
    if (person === undefined || !this.#options.request(new VisitRemoveRequestEvent({person}))) return;
    this.#options.session()?.remove(participantId);
  }

  /** Staff know everybody in their visits from the list of the waiting room, but for each other. */
  #person(id: string): LobbyPerson | undefined {
    return this.#options.session()?.snapshot.lobby.find((person) => person.id === id);
  }

  /** Enabling fires no event, unlike everything else that happens to a track. */
  #enable(tracks: readonly MediaStreamTrack[] = [], on: boolean): void {
    for (const track of tracks) track.enabled = on;
    this.#options.acted('device');
  }
}
