import type {T140Item} from './t140-item.js';

/** How many of the latest rewinds are sent: enough for an end that lost a few seconds, and all fit into application data. */
const REWINDS = 8;
const SENT = /^x-sent:(\d{1,12})(?:,(\d{1,12})((?:;\d{1,12},\d{1,12}){0,8}))?$/u;

/** After so many units, only so many characters were left: what stood behind them had been erased. */
interface Rewind {
  readonly units: number;
  readonly characters: number;
}

/**
 * How much a transmitter has sent, which it says when a channel takes over from one that is gone. With that a receiver
 * knows whether anything was lost, even when nothing follows, and how much of what it has is still true. Other programs skip
 * it, as T.140 asks of application data that they do not know.
 */
export interface TransmissionCount {
  /** UTF-16 code units of text, new lines and backspaces. */
  readonly units: number;
  /** How many characters, as a backspace erases them, are there when all has arrived; some say only the units. */
  readonly characters?: number;
  /** Where text was erased that has been written anew since, each at more units and more characters than the one before. */
  readonly rewinds: readonly Rewind[];
}

/** Counts what is sent. */
export class TransmissionCounter {
  #units = 0;
  #characters = 0;
  #rewinds: readonly Rewind[] = [];

  get units(): number {
    return this.#units;
  }

  /** As it is sent to the other end. */
  get item(): T140Item {
    const counts = [{units: this.#units, characters: this.#characters}, ...this.#rewinds];
    return {type: 'application', data: `x-sent:${counts.map(({units, characters}) => `${units},${characters}`).join(';')}`};
  }

  /** Counts `erased` backspaces that were sent, and then `text` of so many `characters`. */
  add(erased: number, text: string, characters: number): void {
    const rewind = {units: this.#units + erased, characters: this.#characters - erased};
    if (erased > 0) this.#rewinds = [...this.#rewinds.filter((other) => other.characters < rewind.characters), rewind].slice(-REWINDS);
    this.#units = rewind.units + text.length;
    this.#characters = rewind.characters + characters;
  }
}

export function parseSentCount(data: string): TransmissionCount | undefined {
  const [, units, characters, rewinds = ''] = SENT.exec(data) ?? [];
  if (units === undefined) return undefined;
  const pairs = rewinds.split(';').slice(1).map((pair) => pair.split(',').map(Number));
  return {
    units: Number(units),
    ...(characters !== undefined && {characters: Number(characters)}),
    rewinds: pairs.map(([at = 0, held = 0]) => ({units: at, characters: held})),
  };
}

/** How many of the characters that are there after `received` units are still true. */
export function stillTrue({characters = Infinity, rewinds}: TransmissionCount, received: number, held: number): number {
  return Math.min(held, characters, ...rewinds.filter(({units}) => units > received).map((rewind) => rewind.characters));
}
