import { fixture, jsonFixture } from '../testing/fixtures.js';
import { guardSpecials } from '../tokenizer/guard.js';
import { textTokenizer } from '../tokenizer/text.js';
import { readGguf } from './files.js';

const odd = jsonFixture<string[]>('tokenizers/odd.json');
const expected = jsonFixture<Record<string, number[][]>>('tokenizers/llama.cpp.json');
const guard = '\ufdd0';

function tokensOf(path: string): number[][] {
  const tokenizer = textTokenizer(readGguf(path).tokenizer, path);
  return odd.map((text) => tokenizer.encode(guardSpecials(text, tokenizer, guard), guard));
}

test.each(['default', 'gpt-2', 'smollm', 'llama-bpe', 'qwen2', 'spm', 'spm-bare'])(
  'tokenizer.ggml.pre %s gives the token ids of llama.cpp on odd strings',
  (name) => {
    const found = tokensOf(fixture(`tokenizers/${name}.gguf`));
    odd.forEach((text, index) => expect({ text, ids: found[index] }).toEqual({ text, ids: expected[name]![index] }));
  },
);
