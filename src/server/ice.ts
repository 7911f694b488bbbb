import {createHmac} from 'node:crypto';
import type {IceServer} from '../protocol/index.js';
import type {IceGrant} from '../service/visit-engine.js';
import {ConfigurationError} from './errors.js';
import type {IceOptions, TurnOptions} from './options.js';

interface Relays {
  readonly servers: readonly IceServer[];
  readonly turn: (TurnOptions & {readonly ttl: number}) | undefined;
}

export interface IceSettings extends Relays {
  /** For the test of the network. */
  readonly check: Relays;
}

/** Life of a credential in seconds. */
interface LifeBounds {
  readonly least: number;
  readonly usual: number;
  readonly most: number;
}
const CALL_LIFE: LifeBounds = {least: 60, usual: 600, most: 86_400};
const CHECK_LIFE: LifeBounds = {least: 30, usual: 60, most: 300};

const ADDRESS = /^(?:stuns?|turns?):[\x21-\x7e]+$/u;

/** @throws {ConfigurationError} when a browser or the wire contract would refuse the servers. */
export function checkIce({servers, turn, check = {}}: IceOptions): IceSettings {
  return {...checkRelays({servers, turn}, 'ice', CALL_LIFE), check: checkRelays(check, 'ice.check', CHECK_LIFE)};
}

function checkRelays(
  {servers = [], turn}: {servers?: readonly IceServer[] | undefined; turn?: TurnOptions | undefined},
  option: string,
  {least, usual, most}: LifeBounds,
): Relays {
  if (servers.length > 7) throw new ConfigurationError(`${option}.servers`, 'list at most 7');
  for (const {urls} of servers) checkUrls(urls, `${option}.servers`);
  if (turn === undefined) return {servers, turn: undefined};
  const {ttl = usual} = turn;
  checkUrls(turn.urls, `${option}.turn.urls`);
  if (typeof turn.secret !== 'string' || turn.secret === '')
    throw new ConfigurationError(`${option}.turn.secret`, 'set it to the `static-auth-secret` of the TURN server');
  if (!Number.isInteger(ttl) || ttl < least || ttl > most)
    throw new ConfigurationError(`${option}.turn.ttl`, `must be ${least} to ${most} seconds`);
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
 * The servers, with credentials for one person. Credentials as coturn's "TURN REST API" (README.turnserver) defines them:
 * `<expiry in seconds>:<user>` and the base64 of its HMAC-SHA1 under the shared secret.
 *
 * @param user - Opaque name of the person; it ends up in the TURN server's log.
 */
export function withCredentials({servers, turn}: Relays, user: string, now: number): IceGrant {
  if (turn === undefined) return {iceServers: servers};
  const expires = Math.floor(now / 1000) + turn.ttl;
  const username = `${expires}:${user}`;
  const credential = createHmac('sha1', turn.secret).update(username).digest('base64');
  return {
    iceServers: [...servers, {urls: turn.urls, username, credential}],
    expires: expires * 1000,
  };
}
