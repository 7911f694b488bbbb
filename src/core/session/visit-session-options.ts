import type {ReconnectPolicy, VisitPorts} from '../ports/ports.js';
import type {GetTicket} from '../signalling/credentials.js';

export interface VisitSessionOptions {
  /**
   * Where the visit service is: its origin (`https://visit.example`), with a path where it is mounted below one, as an
   * `http(s)` or `ws(s)` URL, or relative to the page.
   */
  readonly service: string;
  /** Called whenever a fresh ticket is needed: at first, and again when a receipt is no longer good. */
  readonly getTicket: GetTicket;
  /** Everything outside; `defaultPorts()` is the browser itself. They are the session's from then on. */
  readonly ports: VisitPorts;
  /** Sends picture and sound only through a relay, so that nobody in the visit learns this page's address. */
  readonly relayOnly?: boolean;
  /** How long the portal may take for a ticket, in milliseconds; 15 000 by default. */
  readonly ticketTimeoutMs?: number;
  /** When to try a lost service again; by default at once, then ever less often down to every five seconds, without end. */
  readonly reconnectPolicy?: ReconnectPolicy;
}
