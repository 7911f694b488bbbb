import {VISIT_PATH} from '../../protocol/index.js';
import {VisitError} from '../visit-error.js';

const SOCKET_SCHEME: Readonly<Record<string, string>> = {'https:': 'wss:', 'http:': 'ws:', 'wss:': 'wss:', 'ws:': 'ws:'};

/**
 * The address of the WebSocket endpoint.
 *
 * @throws {VisitError} `not-configured` when `service` is no such address.
 */
export function endpointOf(service: string, page: Pick<Location, 'protocol'> = location): string {
  const url = service.trim() === '' ? undefined : parse(service);
  const scheme = url && SOCKET_SCHEME[url.protocol];
  if (url === undefined || scheme === undefined) {
    throw VisitError.notConfigured(`service must be the address of a visit service, such as "https://visit.example"; it is "${service}".`);
  }
  if (scheme === 'ws:' && page.protocol === 'https:' && !/^(?:localhost|127\.|\[::1\])/u.test(url.host)) {
    throw VisitError.notConfigured(`service is "${service}", and a page over https: may only reach a service over https: or wss:.`);
  }
  const path = url.pathname.replace(/\/+$/u, '');
  return `${scheme}//${url.host}${path.endsWith(VISIT_PATH) ? path : path + VISIT_PATH}`;
}

function parse(address: string): URL | undefined {
  try {
    return new URL(address, location.href);
  } catch {
    return undefined;
  }
}
