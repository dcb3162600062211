import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  largestInAdapter,
  moduleNames,
  type Adapter,
  type LoraPair,
  type ModelConfig,
  type ModuleName,
} from '@diffuse/core-lm';
import { modelConfig } from '@diffuse/core-lm/checks';
import { hostTensor, type HostTensor } from '@diffuse/jit';
import { path as pathCheck } from '../checks/path.js';
import { ModelError } from '../error.js';
import { readJsonObject } from '../json.js';
import { layerPrefix, storedMaps, type StoredMap } from '../names.js';
import { readSafetensorsHeader } from '../safetensors/read.js';
import { loadTensor, refuseNonFinite, sliceRows, type StoredTensor } from '../tensor.js';
import { reading } from '../unusable.js';
import { rowsOf } from '../weights.js';
import { adapterSettings, refuseSteps, type AdapterSettings, type ModuleScale } from './config.js';
import { configFile, isAdapter, parseMatrixName, pickledFile, weightsFile } from './names.js';

/**
 * Reads a LoRA adapter in PEFT's layout for a model of this configuration. Modules may have ranks and scales of their
 * own: matrices of a lower rank are filled up with zeros, and B takes up what differs in scale, so that one rank and
 * one scale describe all; maps that are fused share their A. Throws a ModelError where there is none, on an adapter of
 * another kind or of another model, and on numbers that are not finite, or beyond half precision; an InputError on what is
 * no path or configuration.
 *
 * @example
 * import { openCheckpoint, readAdapter } from '@diffuse/checkpoints';
 * import { adapt, loadModel } from '@diffuse/core-lm';
 * import { openExecutor } from '@diffuse/jit/node';
 *
 * const { config, weights } = await openCheckpoint('my-model');
 * const model = adapt(loadModel(config, weights, await openExecutor()), readAdapter('my-adapter', config));
 */
export function readAdapter(folder: string, config: ModelConfig): Adapter<HostTensor> {
  pathCheck(folder, 'folder');
  modelConfig(config, 'config');
  return reading(folder, () => readWhole(folder, config));
}

function readWhole(folder: string, config: ModelConfig): Adapter<HostTensor> {
  if (!existsSync(folder))
    throw new ModelError(
      'no-adapter',
      { path: folder },
      `there is no adapter at ${folder}: name a PEFT adapter folder`,
    );
  if (!isAdapter(folder)) throw new Error(`${folder} has no ${configFile}: it is not a PEFT adapter folder`);
  const settings = adapterSettings(readJsonObject(join(folder, configFile)), join(folder, configFile));
  if (!existsSync(join(folder, weightsFile))) throw noMatrices(folder);
  const path = join(folder, weightsFile);
  const tensors = readSafetensorsHeader(path);
  const found = matricesOf(tensors, config, path);
  for (const [key, { map, A, B }] of found) {
    const [out, input] = rowsOf(map, config).shape;
    expectShape(A, [settings.of(key).rank, input], path);
    expectShape(B, [out, settings.of(key).rank], path);
  }
  const scales = [...found.keys()].map((key) => settings.of(key));
  const rank = Math.max(...scales.map((module) => module.rank));
  const uniform = scales.every((module) => module.rank === settings.rank && module.scale === settings.scale);
  const scale = settings.scale;
  for (const module of [settings, ...scales]) refuseScale(module, join(folder, configFile));
  const weights = config.layers.map((_, layer) => {
    const pairs = storedMaps(config).flatMap((map) => {
      const key = layerPrefix(layer) + map.path;
      const pair = found.get(key);
      if (!pair) return [];
      return rowsOf(map, config).parts.map(({ module, from, to }) => [
        module,
        loadPair({ A: pair.A, B: sliceRows(pair.B, from, to) }, settings.of(key), { rank, scale }),
      ]);
    });
    return Object.fromEntries(pairs) as Partial<Record<ModuleName, LoraPair<HostTensor>>>;
  });
  const modules = moduleNames.filter((module) => weights.some((layer) => layer[module]));
  return { rank, alpha: alphaOf(settings, rank, uniform), scale, modules, weights };
}

/**
 * The same, to go on from. Throws a ModelError, too, where steps from it would not be PEFT's.
 *
 * @example
 * import { openCheckpoint, readAdapterToTune } from '@diffuse/checkpoints';
 *
 * const { config } = await openCheckpoint('my-model');
 * const start = readAdapterToTune('my-adapter', config);
 */
export function readAdapterToTune(folder: string, config: ModelConfig): Adapter<HostTensor> {
  const adapter = readAdapter(folder, config);
  reading(folder, () => refuseTuning(adapter, folder, config));
  return adapter;
}

