import { modelConfig } from './checks/config.js';
import type { ModelConfig } from './config.js';
import type { ModuleName } from './weights.js';

/**
 * Shape [out, in] of each of a layer's linear maps. Throws an InputError on a configuration whose parts do not go together.
 *
 * @example
 * import { moduleShapes } from '@diffuse/core-lm';
 * import { smallLlama } from '@diffuse/core-lm/random';
 *
 * const [out, input] = moduleShapes(smallLlama).gate; // 24, 16
 */
export function moduleShapes(config: ModelConfig): Record<ModuleName, readonly [number, number]> {
  modelConfig(config, 'config');
  return shapesOf(config);
}

/** The same of a configuration that was checked. */
export function shapesOf(config: ModelConfig): Record<ModuleName, readonly [number, number]> {
  const { hiddenSize, intermediateSize, numHeads, numKeyValueHeads, headDim } = config;
  const queries = numHeads * headDim;
  const keys = numKeyValueHeads * headDim;
  return {
    q: [queries, hiddenSize],
    k: [keys, hiddenSize],
    v: [keys, hiddenSize],
    o: [hiddenSize, queries],
    gate: [intermediateSize, hiddenSize],
    up: [intermediateSize, hiddenSize],
    down: [hiddenSize, intermediateSize],
  };
}
