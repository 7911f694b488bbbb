import {checkNetwork, type NetworkCheckOptions} from '../core/network-check.js';
import type {NetworkReport} from '../core/network-report.js';
import {BrowserNetworkProbe} from './network-probe.js';
import {silentLogger} from './silent-logger.js';
import {SystemClock} from './system-clock.js';
import {WebSocketTransport} from './web-socket-transport.js';

/** Tests the network with the browser itself behind every port; see {@link checkNetwork}. */
export function testNetwork(options: Omit<NetworkCheckOptions, 'ports'>): Promise<NetworkReport> {
  const clock = new SystemClock();
  const ports = {
    clock,
    logger: silentLogger,
    transport: (url: string) => new WebSocketTransport(url, clock),
    network: new BrowserNetworkProbe(clock),
  };
  return checkNetwork({...options, ports});
}
