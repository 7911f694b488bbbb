import {createHmac} from 'node:crypto';
import type {IceServer, ServerMessage} from '../protocol/index.js';
import {ConfigurationError} from './errors.js';
import type {IceOptions, TurnOptions} from './options.js';

export interface IceSettings {
  readonly servers: readonly IceServer[];
  readonly turn: (TurnOptions & {readonly ttl: number}) | undefined;
}

const ADDRESS = /^(?:stuns?|turns?):[\x21-\x7e]+$/u;

/** @throws {ConfigurationError} when a browser or the wire contract would refuse the servers. */
export function checkIce({servers = [], turn}: IceOptions): IceSettings {
  if (servers.length > 7) throw new ConfigurationError('ice.servers', 'list at most 7');
  for (const {urls} of servers) checkUrls(urls, 'ice.servers');
  if (turn === undefined) return {servers, turn: undefined};
  const {ttl = 600} = turn;
  checkUrls(turn.urls, 'ice.turn.urls');
  if (typeof turn.secret !== 'string' || turn.secret === '')
    throw new ConfigurationError('ice.turn.secret', 'set it to the `static-auth-secret` of the TURN server');
  if (!Number.isInteger(ttl) || ttl < 60 || ttl > 86_400)
    throw new ConfigurationError('ice.turn.ttl', 'must be 60 to 86400 seconds');
  return {servers, turn: {...turn, ttl}};
}

function checkUrls(urls: unknown, option: string): void {
  if (!Array.isArray(urls) || urls.length === 0 || urls.length > 8)
    throw new ConfigurationError(option, 'needs 1 to 8 addresses');
  for (const url of urls) {
    if (typeof url !== 'string' || !ADDRESS.test(url)) {
      throw new ConfigurationError(
        option,
        `${JSON.stringify(url)} is no STUN or TURN address, such as turns:turn.example:443?transport=tcp`,
      );
    }
  }
}

/**
 * ICE servers for one admitted person. Credentials as coturn's "TURN REST API" (README.turnserver) defines them:
 * `<expiry in seconds>:<user>` and the base64 of its HMAC-SHA1 under the shared secret.
 *
 * @param user - Opaque name of the person; it ends up in the TURN server's log.
 */
export function iceServersMessage({servers, turn}: IceSettings, user: string, now: number): ServerMessage {
  if (turn === undefined) return {type: 'ice-servers', iceServers: servers};
  const expires = Math.floor(now / 1000) + turn.ttl;
  const username = `${expires}:${user}`;
  const credential = createHmac('sha1', turn.secret).update(username).digest('base64');
  return {
    type: 'ice-servers',
    iceServers: [...servers, {urls: turn.urls, username, credential}],
    expires: expires * 1000,
  };
}
