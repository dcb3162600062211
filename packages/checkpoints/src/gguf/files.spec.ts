import { createHash } from 'node:crypto';
import { architectureOf } from '../families/architecture.js';
import type { JsonObject } from '../json.js';
import { fixture, jsonFixture } from '../testing/fixtures.js';
import { configOf } from './config.js';
import { fieldsOf } from './fields.js';
import { readGgufHeader } from './read.js';
import { tensorsOf } from './tensors.js';

interface Expected {
  readonly config: JsonObject;
  readonly sha256: Record<string, string>;
}

/** An architecture whose one number that no decimal stands for is rounded as GGUF rounds it. */
const inSingle = (architecture: unknown): unknown =>
  JSON.parse(JSON.stringify(architecture), (key, value: unknown) =>
    key === 'attentionFactor' ? Math.fround(value as number) : value,
  );

describe.each(['llama', 'qwen2', 'qwen3', 'phi3', 'gemma2', 'gemma3'])('a %s GGUF file', (architecture) => {
  const path = fixture(`gguf/${architecture}.gguf`);
  const expected = jsonFixture<Expected>(`gguf/${architecture}.json`);
  const header = readGgufHeader(path);
  const config = configOf(header, fieldsOf(header.metadata, path), path);

  test('describes the model that it was made from', () => {
    expect(inSingle(architectureOf(config, path))).toEqual(inSingle(architectureOf(expected.config, 'config.json')));
  });

  test('holds the weights that transformers loads from it', () => {
    const tensors = tensorsOf(header.tensors, { architecture, headDim: config['head_dim'] as number });
    const tied = config['tie_word_embeddings'] === true;
    const names = Object.keys(expected.sha256).filter((name) => !(tied && name === 'lm_head.weight'));
    expect([...tensors.keys()].sort()).toEqual(names.sort());
    for (const [name, tensor] of tensors) {
      const { data } = tensor.load();
      const digest = createHash('sha256').update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
      expect([name, digest.digest('hex')]).toEqual([name, expected.sha256[name]]);
    }
  });
});
