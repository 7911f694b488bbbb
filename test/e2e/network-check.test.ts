import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {launchBrowser, type BrowserName} from './harness/browsers.js';
import {SECRET, testNetwork} from './harness/network-bench.js';
import {startRelay} from './harness/relay.js';

/** A port of the loopback on which nothing listens: reserved for "discard" (RFC 863). */
const NOBODY = {udp: 'turn:127.0.0.1:9?transport=udp', tcp: 'turn:127.0.0.1:9?transport=tcp'};

for (const name of ['chromium', 'firefox'] satisfies readonly BrowserName[]) {
  describe(`a test of the network in ${name}`, () => {
    let browser: Browser;
    before(async () => {
      browser = await launchBrowser(name);
    });
    after(() => browser.close());

    it('finds a good one through a relay over UDP', async (t) => {
      const relay = await startRelay(t, SECRET);
      const report = await testNetwork(t, browser, [relay.udp]);
      assert.equal(report.service, 'reachable');
      assert.ok((report.serviceRoundTripMs ?? 1_000) < 200);
      assert.deepEqual(report.relay, {udp: 'reachable', tcp: 'untested', tls: 'untested'});
      assert.equal(report.verdict, 'good', JSON.stringify(report));
    });

    it('finds the way over TCP where UDP is closed', async (t) => {
      const relay = await startRelay(t, SECRET, ['--no-udp']);
      const report = await testNetwork(t, browser, [relay.udp, relay.tcp]);
      assert.deepEqual(report.relay, {udp: 'unreachable', tcp: 'reachable', tls: 'untested'});
      assert.equal(report.verdict, 'good', JSON.stringify(report));
    });

    it('finds that relays are blocked', async (t) => {
      const report = await testNetwork(t, browser, [NOBODY.udp, NOBODY.tcp]);
      assert.deepEqual(report.relay, {udp: 'unreachable', tcp: 'unreachable', tls: 'untested'});
      assert.deepEqual([report.service, report.verdict], ['reachable', 'blocked']);
      assert.equal(report.quality, undefined);
    });

    it('finds a weak one where the relay lets little through', async (t) => {
      const relay = await startRelay(t, SECRET, ['--max-bps=30000']);
      const report = await testNetwork(t, browser, [relay.udp]);
      assert.equal(report.relay.udp, 'reachable');
      assert.equal(report.verdict, 'weak', JSON.stringify(report));
      assert.ok((report.quality?.bitrateKbps ?? 0) < 500, JSON.stringify(report));
    });

    it('finds that the service can not be reached, while the portal can', async (t) => {
      const report = await testNetwork(t, browser, [], 'http://127.0.0.1:9');
      assert.deepEqual([report.service, report.verdict], ['unreachable', 'blocked']);
    });

    it('finds out nothing without a relay, and stops nobody', async (t) => {
      const report = await testNetwork(t, browser, []);
      assert.deepEqual([report.service, report.verdict], ['reachable', 'unknown']);
    });
  });
}
