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
  /** A JSON file of a model or an adapter, but tokenizer.json. */
  json: {
    /** Bytes; the largest that is published, an index of weights, has 9 MB. */
    bytes: 16_000_000,
  },
  /** What reads text for a model: tokenizer.json and the files beside it. */
  tokenizer: {
    /** Bytes of tokenizer.json; the largest that is published has 33 MB. */
    bytes: 64_000_000,
    /** UTF-16 units of a text as it is given, normalised or decoded; a context of a million tokens has as many. */
    characters: 4_000_000,
    /** Tokens of generation_config.json that end an answer; published models have up to five. */
    ends: 1000,
    /** Tokens that are found before words are cut; published tokenizers have up to some 7000. */
    added: 100_000,
    /** Components of one part (normalizer, pre_tokenizer, decoder), those inside of others among them; published ones have up to 20. */
    components: 1000,
    /** Components that are inside of each other; tokenizers of Rust take 128 brackets. */
    nesting: 60,
    /** Bytes that one entry of a Precompiled table stands for; those of Unicode's normal forms have up to 33. */
    replacement: 256,
    /** Characters of a Unigram vocabulary, shared beginnings counted once; the largest published has a million. */
    trie: 4_000_000,
  },
  /** Regular expressions in what strangers hand over. */
  pattern: {
    /** UTF-16 units; the longest that is published has some 1000. */
    characters: 5_000,
    /** Milliseconds for all that is done to one text of up to 100,000 characters, in proportion to a longer one, or for one adapter. */
    milliseconds: 10_000,
    /** Expressions in rank_pattern or alpha_pattern; PEFT writes one for each linear map, some hundreds. */
    count: 10_000,
  },
  /** A model's config.json. */
  config: {
    /** Layers, and entries of what is listed by layer; the deepest published models have some 130. */
    layers: 4096,
    /** Entries of a list of numbers: the divisors of rotary frequencies, of which published models have 64. */
    numbers: 65_536,
  },
  /** Matrices of an adapter. */
  adapter: {
    /** The rank of a linear map; published adapters have up to 1024. */
    rank: 16_384,
  },
  /** An error as it is said. */
  message: { characters: 2000 },
  /** One rendering of a chat template. */
  template: {
    /** Templates of one model by their names; published models have up to three. */
    named: 1000,
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
