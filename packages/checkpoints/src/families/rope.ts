import type { Rope } from '@diffuse/core-lm';
import type { Fields, LayerType, RopeParameters } from './fields.js';

/**
 * Rotary settings of one kind of layer: from `rope_parameters` (one for all layers or one a kind), else from the older
 * `rope_scaling` and `rope_theta`. Throws on a scaling that is not implemented.
 */
export function ropeOf(
  fields: Fields,
  where: string,
  { kind = 'full_attention', defaultTheta = 10_000 }: RopeOptions = {},
): Rope {
  const nested = nestedParameters(fields);
  const parameters = (nested ? nested[kind] : (fields.rope_scaling ?? fields.rope_parameters)) as
    RopeParameters | null | undefined;
  const theta = parameters?.rope_theta ?? fields.rope_theta ?? defaultTheta;
  return parameters ? scaledRope(parameters, theta, fields, where) : { theta };
}

export interface RopeOptions {
  readonly kind?: LayerType;
  readonly defaultTheta?: number;
}

/** `rope_parameters` where it has an entry a kind of layer. */
export function nestedParameters(fields: Fields): Partial<Record<LayerType, RopeParameters | null>> | undefined {
  const parameters = fields.rope_parameters;
  return parameters && ('full_attention' in parameters || 'sliding_attention' in parameters)
    ? (parameters as Partial<Record<LayerType, RopeParameters | null>>)
    : undefined;
}

/** A rope stretched as `parameters` say. */
export function scaledRope(parameters: RopeParameters, theta: number, fields: Fields, where: string): Rope {
  const type = parameters.rope_type ?? parameters.type ?? 'default';
  const partial = parameters.partial_rotary_factor ?? 1;
  if (partial !== 1) throw new Error(`${where}: partial_rotary_factor ${partial} is not implemented`);
  const need = (field: 'factor' | 'low_freq_factor' | 'high_freq_factor'): number => {
    const value = parameters[field];
    if (value === undefined) throw new Error(`${where}: rope type "${type}" needs ${field}`);
    return value;
  };
  if (type === 'default') return { theta };
  if (type === 'linear') return { theta, scaling: { type, factor: need('factor') } };
  if (type === 'llama3') {
    const original = parameters.original_max_position_embeddings ?? fields.max_position_embeddings;
    if (!original) throw new Error(`${where}: rope type "llama3" needs original_max_position_embeddings`);
    return {
      theta,
      scaling: {
        type,
        factor: need('factor'),
        lowFreqFactor: need('low_freq_factor'),
        highFreqFactor: need('high_freq_factor'),
        originalMaxPositionEmbeddings: original,
      },
    };
  }
  throw new Error(`${where}: rope type "${type}" is not implemented; known are default, linear, llama3`);
}
