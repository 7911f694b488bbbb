import type {Notice, PhoneRequest} from '../../protocol/index.js';
import type {MediaFailure} from '../media/media-failure.js';
import type {MediaKind} from '../ports/ports.js';
import type {TextConversation} from '../real-time-text/text-conversation.js';
import {assembleSession, type SessionParts} from './session-parts.js';
import {SessionErrorEvent, type ConnectOptions, type SessionEventMap, type VisitSessionApi, type VisitSnapshot} from './session-types.js';
import {TypedEventTarget} from '../util/typed-event-target.js';
import {NOTHING_LEFT} from './visit-endings.js';
import {VisitError} from '../visit-error.js';
import type {VisitSessionOptions} from './visit-session-options.js';
import {IN_VISIT, type VisitStateName} from './visit-state.js';

export type {VisitSessionOptions} from './visit-session-options.js';

const BOTH: readonly MediaKind[] = ['microphone', 'camera'];
const BEFORE: ReadonlySet<VisitStateName> = new Set(['idle', 'preparing', 'early', 'ended', 'declined', 'failed']);
/** States in which the service already knows where the person is. */
const PLACED: ReadonlySet<VisitStateName> = new Set(['waiting', 'held', 'phone-fallback', 'joining', 'in-call', 'reconnecting']);

/**
 * A person's visit, from the check of camera and microphone to the end of the call: the single source of truth for
 * whatever shows it. Used for as many visits as wanted, until {@link close}; after that, make a new one.
 */
export class VisitSession extends TypedEventTarget<SessionEventMap> implements VisitSessionApi {
  readonly #options: VisitSessionOptions;
  readonly #parts: SessionParts;
  readonly #life = new AbortController();

