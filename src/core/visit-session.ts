import type {ClientMessage} from '../protocol/index.js';
import {CallCoordinator} from './call-coordinator.js';
import {LocalMedia} from './local-media.js';
import type {MediaFailure, MediaKind} from './media-failure.js';
import {SessionErrorEvent, type SessionEventMap, type VisitSessionLike, type VisitSnapshot} from './session-like.js';
import {SignallingClient} from './signalling-client.js';
import {SignallingCredentials} from './signalling-credentials.js';
import {SnapshotStore} from './snapshot-store.js';
import {StaffDesk} from './staff-desk.js';
import {TypedEventTarget} from './typed-event-target.js';
import {VisitError} from './visit-error.js';
import {VisitFlow} from './visit-flow.js';
import {endpointOf, type VisitSessionOptions} from './visit-session-options.js';
import {IN_VISIT, type VisitStateName} from './visit-state.js';

export type {VisitSessionOptions} from './visit-session-options.js';

/** How long the portal may take for a ticket, in milliseconds, unless the options say otherwise. */
const TICKET_MS = 15_000;

const BOTH: readonly MediaKind[] = ['microphone', 'camera'];
const BEFORE: ReadonlySet<VisitStateName> = new Set(['idle', 'preparing', 'ended', 'declined', 'failed']);

/**
 * A person's visit, from the check of camera and microphone to the end of the call: the single source of truth for
 * whatever shows it. Used for as many visits as wanted, until {@link close}; after that, make a new one.
 */
export class VisitSession extends TypedEventTarget<SessionEventMap> implements VisitSessionLike {
  readonly #options: VisitSessionOptions;
  readonly #store: SnapshotStore;
  readonly #media: LocalMedia;
  readonly #call: CallCoordinator;
  readonly #flow: VisitFlow;
  readonly #staff: StaffDesk;
  readonly #life = new AbortController();
  /** Says good-bye in the background, to a service that has to be found again first. */
  #departing: SignallingClient | undefined;
  #connection: {readonly client: SignallingClient; readonly listening: AbortController} | undefined;

