import { Tokenizer } from '@huggingface/tokenizers';
import { digestOf, rustConfigurations, rustFiles, rustStrings } from '../testing/rustTokenizers.js';

interface Library {
  encode(text: string, options: object): { readonly ids: readonly number[] };
}

/** The library alone: what has a piece of our own because this differs, or throws. */
function libraryDigest(name: string): string {
  const parts = { normalizer: null, pre_tokenizer: null, post_processor: null, decoder: null };
  const { tokenizer, config } = rustFiles(rustConfigurations[name]!);
  const library = new Tokenizer({ ...parts, ...tokenizer } as never, config as never) as unknown as Library;
  return digestOf(rustStrings.map((text) => library.encode(text, { add_special_tokens: false }).ids.join(' ')));
}

test.each([
  'Split regex MergedWithPrevious',
  'Split regex MergedWithNext',
  'Split text Contiguous',
  'Split inverted Isolated',
  'Digits single',
  'Punctuation Removed',
  'FixedLength',
  'Whitespace',
  'WhitespaceSplit',
  'BertPreTokenizer',
  'Metaspace always True',
  'ByteLevel prefix',
  'NFC',
  'Lowercase',
  'StripAccents',
  'Strip both',
  'Replace regex',
  'Precompiled',
  'added single words',
  'added both strips',
  'BPE unknown left out',
  'Unigram bytes',
])('@huggingface/tokenizers 0.2.0 differs from Rust in %s', (name) => {
  expect(libraryDigest(name)).not.toBe(rustConfigurations[name]!.ids);
});

test.each(['CharDelimiterSplit', 'Nmt', 'ByteLevel as a normaliser', 'scripts'])(
  '@huggingface/tokenizers 0.2.0 does not read %s',
  (name) => {
    expect(() => libraryDigest(name)).toThrow();
  },
);

test('where the library agrees, it gives the digest of Rust', () => {
  expect(libraryDigest('Mistral')).toBe(rustConfigurations['Mistral']!.ids);
});
