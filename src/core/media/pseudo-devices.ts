/** What Chromium lists beside the devices themselves: whichever of them the system uses, for everything or for calls. */
const PSEUDO_DEVICES: ReadonlySet<string> = new Set(['default', 'communications']);

/** Whether an identifier stays in the list whatever device is plugged in or pulled out, and so says nothing of one. */
export function isPseudoDevice(deviceId: string): boolean {
  return PSEUDO_DEVICES.has(deviceId);
}
