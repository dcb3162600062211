/** A command line in which no text can be mistaken for a flag. */
export interface Shielded {
  /** Flags as they are typed, and a mark in the place of each text that begins with a dash. */
  readonly words: readonly string[];
  /** What comes after `--`: texts, all of them. */
  readonly after: readonly string[];
  /** The text that a mark stands for; other words as they are. */
  original(word: string): string;
}

/** No argument of a process can hold it. */
const mark = '\0';

const flagWithValue = /^--?[a-z][\w-]*=/i;

/** Whether a word that begins with a dash can be no flag: a dash alone, and one with white space that is not after `--flag=`. */
const isText = (word: string): boolean =>
  word === '-' || (word.startsWith('-') && /\s/.test(word) && !flagWithValue.test(word));

/** Puts marks in place of texts that begin with a dash; a parser of flags would take `-5 + 3` for four. */
export function shield(typed: readonly string[]): Shielded {
  const flags = beforeDashes(typed);
  const texts: string[] = [];
  const marked = (text: string): string => `${mark}${texts.push(text) - 1}`;
  return {
    words: flags.map((word) => (isText(word) ? marked(word) : word)),
    after: typed.slice(flags.length + 1),
    original: (word) => (word.startsWith(mark) ? texts[Number(word.slice(mark.length))]! : word),
  };
}

/** The words before `--`, which may be flags. */
export const beforeDashes = (words: readonly string[]): readonly string[] =>
  words.includes('--') ? words.slice(0, words.indexOf('--')) : words;
