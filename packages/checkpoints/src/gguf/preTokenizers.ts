/** How text is cut into the words that byte-level BPE merges within. */
interface PreTokenizer {
  /** Applied in turn, each cutting the pieces of the one before. */
  readonly patterns: readonly string[];
  /** A word that is a token is taken whole, whatever the merges. */
  readonly wholeWords: boolean;
}

const gpt2 = String.raw`'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`;

/** The pattern that GPT-4's successors share, but for how many digits make a word. */
function modern(digits: string): string {
  const contractions = String.raw`'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD]`;
  return String.raw`(?:${contractions})|[^\r\n\p{L}\p{N}]?\p{L}+|${digits}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`;
}

const words = (...patterns: string[]): PreTokenizer => ({ patterns, wholeWords: false });
const llama3: PreTokenizer = { patterns: [modern(String.raw`\p{N}{1,3}`)], wholeWords: true };
const qwen2 = words(modern(String.raw`\p{N}`));
const digitByDigit = words(String.raw`\p{N}`, gpt2);
const fallback = words(String.raw`[\p{P}\$\+<=>\^~\|]+`, gpt2, String.raw`\p{N}+`, '[0-9][0-9][0-9]');

/** llama.cpp's pre-tokenizers by the names that `tokenizer.ggml.pre` has for the families that are read. */
export const preTokenizers: Readonly<Record<string, PreTokenizer>> = {
  default: fallback,
  'gpt-2': words(gpt2),
  smollm: digitByDigit,
  starcoder: digitByDigit,
  'llama-bpe': llama3,
  'llama-v3': llama3,
  llama3,
  qwen2,
  tekken: {
    patterns: [
      String.raw`[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`,
    ],
    wholeWords: true,
  },
};
