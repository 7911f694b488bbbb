import type {Clock} from '../ports/ports.js';
import type {TextConversation} from '../real-time-text/text-conversation.js';
import type {ParticipantSnapshot} from './call-types.js';
import type {MediaSnapshot} from '../media/media-types.js';
import type {LinkQuality} from '../peer/receive-quality.js';
import type {CallSummary} from './call-summary.js';

/** A quality counts if it lasts this many milliseconds. What heals sooner is hardly noticed. */
const LASTING_MS = 5_000;

/** From best to worst. `connecting` is left out, because it says nothing about a call. */
const QUALITIES: readonly LinkQuality[] = ['connecting', 'good', 'fair', 'weak', 'lost', 'failing'];

interface CallStatisticsOptions {
  readonly clock: Clock;
  readonly text: TextConversation;
}

/** Counts what happens in a call, for the summary when it is over. It sets no timers: the owner reports every change. */
export class CallStatistics {
  readonly #options: CallStatisticsOptions;
  #totals: Totals | undefined;

  constructor(options: CallStatisticsOptions) {
    this.#options = options;
  }

  /** Whether there is a call to sum up. */
  get isCounting(): boolean {
    return this.#totals !== undefined;
  }

  /** Records that the person was admitted: a call begins, or goes on. */
  enter(): void {
    this.#totals ??= new Totals();
  }

  /** Records who is in the call from now on, how they arrive, and what is sent. */
  record(participants: readonly ParticipantSnapshot[], media: MediaSnapshot, isFlowing: boolean): void {
    this.#totals?.record({participants, media, isFlowing, now: this.#options.clock.now()});
  }

  /** Records that the person is out of the call, perhaps to come back. Call it before the text is cleared, which it reads. */
  leave(): void {
    const {text, clock} = this.#options;
    if (this.#totals === undefined) return;
    this.#totals.hasText ||= text.snapshot.blocks.length > 0 || text.snapshot.draft !== '';
    this.#totals.rest(clock.now());
  }

  /** Ends the count, and returns the summary; `undefined` if there was no call. The next call counts from nothing. */
  finish(): CallSummary | undefined {
    this.leave();
    const summary = this.#totals?.summary;
    this.#totals = undefined;
    return summary;
  }
}

interface CallSample {
  readonly participants: readonly ParticipantSnapshot[];
  readonly media: MediaSnapshot;
  readonly isFlowing: boolean;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
}

class Totals {
  hasText = false;
  #flowingSince: number | undefined;
  #callMs = 0;
  #hasFlowed = false;
  /** Whether something came through when somebody was last there to be heard. */
  #worked = false;
  #interruptedSince: number | undefined;
  #interruptions = 0;
  #interruptedMs = 0;
  /** Since when the quality has been this bad or worse, by its place in the list. */
  readonly #worseSince: (number | undefined)[] = QUALITIES.map(() => undefined);
  #worst = 0;
  #persons = 1;
  readonly #paths = new Set<'direct' | 'relayed'>();
  #hasSound = false;
  #hasPicture = false;
  #hasScreen = false;

  get summary(): CallSummary {
    return Object.freeze({
      durationSeconds: Math.floor(this.#callMs / 1_000),
      outcome: !this.#hasFlowed ? 'never-connected' : this.#worked ? 'completed' : 'broken',
      worstQuality: QUALITIES[this.#worst] ?? 'connecting',
      interruptions: this.#interruptions,
      interruptedSeconds: Math.floor(this.#interruptedMs / 1_000),
      persons: this.#persons,
      paths: Object.freeze([...this.#paths].sort()),
      used: Object.freeze({sound: this.#hasSound, picture: this.#hasPicture, text: this.hasText, screen: this.#hasScreen}),
    });
  }

  record({participants, media, isFlowing, now}: CallSample): void {
    this.#persons = Math.max(this.#persons, participants.length + 1);
    for (const {relayed} of participants) if (relayed !== undefined) this.#paths.add(relayed ? 'relayed' : 'direct');
    this.#judge(Math.max(0, ...participants.map(({quality}) => QUALITIES.indexOf(quality))), now);
    if (participants.length === 0) {
      // Without others in the call, it is no interruption.
      this.#endInterruption(now);
      return;
    }
    this.#worked = isFlowing;
    if (isFlowing) {
      this.#endInterruption(now);
      this.#flowingSince ??= now;
      this.#hasFlowed = true;
      this.#worst = Math.max(this.#worst, QUALITIES.indexOf('good'));
      this.#hasSound ||= media.microphone.status === 'on' || participants.some((other) => other.media.microphone === 'on');
      this.#hasPicture ||= media.camera.status === 'on' || participants.some((other) => other.media.camera === 'on');
      this.#hasScreen ||= media.screen.status === 'on' || participants.some((other) => other.media.screen === true);
    } else if (this.#flowingSince !== undefined && this.#interruptedSince === undefined) {
      this.#interruptedSince = now;
      this.#interruptions += 1;
    }
  }

  /** Nothing counts until the next {@link record}. */
  rest(now: number): void {
    this.#endInterruption(now);
    this.#judge(0, now);
    if (this.#flowingSince !== undefined) this.#callMs += now - this.#flowingSince;
    this.#flowingSince = undefined;
  }

  #endInterruption(now: number): void {
    if (this.#interruptedSince !== undefined) this.#interruptedMs += now - this.#interruptedSince;
    this.#interruptedSince = undefined;
  }

  #judge(quality: number, now: number): void {
    for (const [place, since] of this.#worseSince.entries()) {
      if (since !== undefined && now - since >= LASTING_MS) this.#worst = Math.max(this.#worst, place);
      this.#worseSince[place] = place <= quality ? (since ?? now) : undefined;
    }
  }
}
