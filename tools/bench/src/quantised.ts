import { locateModel, sourcesFrom } from '@diffuse/diffuse';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cacheFolder, python, repository } from './sides.js';
import { prepare, type Workload } from './workload.js';

/** A model as people have it: weights in blocks of a few bits. */
export interface QuantisedModel {
  readonly name: string;
  /** Its prompts are the first of the fruits, with 103 targets. */
  readonly workload: Workload;
}

/** A k-quant by the name under which it is fetched, or its .gguf file. */
export async function quantisedModel(given: string): Promise<QuantisedModel> {
  const path = await locateModel(given, sourcesFrom(process.env));
  const name = basename(path, '.gguf');
  const files = { path, folder: join(cacheFolder, 'dequantised', name) };
  return { name, workload: await prepare(['fruits'], 1, files) };
}

/** Writes the float32 folder of a model's weights, for peers that do not read its blocks. */
export function dequantise({ model, folder }: Workload): void {
  if (existsSync(join(folder, 'model.safetensors'))) return;
  const script = join(repository, 'tools/bench/peers/dequantise.py');
  execFileSync(python, [script, model, folder], { stdio: ['ignore', 'ignore', 'inherit'] });
}
