import type {CallSample} from './call-watch.js';

/** `totalAudioEnergy` that a tenth of a second of faint noise does not reach, and one of the tone exceeds far. */
const SILENCE = 1e-6;

/** The samples between two times, and the one before, from which the first of them has grown. */
export function span(samples: readonly CallSample[], from: number, to = Infinity): readonly CallSample[] {
  const first = samples.findIndex(({at}) => at > from);
  return first < 0 ? [] : samples.slice(Math.max(0, first - 1)).filter(({at}) => at <= to);
}

/** When what is counted grew. */
function growths(samples: readonly CallSample[], count: (sample: CallSample) => number, least = 0): number[] {
  return samples.filter((sample, index) => index > 0 && count(sample) - count(samples[index - 1] ?? sample) > least).map(({at}) => at);
}

const sounds = (samples: readonly CallSample[]): number[] => growths(samples, ({energy}) => energy, SILENCE);
const pictures = (samples: readonly CallSample[]): number[] => growths(samples, ({frames}) => frames);

/** When picture, sound and both had come first; `undefined` while one of them has not. */
export function arrivals(samples: readonly CallSample[]): {picture: number; sound: number; both: number} | undefined {
  const [picture, sound] = [pictures(samples)[0], sounds(samples)[0]];
  return picture === undefined || sound === undefined ? undefined : {picture, sound, both: Math.max(picture, sound)};
}

/** The longest time without sound, in milliseconds; the tone itself is silent for an eighth of a second at a time. */
export function longestSilence(samples: readonly CallSample[]): number {
  const times = [samples[0]?.at ?? 0, ...sounds(samples), samples.at(-1)?.at ?? 0];
  return Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? time)));
}

const perSecond = (samples: readonly CallSample[], count: (sample: CallSample) => number): number => {
  const [first, last] = [samples[0], samples.at(-1)];
  return first === undefined || last === undefined || last.at === first.at ? 0 : ((count(last) - count(first)) * 1000) / (last.at - first.at);
};

export const framesPerSecond = (samples: readonly CallSample[]): number => perSecond(samples, ({frames}) => frames);

/** Of picture and sound that arrive. */
export const kilobitsPerSecond = (samples: readonly CallSample[]): number => (perSecond(samples, ({bytes}) => bytes) * 8) / 1000;

/** Neither picture nor sound is missing for so long while a call works; a busy machine makes them stumble for less. */
const BREAK_MS = 1_000;

/** When the last break of picture or sound was over, in milliseconds since 1970; `undefined` where nothing broke off. */
export function lastBreak(samples: readonly CallSample[]): number | undefined {
  const ends = [pictures(samples), sounds(samples)].flatMap((times) =>
    times.filter((time, index) => time - (index === 0 ? (samples[0]?.at ?? time) : (times[index - 1] ?? time)) > BREAK_MS),
  );
  return ends.length === 0 ? undefined : Math.max(...ends);
}
