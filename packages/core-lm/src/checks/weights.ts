import { callable, fields, InputError, list, optional, type Check } from '@diffuse/check';
import type { DType } from '@diffuse/jit';
import type { ModelConfig } from '../config.js';
import { shapesOf } from '../shapes.js';
import { moduleNames, type ModuleName, type Weights } from '../weights.js';
import { modelConfig } from './config.js';
import type { Leaf } from './tensor.js';

const matrixTypes: readonly DType[] = ['float32', 'float16'];
const vectorTypes: readonly DType[] = ['float32'];

/** Blocks of weights by the name of their codes: weights in a block, and how many share a byte. */
const blockForms = [
  { name: 'packed', size: 32, perByte: 2 },
  { name: 'codes', size: 32, perByte: 1 },
  { name: 'codes', size: 16, perByte: 1 },
];

/**
 * All of a model's weights, in the shapes of its configuration.
 *
 * @example
 * import { hostTensorOf, weightsOf } from '@diffuse/core-lm/checks';
 * import { randomWeights, smallLlama } from '@diffuse/core-lm/random';
 *
 * weightsOf(smallLlama, hostTensorOf)(randomWeights(smallLlama, 0), 'weights');
 */
export function weightsOf(config: ModelConfig, leaf: Leaf): Check {
  modelConfig(config, 'config');
  callable(leaf, 'leaf');
  const { vocabSize, hiddenSize, layers, tieWordEmbeddings } = config;
  const matrix = linearOf([vocabSize, hiddenSize], leaf);
  const parts = fields({
    embedding: matrix,
    layers: list(layerOf(config, leaf)),
    norm: leaf(vectorTypes, [hiddenSize]),
    head: optional(matrix),
  });
  return (value, argument) => {
    parts(value, argument);
    const found = value as Weights<unknown>;
    if (found.layers.length !== layers.length)
      throw new InputError('WRONG_LENGTH', `${argument}.layers`, {
        asked: `a list of ${layers.length}, one for each layer of the configuration`,
        found: found.layers,
      });
    if ((found.head === undefined) !== tieWordEmbeddings)
      throw new InputError('WRONG_TYPE', `${argument}.head`, {
        asked: tieWordEmbeddings ? 'left out, for the configuration ties it to the embedding' : 'a tensor',
        found: found.head,
      });
  };
}

function layerOf(config: ModelConfig, leaf: Leaf): Check {
  const { hiddenSize, intermediateSize, numHeads, numKeyValueHeads, headDim } = config;
  const shapes = shapesOf(config);
  const vector = (...sizes: readonly number[]): Check => optional(vectorOf(sizes, leaf));
  const [queries, keys] = [numHeads * headDim, numKeyValueHeads * headDim];
  return fields({
    ...(Object.fromEntries(moduleNames.map((name) => [name, linearOf(shapes[name], leaf)])) as Record<
      ModuleName,
      Check
    >),
    inputNorm: vector(hiddenSize),
    mlpNorm: vector(hiddenSize),
    postAttentionNorm: vector(hiddenSize),
    postMlpNorm: vector(hiddenSize),
    qNorm: vector(headDim, queries),
    kNorm: vector(headDim, keys),
    qBias: vector(queries),
    kBias: vector(keys),
    vBias: vector(keys),
    oBias: vector(hiddenSize),
    gateBias: vector(intermediateSize),
    upBias: vector(intermediateSize),
    downBias: vector(hiddenSize),
  });
}

/** A vector of one of a few sizes. */
function vectorOf(sizes: readonly number[], leaf: Leaf): Check {
  const [first, ...others] = sizes.map((size) => leaf(vectorTypes, [size]));
  return (value, argument) => {
    const { shape } = (value ?? {}) as { readonly shape?: readonly number[] };
    const other = others.find((_, i) => shape?.[0] === sizes[i + 1]);
    (other ?? first!)(value, argument);
  };
}

/** A matrix [out, in]: a tensor, or blocks of 4 or 8 bits a weight. */
export function linearOf([out, input]: readonly [number, number], leaf: Leaf): Check {
  const plain = leaf(matrixTypes, [out, input]);
  const quantized = ({ name, size, perByte }: (typeof blockForms)[number]): Check => {
    const blocks = Math.ceil(input / size);
    return fields({
      [name]: leaf(['uint8', 'int32'], [blocks, size / perByte, out]), // int32 inside a compiled function
      scales: leaf(vectorTypes, [blocks, out]),
      minimums: optional(leaf(vectorTypes, [blocks, out])),
    });
  };
  return (value, argument) => {
    const found = (typeof value === 'object' && value !== null ? value : {}) as Record<string, { shape?: number[] }>;
    const forms = blockForms.filter(({ name }) => name in found);
    if (forms.length === 0) return plain(value, argument);
    const widthOf = ({ name }: { name: string }): number | undefined => found[name]?.shape?.[1];
    const form = forms.find((each) => widthOf(each) === each.size / each.perByte) ?? forms[0]!;
    if (input % form.size !== 0)
      throw new InputError('WRONG_LENGTH', argument, {
        asked: `no blocks, for its rows of ${input} are no multiple of ${form.size}`,
        found: value,
      });
    quantized(form)(value, argument);
  };
}
