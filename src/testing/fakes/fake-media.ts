/** What a made-up camera gives. */
export interface FakePictureOptions {
  /** Words in the picture. */
  readonly caption?: string;
  /** Colour of the picture, 0 to 359. */
  readonly hue?: number;
  /** Whether the picture moves, until its track is stopped. Off by default: one picture, no timer. */
  readonly moving?: boolean;
  /** Pixels. */
  readonly width?: number;
  /** Pixels. */
  readonly height?: number;
}

/** What a made-up stream carries. */
export interface FakeMediaOptions extends FakePictureOptions {
  /** A quiet tone. Off by default. */
  readonly audio?: boolean;
  /** A drawn picture. Off by default. */
  readonly video?: boolean;
}

/**
 * A stream with real tracks made from a canvas and Web Audio: no camera, no microphone, no permission.
 * The caller stops the tracks, as with any stream.
 */
export function fakeMediaStream(options: FakeMediaOptions = {}): MediaStream {
  const tracks: MediaStreamTrack[] = [];
  if (options.audio === true) tracks.push(fakeAudioTrack());
  if (options.video === true) tracks.push(fakeVideoTrack(options));
  return new MediaStream(tracks);
}

/** Longer than the widest gap that decoders tolerate without calling a picture frozen, and cheap for a page with many. */
const FRAME_MS = 100;

/** A drawn video track; see {@link fakeMediaStream}. */
export function fakeVideoTrack(options: FakePictureOptions = {}): MediaStreamTrack {
  const {width = 640, height = 360, hue = 190, caption = '', moving = false} = options;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser has no canvas.');
  let step = 0;
  const draw = (): void => {
    drawPerson(context, {width, height, hue, caption, step});
    step += 1;
  };
  draw();
  const [track] = canvas.captureStream().getVideoTracks();
  if (track === undefined) throw new Error('This browser cannot capture a canvas.');
  // Some browsers take the first picture only at a paint after the capture began.
  requestAnimationFrame(draw);
  if (moving) {
    const timer = setInterval(() => {
      if (track.readyState === 'ended') clearInterval(timer);
      else draw();
    }, FRAME_MS);
  }
  return track;
}

let audioContext: AudioContext | undefined;

/** A quiet tone; silent until the page may play sound. See {@link fakeMediaStream}. */
export function fakeAudioTrack(): MediaStreamTrack {
  // One context for all: browsers allow only a few, and a track outlives the test that made it.
  audioContext ??= new AudioContext();
  const oscillator = new OscillatorNode(audioContext, {frequency: 330});
  const volume = new GainNode(audioContext, {gain: 0.05});
  const destination = new MediaStreamAudioDestinationNode(audioContext);
  oscillator.connect(volume).connect(destination);
  oscillator.start();
  const [track] = destination.stream.getAudioTracks();
  if (track === undefined) throw new Error('This browser cannot make sound.');
  return track;
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly hue: number;
  readonly caption: string;
  readonly step: number;
}

/** Head and shoulders before a wall: enough to see cropping, mirroring and movement. */
function drawPerson(context: CanvasRenderingContext2D, {width, height, hue, caption, step}: Picture): void {
  const sway = Math.sin(step / 6) * width * 0.02;
  const middle = width / 2 + sway;
  context.fillStyle = `hsl(${hue} 30% 82%)`;
  context.fillRect(0, 0, width, height);
  // A lamp on one side only, so that a mirrored picture can be told from another.
  context.fillStyle = `hsl(${hue} 60% 94%)`;
  disc(context, width * 0.16, height * 0.2, height * 0.09);
  context.fillStyle = `hsl(${hue} 45% 32%)`;
  disc(context, middle, height * 1.05, height * 0.42);
  context.fillStyle = 'hsl(28 45% 68%)';
  disc(context, middle, height * 0.42, height * 0.2);
  context.fillStyle = `hsl(${hue} 45% 18%)`;
  context.font = `600 ${Math.round(height / 14)}px system-ui, sans-serif`;
  context.textAlign = 'left';
  context.fillText(caption, width * 0.04, height * 0.94);
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}
