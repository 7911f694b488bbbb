import type {IceServer, Participant} from '../../protocol/index.js';
import {PeerLink, type SignalEnvelope} from '../peer/peer-link.js';
import type {Clock, LevelMeterFactory, LocalTracks, Logger, PeerFactory} from '../ports/ports.js';
import type {RealTimeText} from '../real-time-text/real-time-text.js';
import type {OwnVoice, ParticipantSnapshot} from './call-types.js';
import type {MediaSnapshot} from '../media/media-types.js';
import {isSame} from '../util/shallow-equal.js';
import {TypedEventTarget} from '../util/typed-event-target.js';
import {firstPlan, type CallSituation} from './adaptive-sender.js';
import {RemoteParticipant} from './remote-participant.js';
import type {CallService} from './signal-queue.js';
import {VoiceActivity} from './voice-activity.js';

export type {CallService} from './signal-queue.js';

/** Milliseconds in which a person may come back whom the service awaits, and from whom nothing arrives. */
const FORGET_MS = 120_000;
/** Milliseconds before credentials lapse in which they are renewed, but never more often than {@link RENEW_LEAST_MS}. */
const RENEW_BEFORE_MS = 60_000;
const RENEW_LEAST_MS = 30_000;

/** This person's own media, as far as a call needs them. The call reads them anew each time. */
export interface CallMedia {
  /** What this person has turned on. */
  readonly snapshot: Pick<MediaSnapshot, 'microphone' | 'signing' | 'detail'>;
  /** What to send at first; see {@link Call.setTracks}. */
  readonly tracks: LocalTracks;
  /** What the microphone hears, also while it is turned off. */
  readonly voiceTrack: MediaStreamTrack | undefined;
}

export interface CallOptions {
  readonly peers: PeerFactory;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly levels: LevelMeterFactory;
  readonly relayOnly: boolean;
  readonly media: CallMedia;
  readonly text: RealTimeText;
  readonly service: CallService;
}

export interface CallEventMap {
  /** `participants` changed. */
  change: Event;
  /** `voice` changed. */
  voice: Event;
  /** Nothing arrives from somebody now. The network may be gone, and the connection to the service with it. */
  silent: Event;
}

/**
 * The links to everybody in the visit, one for each pair of pages.
 *
 * The service says who is in the visit, but a call goes on without it, and a service that has lost its memory names
 * people only as they come back. A person whom it awaits keeps their link: they are shown for as long as something arrives
 * from them, and forgotten two minutes after nothing does.
 *
 * @example
 * const call = new Call({peers, clock, logger, levels, relayOnly: false, media, text, service});
 * call.addEventListener('change', () => show(call.participants));
 * call.addEventListener('voice', () => showOwnVoice(call.voice));
 * call.addEventListener('silent', () => probeService());
 * call.admitted(message.participants);
 */
export class Call extends TypedEventTarget<CallEventMap> {
  readonly #options: CallOptions;
  readonly #members = new Map<string, RemoteParticipant>();
  /** Sends to the service once it has confirmed that this person is admitted. */
  readonly #service: CallService = {send: (message) => this.#isConfirmed && this.#options.service.send(message)};
  #tracks: LocalTracks;
  #iceServers: readonly IceServer[] = [];
  #stopRenewal: (() => void) | undefined;
  /** Whether the service carries signals between the peers now; until then they are kept. */
  #isConfirmed = false;
  readonly #voices: VoiceActivity;
  #participants: readonly ParticipantSnapshot[] = [];

