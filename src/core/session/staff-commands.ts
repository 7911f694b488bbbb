import type {ClientMessage} from '../../protocol/index.js';
import type {LocalMedia} from '../media/local-media.js';
import {MEDIA_KINDS, type Clock, type MediaKind} from '../ports/ports.js';
import type {DeviceSnapshot} from '../media/media-types.js';
import type {ServiceConnection} from './service-connection.js';
import type {VisitStateMachine} from './visit-state-machine.js';

/** How long staff who leave a visit wait, at most, for the service to confirm it; in milliseconds. */
const LEAVE_MS = 2_000;

type StaffCommand = Extract<ClientMessage, {type: 'decline' | 'hold' | 'release' | 'remove' | 'notice' | 'phone-status'}>;

export interface StaffCommandsOptions {
  readonly media: LocalMedia;
  readonly machine: VisitStateMachine;
  readonly connection: ServiceConnection;
  readonly clock: Clock;
}

/** What staff do from their waiting room. A command that cannot be sent is reported by the connection, as `trouble`. */
export class StaffCommands {
  readonly #options: StaffCommandsOptions;
  /** Entries that wait for camera and microphone; replaced when they are no longer wanted. */
  #entering = new Set<string>();
  #stopLeaving: (() => void) | undefined;
  /** A visit that was ended while the service could not be reached. */
  #visitToEnd: string | undefined;

  constructor(options: StaffCommandsOptions) {
    this.#options = options;
  }

  /** Goes into a visit, with camera and microphone if they open. */
  async enter(message: Extract<ClientMessage, {type: 'admit' | 'enter'}>): Promise<void> {
    const entering = this.#entering;
    const key = JSON.stringify(message);
    if (entering.has(key)) return;
    entering.add(key);
    await this.#openMedia();
    entering.delete(key);
    if (entering === this.#entering && this.#options.connection.request(message)) this.#options.machine.entering();
  }

  command(message: StaffCommand): void {
    this.#options.connection.request(message);
  }

  /** Ends a visit; while the service is away, as soon as it is back. No error is reported, because staff are done with the visit. */
  end(visit: string): void {
    if (!this.#options.connection.send({type: 'end', visit})) this.#visitToEnd = visit;
  }

  /** Goes back to the waiting room. Camera and microphone are cut at once. */
  leaveVisit(): void {
    const {machine, connection, clock} = this.#options;
    machine.leaveVisit();
    this.#stopLeaving?.();
    if (connection.send({type: 'leave'})) this.#stopLeaving = clock.after(LEAVE_MS, () => machine.giveUpLeaving());
    else machine.giveUpLeaving();
  }

  /** Sends what waited, because the service is back. */
  synced(): void {
    if (this.#visitToEnd !== undefined) this.#options.connection.send({type: 'end', visit: this.#visitToEnd});
    this.#visitToEnd = undefined;
  }

  /** Drops what is under way. */
  reset(): void {
    this.#entering = new Set();
    this.#stopLeaving?.();
    this.#visitToEnd = undefined;
  }

  /** Opens what is still closed, and waits until nothing opens any more: a device that does not answer has failed after 8 s. */
  async #openMedia(): Promise<void> {
    const {media} = this.#options;
    const kindsThatAre = (status: DeviceSnapshot['status']): readonly MediaKind[] =>
      MEDIA_KINDS.filter((kind) => media.snapshot[kind].status === status);
    const closed = kindsThatAre('closed');
    if (closed.length > 0) void media.open(closed);
    if (kindsThatAre('opening').length === 0) return;
    await new Promise<void>((resolve) => {
      const listening = new AbortController();
      const onChange = (): void => {
        if (kindsThatAre('opening').length > 0) return;
        listening.abort();
        resolve();
      };
      media.addEventListener('change', onChange, {signal: listening.signal});
    });
  }
}
