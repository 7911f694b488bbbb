import type {MediaKind} from '../core/ports/ports.js';
import {answerOf} from './browser-answer.js';

/**
 * What the browser says of a device's permission, and goes on to say. `undefined` where it cannot say: web views have no
 * query at all, some browsers do not know the names of devices, and some never answer.
 */
export async function queryPermission(kind: MediaKind): Promise<PermissionStatus | undefined> {
  try {
    return await answerOf(() => navigator.permissions.query({name: kind}));
  } catch {
    return undefined;
  }
}
