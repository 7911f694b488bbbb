import {CLOSE, type CloseReason, type ServerMessage} from '../protocol/index.js';

/** RFC 6455, section 7.4.1: the service failed; the client comes back. */
const INTERNAL_CODE = 1011;

/** Why the service closes a connection. */
export type ChannelClose = CloseReason | 'internal';

/** A message, or one that is still being signed. `undefined` sends nothing. */
export type Outgoing = ServerMessage | Promise<ServerMessage | undefined>;

/** One client's line, as the engine sees it: a WebSocket, or its stand-in within a page. */
export interface Channel {
  /** Sends after everything that was sent before; a promise keeps its place. */
  send(message: Outgoing): void;
  /** Closes after everything that was sent before. */
  close(reason: ChannelClose): void;
  /** Cuts the line off, without waiting for anything. */
  terminate(): void;
  /** Stops reading: what the client sends meanwhile waits on its side of the line. */
  pause(): void;
  resume(): void;
  /** Asks the client for a sign of life. `false`: it gave none since the last time. */
  ping(): boolean;
  /** Whether the client reads so slowly that what waits for it must not grow on. */
  isSlow(): boolean;
}

/** The close code that goes over the wire. */
export function closeCode(reason: ChannelClose): number {
  return reason === 'internal' ? INTERNAL_CODE : CLOSE[reason].code;
}
