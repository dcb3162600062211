import { jsonFixture } from '../testing/fixtures.js';
import type { JsonObject } from '../json.js';
import { architectureOf } from './architecture.js';

const llama = jsonFixture<{ config: JsonObject }>('gguf/llama.json').config;
const gemma3 = jsonFixture<{ config: JsonObject }>('gguf/gemma3.json').config;
const read = (fields: JsonObject) => architectureOf(fields, 'config.json').config;
const older = Object.fromEntries(Object.entries(llama).filter(([name]) => name !== 'rope_parameters'));

test.each([
  ['hidden_act', 'relu'],
  ['rope_scaling', { type: 'mrope', factor: 2 }],
  ['rope_parameters', { rope_type: 'proportional', factor: 2, rope_theta: 1e4 }],
  ['partial_rotary_factor', 0.5],
  ['embedding_multiplier', 2],
  ['quantization_config', { bits: 4 }],
  ['num_experts', 8],
  ['num_local_experts', 8],
  ['use_bidirectional_attention', true],
  ['model_type', 'mamba'],
  ['hidden_size', '32'],
])('a field that is not implemented or wrong is named: %s', (field, value) => {
  const named = field.startsWith('rope_') ? 'rope type' : field;
  expect(() => read({ ...llama, [field]: value })).toThrow(new RegExp(`config.json.*${named}`));
});

test('a rope type without what it needs is named, with that', () => {
  expect(() => read({ ...llama, rope_scaling: { type: 'yarn' } })).toThrow('rope type "yarn" needs factor');
});

test('partial rotation inside rope_parameters is named, too', () => {
  const rope = { rope_type: 'default', rope_theta: 1e4, partial_rotary_factor: 0.5 };
  expect(() => read({ ...llama, rope_parameters: rope })).toThrow('partial_rotary_factor');
});

test('the older and the newer spelling of rotary settings mean the same', () => {
  const scaling = { factor: 8, low_freq_factor: 1, high_freq_factor: 4, original_max_position_embeddings: 8192 };
  const newer = { ...older, rope_parameters: { rope_type: 'llama3', rope_theta: 5e5, ...scaling } };
  const spelled = { ...older, rope_theta: 5e5, rope_scaling: { type: 'llama3', ...scaling } };
  expect(read(spelled)).toEqual(read(newer));
  expect(read(newer).layers[0]!.rope?.theta).toBe(5e5);
});

test('Gemma 3: five windowed layers to one full one, each kind with its rotary base', () => {
  const { rope_parameters: _, layer_types: __, ...fields } = gemma3;
  const spelled = { ...fields, rope_theta: 1e6, rope_local_base_freq: 1e4, sliding_window_pattern: 6 };
  expect(read(spelled)).toEqual(read(gemma3));
  expect(read(gemma3).layers.map(({ rope, slidingWindow }) => [rope?.theta, slidingWindow])).toEqual([
    ...Array.from({ length: 5 }, () => [1e4, 16]),
    [1e6, undefined],
  ]);
});

test('a Gemma 3 with soft-capped attention, which transformers leaves out, is refused', () => {
  expect(() => read({ ...gemma3, attn_logit_softcapping: 50 })).toThrow('attn_logit_softcapping 50');
});

test('a family that is not implemented says what of it is missing', () => {
  expect(() => read({ ...llama, model_type: 'qwen3_5_text' })).toThrow(
    /"qwen3_5_text" is not implemented.*linear attention/,
  );
  expect(() => read({ ...llama, model_type: 'mixtral' })).toThrow(/"mixtral" is not implemented.*mixture of experts/);
});

test('EXAONE 4 names its windowed layers, or counts them; letters are for the eye', () => {
  const exaone = { ...llama, model_type: 'exaone4', num_key_value_heads: 2, sliding_window: 8 };
  const types = ['sliding_attention', 'full_attention'];
  const named = { ...exaone, sliding_window_pattern: 'LG', layer_types: types };
  expect(read(named).layers).toEqual(read({ ...exaone, sliding_window_pattern: 2 }).layers);
  expect(() => read({ ...exaone, sliding_window_pattern: 'LG' })).toThrow(
    'sliding_window_pattern "LG" needs layer_types',
  );
});

test('a Gemma 3 that also sees is read as its text model', () => {
  expect(read({ model_type: 'gemma3', text_config: gemma3 })).toEqual(read(gemma3));
});

test('Mistral windows every layer, Qwen 2 those from max_window_layers on when asked to', () => {
  const layers = (fields: JsonObject) => read({ ...llama, ...fields }).layers.map(({ slidingWindow }) => slidingWindow);
  expect(layers({ model_type: 'mistral', sliding_window: 7 })).toEqual([7, 7]);
  expect(layers({ model_type: 'mistral', sliding_window: null })).toEqual([undefined, undefined]);
  const qwen2 = { model_type: 'qwen2', sliding_window: 7, max_window_layers: 1 };
  expect(layers({ ...qwen2, use_sliding_window: true })).toEqual([undefined, 7]);
  expect(layers({ ...qwen2, use_sliding_window: false })).toEqual([undefined, undefined]);
});
