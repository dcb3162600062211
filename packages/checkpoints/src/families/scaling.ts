import type { Rope } from '@diffuse/core-lm';
import type { Fields, RopeParameters } from './fields.js';

/** What a rule of stretching is applied to. */
interface Stretched {
  readonly theta: number;
  readonly rotaryDim: number;
  readonly fields: Fields;
  readonly where: string;
}

type Scaled = Pick<Rope, 'scaling' | 'attentionFactor' | 'maxTokens'>;
type Rule = (parameters: RopeParameters, stretched: Stretched) => Scaled;

const rules: Readonly<Record<string, Rule>> = {
  default: () => ({}),
  linear: (parameters, stretched) => ({ scaling: { type: 'linear', factor: need(parameters, 'factor', stretched) } }),
  llama3: (parameters, stretched) => ({
    scaling: {
      type: 'llama3',
      factor: need(parameters, 'factor', stretched),
      lowFreqFactor: need(parameters, 'low_freq_factor', stretched),
      highFreqFactor: need(parameters, 'high_freq_factor', stretched),
      originalMaxPositionEmbeddings: originalLength(parameters, stretched),
    },
  }),
  dynamic,
  yarn,
  longrope,
};

/** How transformers' rule of this type stretches a rope. Throws on a rule that is not implemented. */
export function scalingOf(parameters: RopeParameters, stretched: Stretched): Scaled {
  const type = typeOf(parameters);
  const rule = Object.hasOwn(rules, type) ? rules[type] : undefined;
  if (rule) return rule(parameters, stretched);
  throw new Error(
    `${stretched.where}: rope type "${type}" is not implemented; known are ${Object.keys(rules).join(', ')}`,
  );
}

/** The name of a rule, in the newer spelling or the older. */
export const typeOf = (parameters: RopeParameters): string => parameters.rope_type ?? parameters.type ?? 'default';

/** The length that a model was trained on before it was stretched (tokens); a field of the configuration goes first. */
export function originalLength(
  parameters: RopeParameters,
  { fields, where }: Pick<Stretched, 'fields' | 'where'>,
): number {
  const { original_max_position_embeddings: stated, max_position_embeddings: longest } = fields;
  const length = stated ?? parameters.original_max_position_embeddings ?? longest;
  if (length) return length;
  throw new Error(`${where}: rope type "${typeOf(parameters)}" needs original_max_position_embeddings`);
}

function need(
  parameters: RopeParameters,
  field: 'factor' | 'low_freq_factor' | 'high_freq_factor',
  { where }: Stretched,
): number {
  const value = parameters[field];
  if (value) return value;
  throw new Error(`${where}: rope type "${typeOf(parameters)}" needs ${field}`);
}

/** By how much contexts are longer than those of the first training. */
function stretch(parameters: RopeParameters, stretched: Stretched): number {
  const { max_position_embeddings: longest } = stretched.fields;
  return parameters.factor ?? (longest ? longest / originalLength(parameters, stretched) : 1);
}

/** The base grows with a sequence that is longer than the model's positions; up to there nothing is stretched. */
function dynamic(_: RopeParameters, { fields, where }: Stretched): Scaled {
  const { max_position_embeddings: maxTokens } = fields;
  if (maxTokens) return { maxTokens };
  throw new Error(`${where}: rope type "dynamic" needs max_position_embeddings`);
}

/** Peng et al., 2023, as transformers has it: dimensions that turn often keep their frequency. */
function yarn(parameters: RopeParameters, stretched: Stretched): Scaled {
  const { theta, rotaryDim, where } = stretched;
  if (theta === 1) throw new Error(`${where}: rope type "yarn" needs a rope_theta that is not 1`);
  const factor =
    parameters.factor === undefined ? need(parameters, 'factor', stretched) : stretch(parameters, stretched);
  const original = originalLength(parameters, stretched);
  const dimensionOf = (turns: number): number =>
    (rotaryDim * Math.log(original / (turns * 2 * Math.PI))) / (2 * Math.log(theta));
  const whole = parameters.truncate ?? true;
  const first = dimensionOf(parameters.beta_fast || 32);
  const last = dimensionOf(parameters.beta_slow || 1);
  const low = Math.max(whole ? Math.floor(first) : first, 0);
  const high = Math.min(whole ? Math.ceil(last) : last, rotaryDim - 1);
  const logarithmic = (by: number): number => (factor <= 1 ? 1 : 0.1 * by * Math.log(factor) + 1);
  const { mscale, mscale_all_dim: all } = parameters;
  const suggested = mscale && all ? logarithmic(mscale) / logarithmic(all) : logarithmic(1);
  return {
    scaling: { type: 'yarn', factor, low, high: high === low ? high + 0.001 : high },
    ...attentionFactor(parameters.attention_factor ?? suggested),
  };
}

/** Ding et al., 2024: the divisors for sequences within the original length; longer ones are another matter. */
function longrope(parameters: RopeParameters, stretched: Stretched): Scaled {
  const { where, rotaryDim } = stretched;
  const { short_factor: divisors } = parameters;
  if (divisors?.length !== rotaryDim / 2)
    throw new Error(
      `${where}: short_factor has ${divisors?.length ?? 0} entries for ${rotaryDim / 2} rotary frequencies`,
    );
  const factor = stretch(parameters, stretched);
  const maxTokens = originalLength(parameters, stretched);
  const suggested = factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(maxTokens));
  return {
    scaling: { type: 'divisors', divisors },
    ...attentionFactor(parameters.attention_factor ?? suggested),
    maxTokens,
  };
}

const attentionFactor = (factor: number): Scaled => (factor === 1 ? {} : { attentionFactor: factor });
