import { uniforms } from '@diffuse/metrics';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A whole number from `low` to `high`, both included; each call draws a new one. */
export type RandomInt = (low: number, high: number) => number;

/**
 * The stream of random integers that belongs to a seed. The first ones of a small seed follow it closely (the very first is its
 * complement, 2³² - 1 - seed), which is of no weight for hundreds of records and all of it for one: there take `streamOf`.
 */
export function randomIntegers(seed: number): RandomInt {
  const generator = xoroshiro128plus(seed);
  return (low, high) => uniformInt(generator, low, high);
}

/** The same from a seed that is scattered first: streams of neighbouring seeds have nothing to do with one another. */
export function streamOf(seed: number): RandomInt {
  const scattered = uniforms(seed < 0 ? seed + 2 ** 53 : seed)();
  return randomIntegers(Math.floor(scattered * 2 ** 32));
}

const resolution = 2 ** 30;

/** A number from 0 to below 1. */
export const randomShare = (random: RandomInt): number => random(0, resolution - 1) / resolution;

/** The items in random order (Fisher-Yates). */
export function shuffle<T>(items: readonly T[], random: RandomInt): T[] {
  const shuffled = [...items];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = random(0, i);
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  return shuffled;
}

/** Draws items as from a shuffled deck of cards, shuffled anew whenever it is used up: no item is ever two ahead. */
export function deck<T>(items: readonly T[], random: RandomInt): () => T {
  let cards: T[] = [];
  return () => {
    if (cards.length === 0) cards = shuffle(items, random);
    return cards.pop()!;
  };
}
