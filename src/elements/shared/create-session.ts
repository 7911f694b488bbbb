import type {SessionConfiguration} from '../../controllers/session-owner.js';
import type {VisitSessionApi} from '../../core/session/session-types.js';

/** Makes a session over the browser itself; the code for it, with the peer connections, is loaded here and not before. */
export async function createSession({service, getTicket, roles, relayOnly, logger}: SessionConfiguration): Promise<VisitSessionApi> {
  const [{VisitSession}, {defaultPorts}] = await Promise.all([
    import('../../core/session/visit-session.js'),
    import('../../adapters/default-ports.js'),
  ]);
  const ports = defaultPorts();
  return new VisitSession({service, getTicket, roles, relayOnly, ports: logger === undefined ? ports : {...ports, logger}});
}
