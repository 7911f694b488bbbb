import type {IncomingMessage} from 'node:http';
import {isIPv4, isIPv6, type BlockList} from 'node:net';
import type {ServiceLimits} from '../../service/limits.js';
import {TokenBucket} from '../../protocol/token-bucket.js';

/** Why a new socket of an address is turned away. */
export type AddressRefusal = 'address-full' | 'address-fast';

interface Entry {
  sockets: number;
  silent: number;
  readonly opening: TokenBucket;
  readonly failures: TokenBucket;
}

/**
 * What each address has open, and how often it failed to say who it is. Generous on purpose: a hospital's
 * hundreds of staff and a mobile operator's patients come from one address each.
 */
export class Addresses {
  readonly #limits: ServiceLimits;
  readonly #entries = new Map<string, Entry>();

  constructor(limits: ServiceLimits) {
    this.#limits = limits;
  }

  /** Counts a new socket, which nobody has spoken on yet, or says why not. */
  open(address: string, now: number): AddressRefusal | undefined {
    const entry = this.#entry(address, now);
    const {socketsPerAddress, silentPerAddress} = this.#limits;
    if (entry.sockets >= socketsPerAddress || entry.silent >= silentPerAddress) return 'address-full';
    if (!entry.opening.take(now)) return 'address-fast';
    entry.sockets += 1;
    entry.silent += 1;
    return undefined;
  }

  /** A socket has said who it is, or is closed before it did. */
  spoke(address: string): void {
    const entry = this.#entries.get(address);
    if (entry !== undefined) entry.silent -= 1;
  }

  close(address: string): void {
    const entry = this.#entries.get(address);
    if (entry !== undefined) entry.sockets -= 1;
  }

  /**
   * Counts a token that no configured key has signed.
   *
   * @returns 0 while the address is within its budget, else the milliseconds to stay away.
   */
  failed(address: string, now: number): number {
    const {failures} = this.#entry(address, now);
    return failures.take(now) ? 0 : failures.waitMs(now);
  }

  /** Forgets addresses that have nothing open and owe nothing. */
  sweep(now: number): void {
    for (const [address, {sockets, opening, failures}] of this.#entries) {
      if (sockets === 0 && opening.isFull(now) && failures.isFull(now)) this.#entries.delete(address);
    }
  }

  #entry(address: string, now: number): Entry {
    const known = this.#entries.get(address);
    if (known !== undefined) return known;
    const {newSocketsPerSecond, newSocketsBurst, failuresPerMinute, failuresBurst} = this.#limits;
    const entry: Entry = {
      sockets: 0,
      silent: 0,
      opening: new TokenBucket(newSocketsPerSecond, newSocketsBurst, now),
      failures: new TokenBucket(failuresPerMinute / 60, failuresBurst, now),
    };
    this.#entries.set(address, entry);
    return entry;
  }
}

/**
 * The address a request is counted under: the peer's, or behind trusted proxies the nearest one that is not
 * a proxy. An IPv6 address counts as its /64, which is what one household gets.
 */
export function addressOf(request: IncomingMessage, proxies: BlockList): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  let address = plain(request.socket.remoteAddress ?? '');
  while (forwarded.length > 0 && isTrusted(address, proxies)) address = plain(forwarded.pop() ?? '');
  return isIPv6(address) ? network64(address) : address;
}

function plain(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(address)?.[1];
  return mapped ?? address;
}

function isTrusted(address: string, proxies: BlockList): boolean {
  if (isIPv4(address)) return proxies.check(address, 'ipv4');
  return isIPv6(address) && proxies.check(address, 'ipv6');
}

function network64(address: string): string {
  const [head = '', tail] = address.replace(/%.*$/u, '').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
