import {msg} from '../../../localization/index.js';
import type {IconName} from '../../shared/styles/icon.js';

/** What a person can press to get on. */
export type Remedy =
  /** Tries the same again. */
  | 'retry'
  /** Joins anew after the end. */
  | 'rejoin'
  /** Goes on here instead of in the other window. */
  | 'take-over'
  /** Goes back to where the link is, if the portal has said where. */
  | 'return'
  /** Copies the link for another browser. */
  | 'copy-link'
  /** Asks to be phoned instead. */
  | 'phone'
  /** Rings the portal's help phone, if it has given one. */
  | 'help-phone';

/** A step that only has words: what happened, and what to do. */
export interface Notice {
  readonly drawing: IconName;
  readonly tone: 'info' | 'success' | 'warning';
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly remedies: readonly Remedy[];
  /** Whether the portal may add its own next steps. */
  readonly whatNow?: boolean;
  /** What the portal's developer has to do; in English, as all that is only for developers. */
  readonly developer?: string;
}

/** The other way, for a step that offers to be phoned. */
export function phoneText(): string {
  return msg('Går det inte? Tryck på Ring mig i stället.', {id: 'visit-join.keep-phone'});
}

/** The other way, for a step from which nobody can be asked to phone. */
export function clinicText(): string {
  return msg('Går det inte? Ring mottagningen.', {id: 'visit-join.or-call-clinic'});
}
