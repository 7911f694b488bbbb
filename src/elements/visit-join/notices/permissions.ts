import {MEDIA_KINDS, type MediaKind} from '../../../core/ports/ports.js';

/** The devices that the browser gives without asking. */
export async function grantedDevices(): Promise<readonly MediaKind[]> {
  const states = await readPermissions();
  return MEDIA_KINDS.filter((_kind, index) => states[index] === 'granted');
}

/** Whether opening the devices would make the browser ask the person, who should know beforehand what appears. */
export async function willAsk(): Promise<boolean> {
  // Where there is nothing to ask for, the check says at once what is wrong.
  if (typeof navigator.mediaDevices === 'undefined') return false;
  const states = await readPermissions();
  return states.includes('prompt');
}

/** In the order of {@link MEDIA_KINDS}. Browsers that do not say count as asking. */
async function readPermissions(): Promise<readonly PermissionState[]> {
  try {
    const {queryPermission} = await import('../../../adapters/permission-query.js');
    return await Promise.all(MEDIA_KINDS.map(async (kind) => (await queryPermission(kind))?.state ?? 'prompt'));
  } catch {
    // Its code has not arrived.
    return MEDIA_KINDS.map(() => 'prompt');
  }
}
