import type { ModelConfig } from '@diffuse/core-lm';

const activations: Record<string, ModelConfig['activation']> = {
  silu: 'silu',
  swish: 'silu',
  gelu: 'gelu',
  gelu_new: 'gelu_tanh',
  gelu_pytorch_tanh: 'gelu_tanh',
};

/** The gate's activation by transformers' name for it. */
export function activationOf(field: string, name: string, where: string): ModelConfig['activation'] {
  const activation = activations[name];
  if (activation) return activation;
  throw new Error(`${where}: ${field} "${name}" is not implemented; known are ${Object.keys(activations).join(', ')}`);
}
