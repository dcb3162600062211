import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ScoredPrompt } from '@diffuse/diffuse';
import { measure } from '../measure/recipe.js';
import { quietContext } from '../testing/quietContext.js';
import { sample } from '../sample/recipe.js';
import { score } from './recipe.js';

const inCheckpoints = (path: string): string =>
  fileURLToPath(new URL(`../../../checkpoints/fixtures/${path}`, import.meta.url));
/** Made by tools/reference/given_template.py with transformers. */
const given = fileURLToPath(new URL('../../fixtures/given-template', import.meta.url));
const expected = JSON.parse(readFileSync(join(given, 'expected.json'), 'utf8')) as Record<string, number>;
const chatTemplate = join(given, 'windows.jinja');
const qwen2 = inCheckpoints('families/qwen2/model');
const gguf = inCheckpoints('tokenizers/smollm.gguf');

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'diffuse-template-'));
});
afterEach(() => rmSync(scratch, { recursive: true }));

async function scored(settings: Record<string, unknown>): Promise<Record<string, number>> {
  const options = score.options.parse({ tasks: [join(given, 'tasks')], ...settings });
  const [prompt] = (await score.run(options, quietContext)).json as ScoredPrompt[];
  return Object.fromEntries(prompt!.targets.map(({ target, logProb }) => [target, logProb]));
}

/** The GGUF file without its chat template, which is put into a file. */
function withoutTemplate(): { model: string; template: string } {
  const [model, template] = [join(scratch, 'bare.gguf'), join(scratch, 'own.jinja')];
  const bytes = readFileSync(gguf);
  const key = 'tokenizer.chat_template';
  const at = bytes.indexOf(key) + key.length;
  const length = bytes.readUInt32LE(at + 4);
  writeFileSync(template, bytes.subarray(at + 12, at + 12 + length));
  bytes.write('X', at - 1);
  writeFileSync(model, bytes);
  return { model, template };
}

test('a given chat template takes the place of the model’s own, as in transformers', async () => {
  const found = await scored({ model: qwen2, chatTemplate });
  for (const [target, logProb] of Object.entries(expected)) expect(found[target]).toBeCloseTo(logProb, 3);
  expect((await scored({ model: qwen2 }))['{red}']).not.toBeCloseTo(expected['{red}']!, 1);
});

test('a GGUF file without a chat template is scored with the one that it lacks, given or beside it in its folder', async () => {
  const { model, template } = withoutTemplate();
  const own = await scored({ model: gguf });
  await expect(scored({ model })).rejects.toMatchObject({ code: 'no-chat-template' });
  expect(await scored({ model, chatTemplate: template })).toEqual(own);
  cpSync(template, join(scratch, 'chat_template.jinja'));
  expect(await scored({ model: scratch })).toEqual(own);
  await expect(scored({ model })).rejects.toThrow('bare.gguf has no chat template'); // several files may lie beside it
});

test('a run is gone on with under the same template alone, wherever its file is', async () => {
  const [out, other] = [join(scratch, 'run'), join(scratch, 'other.jinja')];
  const run = (template: string | undefined) => {
    const settings = { model: qwen2, tasks: [join(given, 'tasks')], samples: 2, maxNewTokens: 2, out };
    return measure.run(measure.options.parse({ ...settings, chatTemplate: template }), quietContext);
  };
  const { json } = await run(chatTemplate);
  cpSync(chatTemplate, other);
  expect((await run(other)).json).toEqual(json);
  writeFileSync(other, readFileSync(chatTemplate, 'utf8').replace('<|im_end|>', '<|im_end|> '));
  for (const template of [other, undefined])
    await expect(run(template)).rejects.toThrow(/something else \(the chat template of the model: changed/);
});

test.each([
  ['that is not there', undefined, 'there is no such file'],
  ['that is empty', ' \n', 'it is empty'],
  ['in Latin-1', Buffer.from('caf\xe9 {{ messages[0].content }}', 'latin1'), 'not text in UTF-8'],
])('a template %s is refused', async (_, content, message) => {
  const path = join(scratch, 'a.jinja');
  if (content !== undefined) writeFileSync(path, content);
  await expect(scored({ model: qwen2, chatTemplate: path })).rejects.toMatchObject({
    option: 'chatTemplate',
    problem: expect.stringContaining(message) as string,
  });
});

test('an endpoint has a template of its own, where it is asked for answers alone', async () => {
  const settings = { model: 'http://127.0.0.1:9/v1', prompt: 'Well?', chatTemplate };
  await expect(sample.run(sample.options.parse(settings), quietContext)).rejects.toMatchObject({
    option: 'chatTemplate',
    problem: expect.stringContaining('a template of its own') as string,
  });
});
