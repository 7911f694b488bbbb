import type {Notice, PhoneRequest} from '../../protocol/index.js';
import {Call} from '../call/call.js';
import {CallStatistics} from '../call/call-statistics.js';
import {LocalMedia} from '../media/local-media.js';
import type {MediaFailure} from '../media/media-failure.js';
import {MEDIA_KINDS, type CaptureAnswer, type MediaKind} from '../ports/ports.js';
import {RealTimeText} from '../real-time-text/real-time-text.js';
import type {TextConversation} from '../real-time-text/text-conversation.js';
import {TypedEventTarget} from '../util/typed-event-target.js';
import type {VisitError} from '../visit-error.js';
import {Company} from './company.js';
import {NetworkTest} from './network-test.js';
import {ServiceConnection} from './service-connection.js';
import {
  SessionCompanyEvent,
  SessionErrorEvent,
  type ConnectOptions,
  type SessionEventMap,
  type VisitSessionApi,
  type VisitSessionOptions,
  type VisitSnapshot,
} from './session-types.js';
import {StaffCommands} from './staff-commands.js';
import {VisitSituation} from './visit-situation.js';
import {IN_VISIT, OVER, type VisitStateName} from './visit-state.js';
import {VisitStateMachine} from './visit-state-machine.js';

const BEFORE: ReadonlySet<VisitStateName> = new Set(['idle', 'preparing', 'early', 'ended', 'declined', 'failed']);
/** States in which the service already knows where the person is. */
const PLACED: ReadonlySet<VisitStateName> = new Set(['waiting', 'held', 'phone-fallback', 'joining', 'in-call', 'reconnecting']);

/**
 * A person's visit, from the check of camera and microphone to the end of the call: the single source of truth for everything
 * that shows it. Used for as many visits as wanted, until {@link close}; after that, make a new one.
 *
 * It has no rules of its own. It makes the parts, passes each command to the part that carries it out, and passes what the
 * parts report to `VisitStateMachine`, which decides the state.
 *
 * @example A patient's visit, from the check to the call:
 * ```ts
 * const session = new VisitSession({service: 'https://visit.example', getTicket, ports: defaultPorts()});
 * session.addEventListener('change', ({detail}) => draw(detail.snapshot));
 * session.addEventListener('error', ({detail}) => console.warn(detail.error.message));
 * await session.prepare(); // Camera and microphone; a failure is in the snapshot.
 * session.connect({name: 'Kim'}); // To the waiting room; staff let the person in.
 * // Later, or when the page is done with it:
 * session.leave();
 * session.close();
 * ```
 */
export class VisitSession extends TypedEventTarget<SessionEventMap> implements VisitSessionApi {
  readonly #options: VisitSessionOptions;
  readonly #media: LocalMedia;
  readonly #text: RealTimeText;
  readonly #call: Call;
  readonly #connection: ServiceConnection;
  readonly #machine: VisitStateMachine;
  readonly #staff: StaffCommands;
  readonly #network: NetworkTest;
  readonly #company: Company;
  readonly #life = new AbortController();

