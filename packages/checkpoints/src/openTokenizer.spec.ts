import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCheckpoint } from './checkpoint.js';
import { digestModel, digestTokenizer } from './identity/digest.js';
import { openTokenizer } from './openTokenizer.js';
import { fixture } from './testing/fixtures.js';
import { temporaryFolders } from './testing/temporary.js';

const temporary = temporaryFolders();
const folder = fixture('families/qwen2/model');
const gguf = fixture('tokenizers/smollm.gguf');
const split = fixture('gguf/split');

type Opened = Awaited<ReturnType<typeof openTokenizer>>;

/** What a tokenizer makes of a request, with answers that end and that go on. */
function encoded({ chat }: Pick<Opened, 'chat'>) {
  return [true, false].map((eos) => {
    const { prompt, answers, waysOf } = chat.encode('A colour, say?', '{', ['red}', 'light blue}'], { eos });
    return { prompt, answers, ways: answers.map((_, i) => waysOf(i)) };
  });
}

/** Only the files in which a tokenizer is stored. */
function withoutWeights(): string {
  const copy = temporary();
  cpSync(folder, copy, { recursive: true });
  rmSync(join(copy, 'model.safetensors'));
  return copy;
}

test('of a folder without weights it writes conversations as the whole model’s does', async () => {
  const copy = withoutWeights();
  const whole = await openCheckpoint(folder);
  expect(encoded(await openTokenizer(copy))).toEqual(encoded(whole));
  rmSync(join(copy, 'config.json'));
  expect(encoded(await openTokenizer(copy))).toEqual(encoded(whole));
});

test('of a family that is not implemented, too: what runs the model is elsewhere', async () => {
  const copy = withoutWeights();
  writeFileSync(join(copy, 'config.json'), JSON.stringify({ model_type: 'rwkv9', text_config: { vocab_size: 10 } }));
  await expect(openTokenizer(copy).then(encoded)).rejects.toThrow(
    /the model has 10: the tokenizer is of another model/,
  );
  writeFileSync(join(copy, 'config.json'), JSON.stringify({ model_type: 'rwkv9' }));
  expect(encoded(await openTokenizer(copy))).toEqual(encoded(await openCheckpoint(folder)));
});

test('of a GGUF file whose tensors are missing or of an unknown type it needs the metadata alone', async () => {
  const bytes = readFileSync(gguf);
  const tensors = bytes.indexOf('token_embd.weight');
  const path = join(temporary(), 'cut.gguf');
  writeFileSync(path, bytes.subarray(0, tensors));
  await expect(openCheckpoint(path)).rejects.toThrow();
  expect(encoded(await openTokenizer(path))).toEqual(encoded(await openCheckpoint(gguf)));
});

test('of a split GGUF model the first file has it, found from any', async () => {
  const copy = temporary();
  const [first, last] = [1, 3].map((part) => `smollm-0000${part}-of-00003.gguf`);
  for (const file of [first!, last!]) cpSync(join(split, file), join(copy, file));
  expect(encoded(await openTokenizer(join(copy, last!)))).toEqual(encoded(await openCheckpoint(gguf)));
  rmSync(join(copy, first!));
  await expect(openTokenizer(join(copy, last!))).rejects.toThrow(
    /the first, which has its tokenizer, is not beside it/,
  );
});

test('its digests are those of the whole model, and another template has another', async () => {
  for (const path of [folder, gguf]) {
    const { tokenizer, template } = await digestModel(path);
    expect(await digestTokenizer(path)).toEqual({ tokenizer, template });
    expect(await digestTokenizer(path, undefined, '{{ messages }}')).toEqual({
      tokenizer,
      template: (await digestModel(path, undefined, '{{ messages }}')).template,
    });
  }
  const { tokenizer, template } = await digestModel(folder);
  expect(await digestTokenizer(withoutWeights())).toEqual({ tokenizer, template });
});
