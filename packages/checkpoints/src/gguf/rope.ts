import type { JsonObject } from '../json.js';
import type { GgufFields } from './fields.js';
import { llama3Scaling } from './llama3.js';
import type { GgufHeader } from './read.js';
import { shortest } from './shortest.js';
import { loadTensor } from '../tensor.js';

const gemma3LocalTheta = 10_000;

/** What llama.cpp's settings of YaRN that transformers has not must be, where they are stated. */
const neutralYarn = {
  'scaling.attn_factor': 1,
  'scaling.yarn_attn_factor': 1,
  'scaling.yarn_ext_factor': 1,
  'scaling.yarn_log_multiplier': 0,
};

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
    const type = fields.text(`${architecture}.rope.scaling.type`) ?? 'linear';
    const factor = number('scaling.factor') ?? number('scale_linear') ?? 1;
    if (type === 'linear') return factor === 1 ? {} : { rope_type: 'linear', factor: shortest(factor) };
    if (type === 'yarn') return yarn(factor);
    if (type === 'none') return { rope_type: 'default' };
    throw new Error(
      `${path}: rope.scaling.type "${type}" is not read from GGUF; take the model as a folder, in which it may be implemented`,
    );
  }

  /** Of llama.cpp's further settings of YaRN, those that transformers has. */
  function yarn(factor: number): JsonObject {
    for (const [name, neutral] of Object.entries(neutralYarn)) {
      const value = number(name);
      if (value !== undefined && value !== neutral)
        throw new Error(`${path}: ${architecture}.rope.${name} ${shortest(value)} is not implemented`);
    }
    const [original, fast, slow] = ['original_context_length', 'yarn_beta_fast', 'yarn_beta_slow'].map((name) =>
      number(`scaling.${name}`),
    );
    return {
      rope_type: 'yarn',
      factor: shortest(factor),
      original_max_position_embeddings: original ?? fields.number(`${architecture}.context_length`) ?? null,
      ...(fast === undefined ? {} : { beta_fast: shortest(fast) }),
      ...(slow === undefined ? {} : { beta_slow: shortest(slow) }),
    };
  }
}
