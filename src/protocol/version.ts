/** Version of the wire contract; a breaking change gets a new number, a new path and a new sub-protocol. */
export const PROTOCOL_VERSION = 1;

/**
 * What a service of this version can do beyond the least that version 1 asks for. `welcome` names them, so that a client
 * knows before it asks. An addition to version 1 adds its name here; none is ever taken away or changes its meaning.
 */
export const SERVICE_FEATURES = ['company', 'network-check', 'notes', 'phone', 'unknown-types'] as const;

/** Path of the WebSocket endpoint below the service's origin. */
export const VISIT_PATH = '/v1/visit';

/** WebSocket sub-protocol that client and service must agree on (RFC 6455, section 1.9). */
export const SUBPROTOCOL = 'visit.v1';

/**
 * Upper bounds of the contract. Both sides refuse what exceeds them, so that one person's browser can
 * neither exhaust the service nor another person's browser.
 */
export const LIMITS = {
  /** Bytes of one WebSocket message from a client. Offers are 3-7 kB in today's browsers. */
  messageBytes: 65_536,
  /** UTF-16 code units of one message from the service: room for a list of 10 000 waiting persons. */
  serverMessageLength: 4_194_304,
  /** Features that `welcome` may name. */
  features: 64,
  /** Milliseconds from the socket's opening to a valid first message. */
  helloMs: 5_000,
  /** UTF-16 code units of a display name. */
  nameLength: 100,
  /** UTF-16 code units of what a person says of who else is in the room. */
  companyLength: 100,
  /** Staff of one visit whom a ticket may name. */
  visitStaff: 16,
  /** UTF-16 code units of a phone number. */
  phoneLength: 30,
  /** UTF-16 code units of a note between staff and one who waits. */
  noteLength: 300,
  /** Notes that are kept per person; the oldest go first. */
  notes: 20,
  /** UTF-16 code units of what a refusal says of a ticket: what was expected, or given. */
  faultLength: 1_000,
  /** UTF-16 code units of any identifier (visit, clinic, person, link). */
  idLength: 200,
  /** UTF-16 code units of a compact JWS (ticket or receipt). */
  tokenLength: 8_192,
  /** Characters of a session description. */
  sdpLength: 32_768,
  /** Characters of one ICE candidate line. */
  candidateLength: 512,
  /** Media sections of a session description: two per kind, screen sharing and the data channel. */
  mediaSections: 6,
  /** Persons that a resuming client may name as being in its call. */
  peers: 16,
  /** Minutes for which somebody whom staff have declined or removed is refused. */
  refusedMinutes: 10,
  /** Persons who take part in one visit at the same time (a full mesh). */
  participants: 6,
  /** Seconds between `iat` and `exp` of a ticket. */
  ticketSeconds: 300,
} as const;
