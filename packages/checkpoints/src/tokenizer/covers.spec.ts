import fc from 'fast-check';
import type { ChatTokenizer } from '@diffuse/core-lm';
import { readGguf } from '../gguf/files.js';
import { readFolder } from '../folder.js';
import { fixture } from '../testing/fixtures.js';
import { chatTokenizer } from './chat.js';

const gguf = (name: string): ChatTokenizer => chatTokenizer(readGguf(fixture(`tokenizers/${name}.gguf`)), name);
const folder = (name: string): ChatTokenizer => chatTokenizer(readFolder(fixture(`families/${name}/model`)), name);
const models: [string, ChatTokenizer][] = [
  ...['qwen2', 'llama-bpe', 'gpt-2', 'spm'].map((name): [string, ChatTokenizer] => [name, gguf(name)]),
  ...['llama2', 'gemma', 'qwen3'].map((name): [string, ChatTokenizer] => [name, folder(name)]),
];
const begins = (whole: readonly number[], start: readonly number[]): boolean =>
  start.every((token, i) => whole[i] === token);

test.each(models)('%s: whatever follows a target, the answer’s tokens begin in exactly one of its ways', (_, chat) => {
  const target = fc.stringMatching(/^[ a-z{},.'"\u00e9\u4e2d0-9]{0,6}[a-z{},.'"\u00e9\u4e2d0-9]$/);
  const rest = fc.stringMatching(/^[ a-z{},.'"\u00e9\u4e2d0-9\n]{1,7}$/);
  fc.assert(
    fc.property(target, rest, (target, rest) => {
      const { prompt, waysOf } = chat.encode('Go on.', '', [target], { eos: false });
      const longer = chat.encode('Go on.', '', [target + rest], { eos: false });
      fc.pre(longer.prompt.length === prompt.length);
      const found = waysOf(0).filter((way) => begins(longer.answers[0]!, way));
      expect(found).toHaveLength(1);
    }),
    { numRuns: 300 },
  );
});

test('ways are of the tokenizer’s own making: re-encoded, their text has the same tokens', () => {
  for (const [, chat] of models) {
    const { waysOf } = chat.encode('Go on.', '', ['{red}', 'the o'], { eos: false });
    for (const way of [0, 1].flatMap((answer) => waysOf(answer).slice(1))) {
      const text = chat.encode('Go on.', '', [], { eos: false }).read(way).text;
      expect(chat.encode('Go on.', '', [text], { eos: false }).answers[0]).toEqual(way);
    }
  }
});

test('an answer that ends has one way', () => {
  const { answers, waysOf } = models[0]![1].encode('Go on.', '', ['{red}'], { eos: true });
  expect(waysOf(0)).toEqual(answers);
});
