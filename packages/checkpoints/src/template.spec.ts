import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCheckpoint } from './checkpoint.js';
import { digestModel } from './identity/digest.js';
import { fixture } from './testing/fixtures.js';
import { temporaryFolders } from './testing/temporary.js';

const temporary = temporaryFolders();
const shout = "{% for m in messages %}{{ '<|im_start|>' + m.role + '!' + m.content + '<|im_end|>' }}{% endfor %}";
const template = `${shout}{% if add_generation_prompt %}{{ '<|im_start|>assistant!' }}{% endif %}`;

function modelFolder(): string {
  const folder = temporary();
  cpSync(fixture('families/qwen2/model'), folder, { recursive: true });
  return folder;
}

const promptOf = async (path: string, given?: string): Promise<string> => {
  const { chat } = await openCheckpoint(path, 'f32', { chatTemplate: given });
  return chat.decode(chat.encode('Q', '', ['A'], { eos: true }).prompt);
};

test('a given template has the digest that it has in the model', async () => {
  const folder = modelFolder();
  const before = await digestModel(folder);
  const given = await digestModel(folder, undefined, template);
  expect(given).toEqual({ ...before, template: given.template });
  expect(given.template).not.toBe(before.template);
  const prompt = await promptOf(folder, template);
  writeFileSync(join(folder, 'chat_template.jinja'), template);
  expect(await digestModel(folder)).toEqual(given);
  expect(await promptOf(folder)).toBe(prompt);
});

test('lines of a template file end as Python reads them', async () => {
  const folder = modelFolder();
  const path = join(folder, 'chat_template.jinja');
  const [before, prompt] = [await digestModel(folder), await promptOf(folder)];
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll('\n', '\r\n'));
  expect(await digestModel(folder)).toEqual(before);
  expect(await promptOf(folder)).toBe(prompt);
});

test('a template file and JSON that are not in UTF-8 are refused, with the byte and its place', async () => {
  const folder = modelFolder();
  writeFileSync(join(folder, 'chat_template.jinja'), Buffer.from(`${shout}\né`, 'latin1'));
  const atTemplate = /chat_template\.jinja is not text in UTF-8: byte 0xE9 at line 2, column 1/;
  await expect(openCheckpoint(folder)).rejects.toThrow(atTemplate);
  for (const file of ['tokenizer_config.json', 'tokenizer.json', 'config.json']) {
    writeFileSync(join(folder, file), Buffer.from('{ "é": 1 }', 'latin1'));
    await expect(openCheckpoint(folder)).rejects.toThrow(`${file} is not text in UTF-8: byte 0xE9 at line 1, column 4`);
  }
});

test('of several templates the default one is taken, and named ones alone are refused', async () => {
  const folder = modelFolder();
  const config = join(folder, 'tokenizer_config.json');
  const named = (...names: string[]) => {
    const json = JSON.parse(readFileSync(config, 'utf8')) as object;
    const list = names.map((name) => ({ name, template: name === 'default' ? template : 'x' }));
    writeFileSync(config, JSON.stringify({ ...json, chat_template: list }));
  };
  const own = await promptOf(folder);
  named('tool_use', 'default');
  expect(await promptOf(folder)).toBe(own); // its own file comes first
  cpSync(join(folder, 'chat_template.jinja'), join(folder, 'kept'));
  mkdirSync(join(folder, 'additional_chat_templates'));
  writeFileSync(join(folder, 'additional_chat_templates/rag.jinja'), 'x');
  expect(await promptOf(folder)).toBe(own);

  const other = temporary();
  cpSync(folder, other, { recursive: true, filter: (path) => !path.includes('chat_template') });
  expect(await promptOf(other)).toBe(await promptOf(folder, template));
  named('tool_use', 'rag');
  cpSync(config, join(other, 'tokenizer_config.json'));
  await expect(promptOf(other)).rejects.toThrow(/templates by name \(tool_use, rag\) and none that is the default/);
  mkdirSync(join(other, 'additional_chat_templates'));
  writeFileSync(join(other, 'additional_chat_templates/rag.jinja'), 'x');
  await expect(promptOf(other)).rejects.toThrow(/additional_chat_templates\/ \(rag\.jinja\) and none in chat_template/);
});

test('of a GGUF file with named templates the one without a name is taken', async () => {
  const path = join(temporary(), 'named.gguf');
  const bytes = readFileSync(fixture('tokenizers/smollm.gguf'));
  const key = 'tokenizer.chat_template';
  const at = bytes.indexOf(key);
  const name = Buffer.from(`${key}.tool_use`);
  const entry = (text: string): Buffer =>
    Buffer.concat([size(name.length), name, Buffer.from([8, 0, 0, 0]), size(text.length), Buffer.from(text)]);
  bytes.writeBigUInt64LE(bytes.readBigUInt64LE(16) + 1n, 16); // how many keys there are
  const start = at - 8;
  const aligned = entry('x'.repeat(32 - (entry('').length % 32))); // the tensors' data stays where it has to stand
  writeFileSync(path, Buffer.concat([bytes.subarray(0, start), aligned, bytes.subarray(start)]));
  expect(await promptOf(path)).toBe(await promptOf(fixture('tokenizers/smollm.gguf')));
});

function size(bytes: number): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64LE(BigInt(bytes));
  return buffer;
}
