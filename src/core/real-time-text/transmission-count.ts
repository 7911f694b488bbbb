import type {T140Item} from './t140-item.js';

/** That of the latest dips are told which can matter to who lost a few seconds; all fit into application data. */
const DIPS = 8;
const SENT = /^x-sent:(\d{1,12})(?:,(\d{1,12})((?:;\d{1,12},\d{1,12}){0,8}))?$/u;

/** When so many units had been sent, there were so few characters: what stood behind them had been erased. */
interface Rewind {
  readonly units: number;
  readonly characters: number;
}

/**
 * How much a transmitter has sent, as it says when a channel takes over from another that is gone. With that a receiver
 * knows whether anything was lost, even when nothing follows, and how far what it has is still so. Others skip it, as T.140
 * has them do with what programs tell each other.
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
  #dips: readonly Rewind[] = [];

  get units(): number {
    return this.#units;
  }

  /** As it is told to the other end. */
  get item(): T140Item {
    const counts = [{units: this.#units, characters: this.#characters}, ...this.#dips];
    return {type: 'application', data: `x-sent:${counts.map(({units, characters}) => `${units},${characters}`).join(';')}`};
  }

  /** So many backspaces were sent, and then `text`, which has so many characters. */
  add(erased: number, text: string, characters: number): void {
    const dip = {units: this.#units + erased, characters: this.#characters - erased};
    if (erased > 0) this.#dips = [...this.#dips.filter((other) => other.characters < dip.characters), dip].slice(-DIPS);
    this.#units = dip.units + text.length;
    this.#characters = dip.characters + characters;
  }
}

export function parseSentCount(data: string): TransmissionCount | undefined {
  const [, units, characters, dips = ''] = SENT.exec(data) ?? [];
  if (units === undefined) return undefined;
  const pairs = dips.split(';').slice(1).map((pair) => pair.split(',').map(Number));
  return {
    units: Number(units),
    ...(characters !== undefined && {characters: Number(characters)}),
    rewinds: pairs.map(([at = 0, held = 0]) => ({units: at, characters: held})),
  };
}

/** How many characters are still so of those that are there after `received` units. */
export function stillTrue({characters = Infinity, rewinds}: TransmissionCount, received: number, held: number): number {
  return Math.min(held, characters, ...rewinds.filter(({units}) => units > received).map((dip) => dip.characters));
}
