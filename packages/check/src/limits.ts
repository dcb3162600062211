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
  /** What a hub, a package index or a host of files sends. */
  hub: {
    /** Bytes, once unpacked, of an answer that is read as a whole: a model's list of files, a page of a package index. */
    bytes: 64 * megabyte,
    /** Files in such a list, on such a page, and in a package. */
    entries: 200_000,
    /** Redirects of a request, one to the next. */
    redirects: 10,
    /** Seconds for an answer that is read as a whole, and for each next piece of a file. */
    seconds: 60,
    /** Bytes of such a piece: a server that takes the whole time for each is at the limit of what is waited for. */
    piece: 1 << 16,
    /** Bytes of a Python package whose size nobody states, and of a file in one, unpacked (those fetched have 100 MB). */
    package: 1024 * megabyte,
  },
} as const;
