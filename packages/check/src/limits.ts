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
  /** An error as it is said. */
  message: { characters: 2000 },
  /** One rendering of a chat template. */
  template: {
    /** Nodes evaluated; an item of a list built counts as one, and so do 64 characters of a string built. */
    steps: 10_000_000,
    /** UTF-16 units of the output, and of any one string. */
    characters: 16_000_000,
    /** Bits of an integer. */
    bits: 100_000,
    /** Macros, recursive loops and blocks that are open at a time. */
    calls: 150,
    /** Brackets, operators and blocks that are open at a time while a template is parsed. */
    nesting: 150,
  },
  /** One reply of a model's server. */
  endpoint: {
    /** Bytes, decompressed, besides those of tokens that were asked for; a list of 400 models has 0.7 MB. */
    bytes: 4 * megabyte,
    /** Bytes more for every token asked for, drawn or ranked: with its bytes and its log-probability one has 60 to 250. */
    tokenBytes: 1024,
    /** Bytes at most, whatever was asked for; a vocabulary of 262,144 tokens with log-probabilities, the largest, has 33 MB. */
    mostBytes: 256 * megabyte,
    /** Seconds from the request to the reply's end; servers give up an answer after ten minutes, or before. */
    seconds: 1200,
    /** Lists and objects within each other; what the API says has 8. */
    nesting: 64,
    /** Choices of one reply; no server takes an `n` above 128, and here 10 are asked for at most. */
    choices: 1000,
    /** Characters of the name of a model; hub ids and paths have 100. */
    name: 1000,
  },
} as const;
