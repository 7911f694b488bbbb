import {EMPTY_LOBBY, type LobbyEffect, type LobbyState} from '../../lobby/index.js';
import {nodeOf, type EffectReceiver, type VisitStore} from './visit-store.js';

/** How often used ids are looked through for expired ones, in milliseconds. */
const SWEEP_MS = 60_000;

/** A store whose rooms can be read at any time. */
export interface MemoryStore extends VisitStore {
  /** A room as it is now. */
  read(room: string): LobbyState;
  /** Names of the rooms that are not empty. */
  roomNames(): readonly string[];
}

/**
 * Makes a store that keeps everything in this process, for a service of one node. What is lost in a restart comes back
 * with the resume tokens of those who were there.
 */
export function createMemoryStore(): MemoryStore {
  const states = new Map<string, LobbyState>();
  const receivers = new Map<string, EffectReceiver>();
  const used = new Map<string, number>();
  let nextSweep = 0;

  const read = (room: string): LobbyState => states.get(room) ?? EMPTY_LOBBY;
  const roomNames = (): readonly string[] => [...states.keys()];

  return {
    read,
    roomNames,
    update(room, step) {
      // Synchronous from the read to the delivery, so one room's steps can neither overlap nor be reordered.
      return new Promise((resolve) => {
        const {state, effects} = step(read(room));
        if (isEmpty(state)) states.delete(room);
        else states.set(room, state);
        for (const [node, part] of byNode(effects)) receivers.get(node)?.(room, part);
        resolve();
      });
    },
    subscribe(node, receive) {
      receivers.set(node, receive);
      return () => {
        receivers.delete(node);
      };
    },
    consume(id, expires, now) {
      if (now >= nextSweep) {
        nextSweep = now + SWEEP_MS;
        for (const [key, end] of used) if (end <= now) used.delete(key);
      }
      const known = used.get(id);
      const isFirst = known === undefined || known <= now;
      if (isFirst) used.set(id, expires);
      return Promise.resolve(isFirst);
    },
    rooms: () => Promise.resolve(roomNames()),
    lostNodes: () => Promise.resolve([]),
    isReady: () => true,
    close() {
      states.clear();
      receivers.clear();
      used.clear();
      return Promise.resolve();
    },
  };
}

function isEmpty(state: LobbyState): boolean {
  return Object.keys(state.persons).length === 0 && Object.keys(state.confirmedByStaff).length === 0;
}

/** Splits effects by node, keeping their order. */
function byNode(effects: readonly LobbyEffect[]): ReadonlyMap<string, readonly LobbyEffect[]> {
  const parts = new Map<string, LobbyEffect[]>();
  for (const effect of effects) {
    const node = nodeOf(effect.connection);
    const part = parts.get(node);
    if (part === undefined) parts.set(node, [effect]);
    else part.push(effect);
  }
  return parts;
}