  constructor(options: CallOptions) {
    super();
    this.#options = options;
    const {clock, levels, media} = options;
    this.#tracks = media.tracks;
    this.#voices = new VoiceActivity({
      clock,
      levels,
      own: {
        get track() {
          return media.voiceTrack;
        },
        get on() {
          return media.snapshot.microphone.status === 'on';
        },
      },
    });
    this.#voices.addEventListener('change', () => this.dispatchEvent(new Event('voice')));
  }

  /** What this person's microphone gives. */
  get voice(): OwnVoice {
    return this.#voices.own;
  }

  /** The same list for as long as nothing changes. */
  get participants(): readonly ParticipantSnapshot[] {
    const participants = this.#present.map((member) => member.snapshot);
    if (!isSame(participants, this.#participants)) this.#participants = participants;
    return this.#participants;
  }

  /** Ids of all to whom there is a link, named by the service or not. */
  get ids(): readonly string[] {
    return [...this.#members.keys()];
  }

  /** Relays that were given for the visit. */
  get iceServers(): readonly IceServer[] {
    return this.#iceServers;
  }

  /** Whether there is somebody from whom something should arrive, and nothing does. */
  get isLost(): boolean {
    return this.#members.size > 0 && !this.isFlowing;
  }

  /** Whether anything arrives from anybody. */
  get isFlowing(): boolean {
    return this.#present.some((member) => member.link.flowing);
  }

  /** Whether anything ever arrived from anybody who is here. */
  get hasFlowed(): boolean {
    return this.#present.some((member) => member.hasFlowed);
  }

  /** The service has admitted this person: these are the others. */
  admitted(participants: readonly Participant[], awaited: readonly string[] = []): void {
    this.#isConfirmed = true;
    const named = new Set(participants.map(({id}) => id));
    for (const [id, member] of [...this.#members]) {
      if (named.has(id)) continue;
      if (awaited.includes(id)) this.#unlist(id, member);
      else this.#drop(id);
    }
    for (const participant of participants) this.#put(participant);
    for (const member of this.#members.values()) member.resume();
    this.#changed();
  }

  /** Handles that somebody came, or changed. */
  update(participant: Participant): void {
    this.#put(participant);
    this.#changed();
  }

  /** Handles that somebody left. */
  leave(id: string): void {
    this.#drop(id);
    this.#changed();
  }

  /** The service does not count this person as admitted now. Nothing is sent that it would refuse. */
  suspend(): void {
    this.#isConfirmed = false;
  }

  /** Does what {@link cut} does, and forgets the servers that were given for the visit. */
  clear(): void {
    this.#isConfirmed = false;
    this.#stopRenewal?.();
    this.#stopRenewal = undefined;
    this.#iceServers = [];
    this.cut();
  }

  /** Cuts every link, and forgets what was written over them: the people of the next visit must not get it. */
  cut(): void {
    for (const id of [...this.#members.keys()]) this.#drop(id);
    this.#options.text.clear();
    this.#changed();
  }

  receive(link: string, envelope: SignalEnvelope): void {
    const member = [...this.#members.values()].find(({participant}) => participant.link === link);
    if (member === undefined) this.#options.logger.debug('signal for no link');
    else member.link.receive(envelope);
  }

  /** @param expires - When the credentials lapse, milliseconds since 1970-01-01 UTC. */
  setIceServers(iceServers: readonly IceServer[], expires?: number): void {
    this.#iceServers = iceServers;
    for (const {link} of this.#members.values()) link.setIceServers(iceServers);
    this.#stopRenewal?.();
    this.#stopRenewal = expires === undefined ? undefined : this.#renewAfter(expires - this.#options.clock.now() - RENEW_BEFORE_MS);
  }

  /** Reads anew what this person sends, and what they have turned on. */
  setTracks(tracks: LocalTracks): void {
    const previous = this.#tracks;
    this.#tracks = tracks;
    for (const kind of ['audio', 'video', 'screen'] as const) {
      if (tracks[kind] === previous[kind]) continue;
      for (const {link} of this.#members.values()) link.traffic.replaceTrack(kind, tracks[kind]);
    }
    this.#adapt();
  }

  /** Lets every link check whether it works, because something around the call changed, such as the network. */
  check(): void {
    for (const {link} of this.#members.values()) link.check();
  }

  get #present(): readonly RemoteParticipant[] {
    return [...this.#members.values()].filter((member) => member.isPresent);
  }

  #put(participant: Participant): void {
    const known = this.#members.get(participant.id);
    if (known?.participant.link !== participant.link) {
      this.#drop(participant.id);
      this.#add(participant, known?.hasFlowed ?? false);
      return;
    }
    const isBack = participant.connected && !(known.isListed && known.participant.connected);
    known.stopForgetting?.();
    known.stopForgetting = undefined;
    known.isListed = true;
    known.participant = participant;
    if (isBack) known.link.check();
  }

  #add(participant: Participant, hasFlowed: boolean): void {
    const {peers, clock, logger, relayOnly} = this.#options;
    const situation = this.#situationWith(participant);
    const link = new PeerLink({
      id: participant.link,
      initiator: participant.initiator,
      peers,
      clock,
      logger,
      iceServers: this.#iceServers,
      tracks: this.#tracks,
      sending: firstPlan(situation, this.#tracks),
      relayOnly,
    });
    link.addEventListener('silent', () => this.dispatchEvent(new Event('silent')));
    link.addEventListener('ice-needed', () => this.#service.send({type: 'refresh-ice'}));
    const member = new RemoteParticipant({participant, link, clock, situation, voices: this.#voices, service: this.#service, hasFlowed});
    member.addEventListener('change', () => {
      if (this.#members.get(participant.id) === member) this.#changed();
    });
    member.leaveText = this.#options.text.join(participant, link.traffic);
    this.#members.set(participant.id, member);
    link.start();
  }

  #unlist(id: string, member: RemoteParticipant): void {
    member.isListed = false;
    member.stopForgetting ??= this.#options.clock.after(FORGET_MS, () => {
      member.stopForgetting = undefined;
      if (member.link.flowing) this.#unlist(id, member);
      else this.leave(id);
    });
  }

  #drop(id: string): void {
    const member = this.#members.get(id);
    this.#members.delete(id);
    member?.close();
  }

  #renewAfter(milliseconds: number): () => void {
    return this.#options.clock.after(Math.max(milliseconds, RENEW_LEAST_MS), () => {
      // Unanswered while the service is away: asked again until it is there.
      this.#stopRenewal = this.#renewAfter(RENEW_LEAST_MS);
      this.#service.send({type: 'refresh-ice'});
    });
  }

  /** Everybody else in the visit, `newcomer` included, gets a share of what this device and its line can do. */
  #situationWith(newcomer?: Participant): CallSituation {
    const {signing, detail} = this.#options.media.snapshot;
    const present = new Map(this.#present.map(({participant}) => [participant.id, participant]));
    if (newcomer) present.set(newcomer.id, newcomer);
    return {
      others: Math.max(1, present.size),
      signing: signing || [...present.values()].some(({media}) => media.signing === true),
      detail,
    };
  }

  #adapt(): void {
    const situation = this.#situationWith();
    for (const member of this.#members.values()) member.adapt(situation);
  }

  #changed(): void {
    this.#adapt();
    this.dispatchEvent(new Event('change'));
  }
}