  constructor(options: VisitSessionOptions) {
    super();
    this.#options = options;
    const {devices, clock, logger, peers, levels} = options.ports;
    const media = new LocalMedia({devices, clock, logger});
    this.#media = media;
    this.#text = new RealTimeText({clock});
    this.#call = new Call({
      peers,
      clock,
      logger,
      levels,
      relayOnly: options.relayOnly ?? false,
      media,
      text: this.#text,
      // The connection is made below: it asks the call whom it reaches.
      service: {send: (message) => this.#connection.send(message)},
    });
    const situation = new VisitSituation();
    this.#connection = new ServiceConnection({session: options, call: this.#call, phone: situation});
    this.#machine = new VisitStateMachine({
      target: this,
      situation,
      connection: this.#connection,
      call: this.#call,
      media,
      statistics: new CallStatistics({clock, text: this.#text}),
      clock,
      logger,
    });
    this.#staff = new StaffCommands({media, machine: this.#machine, connection: this.#connection, clock});
    this.#network = new NetworkTest(options, this.#machine.store);
    this.#company = new Company(this.#connection);
    this.#listen();
  }

  get text(): TextConversation {
    return this.#text;
  }

  get snapshot(): VisitSnapshot {
    return this.#machine.store.snapshot;
  }

  async prepare(kinds: readonly MediaKind[] = MEDIA_KINDS, answer?: CaptureAnswer): Promise<void> {
    if (this.#isClosed('prepare')) return;
    // Somebody who waits for the opening can check picture and sound meanwhile.
    if (BEFORE.has(this.#state) && this.#state !== 'early') this.#machine.preparing();
    await this.#media.open(kinds, answer);
  }

  connect({name, returning = false}: ConnectOptions = {}): void {
    if (this.#isClosed('connect')) return;
    if (this.#state === 'connecting') this.#connection.probe();
    else if (!BEFORE.has(this.#state)) this.#ignore('connect');
    else if (this.#options.ports.peers.supported) this.#connection.enter(name, returning);
    else this.#machine.unsupported();
  }

  async checkEntry(): Promise<void> {
    if (this.#isClosed('checkEntry')) return;
    if (this.#state === 'idle' || this.#state === 'preparing') await this.#connection.inquire();
    else this.#ignore('checkEntry');
  }

  takeOver(): void {
    if (this.#state === 'elsewhere') this.#connection.takeOver();
  }

  async setMicrophone(on: boolean): Promise<void> {
    if (!this.#isClosed('setMicrophone')) await this.#media.setMicrophone(on);
  }

  async setCamera(on: boolean): Promise<void> {
    if (!this.#isClosed('setCamera')) await this.#media.setCamera(on);
  }

  async selectDevice(kind: MediaKind, deviceId: string): Promise<void> {
    if (!this.#isClosed('selectDevice')) await this.#media.select(kind, deviceId);
  }

  async switchCamera(): Promise<void> {
    if (!this.#isClosed('switchCamera')) await this.#media.switchCamera();
  }

  async shareScreen(on: boolean): Promise<void> {
    if (this.#isClosed('shareScreen')) return;
    if (!on) this.#media.endShare();
    else if (IN_VISIT.has(this.#state)) await this.#media.share();
    else this.#ignore('shareScreen');
  }

  setSigning(on: boolean): void {
    if (!this.#isClosed('setSigning')) this.#media.setSigning(on);
  }

  setDetail(on: boolean): void {
    if (!this.#isClosed('setDetail')) this.#media.setDetail(on);
  }

  setCompany(text: string): void {
    if (this.#isClosed('setCompany') || !this.#company.set(text)) return;
    this.#showCompany();
    this.dispatchEvent(new SessionCompanyEvent(this.#company.text));
  }

  selectSpeaker(deviceId: string): void {
    if (!this.#isClosed('selectSpeaker')) this.#media.selectSpeaker(deviceId);
  }

  async checkNetwork(): Promise<void> {
    if (!this.#isClosed('checkNetwork')) await this.#network.check();
  }

  leave(): void {
    const state = this.#state;
    if (state === 'preparing' || state === 'early') {
      this.#connection.hangUp();
      this.#staff.reset();
      this.#machine.givenUp();
    } else if (state === 'elsewhere') {
      this.#connection.depart();
      this.#machine.left('moved');
    } else if (!this.#connection.isActive) {
      this.#media.stop();
    } else if (this.snapshot.self?.role === 'staff' && IN_VISIT.has(state)) {
      this.#staff.leaveVisit();
    } else {
      this.#machine.quit();
      if (this.#connection.isOpen || state === 'connecting') {
        this.#connection.leave();
      } else {
        // The person need not wait for a service that is away: the good-bye is said in the background, when it is back.
        this.#connection.depart();
        this.#machine.left('left');
      }
    }
  }

  requestPhone(request: PhoneRequest): void {
    if (this.#isClosed('requestPhone')) return;
    if (this.snapshot.self?.role === 'staff') {
      this.#ignore('requestPhone');
    } else if (PLACED.has(this.#state)) {
      this.#machine.requestPhone(request);
    } else {
      this.#staff.reset();
      this.#machine.askForPhone(request);
    }
  }

  cancelPhone(): void {
    const {state} = this.snapshot;
    // Whom staff have declined is let back by staff alone.
    if (state.name === 'phone-fallback' && state.task.cause !== 'declined') this.#machine.cancelPhone();
  }

  sendNote(text: string, personId?: string): void {
    this.#connection.request({type: 'note', text, ...(personId !== undefined && {person: personId})});
  }

  setNotice(notice: Notice): void {
    this.#staff.command({type: 'notice', ...notice});
  }

  setPhoneStatus(person: string, status: 'seen' | 'calling' | 'done'): void {
    this.#staff.command({type: 'phone-status', person, status});
  }

  admit(personId: string): void {
    void this.#staff.enter({type: 'admit', person: personId});
  }

  decline(personId: string): void {
    this.#staff.command({type: 'decline', person: personId});
  }

  hold(personId: string): void {
    this.#staff.command({type: 'hold', person: personId});
  }

  release(personId: string): void {
    this.#staff.command({type: 'release', person: personId});
  }

  remove(personId: string): void {
    this.#staff.command({type: 'remove', person: personId});
  }

  enter(visitId: string): void {
    void this.#staff.enter({type: 'enter', visit: visitId});
  }

  endVisit(visitId: string | undefined = this.#machine.visit): void {
    if (visitId !== undefined && this.#connection.isActive) this.#staff.end(visitId);
  }

  /** As in the interface. After it, this session does nothing more. */
  close(): void {
    if (this.#life.signal.aborted) return;
    this.#network.cancel();
    this.#staff.reset();
    this.#connection.close();
    this.#machine.close();
    this.#life.abort();
    this.#options.ports.page.dispose();
  }

  get #state(): VisitStateName {
    return this.snapshot.state.name;
  }

  /** What each part reports, and whom it concerns. */
  #listen(): void {
    const {signal} = this.#life;
    const machine = this.#machine;
    const connection = this.#connection;
    connection.addEventListener('connecting', () => machine.connecting());
    connection.addEventListener('status', ({detail}) => machine.statusChanged(detail));
    connection.addEventListener('message', ({detail}) => {
      if (detail.type === 'welcome') this.#company.welcomed(detail.features);
      machine.handle(detail);
    });
    connection.addEventListener('synced', () => this.#synced());
    connection.addEventListener('trouble', ({detail}) => this.#report(detail));
    connection.addEventListener('early', ({detail}) => machine.early(detail));
    connection.addEventListener('entry', ({detail}) => machine.mayEnter(detail.now));
    connection.addEventListener('not-returning', () => machine.notReturning());
    connection.addEventListener('over', ({detail}) => machine.over(detail));
    this.#media.addEventListener('change', () => this.#mediaChanged(), {signal});
    this.#call.addEventListener('change', () => machine.callChanged(), {signal});
    this.#call.addEventListener('voice', () => machine.store.patch({voice: this.#call.voice}));
    this.#call.addEventListener('silent', () => connection.probe());
    // Not `state-change`: that is left out when a listener of `change` has already gone on to another state.
    this.addEventListener('change', ({detail: {snapshot, previous}}) => {
      if (snapshot.state.name !== previous.state.name) this.#stateChanged(snapshot.state.name);
    }, {signal});
    const {page} = this.#options.ports;
    for (const type of ['online', 'visible'] as const) page.addEventListener(type, () => this.#checkEverything(), {signal});
    page.addEventListener('visible', () => this.#media.wake(), {signal});
    page.addEventListener('rest', () => this.#media.rest(), {signal});
    page.addEventListener('leave', () => this.close(), {signal});
  }

  #stateChanged(name: VisitStateName): void {
    // A call needs all of the network.
    if (IN_VISIT.has(name)) this.#network.cancel();
    if (OVER.has(name)) this.#staff.reset();
    // What was said of one visit is not for the next.
    if ((OVER.has(name) || name === 'attending') && this.#company.forget()) this.#showCompany();
  }

  /** All that the service had to say after its welcome has arrived. */
  #synced(): void {
    this.#machine.synced();
    this.#machine.mediaChanged();
    this.#call.check();
    this.#staff.synced();
    this.#company.synced();
  }

  #showCompany(): void {
    this.#machine.store.patch({company: this.#company.text || undefined});
  }

  #mediaChanged(): void {
    const {media: previous} = this.snapshot;
    const media = this.#media.snapshot;
    this.#machine.store.patch({media});
    this.#call.setTracks(this.#media.tracks);
    this.#machine.mediaChanged();
    for (const kind of MEDIA_KINDS) {
      const {failure} = media[kind];
      if (failure !== undefined && failure !== previous[kind].failure) this.#report(failure);
    }
  }

  /** The network may have changed, or the page may have slept. */
  #checkEverything(): void {
    this.#connection.check();
    this.#call.check();
  }

  #report(error: VisitError | MediaFailure): void {
    this.dispatchEvent(new SessionErrorEvent(error));
  }

  #isClosed(command: string): boolean {
    if (this.#life.signal.aborted) this.#ignore(command);
    return this.#life.signal.aborted;
  }

  #ignore(command: string): void {
    const state = this.#life.signal.aborted ? 'closed' : this.#state;
    this.#options.ports.logger.warn('command ignored', {command, state});
  }
}
