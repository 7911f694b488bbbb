import type {MediaKind} from '../../../core/ports/ports.js';

const KINDS: readonly MediaKind[] = ['microphone', 'camera'];

/** The devices that the browser gives without asking. */
export async function grantedDevices(): Promise<readonly MediaKind[]> {
  const states = await Promise.all(KINDS.map(permission));
  return KINDS.filter((_kind, index) => states[index] === 'granted');
}

/** Whether opening the devices would make the browser ask the person, who should know beforehand what appears. */
export async function willAsk(): Promise<boolean> {
  // Where there is nothing to ask for, the check says at once what is wrong.
  if (typeof navigator.mediaDevices === 'undefined') return false;
  const states = await Promise.all(KINDS.map(permission));
  return states.includes('prompt');
}

async function permission(name: MediaKind): Promise<PermissionState> {
  try {
    return (await navigator.permissions.query({name})).state;
  } catch {
    // Browsers that do not tell would ask.
    return 'prompt';
  }
}
