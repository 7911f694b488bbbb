import type {ClientMessage, CloseReason, GuestRole, PhoneRequest, PhoneTask, Role, ServerMessage} from '../protocol/index.js';

/** A person's identity, as the portal's ticket states it. */
interface TicketHolder {
  readonly id: string;
  readonly role: Role;
  readonly guestRole?: GuestRole;
  /** Signed by the portal. */
  readonly ticketName?: string;
  readonly locale?: string;
  readonly starts?: string;
  /** How they logged in, in the portal's words. */
  readonly login?: string;
  /** Staff: what they are and where they work. */
  readonly title?: string;
  readonly unit?: string;
  /** Patient and guest: whom they are to meet. */
  readonly caregiver?: string;
  /** Patient and guest: ids of the staff of their visit, where the ticket says who they are. */
  readonly visitStaff?: readonly string[];
  /** Patient and guest: a visit that fails before it has begun becomes a task for staff to phone them. */
  readonly phonesOnFailure?: boolean;
  /** Compulsory for patient and guest. */
  readonly visit?: string;
}

/** A person with a verified ticket. */
export interface Arrival extends TicketHolder {
  /** Typed by the person. */
  readonly name?: string;
  /** When the waiting room opens and closes for the visit: milliseconds since 1970-01-01 UTC. Without them it is open always. */
  readonly opens?: number;
  readonly closes?: number;
  /** Comes only if there is a place to come back to. */
  readonly returning?: boolean;
  /** Patient and guest: comes to be phoned. */
  readonly phone?: PhoneRequest;
}

/** What a resume receipt says; the service signs it and believes all of it but an admission. */
export interface ReceiptClaims extends TicketHolder {
  /** Always a string: the display name at the time. */
  readonly name: string;
  readonly instance: string;
  readonly since: number;
  readonly held: boolean;
  /** Set for somebody who is to be phoned, so that the request outlives the service's memory. */
  readonly phone?: PhoneTask;
  /** Staff only: the visit they were in. */
  readonly inVisit?: string;
}

/** Messages of a person who has been welcomed, as far as the room decides on them. */
export type LobbyMessage = Exclude<ClientMessage, {type: 'hello' | 'check' | 'resume' | 'take-over' | 'ping' | 'refresh-ice'}>;

export type LobbyInput =
  | {
      readonly type: 'arrive';
      readonly connection: string;
      readonly arrival: Arrival;
      /** Fresh and unguessable; used when the arrival makes or takes over the record. */
      readonly instance: string;
      /** The person has said that this window is to replace the other. */
      readonly takeOver: boolean;
    }
  | {
      readonly type: 'resume';
      readonly connection: string;
      readonly receipt: ReceiptClaims;
      /** Ids of the persons the client says it is in a call with. Believed of staff, and only after a loss of the store. */
      readonly with: readonly string[];
    }
  /** Somebody asks whether they would be let to the waiting room, and does not come. */
  | {readonly type: 'inquire'; readonly connection: string; readonly arrival: Arrival}
  /** A ticket is good but for its login, which is too weak. Nobody comes. */
  | {readonly type: 'refuse-login'; readonly connection: string; readonly arrival: Arrival; readonly about: 'hello' | 'check'}
  | {readonly type: 'message'; readonly connection: string; readonly person: string; readonly message: LobbyMessage}
  | {readonly type: 'disconnect'; readonly connection: string; readonly person: string}
  /** Time passes. Records at rest for too long are removed. */
  | {readonly type: 'tick'};

/** What the host must do, in this order. */
export type LobbyEffect =
  | {readonly type: 'send'; readonly connection: string; readonly message: ServerMessage}
  /** From now on this connection speaks for that person. */
  | {readonly type: 'bind'; readonly connection: string; readonly person: string}
  /** Sign and send a receipt. */
  | {readonly type: 'issue-receipt'; readonly connection: string; readonly claims: ReceiptClaims}
  /** Send ICE servers with credentials for this person. Only ever for somebody admitted. */
  | {readonly type: 'grant-ice'; readonly connection: string; readonly person: string}
  /** Close the connection, after what was sent to it before. It no longer speaks for anybody. */
  | {readonly type: 'close'; readonly connection: string; readonly reason: CloseReason};

export interface LobbyContext {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
  /** How often clients have to `ping`, in milliseconds. */
  readonly heartbeatMs: number;
}
