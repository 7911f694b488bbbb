import type {MediaKind} from '../core/ports/ports.js';

/**
 * What the browser says of a device's permission, and goes on to say. `undefined` where it cannot say: web views have no
 * query at all, and some browsers do not know the names of devices.
 */
export async function queryPermission(kind: MediaKind): Promise<PermissionStatus | undefined> {
  try {
    return await navigator.permissions.query({name: kind});
  } catch {
    return undefined;
  }
}
