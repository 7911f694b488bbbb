import type {VisitPorts} from '../../core/ports/ports.js';
import {FakeClock} from './fake-clock.js';
import {FakeLevelMeters} from './fake-level-meter.js';
import {FakeLogger} from './fake-logger.js';
import {FakeMediaDevices} from './fake-media-devices.js';
import {FakeNetworkProbe} from './fake-network-probe.js';
import {FakePage} from './fake-page.js';
import {FakePeers} from './fake-peers.js';
import {FakeTransports} from './fake-transport.js';

/** Every port as a fake that the test drives; give them to a session as its `ports`. */
export interface FakePorts extends VisitPorts {
  readonly clock: FakeClock;
  readonly logger: FakeLogger;
  readonly devices: FakeMediaDevices;
  readonly page: FakePage;
  readonly network: FakeNetworkProbe;
  readonly peers: FakePeers;
  /** The meters behind the `levels` port, unless another was given. */
  readonly meters: FakeLevelMeters;
  /** The connections behind the `transport` port, unless another was given. */
  readonly transports: FakeTransports;
}

/**
 * Makes a fake for every port.
 *
 * @param given - What to use instead: one clock for two sessions, say, or the transport of an in-page service.
 *
 * @example
 * ```ts
 * const ports = fakePorts();
 * const session = new VisitSession({service: 'wss://visit.example', getTicket, ports});
 * await ports.clock.advance(1_000);
 * ```
 */
export function fakePorts(given: Partial<Omit<FakePorts, 'transports' | 'meters'>> = {}): FakePorts {
  const clock = given.clock ?? new FakeClock();
  const transports = new FakeTransports();
  const meters = new FakeLevelMeters();
  return {
    logger: new FakeLogger(),
    devices: new FakeMediaDevices(clock),
    page: new FakePage(),
    network: new FakeNetworkProbe(),
    peers: new FakePeers(),
    levels: meters.factory,
    transport: transports.factory,
    ...given,
    clock,
    transports,
    meters,
  };
}