  constructor(options: VisitSessionOptions) {
    super();
    this.#options = options;
    this.#parts = assembleSession(options, {
      emit: (event) => this.dispatchEvent(event),
      synced: () => this.#synced(),
    });
    const {page} = options.ports;
    const {signal} = this.#life;
    this.#parts.media.addEventListener('change', () => this.#mediaChanged(), {signal});
    this.#parts.call.addEventListener('change', () => this.#parts.flow.callChanged(), {signal});
    this.addEventListener('state-change', ({detail}) => {
      // A call needs all of the network.
      if (IN_VISIT.has(detail.state.name)) this.#parts.network.cancel();
    }, {signal});
    for (const type of ['online', 'visible'] as const) page.addEventListener(type, () => this.#lookAround(), {signal});
    page.addEventListener('visible', () => this.#parts.media.wake(), {signal});
    page.addEventListener('rest', () => this.#parts.media.rest(), {signal});
    page.addEventListener('leave', () => this.close(), {signal});
  }

  get text(): TextConversation {
    return this.#parts.text;
  }

  get snapshot(): VisitSnapshot {
    return this.#parts.store.snapshot;
  }

  async prepare(kinds: readonly MediaKind[] = BOTH): Promise<void> {
    if (this.#isClosed('prepare')) return;
    // Whoever waits for the opening can check picture and sound meanwhile.
    if (BEFORE.has(this.#state) && this.#state !== 'early') this.#parts.store.go({name: 'preparing'}, 'own');
    await this.#parts.media.open(kinds);
  }

  connect({name, returning = false}: ConnectOptions = {}): void {
    if (this.#isClosed('connect')) return;
    if (this.#state === 'connecting') {
      this.#parts.door.line.probe();
      return;
    }
    if (!BEFORE.has(this.#state)) this.#ignore('connect');
    else if (this.#options.ports.peers.supported) this.#parts.door.enter(name, returning);
    else this.#parts.flow.finish({name: 'failed', error: VisitError.webrtcUnsupported()});
  }

  takeOver(): void {
    if (this.#state === 'elsewhere') this.#parts.door.line.client?.takeOver();
  }

  async setMicrophone(on: boolean): Promise<void> {
    if (!this.#isClosed('setMicrophone')) await this.#parts.media.setMicrophone(on);
  }

  async setCamera(on: boolean): Promise<void> {
    if (!this.#isClosed('setCamera')) await this.#parts.media.setCamera(on);
  }

  async selectDevice(kind: MediaKind, deviceId: string): Promise<void> {
    if (!this.#isClosed('selectDevice')) await this.#parts.media.select(kind, deviceId);
  }

  async switchCamera(): Promise<void> {
    if (!this.#isClosed('switchCamera')) await this.#parts.media.switchCamera();
  }

  async shareScreen(on: boolean): Promise<void> {
    if (this.#isClosed('shareScreen')) return;
    if (!on) this.#parts.media.endShare();
    else if (IN_VISIT.has(this.#state)) await this.#parts.media.share();
    else this.#ignore('shareScreen');
  }

  setSigning(on: boolean): void {
    if (!this.#isClosed('setSigning')) this.#parts.media.setSigning(on);
  }

  setDetail(on: boolean): void {
    if (!this.#isClosed('setDetail')) this.#parts.media.setDetail(on);
  }

  leave(): void {
    const {client} = this.#parts.door.line;
    if (this.#state === 'preparing' || this.#state === 'early') {
      this.#parts.door.stopWaiting();
      this.#parts.hangUp();
      this.#parts.media.stop();
      this.#parts.store.go({name: 'idle'}, 'own');
    } else if (this.#state === 'elsewhere') {
      this.#parts.door.line.depart();
      this.#parts.flow.finish({name: 'ended', reason: 'moved'});
    } else if (client === undefined) {
      this.#parts.media.stop();
    } else if (this.snapshot.self?.role === 'staff' && IN_VISIT.has(this.#state)) {
      this.#parts.staff.leaveVisit();
    } else {
      this.#parts.flow.quit();
      this.#parts.media.stop();
      if (client.isOpen || this.#state === 'connecting') {
        client.leave();
      } else {
        // The person need not wait for a service that is away; it is told in the background, as soon as it is there.
        this.#parts.door.line.depart();
        this.#parts.flow.finish({name: 'ended', reason: 'left'});
      }
    }
  }

  selectSpeaker(deviceId: string): void {
    if (!this.#isClosed('selectSpeaker')) this.#parts.media.selectSpeaker(deviceId);
  }

  async checkNetwork(): Promise<void> {
    if (!this.#isClosed('checkNetwork')) await this.#parts.network.check();
  }

  requestPhone(request: PhoneRequest): void {
    if (this.#isClosed('requestPhone')) return;
    if (this.snapshot.self?.role === 'staff') this.#ignore('requestPhone');
    else if (PLACED.has(this.#state)) {
      this.#parts.flow.requestPhone(request);
    } else {
      this.#parts.media.stop();
      this.#parts.staff.reset();
      this.#parts.flow.phoneRequest.ask(request);
      this.#parts.door.askForPhone();
    }
  }

  cancelPhone(): void {
    if (this.#state === 'phone-fallback' && !this.#parts.flow.cancelPhone()) this.#report(VisitError.serviceUnreachable(this.#options.service));
  }

  sendNote(text: string, personId?: string): void {
    const person = personId === undefined ? {} : {person: personId};
    if (!this.#parts.door.line.send({type: 'note', text, ...person})) this.#report(VisitError.serviceUnreachable(this.#options.service));
  }

  setNotice(notice: Notice): void {
    this.#parts.staff.command({type: 'notice', ...notice});
  }

  setPhoneStatus(person: string, status: 'seen' | 'calling' | 'done'): void {
    this.#parts.staff.command({type: 'phone-status', person, status});
  }

  admit(personId: string): void {
    void this.#parts.staff.enter({type: 'admit', person: personId});
  }

  decline(personId: string): void {
    this.#parts.staff.command({type: 'decline', person: personId});
  }

  hold(personId: string): void {
    this.#parts.staff.command({type: 'hold', person: personId});
  }

  release(personId: string): void {
    this.#parts.staff.command({type: 'release', person: personId});
  }

  remove(personId: string): void {
    this.#parts.staff.command({type: 'remove', person: personId});
  }

  enter(visitId: string): void {
    void this.#parts.staff.enter({type: 'enter', visit: visitId});
  }

  endVisit(visitId: string | undefined = this.#parts.flow.visit): void {
    if (visitId !== undefined && this.#parts.door.line.client !== undefined) this.#parts.staff.end(visitId);
  }

  /** As in the interface; and after it, this session does nothing any more. */
  close(): void {
    if (this.#life.signal.aborted) return;
    this.#parts.network.cancel();
    this.#parts.door.stopWaiting();
    this.#parts.staff.reset();
    this.#parts.door.line.close();
    this.#parts.flow.quit();
    this.#parts.media.stop();
    this.#parts.store.go({name: 'idle'}, 'own', {...NOTHING_LEFT, media: this.#parts.media.snapshot});
    this.#life.abort();
    this.#options.ports.page.dispose();
  }

  get #state(): VisitStateName {
    return this.#parts.store.state.name;
  }

  #synced(): void {
    this.#parts.flow.synced();
    this.#parts.flow.mediaChanged();
    this.#parts.call.check();
    this.#parts.staff.synced();
  }

  #mediaChanged(): void {
    const {media: previous} = this.snapshot;
    const media = this.#parts.media.snapshot;
    this.#parts.store.patch({media});
    this.#parts.call.setTracks(this.#parts.media.tracks);
    this.#parts.flow.mediaChanged();
    for (const kind of BOTH) {
      const {failure} = media[kind];
      if (failure !== undefined && failure !== previous[kind].failure) this.#report(failure);
    }
  }

  /** The network may be another, or time may have stood still for the page. */
  #lookAround(): void {
    this.#parts.door.lookAround();
    this.#parts.call.check();
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
