import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { moduleNames, type ModuleName } from '@diffuse/core-lm';
import { layerPrefix, modulePaths } from '../names.js';

export const configFile = 'adapter_config.json';
export const weightsFile = 'adapter_model.safetensors';
export const cardFile = 'README.md';
/** Where older versions of PEFT kept the matrices. */
export const pickledFile = 'adapter_model.bin';

/** Whether a folder is there and holds a PEFT adapter. */
export const isAdapter = (folder: string): boolean => existsSync(join(folder, configFile));

/** The name of a matrix in adapter_model.safetensors. */
export function matrixName(layer: number, module: ModuleName, matrix: 'A' | 'B'): string {
  return `base_model.model.${layerPrefix(layer)}${modulePaths[module]}.lora_${matrix}.weight`;
}

/** Which matrix a tensor is; undefined for one of no layer's linear maps. */
export function parseMatrixName(name: string): { layer: number; module: ModuleName; matrix: 'A' | 'B' } | undefined {
  const [, layer, path, matrix] = pattern.exec(name) ?? [];
  const module = moduleNames.find((candidate) => modulePaths[candidate] === path);
  if (!module || !layer || (matrix !== 'A' && matrix !== 'B')) return undefined;
  return { layer: Number(layer), module, matrix };
}

/** Models that also see keep their text model one name deeper. */
const pattern =
  /^base_model\.model\.(?:(?:model\.)?language_model\.)?(?:model\.)?layers\.(\d+)\.([\w.]+?)\.lora_([AB])(?:\.default)?\.weight$/;
