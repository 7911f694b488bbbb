import type {Participant} from '../../protocol/index.js';
import type {LinkQuality} from '../peer/receive-quality.js';

/** Another person in the visit. */
export interface ParticipantSnapshot extends Participant {
  readonly quality: LinkQuality;
  /** Their picture and sound. The same object across reconnections; empty before anything came. */
  readonly stream: MediaStream;
  /** Their screen, while `media.screen` says that they share one. The same object across reconnections. */
  readonly screen: MediaStream;
  /** Whether their connection goes through a relay, once known. */
  readonly relayed?: boolean;
  /** Whether they speak now. */
  readonly speaking: boolean;
  /** Whether they send no picture now, because the path to here cannot carry one. It comes back by itself. */
  readonly videoPaused: boolean;
  /** Whether they get no picture from here now, because the path to them cannot carry one. It comes back by itself. */
  readonly ownVideoPaused: boolean;
  /**
   * 16 digits that are the same at both ends if and only if nobody sits between them; absent until known, and where the
   * browser cannot compute it. See `core/call/safety-code.ts`.
   */
  readonly safetyCode?: string;
}

/**
 * What this person's microphone gives: `muted` is speech while it is turned off · `nothing` is not even the noise of a quiet
 * room, though it is on: its own switch is off, or the system's.
 */
export type OwnVoice = 'silent' | 'speaking' | 'muted' | 'nothing';
