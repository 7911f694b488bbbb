import type {ClientMessage, Participant} from '../protocol/index.js';
import type {LinkEnvelope, PeerLink} from './peer-link.js';
import type {ParticipantSnapshot} from './session-like.js';

/** Steps that wait for the service. More than one negotiation makes; a link that long without service starts anew. */
const OUTBOX = 100;

/** Another person in the call, and the way to them. */
export class CallMember {
  participant: Participant;
  readonly link: PeerLink;
  /** Whether the service names them now. One whom it does not name may be back in a moment: see `CallCoordinator`. */
  isListed = true;
  /** Whether anything ever arrived from them, over this link or one before. */
  hasFlowed: boolean;
  /** Stops the timer after which an unlisted one is forgotten. */
  stopForgetting: (() => void) | undefined;
  /** Takes the person out of the text conversation. */
  leaveText: (() => void) | undefined;
  readonly #outbox: ClientMessage[] = [];

  constructor(participant: Participant, link: PeerLink, hasFlowed: boolean) {
    this.participant = participant;
    this.link = link;
    this.hasFlowed = hasFlowed;
  }

  /** Whether others should see them: named by the service, or heard and seen regardless. */
  get isPresent(): boolean {
    return this.isListed || this.link.flowing;
  }

  get snapshot(): ParticipantSnapshot {
    const {quality, stream, screen, relayed} = this.link;
    const connected = this.isListed && this.participant.connected;
    return Object.freeze({
      ...this.participant,
      connected,
      quality,
      stream,
      screen,
      speaking: false,
      pictureHeld: this.link.traffic.signs.pictureHeld,
      ownPictureHeld: false,
      ...(relayed !== undefined && {relayed}),
    });
  }

  /** Sends a step, or keeps it until {@link flush} when `send` cannot. */
  post({generation, index, signal}: LinkEnvelope, send: (message: ClientMessage) => boolean): void {
    const message: ClientMessage = {type: 'signal', link: this.participant.link, generation, index, signal};
    if (this.#outbox.length === 0 && send(message)) return;
    if (this.#outbox.length === OUTBOX) this.#outbox.shift();
    this.#outbox.push(message);
  }

  flush(send: (message: ClientMessage) => boolean): void {
    for (let next = this.#outbox[0]; next !== undefined && send(next); next = this.#outbox[0]) this.#outbox.shift();
  }

  close(): void {
    this.stopForgetting?.();
    this.leaveText?.();
    this.link.close();
  }
}
