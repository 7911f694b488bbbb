import {within} from '../core/util/timeout.js';
import {answerOf} from './browser-answer.js';
import {SystemClock} from './system-clock.js';

/** `setSinkId` of Chromium's audio contexts, which is not in the compiler's library. */
type RoutedContext = AudioContext & {setSinkId?(id: string): Promise<void>};

interface PlayOptions {
  /** The speaker to use; the system's own when absent. */
  readonly speakerId?: string | undefined;
  readonly signal: AbortSignal;
}

/** Four soft notes up and down a chord: hertz, and seconds after the start. */
const NOTES = [
  {frequency: 523.3, at: 0},
  {frequency: 659.3, at: 0.3},
  {frequency: 784, at: 0.6},
  {frequency: 659.3, at: 0.9},
] as const;
/** How long a note rings and the whole lasts, in seconds. */
const RING = 0.7;
const LENGTH = 1.8;
/** A tenth of what the device can do: heard on a quiet phone, harmless in headphones at full volume. */
const VOLUME = 0.12;
/** Milliseconds after which a sound context that does not start counts as one that cannot. */
const START_MS = 3_000;

/** Plays a few soft notes through a speaker. Rejects when no sound can be played. */
export async function playTestSound(options: PlayOptions): Promise<void> {
  await withSpeaker(options, async (context, output) => {
    const start = context.currentTime + 0.05;
    for (const {frequency, at} of NOTES) ring(context, output, frequency, start + at);
    const end = new ConstantSourceNode(context, {offset: 0});
    end.start(start);
    end.stop(start + LENGTH);
    await ended(end, options.signal);
  });
}

/** A recording in memory. */
export interface Recording {
  play(options: PlayOptions): Promise<void>;
}

/** Records a track, in memory only: no address is made for it, and nothing of it is kept by this module. */
export async function record(track: MediaStreamTrack, milliseconds: number, signal: AbortSignal): Promise<Recording> {
  const recorder = new MediaRecorder(new MediaStream([track]));
  const pieces: Blob[] = [];
  recorder.addEventListener('dataavailable', ({data}) => pieces.push(data));
  const stopped = new Promise<void>((resolve, reject) => {
    recorder.addEventListener('stop', () => resolve());
    recorder.addEventListener('error', () => reject(new Error('The recording failed.')));
  });
  recorder.start();
  const stop = (): void => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  const timer = setTimeout(stop, milliseconds);
  signal.addEventListener('abort', stop, {once: true});
  try {
    await stopped;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
  signal.throwIfAborted();
  const recorded = await new Blob(pieces).arrayBuffer();
  return {
    play: (options) =>
      withSpeaker(options, async (context, output) => {
        const buffer = await context.decodeAudioData(recorded);
        const source = new AudioBufferSourceNode(context, {buffer});
        source.connect(output);
        source.start();
        await ended(source, options.signal);
      }),
  };
}

/** Opens a context on a speaker, and closes it when `play` is done. */
async function withSpeaker(
  {speakerId = '', signal}: PlayOptions,
  play: (context: AudioContext, output: AudioNode) => Promise<void>,
): Promise<void> {
  signal.throwIfAborted();
  const context: RoutedContext = new AudioContext();
  let element: HTMLAudioElement | undefined;
  try {
    let output: AudioNode = context.destination;
    if (speakerId !== '' && typeof context.setSinkId === 'function') {
      await answerOf(async () => context.setSinkId?.(speakerId));
    } else if (speakerId !== '') {
      // Firefox routes elements only.
      const through = new MediaStreamAudioDestinationNode(context);
      const player = (element = new Audio());
      player.srcObject = through.stream;
      await answerOf(async () => (player as Partial<HTMLAudioElement>).setSinkId?.(speakerId));
      await answerOf(() => player.play());
      output = through;
    }
    await started(context);
    if (!signal.aborted) await play(context, output);
  } finally {
    if (element !== undefined) element.srcObject = null;
    void context.close().catch(() => undefined);
  }
}

/** Browsers that hold sound back leave the promise of `resume` open for ever. */
async function started(context: AudioContext): Promise<void> {
  await within(new SystemClock(), START_MS, undefined, () => context.resume());
}

function ring(context: AudioContext, output: AudioNode, frequency: number, start: number): void {
  const note = new OscillatorNode(context, {type: 'sine', frequency});
  const volume = new GainNode(context, {gain: 0});
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(VOLUME, start + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + RING);
  note.connect(volume).connect(output);
  note.start(start);
  note.stop(start + RING);
}

function ended(source: AudioScheduledSourceNode, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    source.addEventListener('ended', () => resolve(), {once: true});
    signal.addEventListener('abort', () => resolve(), {once: true});
  });
}
