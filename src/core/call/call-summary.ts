import type {LinkQuality} from '../peer/receive-quality.js';

/** How a call went, for the portal's own log. It holds nothing personal. */
export interface CallSummary {
  /**
   * Whole seconds from the first sound, picture or text to the end; 0 when nothing ever came through. Time in the waiting
   * room, also in between, does not count.
   */
  readonly durationSeconds: number;
  /**
   * `completed` the call worked when it ended · `broken` nothing came through when it ended · `never-connected`
   * admitted, but nothing ever came through.
   */
  readonly outcome: 'completed' | 'broken' | 'never-connected';
  /** The worst quality that lasted for five seconds or more. */
  readonly worstQuality: LinkQuality;
  /** How often nothing came through from anybody, and for how many whole seconds altogether, counted from when it was noticed. */
  readonly interruptions: number;
  readonly interruptedSeconds: number;
  /** The most persons at the same time, this one included. */
  readonly persons: number;
  /** Ways that were used between this page and others. */
  readonly paths: readonly ('direct' | 'relayed')[];
  /** What was used, by anybody. */
  readonly used: {readonly sound: boolean; readonly picture: boolean; readonly text: boolean; readonly screen: boolean};
}
