import type {Participant} from '../../protocol/index.js';
import type {SignalEnvelope, PeerLink} from '../peer/peer-link.js';
import type {Clock} from '../ports/ports.js';
import {isSame} from '../util/shallow-equal.js';
import {TypedEventTarget} from '../util/typed-event-target.js';
import {AdaptiveSender, type CallSituation} from './adaptive-sender.js';
import type {ParticipantSnapshot} from './call-types.js';
import {safetyCode} from './safety-code.js';
import {SignalQueue, type CallService} from './signal-queue.js';
import type {RemoteVoice, VoiceActivity} from './voice-activity.js';

export interface RemoteParticipantOptions {
  readonly participant: Participant;
  readonly link: PeerLink;
  readonly clock: Clock;
  readonly situation: CallSituation;
  readonly voices: VoiceActivity;
  readonly service: CallService;
  /** Whether anything ever arrived from them over a link before. */
  readonly hasFlowed: boolean;
}

export interface RemoteParticipantEventMap {
  /** `snapshot` may have changed. */
  change: Event;
}

/** Another person in the call, and the way to them. */
export class RemoteParticipant extends TypedEventTarget<RemoteParticipantEventMap> {
  readonly link: PeerLink;
  /** Whether the service names them now. A person whom it does not name may be back in a moment: see `Call`. */
  isListed = true;
  /** Stops the timer after which an unlisted person is forgotten. */
  stopForgetting: (() => void) | undefined;
  /** Takes the person out of the text conversation. */
  leaveText: (() => void) | undefined;
  readonly #sender: AdaptiveSender;
  readonly #voices: VoiceActivity;
  readonly #voice: RemoteVoice;
  readonly #life = new AbortController();
  readonly #queue: SignalQueue;
  #participant: Participant;
  #hasFlowed: boolean;
  /** The certificates that the code below is of, as one text. */
  #certificates = '';
  #code: string | undefined;
  #snapshot: ParticipantSnapshot | undefined;

  constructor({participant, link, clock, situation, voices, service, hasFlowed}: RemoteParticipantOptions) {
    super();
    this.#participant = participant;
    this.link = link;
    this.#hasFlowed = hasFlowed;
    this.#queue = new SignalQueue(service);
    this.#voices = voices;
    this.#voice = voices.add(link.traffic);
    const {signal} = this.#life;
    this.#sender = new AdaptiveSender({link, clock, situation}, signal);
    link.addEventListener('signal', ({detail}) => this.#post(detail), {signal});
    link.addEventListener('change', () => {
      this.#hasFlowed ||= link.flowing;
      void this.#checkCertificates();
      this.#changed();
    }, {signal});
    link.traffic.addEventListener('signs', () => this.#changed(), {signal});
    link.traffic.addEventListener('stats', () => void this.#checkCertificates(), {signal});
    this.#sender.addEventListener('change', () => this.#changed(), {signal});
    this.#voice.addEventListener('change', () => this.#changed(), {signal});
  }

  get participant(): Participant {
    return this.#participant;
  }

  set participant(participant: Participant) {
    const {media} = this.#participant;
    // A part that did not change stays the same object, so that nobody takes it for a change.
    this.#participant = isSame(media, participant.media) ? {...participant, media} : participant;
  }

  /** Whether anything ever arrived from them, over this link or one before. */
  get hasFlowed(): boolean {
    return this.#hasFlowed;
  }

  /** Whether others should see them: named by the service, or heard and seen regardless. */
  get isPresent(): boolean {
    return this.isListed || this.link.flowing;
  }

  /** Frozen, and the same object for as long as nothing changes. */
  get snapshot(): ParticipantSnapshot {
    const {quality, stream, screen, relayed, traffic} = this.link;
    const snapshot: ParticipantSnapshot = {
      ...this.#participant,
      connected: this.isListed && this.#participant.connected,
      quality,
      stream,
      screen,
      speaking: this.#voice.speaking,
      videoPaused: traffic.signs.videoPaused,
      ownVideoPaused: this.#sender.isHeld,
      ...(relayed !== undefined && {relayed}),
      ...(this.#code !== undefined && {safetyCode: this.#code}),
    };
    if (this.#snapshot === undefined || !isSame(this.#snapshot, snapshot)) this.#snapshot = Object.freeze(snapshot);
    return this.#snapshot;
  }

  /** Applies what may have changed: the call, or what this person sends. */
  adapt(situation: CallSituation): void {
    this.#sender.update(situation);
  }

  /** The service carries signals again, perhaps after a gap. A silent link begins anew, with the present servers. */
  resume(): void {
    this.link.check(true);
    this.#queue.flush(this.link.generation);
  }

  close(): void {
    this.#life.abort();
    this.#voices.remove(this.#voice);
    this.stopForgetting?.();
    this.leaveText?.();
    this.link.close();
  }

  #post({generation, index, signal}: SignalEnvelope): void {
    this.#queue.post({type: 'signal', link: this.participant.link, generation, index, signal});
  }

  /**
   * The certificates outlive the connections, and so does the code. If they change all the same, the old code is not true
   * from that moment on.
   */
  async #checkCertificates(): Promise<void> {
    const {fingerprints} = this.link.traffic;
    if (fingerprints === undefined) return;
    const certificates = `${fingerprints.local}\n${fingerprints.remote}`;
    if (certificates === this.#certificates) return;
    this.#certificates = certificates;
    this.#updateCode(undefined);
    const code = await safetyCode(fingerprints);
    if (certificates === this.#certificates && !this.#life.signal.aborted) this.#updateCode(code);
  }

  #updateCode(code: string | undefined): void {
    if (code === this.#code) return;
    this.#code = code;
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}
