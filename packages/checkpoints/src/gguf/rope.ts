import type { JsonObject } from '../json.js';
import type { GgufFields } from './fields.js';
import { llama3Scaling } from './llama3.js';
import type { GgufHeader } from './read.js';
import { shortest } from './shortest.js';
import { loadTensor } from '../tensor.js';

const gemma3LocalTheta = 10_000;

/** `rope_parameters` of config.json: one set of rotary settings, or Gemma 3's two. */
export function ropeParametersOf(
  header: Pick<GgufHeader, 'tensors'>,
  fields: GgufFields,
  { architecture, headDim, path }: { architecture: string; headDim: number; path: string },
): JsonObject {
  const number = (name: string) => fields.number(`${architecture}.rope.${name}`);
  const theta = shortest(number('freq_base') ?? 10_000);
  const parameters = { rope_theta: theta, ...scaling() };
  if (architecture !== 'gemma3') return parameters;
  return {
    full_attention: parameters,
    sliding_attention: { rope_type: 'default', rope_theta: shortest(number('freq_base_swa') ?? gemma3LocalTheta) },
  };

  /** LongRoPE's divisors, one a rotary frequency. */
  function divisors(which: string): number[] | undefined {
    const stored = header.tensors.find(({ name }) => name === `rope_factors_${which}.weight`);
    return stored && Array.from(loadTensor(stored).data, shortest);
  }

  function scaling(): JsonObject {
    const factors = header.tensors.find(({ name }) => name === 'rope_freqs.weight');
    if (factors) return llama3Scaling(factors, { theta, headDim, path });
    const [short, long] = ['short', 'long'].map(divisors);
    if (short && long)
      return {
        rope_type: 'longrope',
        short_factor: short,
        long_factor: long,
        attention_factor: number('scaling.attn_factor') ?? null,
      };
    const type = fields.text(`${architecture}.rope.scaling.type`) ?? 'none';
    const factor = number('scaling.factor') ?? number('scale_linear') ?? 1;
    if (type === 'linear' || (type === 'none' && factor !== 1))
      return { rope_type: 'linear', factor: shortest(factor) };
    if (type === 'none') return { rope_type: 'default' };
    throw new Error(
      `${path}: rope.scaling.type "${type}" is not read from GGUF; take the model as a folder, in which it is implemented`,
    );
  }
}
