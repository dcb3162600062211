import type { Rope } from '@diffuse/core-lm';
import { headDimOf, type Fields, type LayerType, type RopeParameters } from './fields.js';
import { scalingOf } from './scaling.js';

export interface RopeOptions {
  readonly kind?: LayerType;
  /** The family rotates the first part of each head where `partial_rotary_factor` says so. */
  readonly partial?: boolean;
}

/**
 * Rotary settings of one kind of layer: from `rope_parameters` (one for all layers or one a kind), else from the older
 * `rope_scaling` and `rope_theta`. Throws on a scaling that is not implemented.
 */
export function ropeOf(fields: Fields, where: string, options: RopeOptions = {}): Rope {
  return scaledRope(parametersOf(fields, options.kind), fields, where, options);
}

/** The settings that hold for a kind of layer. */
export function parametersOf(fields: Fields, kind: LayerType = 'full_attention'): RopeParameters {
  const nested = nestedParameters(fields);
  if (nested) return { ...nested[kind], truncate: undefined }; // transformers looks for `truncate` above the kinds
  return ((fields.rope_scaling ?? fields.rope_parameters) as RopeParameters | null | undefined) ?? {};
}

/** `rope_parameters` where it has an entry a kind of layer. */
function nestedParameters(fields: Fields): Partial<Record<LayerType, RopeParameters | null>> | undefined {
  const parameters = fields.rope_parameters;
  return parameters && ('full_attention' in parameters || 'sliding_attention' in parameters)
    ? (parameters as Partial<Record<LayerType, RopeParameters | null>>)
    : undefined;
}

/**
 * A rope for each kind of layer, where full and windowed ones differ. The older `rope_scaling` and `rope_theta` are of
 * the full ones; windowed ones have the base `slidingTheta` unless `rope_parameters` says otherwise.
 */
export function ropesByKind(fields: Fields, where: string, slidingTheta: number): Record<LayerType, Rope> {
  const nested = nestedParameters(fields);
  if (!nested && fields.rope_parameters)
    throw new Error(
      `${where}: rope_parameters of this family has an entry for full_attention and one for sliding_attention`,
    );
  // In transformers this hides a `rope_scaling` of the oldest spelling, `type`: it then stretches nothing.
  const byDefault = { rope_type: 'default' };
  const full = { ...(nested ? nested.full_attention : byDefault), ...fields.rope_scaling, truncate: undefined };
  const sliding = { rope_theta: slidingTheta, ...nested?.sliding_attention, truncate: undefined };
  return { full_attention: scaledRope(full, fields, where), sliding_attention: scaledRope(sliding, fields, where) };
}

/** A rope stretched as `parameters` say; their base, where they have none, is `rope_theta` of the whole configuration. */
function scaledRope(
  parameters: RopeParameters,
  fields: Fields,
  where: string,
  { partial = false }: RopeOptions = {},
): Rope {
  const theta = parameters.rope_theta ?? fields.rope_theta!;
  const factor = parameters.partial_rotary_factor ?? fields.partial_rotary_factor ?? 1;
  if (factor !== 1 && !partial) throw new Error(`${where}: partial_rotary_factor ${factor} is not implemented`);
  const headDim = headDimOf(fields);
  const rotaryDim = Math.floor(headDim * factor);
  if (rotaryDim % 2 !== 0)
    throw new Error(`${where}: partial_rotary_factor ${factor} rotates ${rotaryDim} dimensions, which make no pairs`);
  return {
    theta,
    ...scalingOf(parameters, { theta, rotaryDim, fields, where }),
    ...(rotaryDim === headDim ? {} : { rotaryDim }),
  };
}