function refuseTuning(adapter: Adapter<HostTensor>, folder: string, config: ModelConfig): void {
  const fused = storedMaps(config).find(({ modules }) => modules.length > 1 && adapter.modules.includes(modules[0]!));
  if (fused)
    throw new Error(
      `${folder} adapts ${fused.path} as one: going on from it is not implemented, for steps of its parts are others; begin a new adapter, or merge this one into the model first`,
    );
  refuseSteps(readJsonObject(join(folder, configFile)), join(folder, configFile));
}

/** Throws at a scale that is not finite, or nothing, in single precision, in which B·A is multiplied by it. */
function refuseScale({ scale }: ModuleScale, where: string): void {
  const single = Math.fround(scale);
  if (Number.isFinite(single) && single !== 0) return;
  throw new Error(
    `${where}: by its lora_alpha and r, B·A is multiplied by ${scale}, which single precision does not hold`,
  );
}

function alphaOf(settings: AdapterSettings, rank: number, uniform: boolean): number {
  return uniform ? settings.alpha : settings.scale * rank;
}

interface StoredPair {
  readonly map: StoredMap;
  readonly A: StoredTensor;
  readonly B: StoredTensor;
}

/** The pairs by their module's path. Throws on a tensor that is none, a layer that is not there, or half a pair. */
function matricesOf(
  tensors: ReadonlyMap<string, StoredTensor>,
  config: ModelConfig,
  path: string,
): Map<string, StoredPair> {
  const pairs = new Map<string, Partial<StoredPair>>();
  for (const tensor of tensors.values()) {
    const parsed = parseMatrixName(tensor.name, config);
    if (!parsed) throw foreignTensor(tensor.name, path);
    if (parsed.layer >= config.layers.length)
      throw new Error(
        `${path}: tensor ${tensor.name} is of layer ${parsed.layer}, the model has ${config.layers.length} layers: it is an adapter of another model`,
      );
    const key = layerPrefix(parsed.layer) + parsed.map.path;
    pairs.set(key, { ...pairs.get(key), map: parsed.map, [parsed.matrix]: tensor });
  }
  if (pairs.size === 0) throw new Error(`${path} has no LoRA matrices`);
  for (const [key, { A, B }] of pairs)
    if (!A || !B) throw new Error(`${path}: ${key} has lora_${A ? 'A' : 'B'} but no lora_${A ? 'B' : 'A'}`);
  return pairs as Map<string, StoredPair>;
}

function noMatrices(folder: string): Error {
  if (!existsSync(join(folder, pickledFile)))
    return new Error(`${folder} has no ${weightsFile}: it is not a whole PEFT adapter folder`);
  return new Error(
    `${folder} has its matrices in ${pickledFile} only, a pickle, which can run code and is never loaded: load it with PEFT where it is trusted (PeftModel.from_pretrained) and save_pretrained it anew, which writes ${weightsFile}`,
  );
}

/** What a tensor is that is no matrix of a layer's linear map. */
function foreignTensor(name: string, path: string): Error {
  const [, module] = /\.(embed_tokens|lm_head)\b/.exec(name) ?? [];
  const what = module
    ? `of ${module}: the ${module === 'lm_head' ? 'projection onto the vocabulary' : 'embedding'} was trained, too`
    : "no LoRA matrix of a layer's linear map";
  return new Error(
    `${path}: tensor ${name} is ${what}, and LoRA on layers' linear maps alone is implemented: merge the adapter into the model with PEFT (merge_and_unload, then save_pretrained) and give that model`,
  );
}

/** The pair at the adapter's rank and scale. */
function loadPair({ A, B }: Pick<StoredPair, 'A' | 'B'>, from: ModuleScale, to: ModuleScale): LoraPair<HostTensor> {
  const input = A.shape[1]!;
  const out = B.shape[0]!;
  const a = new Float32Array(to.rank * input);
  a.set(loadMatrix(A));
  const stored = loadMatrix(B);
  const b = new Float32Array(out * to.rank);
  const factor = from.scale / to.scale;
  for (let row = 0; row < out; row++)
    for (let column = 0; column < from.rank; column++)
      b[row * to.rank + column] = stored[row * from.rank + column]! * factor;
  return { a: hostTensor(a, [to.rank, input]), b: hostTensor(b, [out, to.rank]) };
}

/** A matrix's numbers. Throws at one that is not finite, or too large for an adapter. */
function loadMatrix(tensor: StoredTensor): Float32Array {
  const data = loadTensor(tensor).data as Float32Array;
  const value = data.find((number) => Math.abs(number) > largestInAdapter);
  if (value !== undefined) refuseNonFinite({ value }, tensor);
  return data;
}

function expectShape({ name, shape }: StoredTensor, expected: readonly number[], path: string): void {
  if (shape.join() !== expected.join())
    throw new Error(
      `${path}: tensor ${name} has the shape [${shape.join(', ')}], this model and rank need [${expected.join(', ')}]: it is an adapter of another model`,
    );
}
