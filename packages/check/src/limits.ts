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
  /** Where a tuning stands: three numbers of 4 bytes for each that is tuned, six in a fit. LoRA of rank 16 on 7B parameters has 0.5 GB. */
  state: { bytes: 2048 * megabyte - 1 },
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
} as const;
