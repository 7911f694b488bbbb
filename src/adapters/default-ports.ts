import type {VisitPorts} from '../core/ports/ports.js';
import {BrowserMediaDevices} from './browser-media-devices.js';
import {BrowserPage} from './browser-page.js';
import {BrowserNetworkProbe} from './network-probe.js';
import {silentLogger} from './silent-logger.js';
import {SimplePeerFactory} from './simple-peer/simple-peer-factory.js';
import {SystemClock} from './system-clock.js';
import {webAudioLevelMeter} from './web-audio-level-meter.js';
import {WebSocketTransport} from './web-socket-transport.js';

/** One instance for the page. It listens to the browser for as long as the page lives, and remembers the devices' names. */
let devices: BrowserMediaDevices | undefined;

/**
 * Makes ports with the browser itself behind each of them.
 *
 * @example
 * ```ts
 * import {VisitSession} from 'visit-elements/core';
 * import {ConsoleLogger, defaultPorts} from 'visit-elements/ports';
 *
 * const ports = {...defaultPorts(), logger: new ConsoleLogger()};
 * const session = new VisitSession({service, getTicket, ports});
 * ```
 */
export function defaultPorts(): VisitPorts {
  const clock = new SystemClock();
  devices ??= new BrowserMediaDevices();
  return {
    transport: (url) => new WebSocketTransport(url),
    peers: new SimplePeerFactory(clock),
    devices,
    page: new BrowserPage(),
    network: new BrowserNetworkProbe(clock),
    levels: webAudioLevelMeter,
    clock,
    logger: silentLogger,
  };
}
