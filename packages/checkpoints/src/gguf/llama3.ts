import type { JsonObject } from '../json.js';
import { loadTensor, type StoredTensor } from '../tensor.js';

/** What Llama 3.1 and all models after it were released with. */
const released = { low_freq_factor: 1, high_freq_factor: 4, original_max_position_embeddings: 8192 };
const tolerance = 1e-4;

/**
 * Llama 3's rope scaling from the divisors that GGUF stores, one a rotary frequency. The file keeps no more than these
 * divisors: throws when the released settings do not reproduce them.
 */
export function llama3Scaling(
  divisors: StoredTensor,
  { theta, headDim, path }: { theta: number; headDim: number; path: string },
): JsonObject {
  const stored = Array.from(loadTensor(divisors).data);
  const factor = stored.reduce((most, divisor) => Math.max(most, divisor), 0);
  const { low_freq_factor: low, high_freq_factor: high, original_max_position_embeddings: original } = released;
  const matches = stored.every((divisor, index) => {
    const wavelength = 2 * Math.PI * theta ** ((2 * index) / headDim);
    const smooth = Math.min(1, Math.max(0, (original / wavelength - low) / (high - low)));
    return Math.abs(divisor * ((1 - smooth) / factor + smooth) - 1) < tolerance;
  });
  if (!matches || stored.length !== headDim / 2)
    throw new Error(
      `${path}: rope_freqs.weight is not the rope scaling that Llama 3 was released with; other scalings are not implemented`,
    );
  return { rope_type: 'llama3', factor, ...released };
}
