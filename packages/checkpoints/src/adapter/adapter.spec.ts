import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { initLora, moduleNames } from '@diffuse/core-lm';
import { layerPrefix, modulePaths } from '../names.js';
import { readSafetensorsHeader } from '../safetensors/read.js';
import { loadTensor } from '../tensor.js';
import { fixture } from '../testing/fixtures.js';
import { temporaryFolders } from '../testing/temporary.js';
import { tinyConfig, tinyWeights } from '../testing/tiny.js';
import { mergeAdapter } from './merge.js';
import { readAdapter, readAdapterToTune } from './read.js';
import { writeAdapter } from './write.js';

const temporary = temporaryFolders();
const kinds = ['all', 'stabilised', 'regex', 'one-layer', 'patterns'];

/** What the adapter adds to each weight matrix, by the matrix's path. */
function addedBy(folder: string): Map<string, readonly number[]> {
  const merged = mergeAdapter(
    tinyWeights(() => 0),
    readAdapter(folder, tinyConfig),
  );
  const maps = merged.layers.flatMap((layer, index) =>
    moduleNames.map((name) => [layerPrefix(index) + modulePaths[name], [...layer[name].data]] as const),
  );
  return new Map(maps.filter(([, data]) => data.some((value) => value !== 0)));
}

test.each(kinds)('the adapter "%s" adds to the weights what PEFT adds', (kind) => {
  const folder = fixture(`adapters/${kind}`);
  const found = addedBy(folder);
  const expected = readSafetensorsHeader(join(folder, 'expected.safetensors'));
  expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
  for (const [name, tensor] of expected) {
    const wanted = [...loadTensor(tensor).data];
    const difference = found.get(name)!.map((value, index) => Math.abs(value - wanted[index]!));
    expect(Math.max(...difference)).toBeLessThan(1e-5);
  }
});

test.each(kinds)('the adapter "%s" says the same after it is written and read', async (kind) => {
  const folder = temporary();
  await writeAdapter(folder, readAdapter(fixture(`adapters/${kind}`), tinyConfig), {
    base: { name: '/tiny', opens: 'tiny' },
    config: tinyConfig,
  });
  expect(addedBy(folder)).toEqual(addedBy(fixture(`adapters/${kind}`)));
});

test('steps from an adapter are refused where they would not be those of PEFT', () => {
  expect(readAdapterToTune(fixture('adapters/all'), tinyConfig)).toEqual(
    readAdapter(fixture('adapters/all'), tinyConfig),
  );
  expect(() => readAdapterToTune(fixture('adapters/patterns'), tinyConfig)).toThrow(/_pattern: going on from/);
  const folder = temporary();
  cpSync(fixture('adapters/all'), folder, { recursive: true });
  const config = JSON.parse(readFileSync(join(folder, 'adapter_config.json'), 'utf8')) as object;
  writeFileSync(join(folder, 'adapter_config.json'), JSON.stringify({ ...config, lora_dropout: 0.1 }));
  expect(() => readAdapterToTune(folder, tinyConfig)).toThrow('lora_dropout 0.1: going on without it');
});

/** Names and shapes of an adapter's tensors. */
const shapesOf = (folder: string): string[] =>
  [...readSafetensorsHeader(join(folder, 'adapter_model.safetensors')).values()]
    .map(({ name, shape }) => `${name} ${shape.join('x')}`)
    .sort();

test('an adapter is written under the names that PEFT writes', async () => {
  const folder = temporary();
  await writeAdapter(folder, readAdapter(fixture('adapters/all'), tinyConfig), {
    base: { name: '/tiny', opens: 'tiny' },
    config: tinyConfig,
  });
  expect(shapesOf(folder)).toEqual(shapesOf(fixture('adapters/all')));
});

test.each([
  ['all', { rank: 4, modules: moduleNames }],
  ['one-layer', { rank: 3, modules: ['v'] as const, layers: [1] }],
])('a new adapter has the matrices of PEFT’s "%s"', async (kind, options) => {
  const folder = temporary();
  await writeAdapter(folder, initLora(tinyConfig, { alpha: 4, seed: 0, ...options }), {
    base: { name: '/tiny', opens: 'tiny' },
    config: tinyConfig,
  });
  expect(shapesOf(folder)).toEqual(shapesOf(fixture(`adapters/${kind}`)));
});

test.each([
  ['use_dora', true],
  ['modules_to_save', ['lm_head']],
  ['bias', 'lora_only'],
  ['fan_in_fan_out', true],
  ['lora_bias', true],
  ['layer_replication', [[0, 2]]],
  ['trainable_token_indices', [1, 2]],
  ['target_parameters', ['x']],
  ['init_lora_weights', 'pissa'],
  ['peft_type', 'IA3'],
])('a setting that is not implemented is named: %s', (field, value) => {
  const folder = temporary();
  cpSync(fixture('adapters/all'), folder, { recursive: true });
  const path = join(folder, 'adapter_config.json');
  const config = JSON.parse(readFileSync(path, 'utf8')) as object;
  writeFileSync(path, JSON.stringify({ ...config, [field]: value }));
  expect(() => readAdapter(folder, tinyConfig)).toThrow(field);
});

test('an adapter of another model is an error with both shapes', () => {
  const folder = fixture('adapters/all');
  expect(() => readAdapter(folder, { ...tinyConfig, intermediateSize: 32 })).toThrow(
    /mlp\.(gate|up|down)_proj.*\[.*24.*\].*\[.*32.*\].*another model/s,
  );
  expect(() => readAdapter(folder, { ...tinyConfig, layers: tinyConfig.layers.slice(1) })).toThrow(
    /layers\.1\..*the model has 1 layers/s,
  );
});
