import type {ComplexAttributeConverter} from 'lit';

/** For text: a removed attribute is the empty text, not `null`. */
export const textConverter: ComplexAttributeConverter<string> = {
  fromAttribute: (value) => value ?? '',
};

/** For one of some words: anything else, and a removed attribute, is the first of them. */
export function wordConverter<T extends string>(words: readonly [T, ...T[]]): ComplexAttributeConverter<T> {
  return {fromAttribute: (value) => words.find((word) => word === value) ?? words[0]};
}

/** For a whole number, `least` or more: anything else, and a removed attribute, is `undefined`. */
export function numberConverter(least: number): ComplexAttributeConverter<number | undefined> {
  return {
    fromAttribute: (value) => {
      const number = value === null || value.trim() === '' ? Number.NaN : Number(value);
      return Number.isInteger(number) && number >= least ? number : undefined;
    },
  };
}

/** For a number of minutes, zero or more: anything else, and a removed attribute, is `usual`. */
export function minutesConverter(usual: number): ComplexAttributeConverter<number> {
  return {
    fromAttribute: (value) => {
      const minutes = value === null || value.trim() === '' ? Number.NaN : Number(value);
      return Number.isFinite(minutes) && minutes >= 0 ? minutes : usual;
    },
  };
}
