import {LIMITS, type GuestRole, type MediaFlags, type Note, type Notice, type PhoneTask, type Role} from '../protocol/index.js';

/**
 * A person known to a clinic's waiting room. Keyed by visit and person, never by socket, so a lost network,
 * a reload or another window finds the place again. Plain data: a store may keep it as JSON.
 */
export interface LobbyRecord {
  readonly id: string;
  readonly role: Role;
  readonly guestRole?: GuestRole;
  /** Shown to others: what the person typed, else the portal's name, else empty. */
  readonly name: string;
  readonly ticketName?: string;
  readonly locale?: string;
  readonly starts?: string;
  readonly login?: string;
  readonly title?: string;
  readonly unit?: string;
  readonly caregiver?: string;
  readonly visitStaff?: readonly string[];
  readonly phonesOnFailure?: boolean;
  /** Who else is in the room with them, as they say; of the page they are on, and forgotten with it. */
  readonly company?: string;
  /** Patient and guest: their visit. Staff: the only visit they may see, or `null` for the whole clinic. */
  readonly visit: string | null;
  /**
   * `attending`: staff at the waiting room. `admitted`: takes part in `inVisit`. `phone`: is to be phoned.
   * `declined`, `removed`: out, and not let back for a while. `ended`: out; remembered for a while, so that a
   * page that was offline at the time learns of it when it resumes.
   */
  readonly status: 'waiting' | 'held' | 'phone' | 'attending' | 'admitted' | 'declined' | 'removed' | 'ended';
  /** The visit they take part in right now; set if and only if `admitted`. */
  readonly inVisit: string | null;
  /** When they came: milliseconds since 1970-01-01 UTC. */
  readonly since: number;
  /** Names the page they are on; a resume keeps it, a reload or another window changes it. */
  readonly instance: string;
  /** Their open connection, or `null`. */
  readonly connection: string | null;
  /** When the connection was lost or the record otherwise came to rest; `null` while connected. */
  readonly restingSince: number | null;
  /** Known only from a receipt, after the store lost its memory; not yet confirmed by staff. */
  readonly unverified: boolean;
  readonly media: MediaFlags;
  /** What they asked of staff, or what a failure has made a task of; set if and only if `phone`. Personal: goes with the status. */
  readonly phone: PhoneTask | null;
  /** What they and staff have written to each other, oldest first. Personal: never outlives their stay. */
  readonly notes: readonly Note[];
}

/** Somebody whom staff have named as being in a visit with them. */
export interface ConfirmedByStaff {
  readonly id: string;
  /** When staff named them: milliseconds since 1970-01-01 UTC. */
  readonly since: number;
}

/** The waiting room and visits of one clinic. Never changed in place. */
export interface LobbyState {
  readonly persons: Readonly<Record<string, LobbyRecord>>;
  /**
   * After a loss of the store: per visit, the persons whom resumed staff named as being in it with them
   * and who have not come back themselves yet. A place is kept for them as for anybody who is away outside a visit;
   * after that they are let in without a new knock if there is room.
   */
  readonly confirmedByStaff: Readonly<Record<string, readonly ConfirmedByStaff[]>>;
  /** What staff tell everybody who waits; `null` until they do. */
  readonly notice: Notice | null;
}

export const EMPTY_LOBBY: LobbyState = {persons: {}, confirmedByStaff: {}, notice: null};

/** How long a record outlives its connection, in milliseconds, and how many fit in a visit. */
export interface LobbyPolicy {
  /**
   * Outside a visit, disconnected; also how long an ended visit is remembered, how long a notice outlives the last
   * staff, and how long a place in a visit is kept for somebody whom staff cannot put out: one who has not come back
   * since the store was lost, or a colleague. Not shorter than the life of a receipt, or a receipt could bring back what
   * is over.
   */
  readonly awayGraceMs: number;
  /**
   * In a visit, disconnected. Long, for the call itself may go on without the service. Also for somebody who is to be
   * phoned: they need no page for that, and staff must not lose the task when it is closed.
   */
  readonly admittedGraceMs: number;
  /** Declined or removed: for how long the same person is refused. */
  readonly refusedMs: number;
  readonly participants: number;
}

export const DEFAULT_LOBBY_POLICY: LobbyPolicy = {
  awayGraceMs: 30 * 60_000,
  admittedGraceMs: 4 * 60 * 60_000,
  refusedMs: LIMITS.refusedMinutes * 60_000,
  participants: LIMITS.participants,
};
