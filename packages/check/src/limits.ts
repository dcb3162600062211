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
    /** Milliseconds for all that is done to one text of up to 100,000 characters, in proportion to a longer one, ten times as many by what is published, or for one adapter. */
    milliseconds: 10_000,
    /** Expressions in rank_pattern or alpha_pattern; PEFT writes one for each linear map, some hundreds. */
    count: 10_000,
  },
  /** A regular expression that answers are held to: a schema's pattern fields, and the format of a whole record. */
  grammar: {
    /** UTF-16 units; the format of a record of 20 fields has some 5000, and each value of a list its own. */
    characters: 500_000,
    /** States of the automaton, a state for each character of each repetition: `(a{100}){100}` has 10,000. */
    states: 200_000,
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
  /** A configuration or a schema in YAML, which the library parses at some 250,000 characters a second; those of the paper's code have less than 2,000. */
  yaml: {
    /** UTF-16 units, as it is written and once what its aliases stand for is written out. */
    characters: 500_000,
    /** Aliases; those who write by hand have a few. */
    aliases: 100,
    /** Lists and mappings that are open at a time. */
    depth: 100,
  },
  /** A schema of records; the paper's has 6 fields, 162 combinations and 210 targets. */
  schema: {
    /** Fields of a record. */
    fields: 100,
    /** Whole numbers of a field that have a share each; where it has more, any of its range is drawn. */
    numbers: 100_000,
    /** Rules, each of which is looked at for every record. */
    rules: 100,
    /** Combinations of values that a rule is tried with when a schema is read. */
    trials: 10_000,
    /** Combinations of values that are targeted together. */
    combinations: 100_000,
    /** Records that are drawn as targets. */
    targets: 100_000,
  },
  /** A file of records that must not be repeated; each takes some 1.5 kB of memory. */
  notLike: {
    /** UTF-16 units. */
    characters: 100_000_000,
    /** Records of one file. */
    records: 200_000,
  },
  /** Answers that are asked for at a time, a prompt; they are kept in memory until all are there. */
  answers: { count: 2_000_000 },
  /** Runs of a sweep, each a folder of its own; the paper's whole leave-one-out, three models and ten seeds, has 180. */
  sweep: { cells: 10_000 },
  /** What the head of a Ray cluster answers. */
  ray: {
    /** Bytes of an answer but a log: of a job with its command and the last of what it printed, some 30,000. */
    bytes: 4 * megabyte,
    /** Bytes of a log, which is read as a whole each time; a run of a sweep prints some lines. */
    logBytes: 16 * megabyte,
    /** Seconds for an answer. */
    seconds: 30,
  },
  /** A prompt and what is wanted of it. */
  prompt: {
    /** Exact texts. */
    targets: 1_000_000,
    /** UTF-16 units of what the model itself is to say before a target. */
    beginning: 1000,
    /** Words of a list, which are asked for in some two hundred wordings; the United States name 30,000 newborns' names a year. */
    words: 100_000,
    /** Wordings of a prompt that a task is tuned on in; the lists of parts make more, which are more of the same. */
    wordings: 200,
  },
  /** An error as it is said. */
  message: { characters: 2000 },
  /** A chat template, and one rendering of it. */
  template: {
    /** Templates of one model by their names; published models have up to three. */
    named: 1000,
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
  /** What stands before the tensors of a GGUF file. */
  gguf: {
    /** Bytes of its metadata and of the list of its tensors; the largest vocabularies published take 20 million. */
    headerBytes: 128 * megabyte,
    /** Values of one array; the longest published, the merges of a vocabulary of 262,144 tokens, has 514,906. */
    values: 4_000_000,
    /**
     * Characters looked up to find which tokens of a SentencePiece vocabulary join to which: each token as often as it can be cut
     * in two. A published vocabulary of 262,144 tokens takes 9 million.
     */
    cuts: 64_000_000,
  },
  /** Bytes of what stands before the tensors of a safetensors file: as many as its reference reader takes; published ones have under a million. */
  safetensors: { headerBytes: 100_000_000 },
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
