import type {ClientMessage, Participant} from '../../protocol/index.js';
import {AdaptiveSender, type CallSituation} from './adaptive-sender.js';
import type {SignalEnvelope, PeerLink} from '../peer/peer-link.js';
import type {Clock} from '../ports/ports.js';
import {safetyCode} from './safety-code.js';
import type {ParticipantSnapshot} from './call-types.js';
import {SignalQueue} from './signal-queue.js';
import {isSame} from '../util/shallow-equal.js';
import type {VoiceActivity} from './voice-activity.js';

export interface RemoteParticipantOptions {
  readonly participant: Participant;
  readonly link: PeerLink;
  readonly clock: Clock;
  readonly situation: CallSituation;
  readonly voices: VoiceActivity;
  /** Whether anything ever arrived from them over a link before. */
  readonly hasFlowed: boolean;
  /** The snapshot may be another now. */
  readonly changed: () => void;
}

/** Another person in the call, and the way to them. */
export class RemoteParticipant {
  readonly link: PeerLink;
  /** Whether the service names them now. One whom it does not name may be back in a moment: see `CallCoordinator`. */
  isListed = true;
  /** Stops the timer after which an unlisted one is forgotten. */
  stopForgetting: (() => void) | undefined;
  /** Takes the person out of the text conversation. */
  leaveText: (() => void) | undefined;
  readonly #changed: () => void;
  readonly #sending: AdaptiveSender;
  readonly #stopListening: () => void;
  readonly #life = new AbortController();
  readonly #outbox = new SignalQueue();
  #participant: Participant;
  #hasFlowed: boolean;
  #isSpeaking = false;
  /** The certificates that the code below is of, as one text. */
  #certificates = '';
  #code: string | undefined;
  #snapshot: ParticipantSnapshot | undefined;

  constructor({participant, link, clock, situation, voices, hasFlowed, changed}: RemoteParticipantOptions) {
    this.#participant = participant;
    this.link = link;
    this.#hasFlowed = hasFlowed;
    this.#changed = changed;
    const {signal} = this.#life;
    link.addEventListener('change', () => {
      this.#hasFlowed ||= link.flowing;
      void this.#lookAtCertificates();
      changed();
    }, {signal});
    link.traffic.addEventListener('signs', changed, {signal});
    link.traffic.addEventListener('stats', () => void this.#lookAtCertificates(), {signal});
    this.#sending = new AdaptiveSender({link, clock, situation, heldChanged: changed}, signal);
    this.#stopListening = voices.add({
      level: () => link.traffic.audioLevel(),
      changed: (isSpeaking) => {
        this.#isSpeaking = isSpeaking;
        changed();
      },
    });
  }

  get participant(): Participant {
    return this.#participant;
  }

  set participant(participant: Participant) {
    const {media} = this.#participant;
    // What is as it was stays the same object, so that nobody takes it for a change.
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
      speaking: this.#isSpeaking,
      videoPaused: traffic.signs.videoPaused,
      ownVideoPaused: this.#sending.isHeld,
      ...(relayed !== undefined && {relayed}),
      ...(this.#code !== undefined && {safetyCode: this.#code}),
    };
    if (this.#snapshot === undefined || !isSame(this.#snapshot, snapshot)) this.#snapshot = Object.freeze(snapshot);
    return this.#snapshot;
  }

  /** The call, or what this person sends, may have changed. */
  adapt(situation: CallSituation): void {
    this.#sending.update(situation);
  }

  /** Sends a step, or keeps it until {@link flush} when `send` cannot. */
  post({generation, index, signal}: SignalEnvelope, send: (message: ClientMessage) => boolean): void {
    this.#outbox.post({type: 'signal', link: this.participant.link, generation, index, signal}, send);
  }

  /** The service carries steps again, perhaps after a gap: what is silent is begun anew, with the servers of now. */
  resume(send: (message: ClientMessage) => boolean): void {
    this.link.check(true);
    this.#outbox.flush(this.link.generation, send);
  }

  close(): void {
    this.#life.abort();
    this.#stopListening();
    this.stopForgetting?.();
    this.leaveText?.();
    this.link.close();
  }

  /**
   * The certificates outlive the connections, and so does the code. Should they change all the same, the old code is
   * no longer true from that moment on.
   */
  async #lookAtCertificates(): Promise<void> {
    const {fingerprints} = this.link.traffic;
    if (fingerprints === undefined) return;
    const certificates = `${fingerprints.local}\n${fingerprints.remote}`;
    if (certificates === this.#certificates) return;
    this.#certificates = certificates;
    this.#tellCode(undefined);
    const code = await safetyCode(fingerprints);
    if (certificates === this.#certificates && !this.#life.signal.aborted) this.#tellCode(code);
  }

  #tellCode(code: string | undefined): void {
    if (code === this.#code) return;
    this.#code = code;
    this.#changed();
  }
}
