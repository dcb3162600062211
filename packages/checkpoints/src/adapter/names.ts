import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelConfig } from '@diffuse/core-lm';
import { path } from '../checks/path.js';
import { layerPrefix, storedMaps, type StoredMap } from '../names.js';

export const configFile = 'adapter_config.json';
export const weightsFile = 'adapter_model.safetensors';
export const cardFile = 'README.md';
/** Where older versions of PEFT kept the matrices. */
export const pickledFile = 'adapter_model.bin';

/**
 * Whether a folder is there and holds a PEFT adapter. Throws an InputError on what is no path.
 *
 * @example
 * import { isAdapter } from '@diffuse/checkpoints';
 *
 * console.log(isAdapter('my-adapter'));
 */
export function isAdapter(folder: string): boolean {
  path(folder, 'folder');
  return existsSync(join(folder, configFile));
}

/** The name of a matrix in adapter_model.safetensors; `path` is its linear map's, `self_attn.q_proj` say. */
export function matrixName(layer: number, path: string, matrix: 'A' | 'B'): string {
  return `base_model.model.${layerPrefix(layer)}${path}.lora_${matrix}.weight`;
}

/** Which matrix a tensor is, and of which of this model's linear maps; undefined for one of no layer's. */
export function parseMatrixName(
  name: string,
  config: ModelConfig,
): { layer: number; map: StoredMap; matrix: 'A' | 'B' } | undefined {
  const [, layer, map, matrix] = pattern.exec(name) ?? [];
  const stored = storedMaps(config).find((candidate) => candidate.path === map);
  if (!stored || !layer || (matrix !== 'A' && matrix !== 'B')) return undefined;
  return { layer: Number(layer), map: stored, matrix };
}

/** Models that also see keep their text model one name deeper. */
const pattern =
  /^base_model\.model\.(?:(?:model\.)?language_model\.)?(?:model\.)?layers\.(\d+)\.([\w.]+?)\.lora_([AB])(?:\.default)?\.weight$/;
