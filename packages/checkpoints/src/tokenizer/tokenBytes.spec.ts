import { InputError } from '@diffuse/check';
import type { ChatTokenizer } from '@diffuse/core-lm';
import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readFolder } from '../folder.js';
import { readGguf } from '../gguf/files.js';
import { fixture } from '../testing/fixtures.js';
import { rustConfigurations, rustFiles } from '../testing/rustTokenizers.js';
import { chatTokenizer } from './chat.js';
import { textTokenizer } from './text.js';

const tinyLmFolder = fileURLToPath(new URL('../../../tiny-lm/model', import.meta.url));
const families = readdirSync(fixture('families')).sort();
const models: [string, ChatTokenizer][] = [
  ...families.map((name): [string, ChatTokenizer] => [
    name,
    chatTokenizer(readFolder(fixture(`families/${name}/model`)), name),
  ]),
  ...['qwen2', 'llama-bpe', 'gpt-2', 'spm', 'smollm'].map((name): [string, ChatTokenizer] => [
    `${name}.gguf`,
    chatTokenizer(readGguf(fixture(`tokenizers/${name}.gguf`)), name),
  ]),
  ['tiny', chatTokenizer(readFolder(tinyLmFolder), 'tiny')],
];

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const textOf = (all: readonly Uint8Array[]): string | undefined => {
  try {
    return strict.decode(Buffer.concat(all));
  } catch {
    return undefined;
  }
};

/** What `read` is to give for bytes behind an empty beginning; undefined where it could be two. */
function bareOf(raw: string, lead: readonly string[]): string | undefined {
  const starts = (text: string): string | undefined => lead.find((each) => text.startsWith(each));
  if (starts(raw) === undefined) return raw;
  const rests = lead.filter((each) => raw.startsWith(each)).map((each) => raw.slice(each.length));
  return rests.find((rest) => starts(rest) === undefined);
}

describe.each(models)('%s', (_, chat) => {
  const bytes = chat.tokenBytes();
  const ids = [...bytes.keys()].filter((id) => bytes[id] !== undefined);
  const { read, writing } = chat.encode('Name a colour.', '', [], { eos: true });
  const { lead, rest } = writing();

  test('each token has the bytes that the tokenizer writes for it', () => {
    expect(rest).toBe('');
    expect(ids.length).toBeGreaterThan(20);
    for (const id of ids) {
      const text = textOf([bytes[id]!]);
      if (text === undefined || bareOf(text, lead) === undefined) continue;
      expect([id, read([id]).text]).toEqual([id, bareOf(text, lead)]);
    }
  });

  test('and answers have those of their tokens, whatever stands beside what', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ids), { minLength: 1, maxLength: 8 }), (tokens) => {
        const raw = textOf(tokens.map((id) => bytes[id]!));
        const bare = raw === undefined ? undefined : bareOf(raw, lead);
        fc.pre(bare !== undefined);
        expect(read(tokens).text).toBe(bare);
      }),
      { numRuns: 200 },
    );
  });

  test('ends of answers write nothing', () => {
    for (const end of chat.endTokens) if (chat.decode([end]) === '') expect(bytes[end]).toBeUndefined();
  });

  test('a forced beginning whose space is the model’s to say is told', () => {
    const encoded = chat.encode('Name a colour.', 'It is ', [], { eos: true });
    const forced = encoded.writing();
    const spoken = ids.find((id) => textOf([bytes[id]!]) === `${forced.rest}r`);
    if (spoken === undefined) return;
    expect(encoded.read([spoken]).text).toBe('It is r');
  });
});

test('of every decoder that Rust has, each token’s bytes are those that it writes behind another, or cannot be told', () => {
  const told = Object.entries(rustConfigurations).map(([name, configuration]) => {
    const text = textTokenizer(rustFiles(configuration), name);
    let bytes: readonly (Uint8Array | undefined)[];
    try {
      bytes = text.bytes();
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      return false;
    }
    const ids = [...bytes.keys()].filter((id) => bytes[id] !== undefined);
    const context =
      ids.find((id) => textOf([bytes[id]!]) === 'a') ?? ids.find((id) => /^\w/.test(textOf([bytes[id]!]) ?? ''))!;
    const before = text.decode([context]);
    for (const id of ids.slice(0, 500)) {
      const said = textOf([bytes[id]!]);
      if (said !== undefined) expect([name, text.decode([context, id])]).toEqual([name, before + said]);
    }
    return true;
  });
  expect(told).toContain(true);
  expect(told).toContain(false);
});
