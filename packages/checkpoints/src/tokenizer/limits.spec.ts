import { readFolder } from '../folder.js';
import { fixture } from '../testing/fixtures.js';
import { chatTokenizer } from './chat.js';

const files = readFolder(fixture('families/qwen2/model'));
const encode = (limits: object, answers: string[]) =>
  chatTokenizer(files, 'model', limits).encode('Name one.', '', answers, { eos: true });
const { prompt, answers } = encode({}, ['{Ann}']);
const needed = prompt.length + answers[0]!.length;

test('prompt and answer fill a context to its last token', () => {
  expect(encode({ contextLength: needed }, ['{Ann}']).room).toBe(answers[0]!.length);
  expect(() => encode({ contextLength: needed - 1 }, ['{Ann}'])).toThrow(
    `model: the answer "{Ann}" ends at token ${needed}, and the model's context is ${needed - 1}`,
  );
  expect(() => encode({ contextLength: needed }, ['word '.repeat(1000)])).toThrow(/the answer "(word ){12}…" ends at/);
});

test('a prompt after which no token fits is refused', () => {
  expect(encode({ contextLength: prompt.length + 1 }, []).room).toBe(1);
  expect(() => encode({ contextLength: prompt.length }, [])).toThrow(`the prompt has ${prompt.length} tokens`);
});

test('a token beyond the vocabulary is refused, not looked up elsewhere', () => {
  const last = Math.max(...prompt, ...answers.flat());
  expect(() => encode({ vocabSize: last + 1 }, ['{Ann}'])).not.toThrow();
  expect(() => encode({ vocabSize: last }, ['{Ann}'])).toThrow(`token ${last}, and the model has ${last}`);
});
