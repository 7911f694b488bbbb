import {readClientMessage, type ClientMessage} from './client-message.js';
import {readServerMessage, type ServerMessage} from './server-message.js';
import {ShapeError, type Shape} from './shape.js';
import {LIMITS} from './version.js';

/** What came of a frame: a message, or why it is none. Never a partly read message. */
export type Parsed<M> = {readonly ok: true; readonly message: M} | {readonly ok: false; readonly problem: string};

/**
 * Reads one WebSocket frame from a client. `problem` names the field, never its content, so it may be logged.
 *
 * @param frame - The text of the frame; a binary frame (anything but a string) is refused.
 */
export function parseClientFrame(frame: unknown): Parsed<ClientMessage> {
  return parse(frame, readClientMessage, LIMITS.messageBytes);
}

/** Reads one WebSocket frame from the service; see {@link parseClientFrame}. A long list of waiting persons needs more room. */
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
    if (error instanceof ShapeError) return {ok: false, problem: error.message};
    throw error;
  }
}
