import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostTensor } from '@diffuse/jit';
import { writeSafetensors } from '../safetensors/write.js';
import { jsonFixture } from '../testing/fixtures.js';
import { temporaryFolders } from '../testing/temporary.js';
import { tinyConfig } from '../testing/tiny.js';
import { fields } from './fields.js';
import { kinds } from './kinds.js';
import { readAdapter, readAdapterToTune } from './read.js';

/** An adapter as PEFT saved it, by its configuration and the shapes of its tensors. */
interface Saved {
  readonly config: Readonly<Record<string, unknown>>;
  readonly tensors: Readonly<Record<string, readonly number[]>>;
}

const temporary = temporaryFolders();
const refused = jsonFixture<Record<string, Saved>>('adapters/refused.json');
const accepted = jsonFixture<Record<string, Saved>>('adapters/accepted.json');
const known = jsonFixture<{ version: string; fields: string[]; defaults: object; kinds: string[]; tasks: string[] }>(
  'adapters/known.json',
);

async function folderOf({ config, tensors }: Saved): Promise<string> {
  const folder = temporary();
  writeFileSync(join(folder, 'adapter_config.json'), JSON.stringify(config));
  const filled = Object.entries(tensors).map(([name, shape]) => {
    const size = shape.reduce((product, extent) => product * extent, 1);
    return [name, hostTensor(new Float32Array(size).fill(0.5), shape)] as const;
  });
  await writeSafetensors(join(folder, 'adapter_model.safetensors'), new Map(filled));
  return folder;
}

const merge = 'merge_and_unload, then save_pretrained';
const convert = 'path_initial_model_for_weight_conversion';
const tuneLora = 'tune a LoRA adapter instead';

const messages: Readonly<Record<string, readonly string[]>> = {
  DoRA: ['use_dora true', 'DoRA', merge],
  bias: ['bias "lora_only"', merge],
  lora_bias: ['lora_bias true', merge],
  modules_to_save: ['modules_to_save ["lm_head"]', merge],
  'trainable tokens in LoRA': ['trainable_token_indices [1,2]', merge],
  'layer replication': ['layer_replication [[0,2],[0,1]]', 'train the adapter without it'],
  aLoRA: ['alora_invocation_tokens [1,2]', 'aLoRA'],
  'LoRA on embeddings': ['embed_tokens', 'the embedding was trained', merge],
  'LoRA on the head': ['lm_head', 'the projection onto the vocabulary was trained', merge],
  'embeddings saved': ['lm_head', 'the projection onto the vocabulary was trained', merge],
  PiSSA: ['init_lora_weights "pissa"', convert],
  'fast PiSSA': ['init_lora_weights "pissa_niter_4"', convert],
  OLoRA: ['init_lora_weights "olora"', convert],
  CorDA: ['init_lora_weights "corda"', convert],
  LoftQ: ['init_lora_weights "loftq"', convert],
  'LoRA-GA': ['init_lora_weights "lora_ga"', convert],
  IA3: ['IA3, IA³', merge],
  LoHa: ['LOHA, LoHa', merge],
  LoKr: ['LOKR, LoKr', merge],
  AdaLoRA: ['ADALORA, AdaLoRA', merge],
  OFT: ['OFT, OFT', merge],
  BOFT: ['BOFT, BOFT', merge],
  VeRA: ['VERA, VeRA', merge],
  'VB-LoRA': ['VBLORA, VB-LoRA', merge],
  'LayerNorm tuning': ['LN_TUNING, LayerNorm tuning', merge],
  'prompt tuning': ['PROMPT_TUNING, prompt tuning', tuneLora],
  'prefix tuning': ['PREFIX_TUNING, prefix tuning', tuneLora],
  'P-tuning': ['P_TUNING, P-tuning', tuneLora],
  classification: ['task_type "SEQ_CLS"', 'CAUSAL_LM'],
};

test('every kind of adapter that PEFT was asked for has its message here', () => {
  expect(Object.keys(messages).sort()).toEqual(Object.keys(refused).sort());
});

test.each(Object.entries(refused))('%s, as PEFT saves it, is refused by its name', async (name, saved) => {
  const folder = await folderOf(saved);
  expect(() => readAdapter(folder, tinyConfig)).toThrow();
  for (const part of messages[name]!) expect(() => readAdapter(folder, tinyConfig)).toThrow(part);
});

test.each(Object.entries(accepted))('%s is read', async (_, saved) => {
  expect(readAdapter(await folderOf(saved), tinyConfig).modules).toEqual(['q']);
});

test('MiCA keeps B as it is, so that it is no adapter to go on from', async () => {
  const folder = await folderOf(accepted['MiCA']!);
  expect(() => readAdapterToTune(folder, tinyConfig)).toThrow('init_lora_weights "mica" keeps B as it is');
});

test(`every field, kind and default of PEFT ${known.version} is known`, async () => {
  expect(known.fields.filter((name) => !(name in fields))).toEqual([]);
  expect(known.kinds.filter((type) => type !== 'LORA' && !(type in kinds))).toEqual([]);
  const { tensors } = accepted['plain']!;
  const folder = await folderOf({ config: { ...known.defaults, r: 2 }, tensors });
  expect(() => readAdapter(folder, tinyConfig)).not.toThrow();
});

test.each(known.kinds.filter((type) => type !== 'LORA'))('%s is refused', async (peft_type) => {
  const folder = await folderOf({ config: { peft_type }, tensors: {} });
  expect(() => readAdapter(folder, tinyConfig)).toThrow(`the adapter's peft_type is ${peft_type}, ${kinds[peft_type]}`);
});

test('a field that PEFT had not yet is refused where it says something', async () => {
  const { config, tensors } = accepted['plain']!;
  const of = (value: unknown) => folderOf({ config: { ...config, use_newer_lora: value }, tensors });
  for (const nothing of [null, false, {}, []])
    expect(readAdapter(await of(nothing), tinyConfig).modules).toEqual(['q']);
  for (const something of [true, 3, 'x', { x: 1 }]) {
    const folder = await of(something);
    expect(() => readAdapter(folder, tinyConfig)).toThrow(/use_newer_lora .* is no field of PEFT 0\.21\.2/);
  }
});

test('a pickled adapter is never loaded', () => {
  const folder = temporary();
  writeFileSync(join(folder, 'adapter_config.json'), JSON.stringify(accepted['plain']!.config));
  expect(() => readAdapter(folder, tinyConfig)).toThrow('has no adapter_model.safetensors');
  writeFileSync(join(folder, 'adapter_model.bin'), '');
  expect(() => readAdapter(folder, tinyConfig)).toThrow(/adapter_model\.bin only, a pickle.*save_pretrained/);
});
