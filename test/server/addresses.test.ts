import assert from 'node:assert/strict';
import type {IncomingMessage} from 'node:http';
import {BlockList} from 'node:net';
import {describe, it} from 'node:test';
import {addressOf, Addresses} from '../../src/server/http/addresses.js';
import {DEFAULT_LIMITS} from '../../src/service/limits.js';
import {TokenBucket} from '../../src/protocol/token-bucket.js';

function request(remoteAddress: string, forwarded?: string): IncomingMessage {
  return {
    socket: {remoteAddress},
    headers: {...(forwarded !== undefined && {'x-forwarded-for': forwarded})},
  } as unknown as IncomingMessage;
}

function trusting(...addresses: readonly string[]): BlockList {
  const list = new BlockList();
  for (const address of addresses) list.addAddress(address, address.includes(':') ? 'ipv6' : 'ipv4');
  return list;
}

describe('the address of a request', () => {
  const nobody = new BlockList();
  const cases: readonly (readonly [string, IncomingMessage, BlockList, string])[] = [
    ["is the peer's", request('203.0.113.5'), nobody, '203.0.113.5'],
    ['is the same as IPv4 in IPv6 clothes', request('::ffff:203.0.113.5'), nobody, '203.0.113.5'],
    ["is a household's /64", request('2001:db8:1:2:3:4:5:6'), nobody, '2001:db8:1:2::/64'],
    ['is a /64 also when shortened', request('2001:db8::1'), nobody, '2001:db8:0:0::/64'],
    ['is a /64 without its zone', request('fe80::1%eth0'), nobody, 'fe80:0:0:0::/64'],
    ['is not what a stranger claims', request('203.0.113.5', '198.51.100.1'), nobody, '203.0.113.5'],
    ['is what a trusted proxy says', request('10.0.0.1', '198.51.100.1'), trusting('10.0.0.1'), '198.51.100.1'],
    [
      'is the nearest that is no proxy',
      request('10.0.0.1', '192.0.2.66, 198.51.100.1, 10.0.0.2'),
      trusting('10.0.0.1', '10.0.0.2'),
      '198.51.100.1',
    ],
    ["is the proxy's when it says nothing", request('10.0.0.1'), trusting('10.0.0.1'), '10.0.0.1'],
    ['survives nonsense', request('10.0.0.1', 'nonsense'), trusting('10.0.0.1'), 'nonsense'],
  ];
  for (const [what, from, proxies, expected] of cases) {
    it(what, () => assert.equal(addressOf(from, proxies), expected));
  }
});

describe('the count of addresses', () => {
  it('forgets an address that has nothing open and owes nothing', () => {
    const addresses = new Addresses({...DEFAULT_LIMITS, newSocketsBurst: 1, newSocketsPerSecond: 1});
    assert.equal(addresses.open('a', 0), undefined);
    addresses.spoke('a');
    addresses.close('a');
    addresses.sweep(0);
    assert.equal(addresses.open('a', 0), 'address-fast', 'a debt outlives the socket');
    addresses.sweep(1_000);
    assert.equal(addresses.open('a', 0), undefined, 'forgotten once the debt is paid');
  });
});

describe('a token bucket', () => {
  it('gives a burst, then its rate, and says when the next comes', () => {
    const bucket = new TokenBucket(2, 3, 0);
    assert.deepEqual(
      [1, 2, 3, 4].map(() => bucket.take(0)),
      [true, true, true, false],
    );
    assert.equal(bucket.waitMs(0), 500);
    assert.equal(bucket.take(499), false);
    assert.equal(bucket.take(500), true);
    assert.equal(bucket.isFull(1_999), false);
    assert.equal(bucket.isFull(2_000), true);
  });

  it('gives several at once, or none of them', () => {
    const bucket = new TokenBucket(30, 60, 0);
    assert.equal(bucket.take(0, 61), false);
    assert.equal(bucket.available(0), 60);
    assert.equal(bucket.take(0, 60), true);
    assert.equal(bucket.available(699), 20);
    assert.equal(bucket.available(700), 21);
    assert.equal(bucket.take(700, 22), false);
    assert.equal(bucket.take(700, 21), true);
  });

  it('is not filled by a clock that goes back', () => {
    const bucket = new TokenBucket(1, 1, 10_000);
    assert.equal(bucket.take(10_000), true);
    assert.equal(bucket.take(0), false);
    assert.equal(bucket.take(999), false);
  });
});
