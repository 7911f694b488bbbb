import type {IceServer} from '../protocol/index.js';

/** The protocol's servers as the browser's API types them, which does not say that nothing is written to. */
export const rtcIceServers = (servers: readonly IceServer[]): RTCIceServer[] =>
  servers.map(({urls, username, credential}) => ({
    urls: [...urls],
    ...(username !== undefined && {username}),
    ...(credential !== undefined && {credential}),
  }));
