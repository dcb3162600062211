/** A command line in which a parser of flags mistakes no text for a flag, and changes none. */
export interface Shielded {
  /** Flags as they are typed, and marks in the place of texts. */
  readonly words: readonly string[];
  /** What comes after `--`: texts, all of them. */
  readonly after: readonly string[];
  /** The text that a mark stands for; other words as they are. */
  original(word: string): string;
}

/** No argument of a process can hold it. */
const mark = '\0';

const flagWithValue = /^(--?[a-z][\w-]*=)([^]*)$/i;

/** Whether a word that begins with a dash can be no flag: a dash alone, and one with white space that is not after `--flag=`. */
const isText = (word: string): boolean =>
  word === '-' || (word.startsWith('-') && /\s/.test(word) && !flagWithValue.test(word));

/** What a switch takes. */
const isSwitched = (value: string): boolean => value === 'true' || value === 'false';

/** Puts marks in place of texts that a parser would take for flags, `-5 + 3` for four, or without their quotes, after `=`. */
export function shield(typed: readonly string[]): Shielded {
  const flags = beforeDashes(typed);
  const texts: string[] = [];
  const marked = (text: string): string => `${mark}${texts.push(text) - 1}`;
  return {
    words: flags.map((word) => {
      const [, flag, value] = flagWithValue.exec(word) ?? [];
      if (flag !== undefined && !isSwitched(value!)) return flag + marked(value!);
      return isText(word) ? marked(word) : word;
    }),
    after: typed.slice(flags.length + 1),
    original: (word) => (word.startsWith(mark) ? texts[Number(word.slice(mark.length))]! : word),
  };
}

/** The words before `--`, which may be flags. */
export const beforeDashes = (words: readonly string[]): readonly string[] =>
  words.includes('--') ? words.slice(0, words.indexOf('--')) : words;
