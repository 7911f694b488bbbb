/** Points of the picture that are read, across and down. They show noise and movement, and cost little. */
const WIDTH = 32;
const HEIGHT = 24;
/** `HTMLMediaElement.HAVE_CURRENT_DATA`. */
const HAS_PICTURE = 2;
/** Multiplier of the FNV-1a hash. */
const PRIME = 0x01000193;

let context: CanvasRenderingContext2D | null | undefined;

/**
 * Samples what a video shows.
 *
 * @returns The brightest point, 0 to 255, and a number that is the same for the same picture. `undefined` while the video
 * has no picture, and where the browser has no canvas.
 */
export function samplePicture(video: HTMLVideoElement): {readonly brightest: number; readonly fingerprint: number} | undefined {
  if (video.readyState < HAS_PICTURE || video.videoWidth === 0) return undefined;
  context ??= makeContext();
  if (context === null) return undefined;
  context.drawImage(video, 0, 0, WIDTH, HEIGHT);
  const {data} = context.getImageData(0, 0, WIDTH, HEIGHT);
  let brightest = 0;
  let fingerprint = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
    // Luma of ITU-R BT.601.
    brightest = Math.max(brightest, 0.299 * red + 0.587 * green + 0.114 * blue);
    fingerprint = Math.imul(fingerprint ^ red ^ (green << 8) ^ (blue << 16), PRIME);
  }
  // No picture of a person stays in memory.
  context.clearRect(0, 0, WIDTH, HEIGHT);
  return {brightest, fingerprint};
}

function makeContext(): CanvasRenderingContext2D | null {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const made = canvas.getContext('2d', {willReadFrequently: true});
  // Reads single points. A mean would smooth a camera's noise away, and every picture would seem still.
  if (made !== null) made.imageSmoothingEnabled = false;
  return made;
}
