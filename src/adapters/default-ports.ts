import type {VisitPorts} from '../core/ports.js';
import {BrowserMediaDevices} from './browser-media-devices.js';
import {BrowserPage} from './browser-page.js';
import {silentLogger} from './silent-logger.js';
import {SimplePeerFactory} from './simple-peer/simple-peer-factory.js';
import {SystemClock} from './system-clock.js';
import {WebSocketTransport} from './web-socket-transport.js';

/** The browser itself behind every port. Each session has its own. */
export function defaultPorts(): VisitPorts {
  const clock = new SystemClock();
  return {
    transport: (url) => new WebSocketTransport(url, clock),
    peers: new SimplePeerFactory(clock),
    devices: new BrowserMediaDevices(),
    page: new BrowserPage(),
    clock,
    logger: silentLogger,
  };
}
