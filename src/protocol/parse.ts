import {readClientMessage, type ClientMessage} from './client-message.js';
import {readServerMessage, type ServerMessage} from './server-message.js';
import {ShapeError, UnknownTagError, type Shape} from './shape.js';
import {LIMITS} from './version.js';

/** The result of reading a frame: a message, or why it is no message. Never a partly read message. */
export type Parsed<M> =
  | {readonly ok: true; readonly message: M}
  | {
      readonly ok: false;
      readonly problem: string;
      /**
       * Set if this version does not know the `type`: nothing is wrong with the frame, it may be of a later one. The
       * sender's word, so it goes into no log and no metric of the service.
       */
      readonly unknownType?: string;
    };

/** A name that may stand for a type of a later version. */
const TYPE_NAME = /^[a-z][a-z0-9-]{0,39}$/u;

/**
 * Reads one WebSocket frame from a client. `problem` names the field, never its content, so it may be logged.
 *
 * @param frame - The text of the frame; a binary frame (anything but a string) is refused.
 *
 * @example
 * ```ts
 * const parsed = parseClientFrame(frame);
 * if (parsed.ok) handle(parsed.message);
 * else log(parsed.problem);
 * ```
 */
export function parseClientFrame(frame: unknown): Parsed<ClientMessage> {
  return parse(frame, readClientMessage, LIMITS.messageBytes);
}

/** Reads one WebSocket frame from the service, as {@link parseClientFrame} does. It may be longer: lists of persons are. */
export function parseServerFrame(frame: unknown): Parsed<ServerMessage> {
  return parse(frame, readServerMessage, LIMITS.serverMessageLength);
}

function parse<M>(frame: unknown, read: Shape<M>, maxLength: number): Parsed<M> {
  if (typeof frame !== 'string') return {ok: false, problem: 'a binary frame'};
  if (frame.length > maxLength) return {ok: false, problem: 'a frame that is too long'};
  let value: unknown;
  try {
    value = JSON.parse(frame);
  } catch {
    return {ok: false, problem: 'not JSON'};
  }
  try {
    return {ok: true, message: read(value)};
  } catch (error) {
    if (error instanceof UnknownTagError && error.path === 'type' && TYPE_NAME.test(error.tag))
      return {ok: false, problem: error.message, unknownType: error.tag};
    if (error instanceof ShapeError) return {ok: false, problem: error.message};
    throw error;
  }
}
