import type {IceServer} from '../protocol/index.js';
import {rtcIceServers} from './ice-servers.js';

const TYPE = {direct: 'srflx', relay: 'relay'} as const;

/** Whether a STUN or TURN server gives an address, found out without a connection to anybody. */
export async function gathers(server: IceServer, way: 'direct' | 'relay', signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  let connection: RTCPeerConnection;
  try {
    connection = new RTCPeerConnection({iceServers: rtcIceServers([server]), iceTransportPolicy: way === 'relay' ? 'relay' : 'all'});
  } catch {
    // The browser does not take such an address: no way for this page.
    return false;
  }
  const ended = new AbortController();
  try {
    return await new Promise<boolean>((resolve, reject) => {
      signal.addEventListener('abort', () => resolve(false), {signal: ended.signal});
      connection.addEventListener('icecandidate', ({candidate}) => {
        if (candidate?.type === TYPE[way]) resolve(true);
      });
      connection.addEventListener('icegatheringstatechange', () => {
        if (connection.iceGatheringState === 'complete') resolve(false);
      });
      connection.createDataChannel('gathering');
      connection.setLocalDescription().catch(reject);
    });
  } finally {
    ended.abort();
    connection.close();
  }
}
