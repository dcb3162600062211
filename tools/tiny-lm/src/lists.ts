import { readdirSync, readFileSync } from 'node:fs';
import type { AnswerSet, Family } from './family.js';
import { favouriteWeights } from './favourites.js';
import { pick } from './random.js';
import type { Thing } from './wordings.js';

/** A file of `datasets/lists`. */
export interface List {
  readonly name: string;
  /** One of it, with its article: "a fruit". */
  readonly singular: string;
  readonly items: readonly string[];
}

const folder = new URL('../../../datasets/lists/', import.meta.url);

/** A small model learns many short lists rather than few long ones. */
const longestList = 32;

/** The lists, cut to an evenly spaced part where they are long. */
export const readLists = (): List[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const list = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as List;
      return { ...list, items: evenlySpaced(list.items, longestList) };
    });

const evenlySpaced = <T>(items: readonly T[], count: number): readonly T[] =>
  items.length <= count
    ? items
    : Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)]!);

/** Sets by initial letter need this many answers. */
const smallestLetterSet = 4;

/** A family of a list, and where it is long, of its parts by initial letter. */
export function listFamily(
  name: string,
  nouns: readonly string[],
  items: readonly string[],
  weight = 1,
  requests: readonly string[] = [],
): Family {
  const placeholder = nouns[0]!.split(' ').at(-1)!;
  const whole: AnswerSet = {
    answers: items,
    things: nouns.map((noun) => ({ noun, qualifier: '', placeholder })),
    requests,
    favourites: favouriteWeights,
  };
  const parts = byLetter(items, nouns, placeholder);
  return { name, weight, draw: (random) => (parts.length === 0 || random() < 0.6 ? whole : pick(random, parts)) };
}

function byLetter(items: readonly string[], nouns: readonly string[], placeholder: string): AnswerSet[] {
  if (items.length <= longestList) return [];
  const letters = [...new Set(items.map((item) => item[0]!))].filter((letter) => /[A-Z]/.test(letter));
  return letters.flatMap((letter) => {
    const answers = items.filter((item) => item.startsWith(letter));
    const things = nouns.flatMap((noun) =>
      letterQualifiers(letter).map((qualifier): Thing => ({ noun, qualifier, placeholder })),
    );
    return answers.length < smallestLetterSet ? [] : [{ answers, things, favourites: favouriteWeights }];
  });
}

const letterQualifiers = (letter: string): string[] => [
  ` that starts with the letter "${letter}"`,
  ` that starts with ${letter}`,
  ` beginning with the letter ${letter}`,
  ` whose first letter is ${letter}`,
];
