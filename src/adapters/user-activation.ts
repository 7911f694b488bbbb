/** Whether the page has been pressed, after which browsers let it play sound. Absent before Firefox 120, which then decides itself. */
export function hasBeenPressed(): boolean {
  return (navigator as {readonly userActivation?: UserActivation}).userActivation?.hasBeenActive ?? true;
}
