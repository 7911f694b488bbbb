import {
  createLobby,
  type Lobby,
  type LobbyContext,
  type LobbyEffect,
  type LobbyInput,
  type LobbyPolicy,
  type LobbyState,
} from '../../lobby/index.js';
import type {ServerClock} from '../clock.js';
import type {Connection} from '../connection.js';
import {nodeOf, type StoreStep, type VisitStore} from './visit-store.js';

interface RoomsOptions {
  readonly node: string;
  readonly clock: ServerClock;
  readonly heartbeatMs: number;
  readonly policy: Partial<LobbyPolicy>;
  readonly store: VisitStore;
}

interface RoomsHooks {
  /** The live connection of this node with that id. */
  readonly find: (connection: string) => Connection | undefined;
  readonly failed: (error: unknown) => void;
}

/** Passes what happens on this node's connections to the rooms in the store, and brings back the effects. */
export class Rooms {
  readonly #options: RoomsOptions;
  readonly #hooks: RoomsHooks;
  readonly #lobby: Lobby;
  readonly #unsubscribe: () => void;
  readonly #running = new Set<Promise<void>>();

  constructor(options: RoomsOptions, hooks: RoomsHooks) {
    this.#options = options;
    this.#hooks = hooks;
    this.#lobby = createLobby(options.policy);
    this.#unsubscribe = options.store.subscribe(options.node, (room, effects) => this.#deliver(room, effects));
  }

  /** Runs one step of the room's rules. */
  async step(room: string, input: LobbyInput): Promise<void> {
    const context = this.#context();
    await this.#update(room, (state) => this.#lobby(state, input, context));
  }

  /** Fresh ICE servers for somebody admitted; for everybody else the same answer as to anything. */
  async refreshIce(room: string, connection: string, person: string): Promise<void> {
    await this.#update(room, (state) => {
      const record = state.persons[person];
      const isAdmitted = record?.connection === connection && record.status === 'admitted';
      const effect: LobbyEffect = isAdmitted
        ? {type: 'grant-ice', connection, person}
        : {type: 'send', connection, message: {type: 'error', code: 'not-admitted', about: 'refresh-ice'}};
      return {state, effects: [effect]};
    });
  }

  /** Lets time pass in every room, and takes the connections of dead nodes for lost. */
  async tick(): Promise<void> {
    const {store} = this.#options;
    const lost = new Set(await store.lostNodes());
    for (const room of await store.rooms()) {
      const context = this.#context();
      await this.#update(room, (state) => this.#pass(state, lost, context));
    }
  }

  /** Resolves when no step is under way. */
  async settle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }

  /** Stops the delivery of effects. */
  close(): void {
    this.#unsubscribe();
  }

  #pass(state: LobbyState, lost: ReadonlySet<string>, context: LobbyContext): ReturnType<Lobby> {
    const inputs: LobbyInput[] = [{type: 'tick'}];
    for (const {connection, id} of Object.values(state.persons)) {
      if (connection !== null && lost.has(nodeOf(connection)))
        inputs.unshift({type: 'disconnect', connection, person: id});
    }
    const effects: LobbyEffect[] = [];
    let current = state;
    for (const input of inputs) {
      const step = this.#lobby(current, input, context);
      current = step.state;
      effects.push(...step.effects);
    }
    return {state: current, effects};
  }

  #context(): LobbyContext {
    return {now: this.#options.clock.now(), heartbeatMs: this.#options.heartbeatMs};
  }

  async #update(room: string, step: StoreStep): Promise<void> {
    await this.#track(this.#options.store.update(room, step));
  }

  async #track(run: Promise<void>): Promise<void> {
    this.#running.add(run);
    try {
      await run;
    } finally {
      this.#running.delete(run);
    }
  }

  #deliver(room: string, effects: readonly LobbyEffect[]): void {
    for (const effect of effects) {
      try {
        const wasApplied = this.#hooks.find(effect.connection)?.apply(effect) ?? false;
        if (!wasApplied && effect.type === 'bind') this.#unseat(room, effect);
      } catch (error) {
        this.#hooks.failed(error);
      }
    }
  }

  /** Somebody was seated on a socket that closed meanwhile: nobody else would ever tell the room. */
  #unseat(room: string, {connection, person}: Extract<LobbyEffect, {type: 'bind'}>): void {
    // Not now: this step is still being delivered.
    const later = Promise.resolve().then(() => this.step(room, {type: 'disconnect', connection, person}));
    void this.#track(later).catch(this.#hooks.failed);
  }
}
