import { architectureOf } from '../families/architecture.js';
import { readJsonObject, type JsonObject } from '../json.js';
import { fixture } from '../testing/fixtures.js';
import { configOf } from './config.js';
import { fieldsOf } from './fields.js';
import type { MetadataValue } from './metadata.js';
import { readGgufHeader } from './read.js';

const path = (architecture: string): string => fixture(`gguf/${architecture}.gguf`);

/** What a file is read as whose metadata states more: keys behind the architecture's name. */
function read(architecture: string, more: Record<string, MetadataValue> = {}) {
  const header = readGgufHeader(path(architecture));
  const stated = Object.entries(more).map(([key, value]) => [`${architecture}.${key}`, value] as const);
  const fields = fieldsOf(new Map([...header.metadata, ...stated]), architecture);
  return architectureOf(configOf(header, fields, architecture), architecture).config;
}

/** What the configuration that transformers has of the same model is read as, with other fields. */
function wanted(architecture: string, other: JsonObject) {
  const { config } = readJsonObject(path(architecture).replace('.gguf', '.json')) as { config: JsonObject };
  return architectureOf({ ...config, ...other }, architecture).config;
}

const theta = { llama: 5e5, qwen2: 1e4, qwen3: 1e6 };

describe.each(['llama', 'qwen2', 'qwen3'] as const)('%s', (architecture) => {
  const yarn = { rope_type: 'yarn', factor: 4, original_max_position_embeddings: 32 };
  const stated = {
    'rope.scaling.type': 'yarn',
    'rope.scaling.factor': 4,
    'rope.scaling.original_context_length': 32,
  };

  test('YaRN stretches as transformers does where config.json says the same', () => {
    const rope_parameters = { rope_theta: theta[architecture], ...yarn };
    expect(read(architecture, stated).layers).toEqual(wanted(architecture, { rope_parameters }).layers);
    expect(read(architecture, stated)).not.toEqual(read(architecture));
    const betas = { 'rope.scaling.yarn_beta_fast': 16, 'rope.scaling.yarn_beta_slow': 2 };
    expect(read(architecture, { ...stated, ...betas }).layers).toEqual(
      wanted(architecture, { rope_parameters: { ...rope_parameters, beta_fast: 16, beta_slow: 2 } }).layers,
    );
  });

  test.each(['attn_factor', 'yarn_attn_factor', 'yarn_ext_factor', 'yarn_log_multiplier'])(
    '%s, which transformers does not have, is refused by name',
    (name) => {
      expect(() => read(architecture, { ...stated, [`rope.scaling.${name}`]: 0.5 })).toThrow(
        `${architecture}.rope.scaling.${name} 0.5 is not implemented`,
      );
    },
  );

  test('a factor stretches evenly, unless the file says that nothing is stretched', () => {
    const even = { rope_theta: theta[architecture], rope_type: 'linear', factor: 4 };
    const factor = { 'rope.scaling.factor': 4 };
    expect(read(architecture, factor).layers).toEqual(wanted(architecture, { rope_parameters: even }).layers);
    expect(read(architecture, { ...factor, 'rope.scaling.type': 'none' })).toEqual(read(architecture));
  });

  test('a pattern of windows is refused by name', () => {
    expect(() => read(architecture, { 'attention.sliding_window_pattern': 2 })).toThrow('sliding_window_pattern');
  });
});

test.each<[MetadataValue, JsonObject]>([
  [3, { sliding_window_pattern: 3 }],
  [
    [true, true, false, true, true, false],
    { layer_types: ['sliding', 'sliding', 'full', 'sliding', 'sliding', 'full'].map((kind) => `${kind}_attention`) },
  ],
])('Gemma 3: the pattern of windows is what the file says, %j', (pattern, other) => {
  const found = read('gemma3', { 'attention.sliding_window_pattern': pattern });
  expect(found.layers).toEqual(wanted('gemma3', { layer_types: null, ...other }).layers);
  expect(found).not.toEqual(read('gemma3'));
});
