import {createHash, createHmac, hkdfSync} from 'node:crypto';
import type {Role} from '../../protocol/index.js';

/** Who a ticket is about, as far as it makes them one and the same person again. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly role: Role;
  readonly room: string;
  readonly visit?: string | undefined;
}

/** Everything derived from the receipt key. The same key gives the same ids after a restart and on every node. */
export interface Secrets {
  /** Signs receipts. */
  readonly receipt: Uint8Array;
  /** Opaque id of a person: stable in one visit (staff: one clinic), unlinkable between two. */
  personId(identity: Identity): string;
  /** Name of a visit in the log; nobody without the key can tell which visit it is. */
  visitTag(room: string, visit: string | undefined): string;
  /** Name of a person in TURN credentials, and so in the TURN server's log. */
  turnUser(person: string): string;
}

/** Derives a key of its own for each purpose (RFC 5869), so that none of their outputs can stand for another. */
export function deriveSecrets(receiptKey: Uint8Array): Secrets {
  const derive = (purpose: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', receiptKey, '', `visit-elements ${purpose}`, 32));
  const keyed = (purpose: string) => {
    const key = derive(purpose);
    // JSON keeps the parts apart: no two lists of strings have the same text.
    return (...parts: readonly string[]): Buffer => createHmac('sha256', key).update(JSON.stringify(parts)).digest();
  };
  const person = keyed('person');
  const tag = keyed('log');
  const turn = keyed('turn');
  return {
    receipt: derive('receipt'),
    personId: ({issuer, subject, role, room, visit}) =>
      person(issuer, room, role === 'staff' ? 'staff' : `${role} ${visit ?? ''}`, subject).toString('base64url'),
    visitTag: (room, visit) =>
      tag(room, visit ?? '')
        .subarray(0, 9)
        .toString('base64url'),
    turnUser: (id) => turn(id).subarray(0, 12).toString('base64url'),
  };
}

/** Key of a clinic's waiting room. Portals of different tenants never meet, even if both name a clinic "1". */
export function roomKey(tenant: string, clinic: string): string {
  return createHash('sha256')
    .update(JSON.stringify([tenant, clinic]))
    .digest('base64url');
}
