import type {LobbyPerson, Participant, Self} from '../protocol/index.js';
import type {ReceiptClaims} from './lobby-input.js';
import type {LobbyRecord} from './lobby-state.js';

/**
 * Names the pair of two persons' pages. Made of what both records carry anyway, so it needs no memory and is the
 * same after a restart of the service; a reload on either side changes it, which tells the other side to start anew.
 */
export function linkOf(a: LobbyRecord, b: LobbyRecord): string {
  const [first, second] = a.id < b.id ? [a, b] : [b, a];
  return `${first.id}.${first.instance}~${second.id}.${second.instance}`;
}

/** Those of the named fields that are there. */
function given<T extends object, K extends keyof T>(from: T, ...keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key]]]))) as Pick<T, K>;
}

function identity(record: LobbyRecord): Self {
  const {id, name, role} = record;
  return {id, name, role, ...given(record, 'guestRole')};
}

/** Who else is in the room, where somebody is. */
const companyOf = ({company = ''}: LobbyRecord): {readonly company?: string} => (company === '' ? {} : {company});

export const selfView = identity;

/** `other` as `viewer` sees them. Exactly one side of a pair is the initiator, so offers never collide. */
export function participantView(viewer: LobbyRecord, other: LobbyRecord): Participant {
  return {
    ...identity(other),
    ...(other.role === 'staff' && given(other, 'ticketName', 'title', 'unit')),
    ...companyOf(other),
    connected: other.connection !== null,
    media: other.media,
    link: linkOf(viewer, other),
    initiator: viewer.id < other.id,
  };
}

/** Whether staff see a record in their list at all. */
export function isListed(record: LobbyRecord): record is LobbyRecord & {status: LobbyPerson['status']; visit: string} {
  return record.role !== 'staff' && ['waiting', 'held', 'admitted', 'phone'].includes(record.status);
}

export function lobbyPersonView(record: LobbyRecord & {status: LobbyPerson['status']; visit: string}): LobbyPerson {
  const {visit, status, since, phone, notes} = record;
  return {
    ...identity(record),
    visit,
    status,
    connected: record.connection !== null,
    since,
    ...given(record, 'ticketName', 'login', 'caregiver', 'locale', 'starts'),
    ...companyOf(record),
    ...(phone !== null && {phone}),
    ...(notes.length > 0 && {notes}),
  };
}

/** What a receipt says of a record: enough to find the place again, and never an admission. */
export function receiptClaims(record: LobbyRecord): ReceiptClaims {
  const {id, role, name, visit, instance, since, inVisit, phone} = record;
  return {
    id,
    role,
    name,
    instance,
    since,
    held: record.status === 'held',
    ...given(record, 'guestRole', 'ticketName', 'locale', 'starts', 'login', 'title', 'unit', 'caregiver', 'visitStaff', 'phonesOnFailure'),
    ...(visit !== null && {visit}),
    ...(phone !== null && {phone}),
    ...(role === 'staff' && inVisit !== null && {inVisit}),
  };
}
