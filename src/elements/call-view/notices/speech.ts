import type {VisitSessionApi} from '../../../core/session/session-types.js';
import type {Announcer, Politeness} from '../../shared/a11y/announcer.js';

/**
 * What something that happens is to the person: `act` the answer to what they did · `important` what they have to know to be
 * in the call · `news` all the rest.
 */
export type Weight = 'act' | 'important' | 'news';

/** What of it screen readers read out; the person chooses. From all to least. */
export const SPEECH_LEVELS = ['everything', 'important', 'acts'] as const;
export type SpeechLevel = (typeof SPEECH_LEVELS)[number];

const READ_OUT: Readonly<Record<SpeechLevel, ReadonlySet<Weight>>> = {
  everything: new Set(['act', 'important', 'news']),
  important: new Set(['act', 'important']),
  acts: new Set(['act']),
};

/** Chosen for a visit, for as long as the page is there: who is put on hold and let in again finds it as it was. */
const chosen = new WeakMap<VisitSessionApi, {readonly visit: string | undefined; readonly level: SpeechLevel}>();

/** What a call says to screen readers, as much of it as the person wants to hear. What is shown does not depend on it. */
export class Speech {
  readonly #announcer: Announcer;
  readonly #session: () => VisitSessionApi | undefined;

  constructor(announcer: Announcer, session: () => VisitSessionApi | undefined) {
    this.#announcer = announcer;
    this.#session = session;
  }

  /** Each visit begins with everything: who has turned the rest off must not wonder why the next one is silent. */
  get level(): SpeechLevel {
    const session = this.#session();
    const choice = session && chosen.get(session);
    // That a visit has ended is said when the person is in it no more.
    const visit = session?.snapshot.visit ?? choice?.visit;
    return choice !== undefined && choice.visit === visit ? choice.level : 'everything';
  }

  choose(level: SpeechLevel): void {
    const session = this.#session();
    if (session !== undefined) chosen.set(session, {visit: session.snapshot.visit, level});
  }

  /** Whether things of this weight are read out. */
  reads(weight: Weight): boolean {
    return READ_OUT[this.level].has(weight);
  }

  /** Says something once, if the person wants to hear it; `text` is called as {@link Announcer.say} does. */
  say(text: () => string, weight: Weight, politeness?: Politeness): void {
    if (this.reads(weight)) this.#announcer.say(text, politeness);
  }
}
