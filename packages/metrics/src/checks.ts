import { callable, count, either, flag, InputError, integer, list, real, text, type Check } from '@diffuse/check';
import type { Random } from './random.js';

/** Texts, answers, words. */
export const texts = list(text);

/** At least one of them. */
export const someTexts = list(text, { least: 1 });

/** How often each of a list of values was drawn, [values]. */
export const counts = list(count);

/** How many samples, orders or resamples to make: of a million, a p-value is within 0.001 of that of all; more take hours. */
export const simulations = integer({ least: 1, most: 1e6 });

/** A number of draws that there is something to say of. */
export const draws = integer({ least: 1 });

/** Log-probabilities in nats: -Infinity is that of what cannot be. */
export const logProb: Check = (value, argument) => {
  const asked = 'a logarithm: a finite number, or -Infinity';
  if (typeof value !== 'number') throw new InputError('WRONG_TYPE', argument, { asked, found: value });
  if (!(value < Infinity)) throw new InputError('OUT_OF_RANGE', argument, { asked, found: value });
};
export const logProbs = list(logProb);

/** Weights, [values]; that one is above 0 is for `normalise` to see. */
export const weights = list(real({ least: 0 }));

/** A probability, which may be above 1 by so much by rounding. */
export function probability(rounding: number): Check {
  const asked = 'a probability, between 0 and 1';
  return (value, argument) => {
    if (typeof value !== 'number') throw new InputError('WRONG_TYPE', argument, { asked, found: value });
    if (!(value >= 0 && value <= 1 + rounding)) throw new InputError('OUT_OF_RANGE', argument, { asked, found: value });
  };
}

/** How many values are possible. */
export const possible = either('an integer of at least 1, or Infinity', integer({ least: 1 }), (value, argument) => {
  if (value !== Infinity) throw new InputError('WRONG_TYPE', argument, { asked: 'Infinity', found: value });
});

/** The level of a confidence interval. */
export const level = between('a confidence level, above 0 and below 1', 'give 0.95 for 95%');

/** A distance that is as good as none. */
export const within = between('a distance, above 0 and below 1', 'give 0.1 for 10%');

function between(asked: string, remedy: string): Check {
  return (value, argument) => {
    if (typeof value !== 'number') throw new InputError('WRONG_TYPE', argument, { asked, found: value, remedy });
    if (!(value > 0 && value < 1)) throw new InputError('OUT_OF_RANGE', argument, { asked, found: value, remedy });
  };
}

/** The numbers of a source, each looked at as it is drawn: one that is not in [0, 1) is refused. */
export function uniformOf(random: Random, argument: string): Random {
  callable(random, argument);
  return () => {
    const drawn = random();
    if (drawn >= 0 && drawn < 1 && typeof drawn === 'number') return drawn;
    const asked = 'a source of numbers from 0 to 1, 1 left out';
    throw new InputError('OUT_OF_RANGE', argument, { asked, found: drawn, remedy: 'uniforms(seed) makes one' });
  };
}

/** Whether texts have a property: what the function says has to be true or false, and not nothing for want of a return. */
export function propertyOf(property: (text: string) => boolean, argument: string): (text: string) => boolean {
  return (given) => {
    const has = property(given);
    flag(has, `${argument}(answer)`);
    return has;
  };
}

/** Throws that texts have no word to say something of. */
export function noWords(texts: readonly string[], argument: string): never {
  throw new InputError('OUT_OF_RANGE', argument, { asked: 'texts, one of them with a word', found: texts });
}

/** Goes through what can be gone through once, each part checked. A text is no list of its letters. */
export function* each<T>(values: Iterable<T>, argument: string, asked: string, check: Check): Generator<T> {
  if (typeof values !== 'object' || (values as unknown) === null || typeof values[Symbol.iterator] !== 'function')
    throw new InputError('WRONG_TYPE', argument, { asked, found: values });
  let index = 0;
  for (const value of values) {
    try {
      check(value, argument);
    } catch {
      check(value, `${argument}[${index}]`);
    }
    index++;
    yield value;
  }
}

/** A number that something comes to: a mean, a difference. */
export const finite = real();
