import { fields, optional, real, type Check } from '@diffuse/check';
import type { TracedModel } from '../tracedModel.js';
import { loraOf } from './adapter.js';
import { modelConfig } from './config.js';
import { tensorOf, type Extent, type Leaf } from './tensor.js';
import { linearOf, weightsOf } from './weights.js';

/** A tensor inside a compiled function. */
export const floats = (...shape: readonly Extent[]): Check => tensorOf(['float32'], shape);
export const integers = (...shape: readonly Extent[]): Check => tensorOf(['int32'], shape);
export const booleans = (...shape: readonly Extent[]): Check => tensorOf(['bool'], shape);

/** Inside a compiled function a half is a float, and a byte an integer. */
const leaf: Leaf = tensorOf;

const config = fields({ config: modelConfig });

/** Of a model inside a compiled function what projects onto the vocabulary. */
export const tracedHead: Check = (value, argument) => {
  config(value, argument);
  const { vocabSize, hiddenSize } = (value as TracedModel).config;
  const matrix = linearOf([vocabSize, hiddenSize], leaf);
  fields({ weights: fields({ embedding: matrix, head: optional(matrix) }) })(value, argument);
};

/** A model inside a compiled function. */
export const tracedModel: Check = (value, argument) => {
  config(value, argument);
  const model = value as TracedModel;
  fields({
    weights: weightsOf(model.config, leaf),
    lora: optional(fields({ scale: real(), weights: loraOf(model.config, leaf) })),
  })(value, argument);
};
