import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { initLora, moduleNames, type Adapter } from '@diffuse/core-lm';
import type { HostTensor } from '@diffuse/jit';
import { openCheckpoint } from '../checkpoint.js';
import { readSafetensorsHeader } from '../safetensors/read.js';
import { loadTensor } from '../tensor.js';
import { fixture } from '../testing/fixtures.js';
import { temporaryFolders } from '../testing/temporary.js';
import { mergeAdapter } from './merge.js';
import { readAdapter, readAdapterToTune } from './read.js';
import { writeAdapter } from './write.js';

const temporary = temporaryFolders();
const { config, weights } = await openCheckpoint(fixture('families/phi3/model'));
const peft = fixture('families/phi3/adapter');

const tensorsOf = (folder: string) =>
  new Map(
    [...readSafetensorsHeader(join(folder, 'adapter_model.safetensors'))].map(([name, tensor]) => [
      name,
      loadTensor(tensor),
    ]),
  );

const settingsOf = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'adapter_config.json'), 'utf8')) as Record<string, unknown>;

/** An adapter of separate maps, whose B are not zero. */
function separate(modules: Adapter<HostTensor>['modules']): Adapter<HostTensor> {
  const adapter = initLora(config, { rank: 2, alpha: 6, modules, seed: 1 });
  for (const layer of adapter.weights)
    for (const { b } of Object.values(layer)) b.data.forEach((_, i) => (b.data[i] = Math.sin(i + b.data.length)));
  return adapter;
}

test('PEFT’s adapter of fused maps is written again as PEFT wrote it', async () => {
  const folder = temporary();
  await writeAdapter(folder, readAdapter(peft, config), { base: { name: '/tiny', opens: 'tiny' }, config });
  expect(tensorsOf(folder)).toEqual(tensorsOf(peft));
  const settings = settingsOf(folder);
  const wanted = settingsOf(peft);
  for (const field of ['r', 'lora_alpha']) expect(settings[field]).toBe(wanted[field]);
  const sorted = (names: unknown) => [...new Set((names as string[]).map((path) => path.split('.').at(-1)))].sort();
  expect(sorted(settings['target_modules'])).toEqual(sorted(wanted['target_modules']));
});

test.each([
  [moduleNames, { qkv_proj: 6, gate_up_proj: 4 }],
  [['q', 'v', 'up'] as const, { qkv_proj: 4 }],
])('adapters of %s are written as one of the fused maps that adds the same', async (modules, ranks) => {
  const folder = temporary();
  const adapter = separate(modules);
  await writeAdapter(folder, adapter, { base: { name: '/tiny', opens: 'tiny' }, config });
  const { rank_pattern: pattern, target_modules: targets } = settingsOf(folder);
  expect(pattern).toEqual(ranks);
  expect(targets).toContain('qkv_proj');
  const [added, wanted] = [readAdapter(folder, config), adapter].map((each) => mergeAdapter(weights, each).layers);
  added!.forEach((layer, index) => {
    for (const name of moduleNames)
      layer[name].data.forEach((value, i) => expect(value).toBeCloseTo(wanted![index]![name].data[i]!, 5));
  });
});

test('an adapter of fused maps is not gone on with, in parts', () => {
  expect(() => readAdapterToTune(peft, config)).toThrow(/adapts self_attn\.qkv_proj as one: going on.*new adapter/);
});
