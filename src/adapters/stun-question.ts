import type {IceServer} from '../protocol/index.js';
import {rtcIceServers} from './ice-servers.js';

/** Error codes of STUN (RFC 8489, section 14.8) come from a server; 701 (webrtc-pc, section 4.8.3) is the browser's own. */
const OF_A_SERVER = 700;

/** Asks all the servers at once, and waits for the first answer. It may be that the credentials have lapsed. */
export async function hearsAny(servers: readonly IceServer[], signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  let connection: RTCPeerConnection;
  try {
    connection = new RTCPeerConnection({iceServers: rtcIceServers(servers)});
  } catch {
    return false;
  }
  const ended = new AbortController();
  try {
    return await new Promise<boolean>((resolve) => {
      signal.addEventListener('abort', () => resolve(false), {signal: ended.signal});
      connection.addEventListener('icecandidate', ({candidate}) => {
        if (candidate?.type === 'srflx' || candidate?.type === 'relay') resolve(true);
      });
      connection.addEventListener('icecandidateerror', ({errorCode}) => {
        if (errorCode < OF_A_SERVER) resolve(true);
      });
      connection.createDataChannel('question');
      connection.setLocalDescription().catch(() => resolve(false));
    });
  } finally {
    ended.abort();
    connection.close();
  }
}
