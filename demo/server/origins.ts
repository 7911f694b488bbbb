import {isIPv6, type AddressInfo} from 'node:net';
import {networkInterfaces} from 'node:os';

const ANY = ['0.0.0.0', '::'];

/** Origins under which the pages can be opened: the machine's own addresses that the server listens on. */
export function originsOf({address, port}: AddressInfo): readonly string[] {
  const local = ['localhost', '127.0.0.1', '::1'];
  const all = Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).filter(({scopeid}) => !scopeid).map((entry) => entry.address));
  const hosts = ANY.includes(address) ? [...local, ...all] : local.includes(address) ? local : [address];
  // `URL` writes an origin as browsers do: without the default port, and IPv6 in its shortest form.
  return [...new Set(hosts.map((host) => new URL(`http://${isIPv6(host) ? `[${host}]` : host}:${port}`).origin))];
}
