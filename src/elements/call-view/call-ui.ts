import type {MediaKind} from '../../core/ports/ports.js';
import type {SpeechLevel} from './notices/speech.js';

/** `speaker`: one large picture, the others small beside it. `grid`: all alike. */
export type CallLayout = 'speaker' | 'grid';

/** How pictures fill their place: `cover` all of it, `contain` so that each is seen whole. */
export type CallFit = 'cover' | 'contain';

/** What this person has chosen to see; it changes nothing for the others. */
export interface CallUi {
  readonly layout: CallLayout;
  /** The participant whose picture stays large. */
  readonly pinned: string | undefined;
  /** Whether there is a choice of layouts: not where there is room for one only. */
  readonly canLayout: boolean;
  /** How the pictures of the others are seen. */
  readonly fit: CallFit;
  /** Whether the text panel is open, and whether something was written since it was closed. */
  readonly textOpen: boolean;
  readonly unreadText: boolean;
  readonly fullScreen: boolean;
  readonly canFullScreen: boolean;
  readonly pictureInPicture: boolean;
  readonly canPictureInPicture: boolean;
  /** What screen readers read out by themselves. */
  readonly speech: SpeechLevel;
  /** Whether keyboard shortcuts are on. */
  readonly shortcuts: boolean;
  /** Whether they are offered: not where there is only a finger to press with. */
  readonly canShortcuts: boolean;
}

/** All that a person can do in a call. Where there is an event for it, the host page is asked first. */
export interface CallActions {
  microphone(on: boolean): void;
  camera(on: boolean): void;
  switchCamera(): void;
  selectDevice(kind: MediaKind, deviceId: string): void;
  selectSpeaker(deviceId: string): void;
  shareScreen(on: boolean): void;
  signing(on: boolean): void;
  detail(on: boolean): void;
  text(open: boolean): void;
  /** Opens the list of people. */
  people(): void;
  layout(layout: CallLayout): void;
  pin(participantId: string | undefined): void;
  fit(fit: CallFit): void;
  fullScreen(on: boolean): void;
  pictureInPicture(on: boolean): void;
  speech(level: SpeechLevel): void;
  shortcuts(on: boolean): void;
  /** Leaves. Where there is a question first, it has been answered. */
  leave(): void;
  /** Staff: ends the visit for everybody. Where there is a question first, it has been answered. */
  end(): void;
  /** Staff: back to the waiting room. */
  hold(participantId: string): void;
  /** Staff: out of the visit. */
  remove(participantId: string): void;
}