  constructor(options: VisitSessionOptions) {
    super();
    const {devices, clock, logger, peers, page} = options.ports;
    this.#options = options;
    this.#media = new LocalMedia({devices, clock, logger});
    this.#store = new SnapshotStore((event) => this.dispatchEvent(event), logger, {
      state: {name: 'idle'},
      signalling: 'closed',
      media: this.#media.snapshot,
      participants: [],
      lobby: [],
      notes: [],
      network: NETWORK_UNTESTED,
      clockOffset: 0,
    });
    const send = (message: ClientMessage): boolean => this.#connection?.client.send(message) ?? false;
    this.#call = new CallCoordinator({
      peers,
      clock,
      logger,
      relayOnly: options.relayOnly ?? false,
      tracks: this.#media.tracks,
      send,
      lost: () => this.#connection?.client.probe(),
    });
    this.#flow = new VisitFlow({
      store: this.#store,
      call: this.#call,
      media: this.#media,
      clock,
      send,
      hangUp: () => this.#hangUp(),
      report: (error) => this.#report(error),
    });
    this.#staff = new StaffDesk({
      media: this.#media,
      flow: this.#flow,
      clock,
      send,
      unreachable: () => this.#report(VisitError.serviceUnreachable(options.service)),
    });
    const {signal} = this.#life;
    this.#media.addEventListener('change', () => this.#mediaChanged(), {signal});
    this.#call.addEventListener('change', () => this.#flow.callChanged(), {signal});
    for (const type of ['online', 'visible'] as const) page.addEventListener(type, () => this.#lookAround(), {signal});
    page.addEventListener('leave', () => this.close(), {signal});
  }

  get snapshot(): VisitSnapshot {
    return this.#store.snapshot;
  }

  async prepare(kinds: readonly MediaKind[] = BOTH): Promise<void> {
    if (this.#isClosed('prepare')) return;
    if (BEFORE.has(this.#state)) this.#store.go({name: 'preparing'}, 'own');
    await this.#media.open(kinds);
  }

  connect({name}: {readonly name?: string} = {}): void {
    if (this.#isClosed('connect')) return;
    if (this.#state === 'connecting') {
      this.#connection?.client.probe();
      return;
    }
    if (!this.#isAmong(BEFORE, 'connect')) return;
    const url = this.#endpoint();
    if (url instanceof VisitError) {
      this.#flow.finish({name: 'failed', error: url});
      return;
    }
    this.#hangUp();
    // Whoever comes again has not left.
    this.#departing?.close();
    const {getTicket, ticketTimeoutMs = TICKET_MS, ports} = this.#options;
    const {transport, clock, logger} = ports;
    const credentials = new SignallingCredentials({
      name: name?.trim() === '' ? undefined : name?.trim(),
      getTicket,
      ticketTimeoutMs,
      clock,
      inCallWith: () => this.#call.ids,
    });
    const client = new SignallingClient({url, transport, credentials, clock, logger});
    this.#store.go({name: 'connecting', attempt: 1}, 'own', {signalling: 'connecting', self: undefined});
    this.#listen(client);
    client.start();
  }

  takeOver(): void {
    if (this.#state === 'elsewhere') this.#connection?.client.takeOver();
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

  leave(): void {
    const client = this.#connection?.client;
    if (this.#state === 'preparing') {
      this.#media.stop();
      this.#store.go({name: 'idle'}, 'own');
    } else if (this.#state === 'elsewhere') {
      this.#depart();
      this.#flow.finish({name: 'ended', reason: 'moved'});
    } else if (client === undefined) {
      this.#media.stop();
    } else if (this.snapshot.self?.role === 'staff' && IN_VISIT.has(this.#state)) {
      this.#staff.leaveVisit();
    } else {
      this.#flow.quit();
      this.#media.stop();
      if (client.isOpen || this.#state === 'connecting') {
        client.leave();
      } else {
        // The person need not wait for a service that is away; it is told in the background, as soon as it is there.
        this.#depart();
        this.#flow.finish({name: 'ended', reason: 'left'});
      }
    }
  }

  admit(personId: string): void {
    void this.#staff.enter({type: 'admit', person: personId});
  }

  decline(personId: string): void {
    this.#staff.command('decline', personId);
  }

  hold(personId: string): void {
    this.#staff.command('hold', personId);
  }

  release(personId: string): void {
    this.#staff.command('release', personId);
  }

  remove(personId: string): void {
    this.#staff.command('remove', personId);
  }

  enter(visitId: string): void {
    void this.#staff.enter({type: 'enter', visit: visitId});
  }

  endVisit(visitId: string | undefined = this.#flow.visit): void {
    if (visitId !== undefined && this.#connection !== undefined) this.#staff.end(visitId);
  }

  /** As in the interface; and after it, this session does nothing any more. */
  close(): void {
    if (this.#life.signal.aborted) return;
    this.#hangUp();
    this.#departing?.close();
    this.#flow.quit();
    this.#media.stop();
    this.#store.go({name: 'idle'}, 'own', {
      signalling: 'closed',
      media: this.#media.snapshot,
      visit: undefined,
      participants: [],
      lobby: [],
    });
    this.#life.abort();
    this.#options.ports.page.dispose();
  }

  get #state(): VisitStateName {
    return this.#store.state.name;
  }

  #endpoint(): string | VisitError {
    if (!this.#options.ports.peers.supported) return VisitError.webrtcUnsupported();
    try {
      return endpointOf(this.#options.service);
    } catch (error) {
      if (error instanceof VisitError) return error;
      throw error;
    }
  }

  #listen(client: SignallingClient): void {
    const listening = new AbortController();
    const {signal} = listening;
    this.#connection = {client, listening};
    client.addEventListener('status', ({detail}) => this.#signallingChanged(detail.status, detail.attempt), {signal});
    client.addEventListener('message', ({detail}) => this.#flow.take(detail), {signal});
    client.addEventListener('synced', () => this.#synced(), {signal});
    client.addEventListener('trouble', ({detail}) => this.#report(detail), {signal});
    client.addEventListener('over', ({detail}) => this.#flow.over(detail.reason, detail.error), {signal});
  }

  #signallingChanged(signalling: 'connecting' | 'open' | 'lost', attempt: number): void {
    if (this.#state === 'connecting' && signalling === 'connecting') {
      this.#store.go({name: 'connecting', attempt}, 'own', {signalling});
    } else {
      this.#store.patch({signalling});
    }
  }

  #synced(): void {
    this.#flow.synced();
    this.#flow.mediaChanged();
    this.#call.check();
    this.#staff.synced();
  }

  #mediaChanged(): void {
    const {media: previous} = this.snapshot;
    const media = this.#media.snapshot;
    this.#store.patch({media});
    this.#call.setTracks(this.#media.tracks);
    this.#flow.mediaChanged();
    for (const kind of BOTH) {
      const {failure} = media[kind];
      if (failure !== undefined && failure !== previous[kind].failure) this.#report(failure);
    }
  }

  /** The network may be another, or time may have stood still for the page. */
  #lookAround(): void {
    this.#connection?.client.probe();
    this.#call.check();
  }

  /** Leaves without listening for what comes of it. */
  #depart(): void {
    this.#departing = this.#connection?.client;
    this.#connection?.listening.abort();
    this.#connection = undefined;
    this.#departing?.leave();
  }

  #hangUp(): void {
    this.#connection?.listening.abort();
    this.#connection?.client.close();
    this.#connection = undefined;
    this.#staff.reset();
  }

  #report(error: VisitError | MediaFailure): void {
    this.dispatchEvent(new SessionErrorEvent(error));
  }

  #isAmong(states: ReadonlySet<VisitStateName>, command: string): boolean {
    if (states.has(this.#state)) return true;
    this.#options.ports.logger.warn('command ignored', {command, state: this.#state});
    return false;
  }

  #isClosed(command: string): boolean {
    if (!this.#life.signal.aborted) return false;
    this.#options.ports.logger.warn('command ignored', {command, state: 'closed'});
    return true;
  }
}
