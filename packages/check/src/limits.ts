const megabyte = 1 << 20;

/**
 * How much is taken from files and servers that strangers made, all in one place; SECURITY.md has the same as a table. What is beyond
 * is refused, and the refusal names the limit. None is near what published models, templates and datasets have.
 *
 * @example
 * import { limits } from '@diffuse/check';
 *
 * console.log(`a text file may have ${limits.text.bytes} bytes`);
 */
export const limits = {
  /** A file that is read as a whole: a configuration, a list of words, a tokenizer (the largest published has 33 MB), a run's records. */
  text: { bytes: 512 * megabyte - 24 },
  /** A configuration or a schema in YAML, which the library parses at some 250,000 characters a second; those of the paper's code have less than 2,000. */
  yaml: {
    /** UTF-16 units. */
    characters: 250_000,
    /** Lists and mappings that are open at a time. */
    depth: 100,
  },
  /** A schema of records; the paper's has 6 fields, 162 combinations and 210 targets. */
  schema: {
    fields: 100,
    /** Numbers that a field ranges over. */
    numbers: 100_000,
    /** Combinations of values that are targeted together. */
    combinations: 100_000,
    /** Records that are drawn as targets. */
    targets: 100_000,
  },
  /** Answers that are asked for at a time, a prompt; they are kept in memory until all are there. */
  answers: { count: 2_000_000 },
  /** A prompt and what is wanted of it. */
  prompt: {
    /** Exact texts. */
    targets: 1_000_000,
    /** UTF-16 units of what the model itself is to say before a target. */
    beginning: 1000,
    /** Words of a list, which are asked for in some two hundred wordings; the United States name 30,000 newborns' names a year. */
    words: 100_000,
  },
  /** An error as it is said. */
  message: { characters: 2000 },
  /** A chat template, and one rendering of it. */
  template: {
    /** UTF-16 units of the template itself; the longest published ones have some 30,000. */
    source: 500_000,
    /**
     * Nodes evaluated; an item of a list built counts as one, and so do 32 characters of a string built. The published templates that
     * were measured take 39,000 to 300,000 for a conversation of 1,000 messages with 1,000 characters each.
     */
    steps: 2_000_000,
    /** UTF-16 units of the output, and of any one string; a conversation of a million tokens has some 4,000,000. */
    characters: 16_000_000,
    /** Bits of an integer; Python prints none of more than 14,300. */
    bits: 20_000,
    /** Macros, recursive loops and blocks that are open at a time. */
    calls: 150,
    /** Nodes and values that are looked at within each other; half of what the stack of a process holds. */
    depth: 600,
    /** Brackets, operators and blocks that are open at a time while a template is parsed. */
    nesting: 150,
  },
} as const;
