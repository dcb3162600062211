import { folds, titles } from '../data/characters.js';

const ignorable = /\p{Case_Ignorable}/u;
const cased = /\p{Cased}/u;
const upper = /\p{Uppercase}/u;
const lower = /\p{Lowercase}/u;

/** Lower case of one character within its text, on which that of a capital sigma depends. */
function lowerAt(characters: readonly string[], at: number): string {
  if (characters[at] !== 'Σ') return characters[at]!.toLowerCase();
  const isCasedBeyond = (step: number) => {
    let next = at + step;
    while (characters[next] !== undefined && ignorable.test(characters[next]!)) next += step;
    return characters[next] !== undefined && cased.test(characters[next]!);
  };
  return isCasedBeyond(-1) && !isCasedBeyond(1) ? 'ς' : 'σ';
}

const titleOf = (character: string) => titles.get(character) ?? character.toUpperCase();

/** Python's `str.capitalize`. */
export const capitalize = (characters: readonly string[]): string =>
  characters.map((character, at) => (at === 0 ? titleOf(character) : lowerAt(characters, at))).join('');

/** Python's `str.title`. */
export const titleCase = (characters: readonly string[]): string =>
  characters
    .map((character, at) => (at > 0 && cased.test(characters[at - 1]!) ? lowerAt(characters, at) : titleOf(character)))
    .join('');

/** Python's `str.swapcase`. */
export const swapCase = (characters: readonly string[]): string =>
  characters
    .map((character, at) =>
      upper.test(character) ? lowerAt(characters, at) : lower.test(character) ? character.toUpperCase() : character,
    )
    .join('');

/** Python's `str.casefold`. */
export const foldCase = (characters: readonly string[]): string =>
  characters.map((character) => folds.get(character) ?? character.toLowerCase()).join('');

/** Python's `islower` and `isupper`: some character is of this case, and none of the other or of title case. */
export const isLowerCase = (text: string): boolean => lower.test(text) && !/[\p{Uppercase}\p{Lt}]/u.test(text);
export const isUpperCase = (text: string): boolean => upper.test(text) && !/[\p{Lowercase}\p{Lt}]/u.test(text);

/** Python's `istitle`: capitals begin words and nothing else does. */
export function isTitleCase(characters: readonly string[]): boolean {
  let found = false;
  let within = false;
  for (const character of characters) {
    const begins = upper.test(character) || /\p{Lt}/u.test(character);
    if (begins ? within : lower.test(character) && !within) return false;
    within = begins || lower.test(character);
    found ||= within;
  }
  return found;
}
