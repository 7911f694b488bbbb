/** Runs in the page: the test of the network as a portal calls it, and nothing else. */
import {checkNetwork, type NetworkReport} from '../../../src/core/index.js';
import {BrowserNetworkProbe} from '../../../src/adapters/network-probe.js';
import {silentLogger} from '../../../src/adapters/silent-logger.js';
import {SystemClock} from '../../../src/adapters/system-clock.js';
import {WebSocketTransport} from '../../../src/adapters/web-socket-transport.js';

declare global {
  interface Window {
    testNetwork(service: string): Promise<NetworkReport>;
  }
}

window.testNetwork = (service) => {
  const clock = new SystemClock();
  return checkNetwork({
    service,
    getTicket: async ({signal}) => (await fetch('/ticket', {signal})).text(),
    ports: {clock, logger: silentLogger, transport: (url) => new WebSocketTransport(url), network: new BrowserNetworkProbe(clock)},
  });
};
