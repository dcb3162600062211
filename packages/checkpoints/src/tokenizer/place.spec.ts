import fc from 'fast-check';
import type { ChatTokenizer } from '@diffuse/core-lm';
import { readGguf } from '../gguf/files.js';
import { readFolder } from '../folder.js';
import { fixture } from '../testing/fixtures.js';
import { chatTokenizer } from './chat.js';

const gguf = (name: string): ChatTokenizer => chatTokenizer(readGguf(fixture(`tokenizers/${name}.gguf`)), name);
const folder = (name: string): ChatTokenizer => chatTokenizer(readFolder(fixture(`families/${name}/model`)), name);
const models: [string, ChatTokenizer][] = [
  ...['qwen2', 'llama-bpe', 'spm', 'spm-bare'].map((name): [string, ChatTokenizer] => [name, gguf(name)]),
  ...['llama2', 'mistral', 'gemma', 'qwen3'].map((name): [string, ChatTokenizer] => [name, folder(name)]),
];
const coin = 'Flip a coin.';

describe.each(models)('%s', (_, chat) => {
  test('a space at the end of a forced beginning is the answer’s: the same tokens as with the space in the targets', () => {
    const before = chat.encode(coin, 'My answer is: ', ['heads', 'tails'], { eos: true });
    const after = chat.encode(coin, 'My answer is:', [' heads', ' tails'], { eos: true });
    expect([before.prompt, before.answers]).toEqual([after.prompt, after.answers]);
    const texts = ['My answer is: heads', 'My answer is: tails'];
    expect(before.answers.map((tokens) => before.read(tokens).text)).toEqual(texts);
    expect(before.answers.map((tokens) => after.read(tokens).text)).toEqual(texts);
  });

  test('without answers the prompt is that of answers that begin with a word', () => {
    for (const response of ['', 'My answer is: ', 'My answer is:', 'a\n']) {
      const { prompt, read } = chat.encode(coin, response, [], { eos: false });
      const words = chat.encode(coin, response, ['a', 'A', '{'], { eos: false });
      expect(words.prompt).toEqual(prompt);
      expect(words.answers.map((tokens) => read(tokens).text)).toEqual(['a', 'A', '{'].map((word) => response + word));
    }
  });

  test('what is encoded is read as it was written, with what follows it where answers go on', () => {
    const words = fc.stringMatching(/^[ a-z{}'\u00e9\u4e2d0-9]{1,8}$/);
    fc.assert(
      fc.property(
        fc.constantFrom('', 'I say: ', '{', 'so'),
        fc.uniqueArray(words, { minLength: 1, maxLength: 4 }),
        (response, answers) => {
          const whole = chat.encode(coin, response, answers, { eos: true });
          answers.forEach((answer, i) =>
            expect(whole.read(whole.answers[i]!)).toEqual({ text: response + answer, answer: i }),
          );
          const [first] = answers;
          const { answers: longer, read } = chat.encode(coin, response, [first!, `${first!}, and on`], { eos: false });
          expect(read(longer[1]!).text).toBe(`${response + first!}, and on`);
        },
      ),
    );
  });
});

test('what the tokenizer joins to the answer is the answer’s, and the text is the same', () => {
  const { prompt, answers, read } = gguf('qwen2').encode('x', ' t', ['he'], { eos: false });
  const joined = gguf('qwen2').encode('x', '', [' the'], { eos: false });
  expect([prompt, answers]).toEqual([joined.prompt, joined.answers]);
  expect(read(answers[0]!)).toEqual({ text: ' the', answer: 0 });
});

test('other tokens of the same text are read as the answer, and are not the event that is scored', () => {
  const chat = gguf('qwen2');
  const { read, answers } = chat.encode(coin, '', ['{the}'], { eos: true });
  const apart = ['{', 't', 'h', 'e', '}'].flatMap(
    (letter) => chat.encode('x', '', [letter], { eos: false }).answers[0]!,
  );
  const said = [...apart, chat.endTokens[0]!];
  expect(said).not.toEqual(answers[0]);
  expect(read(said)).toEqual({ text: '{the}', answer: undefined });
});

test('an answer that the tokenizer normalises is read as it was written', () => {
  const { read, answers } = folder('qwen3').encode(coin, '', ['{Zoe\u0308}'], { eos: true });
  expect(read(answers[0]!)).toEqual({ text: '{Zoe\u0308}', answer: 0 });
});
