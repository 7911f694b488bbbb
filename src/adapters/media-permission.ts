import type {MediaKind} from '../core/ports/ports.js';

/**
 * What the browser says of its permission for a device; `undefined` where it does not say, as in web views, in browsers
 * that do not know the name, and where the Permissions API is missing.
 */
export async function queryMediaPermission(kind: MediaKind): Promise<PermissionStatus | undefined> {
  try {
    return await navigator.permissions.query({name: kind});
  } catch {
    return undefined;
  }
}
