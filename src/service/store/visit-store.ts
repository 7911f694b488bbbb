import type {LobbyEffect, LobbyState, LobbyUpdate} from '../../lobby/index.js';

/**
 * One step of a clinic's room. It may run more than once before its result counts (a store with optimistic
 * locking repeats it), so it must be pure: no clock, no randomness and no effect of its own.
 */
export type StoreStep = (state: LobbyState) => LobbyUpdate;

/** Gets the effects for this node's connections, in the order in which the steps that made them were committed. */
export type EffectReceiver = (room: string, effects: readonly LobbyEffect[]) => void;

/**
 * Where rooms live, and how the nodes of one service reach each other. `test/server/store-conformance.harness.ts`
 * is the contract as a test; every store must pass it.
 *
 * States are plain JSON. The id of a connection begins with its node and a dot (see {@link nodeOf}), which is
 * all a store needs to know to deliver an effect.
 *
 * A store may be slow, and may stall: a client whose messages wait for it is not read any further meanwhile.
 *
 * @example
 * The step of a store with optimistic locking, over a database that several nodes share:
 * ```ts
 * async update(room, step) {
 *   for (;;) {
 *     // A room that is not there is {persons: {}, confirmedByStaff: {}, notice: null}.
 *     const {state, version} = await database.read(room);
 *     const {state: next, effects} = step(state);
 *     if (await database.writeWithEffects(room, version, next, effects)) return;
 *   }
 * }
 * ```
 */
export interface VisitStore {
  /**
   * Runs one step on a room, as if no other step of that room ran at the same time on any node; committing the new
   * state and queueing its effects is one atomic act. A room nobody has stepped into is `EMPTY_LOBBY`; one
   * that is empty again is forgotten. When the step throws, nothing changes and `update` rejects with its error.
   *
   * Resolves when the step is committed and its effects for receivers of this store object were handed over.
   */
  update(room: string, step: StoreStep): Promise<void>;

  /**
   * Begins delivery of the effects for one node's connections. Within a room the order of commits is kept, and each
   * effect is delivered at most once; one that is lost with a node is made good by the resume of its clients.
   *
   * @returns stops the delivery.
   */
  subscribe(node: string, receive: EffectReceiver): () => void;

  /**
   * Uses an id up: `true` for the first caller on any node, `false` for every other until `expires`
   * (milliseconds since 1970-01-01 UTC).
   */
  consume(id: string, expires: number, now: number): Promise<boolean>;

  /** Rooms that are not empty. */
  rooms(): Promise<readonly string[]>;

  /** Nodes that stopped without unsubscribing and whose connections may still stand in some room. */
  lostNodes(): Promise<readonly string[]>;

  /** Whether the store can be reached right now; decides the answer of `/readyz`. */
  isReady(): boolean;

  /** Ends every subscription and connection of this store object. Nothing may be called afterwards. */
  close(): Promise<void>;
}

/** Returns the node that holds a connection, from the connection's id. */
export function nodeOf(connection: string): string {
  const dot = connection.indexOf('.');
  return dot < 0 ? connection : connection.slice(0, dot);
}
