import type { ModelConfig } from '@diffuse/core-lm';
import type { Fields } from './fields.js';

const activations: ReadonlyMap<string, ModelConfig['activation']> = new Map(
  Object.entries({
    silu: 'silu',
    swish: 'silu',
    gelu: 'gelu',
    gelu_new: 'gelu_tanh',
    gelu_pytorch_tanh: 'gelu_tanh',
  }),
);

/** The gate's activation by transformers' name for it, which Gemma keeps in `hidden_activation`. */
export function activationOf(
  fields: Fields,
  where: string,
  field: 'hidden_act' | 'hidden_activation' = 'hidden_act',
): ModelConfig['activation'] {
  const name = fields[field] ?? '';
  const activation = activations.get(name);
  if (activation) return activation;
  throw new Error(`${where}: ${field} "${name}" is not implemented; known are ${[...activations.keys()].join(', ')}`);
}
