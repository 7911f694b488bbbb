import type {Report} from './remote-browser.js';

declare global {
  interface Window {
    paintWatch: Report;
  }
}

/**
 * Runs in the page: notes the pictures of the other person that are painted. May use nothing from outside itself.
 *
 * @returns Whether there is a place for them: a picture may have arrived before what shows it has loaded.
 */
export function installWatch(): boolean {
  const all = (root: ParentNode): Element[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])]);
  // One's own picture is the one without sound.
  const player = all(document).find((element) => element instanceof HTMLVideoElement && !element.muted);
  if (!(player instanceof HTMLVideoElement)) return false;
  const gaps: {from: number; to: number}[] = [];
  const watch = {frames: 0, gaps};
  let seenAt = Date.now();
  const painted = (): void => {
    const now = Date.now();
    if (now - seenAt > 1_000) gaps.push({from: seenAt, to: now});
    seenAt = now;
    watch.frames += 1;
    player.requestVideoFrameCallback(painted);
  };
  player.requestVideoFrameCallback(painted);
  window.paintWatch = watch;
  return true;
}
