/** What a made-up camera gives. */
export interface FakePictureOptions {
  /** Words in the picture. */
  readonly caption?: string;
  /** Colour of the picture, 0 to 359. */
  readonly hue?: number;
  /** What is in the picture: `person` (the default), or a `document`, as on a screen that is shared. */
  readonly subject?: 'person' | 'document';
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
  const {width = 640, height = 360, hue = 190, caption = '', subject = 'person', moving = false} = options;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser has no canvas.');
  let step = 0;
  const draw = (): void => {
    (subject === 'person' ? drawPerson : drawDocument)(context, {width, height, hue, caption, step});
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

interface Look {
  readonly skin: string;
  readonly hair: string;
  /** In a square of 400 whose middle is the person's. */
  readonly hairLine: string;
}

/** People who can be told apart; who it is follows from the hue. */
const LOOKS = [
  {skin: '#e7b997', hair: '#5b4636', hairLine: 'M138 150c2-62 122-72 124 0-22-28-100-32-124 0z'},
  {skin: '#8d5b3f', hair: '#241a17', hairLine: 'M134 176c-8-92 140-92 132 0 6 34-2 62-10 78 4-66-8-96-56-96s-60 30-56 96c-8-16-16-44-10-78z'},
  {skin: '#f0cdb0', hair: '#c9c9cf', hairLine: 'M136 158c-4-50 40-76 64-76s68 26 64 76c-10-26-34-40-64-40s-54 14-64 40z'},
  {skin: '#c68f68', hair: '#33231c', hairLine: 'M136 168c-10-66 24-92 64-92s74 26 64 92c-6-34-24-46-64-46s-58 12-64 46z'},
] as const satisfies readonly Look[];

/** The eyes are closed in one step of so many. */
const BLINK_STEPS = 37;

/** A person before a wall with a lamp: enough to see cropping, mirroring and movement, and who it is. */
function drawPerson(context: CanvasRenderingContext2D, {width, height, hue, caption, step}: Picture): void {
  const {skin, hair, hairLine} = LOOKS[Math.round(hue / 80) % LOOKS.length] ?? LOOKS[0];
  context.fillStyle = `hsl(${hue} 24% 80%)`;
  context.fillRect(0, 0, width, height);
  context.fillStyle = `hsl(${hue} 22% 74%)`;
  context.fillRect(width * 0.68, 0, width, height);
  // A lamp on one side only, so that a mirrored picture can be told from another.
  context.fillStyle = `hsl(${hue} 60% 94%)`;
  disc(context, width * 0.16, height * 0.2, height * 0.09);

  context.save();
  context.translate(width / 2 - height / 2 + Math.sin(step / 6) * height * 0.02, 0);
  context.scale(height / 400, height / 400);
  context.fillStyle = `hsl(${hue} 38% 36%)`;
  context.fill(new Path2D('M84 410c6-122 62-152 116-152s110 30 116 152z'));
  context.fillStyle = skin;
  context.fill(new Path2D('M176 220h48v40c-6 22-42 22-48 0z'));
  disc(context, 200, 166, 62);
  context.fillStyle = hair;
  context.fill(new Path2D(hairLine));
  context.fillStyle = '#241a17';
  const isBlinking = step % BLINK_STEPS === BLINK_STEPS - 1;
  for (const x of [178, 222]) {
    if (isBlinking) context.fillRect(x - 6, 165, 12, 3);
    else disc(context, x, 166, 5);
  }
  context.strokeStyle = '#7a3b2e';
  context.lineWidth = 4;
  context.stroke(new Path2D(`M180 194q20 ${14 + 4 * Math.sin(step / 3)} 40 0`));
  context.restore();

  context.fillStyle = '#ffffff';
  context.font = `600 ${Math.round(height / 16)}px system-ui, sans-serif`;
  context.textAlign = 'left';
  context.fillText(caption, width * 0.04, height * 0.94);
}

/** A page with a heading and rows, in which a mark goes from row to row. */
function drawDocument(context: CanvasRenderingContext2D, {width, height, hue, caption, step}: Picture): void {
  context.fillStyle = `hsl(${hue} 20% 88%)`;
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#ffffff';
  context.fillRect(width * 0.08, height * 0.08, width * 0.84, height);
  context.fillStyle = '#1c2423';
  context.font = `600 ${Math.round(height / 14)}px system-ui, sans-serif`;
  context.textAlign = 'left';
  context.fillText(caption, width * 0.14, height * 0.22);
  const rows = 6;
  for (let row = 0; row < rows; row += 1) {
    context.fillStyle = row === Math.floor(step / 10) % rows ? `hsl(${hue} 60% 45%)` : '#c9d1ce';
    context.fillRect(width * 0.14, height * (0.32 + row * 0.1), width * (0.3 + 0.06 * ((row * 5) % 4)), height * 0.035);
    context.fillRect(width * 0.74, height * (0.32 + row * 0.1), width * 0.1, height * 0.035);
  }
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}
