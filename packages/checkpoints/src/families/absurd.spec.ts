import { adapterSettings } from '../adapter/config.js';
import type { JsonObject } from '../json.js';
import { jsonFixture } from '../testing/fixtures.js';
import { architectureOf } from './architecture.js';

const config = (family: string) => jsonFixture<JsonObject>(`families/${family}/model/config.json`);
const reads = (changed: object, family = 'llama2') => architectureOf({ ...config(family), ...changed }, 'config.json');
const yarn = { type: 'yarn', factor: 2, original_max_position_embeddings: 32 };

const refused: readonly (readonly [changed: object, message: string, family?: string])[] = [
  [{ rope_theta: 0 }, 'rope_theta: Too small: expected number to be >0 (it is 0)'],
  [
    { rope_theta: 1e-40 },
    'rope_theta: a number of single precision is expected, from 1.18e-38 to 3.40e+38 (it is 1e-40)',
  ],
  [{ rope_theta: 1e300 }, 'rope_theta: a number of single precision is expected'],
  [{ rope_theta: Infinity }, 'rope_theta: Invalid input: expected number, received Infinity'],
  [{ rope_scaling: { type: 'linear', factor: 1e-320 } }, 'rope_scaling: factor: a number of single precision'],
  [{ rope_theta: 1, rope_scaling: yarn }, 'rope type "yarn" needs a rope_theta that is not 1'],
  [{ rms_norm_eps: -1 }, 'rms_norm_eps: Too small: expected number to be >0 (it is -1)'],
  [{ num_hidden_layers: 1e9 }, 'num_hidden_layers: Too big: expected number to be <=4096 (it is 1000000000)'],
  [{ num_hidden_layers: 1.5 }, 'num_hidden_layers: Invalid input: expected int, received number (it is 1.5)'],
  [{ head_dim: 2 ** 31 }, 'head_dim: Too big: expected number to be <=2147483647 (it is 2147483648)'],
  [{ vocab_size: 2 ** 50 }, 'vocab_size: Too big: expected number to be <=2147483647'],
  [{ num_attention_heads: 2 ** 30, num_key_value_heads: 2 ** 30 }, 'its numbers come to queryScale Infinity'],
  [
    { layer_types: Array.from({ length: 5000 }, () => 'x') },
    'layer_types: Too big: expected array to have <=4096 items',
  ],
  [{ logits_scaling: 0 }, 'logits_scaling: logits are divided by it (it is 0)', 'granite'],
  [{ attention_multiplier: 1e300 }, 'attention_multiplier: a number of single precision', 'granite'],
  [{ embedding_multiplier: -1e300 }, 'embedding_multiplier: a number of single precision', 'granite'],
  [{ query_pre_attn_scalar: 1e-300 }, 'query_pre_attn_scalar: a number of single precision', 'gemma2'],
  [{ layer_types: null, sliding_window_pattern: 'LG' }, 'sliding_window_pattern "LG" of a Gemma 3', 'gemma3'],
];

test.each(refused.map(([changed, message, family = 'llama2']) => [message, changed, family] as const))(
  'a configuration is refused by "%s"',
  (message, changed, family) => {
    expect(() => reads(changed, family)).toThrow(message);
  },
);

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s is no name of anything', (name) => {
  expect(() => reads({ model_type: name })).toThrow(`model_type "${name}" is not known`);
  expect(() => reads({ hidden_act: name })).toThrow(`hidden_act "${name}" is not implemented`);
  expect(() => reads({ rope_scaling: { type: name } })).toThrow(`rope type "${name}" is not implemented`);
  expect(() => adapterSettings({ peft_type: name }, 'adapter_config.json')).toThrow(`peft_type is "${name}"`);
});

test('a key __proto__ sets nothing', () => {
  const changed = JSON.parse('{"__proto__": {"rope_theta": 7, "mlp_bias": true}}') as object;
  expect(architectureOf(JSON.parse(JSON.stringify(config('llama2')).replace(/}$/, `,${JSON.stringify(changed).slice(1)}`)) as JsonObject, 'config.json')).toEqual(reads({})); // prettier-ignore
});

const adapter = { peft_type: 'LORA', r: 4, lora_alpha: 8 };

test.each([
  [
    { lora_alpha: 1e300 },
    'lora_alpha 1e+300 at rank 4 scales updates by 2.5e+299, which single precision does not hold',
  ],
  [{ lora_alpha: 1e-300 }, 'lora_alpha 1e-300 at rank 4 scales updates by 2.5e-301'],
  [{ lora_alpha: 0 }, 'lora_alpha: Too small: expected number to be >0 (it is 0)'],
  [{ lora_alpha: Infinity }, 'lora_alpha: Invalid input: expected number, received Infinity'],
  [{ r: 1e9 }, 'r: Too big: expected number to be <=16384 (it is 1000000000)'],
  [{ r: 0 }, 'r: Too small'],
  [
    { rank_pattern: { q_proj: 1e9 } },
    'rank_pattern: q_proj: Too big: expected number to be <=16384 (it is 1000000000)',
  ],
])('an adapter with %j is refused', (changed, message) => {
  expect(() => adapterSettings({ ...adapter, ...changed }, 'adapter_config.json')).toThrow(
    `adapter_config.json: ${message}`,
  );
});

test('the scale of a pattern is held to the same', () => {
  const { of } = adapterSettings({ ...adapter, alpha_pattern: { q_proj: 1e300 } }, 'adapter_config.json');
  expect(of('k_proj').scale).toBe(2);
  expect(() => of('q_proj')).toThrow('lora_alpha 1e+300 at rank 4');
});
