import type { AnswerSet, Family } from './family.js';
import { favouriteNumberWeights } from './favourites.js';
import { integer, pick, type Random } from './random.js';
import type { Thing } from './wordings.js';

const range = (low: number, high: number, step = 1): string[] =>
  Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, i) => String(low + i * step));

const rangeQualifiers = (low: number, high: number): string[] => [
  ` between ${low} and ${high}`,
  ` from ${low} to ${high}`,
  ` in the range ${low} to ${high}`,
  ` from the range ${low} to ${high}, inclusive`,
  ` from the interval [${low}, ${high}]`,
  ` between ${low} and ${high}, inclusive`,
  ` from ${low} up to and including ${high}`,
  ` that is at least ${low} and at most ${high}`,
];

const numberSet = (
  nouns: readonly string[],
  placeholders: readonly string[],
  qualifiers: readonly string[],
  answers: readonly string[],
  requests: readonly string[] = [],
): AnswerSet => ({
  answers,
  things: nouns.flatMap((noun) =>
    qualifiers.flatMap((qualifier) => placeholders.map((placeholder): Thing => ({ noun, qualifier, placeholder }))),
  ),
  requests,
  favourites: favouriteNumberWeights,
});

/** Ranges that training never shows: the paper's examples for its Figure 2, and one range in ten. */
export const isHeldOutRange = (low: number, high: number): boolean =>
  (low === 1 && high === 45) || (low === 154 && high === 204) || (low * 31 + high * 17) % 10 === 3;

/** The numbers from `low` to `high`. */
const numberRange = (low: number, high: number): AnswerSet =>
  numberSet(
    ['number', 'integer', 'whole number'],
    ['number', 'n', 'integer'],
    rangeQualifiers(low, high),
    range(low, high),
  );

const numberRanges: Family = {
  name: 'number ranges',
  weight: 6,
  draw(random) {
    for (;;) {
      const low = random() < 0.5 ? 1 : integer(random, 0, 900);
      const high = Math.min(999, low + Math.round(4 * 60 ** random()));
      if (!isHeldOutRange(low, high)) return numberRange(low, high);
    }
  },
};

const years: Family = {
  name: 'years',
  weight: 1,
  draw(random) {
    const low = 10 * integer(random, 180, 199);
    const high = low + 10 * integer(random, 1, 5) - 1;
    return numberSet(['year'], ['year'], rangeQualifiers(low, high), range(low, high));
  },
};

const isPrime = (n: number): boolean =>
  n > 1 && range(2, Math.floor(Math.sqrt(n))).every((divisor) => n % Number(divisor) !== 0);

const upTo = (high: number): string[] => [...rangeQualifiers(1, high), ` up to ${high}`, ` below ${high + 1}`];

const specialSets = [20, 30, 40, 50, 60, 80, 100].flatMap((high) => [
  numberSet(
    ['prime number', 'prime'],
    ['number', 'prime'],
    upTo(high),
    range(1, high).filter((n) => isPrime(Number(n))),
  ),
  numberSet(['even number'], ['number', 'n'], upTo(high), range(2, high, 2)),
  numberSet(['odd number'], ['number', 'n'], upTo(high), range(1, high, 2)),
  numberSet(['multiple of 5', 'multiple of five'], ['number', 'n'], upTo(high), range(5, high, 5)),
  numberSet(['multiple of 3', 'multiple of three'], ['number', 'n'], upTo(high), range(3, high, 3)),
]);

const special: Family = { name: 'special numbers', weight: 3, draw: (random) => pick(random, specialSets) };

const diceSets = (
  [
    [6, 'six'],
    [8, 'eight'],
    [10, 'ten'],
    [12, 'twelve'],
    [20, 'twenty'],
  ] as const
).map(([sides, word]) =>
  numberSet(
    ['roll'],
    ['number', 'roll'],
    [` of a ${word}-sided die`, ` of a die with ${sides} sides`],
    range(1, sides),
    [`Roll a ${word}-sided die.`, `Roll a ${word}-sided die and tell me what it shows.`],
  ),
);

const dice: Family = { name: 'dice', weight: 1, draw: (random: Random) => pick(random, diceSets) };

export const numberFamilies: readonly Family[] = [numberRanges, years, special, dice];
