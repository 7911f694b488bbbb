import type {ReactiveElement} from 'lit';
import type {VisitSessionController} from '../../controllers/visit-session-controller.js';
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
import type {CallBar} from './bar/call-bar.js';
import type {FullScreen} from './bar/full-screen.js';
import type {PictureInPicture} from './bar/picture-in-picture.js';
import type {CallActions, CallFit, CallLayout, CallUi} from './call-ui.js';
import type {Speech, SpeechLevel} from './notices/speech.js';
import type {TextPanel} from './text/text-panel.js';

type Host = ReactiveElement & {
  /** Without a session: this person's camera and microphone. */
  readonly localStream?: MediaStream | undefined;
};

/** What the person has chosen to see; no `fit` before they have said how. */
export interface CallChoices extends Pick<CallUi, 'layout' | 'pinned' | 'shortcuts'> {
  readonly fit: CallFit | undefined;
}

/** What the commands act on. */
export interface CallCommandsOptions {
  readonly session: VisitSessionController;
  readonly text: TextPanel;
  readonly bar: CallBar;
  readonly fullScreen: FullScreen;
  readonly pictureInPicture: PictureInPicture;
  readonly speech: Speech;
}

/**
 * What the buttons of a call do: they ask the host page, then the session. Without a session they act on the streams that
 * were given. Keeps what the person has chosen to see.
 */
export class CallCommands implements CallActions {
  readonly #host: Host;
  readonly #options: CallCommandsOptions;
  #choices: CallChoices = {layout: 'speaker', pinned: undefined, fit: undefined, shortcuts: true};
  #hasLeft = false;

  constructor(host: Host, options: CallCommandsOptions) {
    this.#host = host;
    this.#options = options;
  }

  get choices(): CallChoices {
    return this.#choices;
  }

  /** Without a session: the person has left, and the host page has not taken over. */
  get hasLeft(): boolean {
    return this.#hasLeft;
  }

  /** Without a session: other streams are another call. */
  restart(): void {
    this.#hasLeft = false;
  }

  microphone(on: boolean): void {
    if (!this.#request(new VisitSetMicrophoneRequestEvent({on}))) return;
    const session = this.#session;
    if (session !== undefined) void session.setMicrophone(on);
    else this.#enable(this.#host.localStream?.getAudioTracks(), on);
  }

  camera(on: boolean): void {
    if (!this.#request(new VisitSetCameraRequestEvent({on}))) return;
    const session = this.#session;
    if (session !== undefined) void session.setCamera(on);
    else this.#enable(this.#host.localStream?.getVideoTracks(), on);
  }

  switchCamera(): void {
    if (this.#request(new VisitSwitchCameraRequestEvent())) void this.#session?.switchCamera();
  }

  selectDevice(kind: MediaKind, deviceId: string): void {
    void this.#session?.selectDevice(kind, deviceId);
  }

  selectSpeaker(deviceId: string): void {
    this.#session?.selectSpeaker(deviceId);
  }

  /** Runs in the tap itself: outside it the browser would refuse. */
  shareScreen(on: boolean): void {
    if (this.#request(new VisitShareScreenRequestEvent({on}))) void this.#session?.shareScreen(on);
  }

  signing(on: boolean): void {
    this.#session?.setSigning(on);
  }

  detail(on: boolean): void {
    this.#session?.setDetail(on);
  }

  text(open: boolean): void {
    this.#options.text.setOpen(open, {focus: true});
  }

  people(): void {
    this.#options.bar.show('people');
  }

  /** Nobody can be larger than the others where all are alike. */
  layout(layout: CallLayout): void {
    this.#choose(layout === 'grid' ? {layout, pinned: undefined} : {layout});
  }

  pin(participantId: string | undefined): void {
    this.#choose({pinned: participantId});
  }

  fit(fit: CallFit): void {
    this.#choose({fit});
  }

  fullScreen(on: boolean): void {
    this.#options.fullScreen.set(on);
  }

  pictureInPicture(on: boolean): void {
    this.#options.pictureInPicture.set(on);
  }

  speech(level: SpeechLevel): void {
    const {speech, text} = this.#options;
    speech.choose(level);
    text.requestUpdate();
    this.#host.requestUpdate();
  }

  shortcuts(on: boolean): void {
    this.#choose({shortcuts: on});
  }

  leave(): void {
    if (!this.#request(new VisitLeaveRequestEvent())) return;
    const session = this.#session;
    if (session !== undefined) {
      session.leave();
      return;
    }
    this.#hasLeft = true;
    this.#host.requestUpdate();
  }

  end(): void {
    const session = this.#session;
    const visit = session?.snapshot.visit;
    if (this.#request(new VisitEndRequestEvent({visit}))) session?.endVisit(visit);
  }

  hold(participantId: string): void {
    const person = this.#person(participantId);
    if (person === undefined || !this.#request(new VisitHoldRequestEvent({person}))) return;
    this.#session?.hold(participantId);
  }

  remove(participantId: string): void {
    const person = this.#person(participantId);
    if (person === undefined || !this.#request(new VisitRemoveRequestEvent({person}))) return;
    this.#session?.remove(participantId);
  }

  get #session(): VisitSessionApi | undefined {
    return this.#options.session.current;
  }

  /** @returns `false` when the host page takes over. */
  #request(event: Event): boolean {
    return this.#host.dispatchEvent(event);
  }

  #choose(changes: Partial<CallChoices>): void {
    this.#choices = {...this.#choices, ...changes};
    this.#host.requestUpdate();
  }

  /** Staff know everybody in their visits from the list of the waiting room, but for each other. */
  #person(id: string): LobbyPerson | undefined {
    return this.#session?.snapshot.lobby.find((person) => person.id === id);
  }

  /** Enabling fires no event, unlike everything else that happens to a track. */
  #enable(tracks: readonly MediaStreamTrack[] = [], on: boolean): void {
    for (const track of tracks) track.enabled = on;
    this.#host.requestUpdate();
  }
}
