import {
  moduleNames,
  moduleShapes,
  type LayerWeights,
  type LinearWeight,
  type ModelConfig,
  type Weights,
} from '@diffuse/core-lm';
import type { HostTensor, QuantizedMatrix } from '@diffuse/jit';
import type { Architecture } from './families/family.js';
import { embeddingName, headName, layerPrefix, modulePaths, normName, vectorNames } from './names.js';

/** A tensor that can be read when it is wanted. */
export interface TensorSource {
  readonly shape: readonly number[];
  load(): HostTensor;
  /** In half precision. Throws at a number that is beyond it. */
  loadHalf(): HostTensor;
  /** As the 4-bit blocks that the file stores. Throws where it stores something else. */
  loadFourBit(): QuantizedMatrix<HostTensor>;
}

/** A checkpoint's tensors under transformers' names. */
export type Tensors = ReadonlyMap<string, TensorSource>;

/** Buffers that older checkpoints store and nothing reads. */
const derived = /(rotary_emb\.inv_freq|self_attn\.masked_bias|self_attn\.bias)$/;

/** How matrices are read. */
export interface MatrixReaders<Linear> {
  /** A layer's linear map. */
  readonly linear: (source: TensorSource) => Linear;
  /** The embedding, and the projection onto the vocabulary. */
  readonly vocabulary: (source: TensorSource) => HostTensor;
}

/**
 * Every tensor of the model; vectors are read in float32. Throws when one is missing, has another shape, or is not
 * accounted for.
 */
export function loadWeights<Linear extends LinearWeight<HostTensor>>(
  { config, layout }: Architecture,
  tensors: Tensors,
  where: string,
  { linear, vocabulary }: MatrixReaders<Linear>,
): Weights<HostTensor, Linear> {
  const left = new Set(tensors.keys());
  const find = (name: string, shape: readonly number[]): TensorSource => {
    const tensor = tensors.get(name);
    if (!tensor) throw new Error(`${where}: tensor ${name} [${shape.join(', ')}] is missing`);
    if (tensor.shape.join() !== shape.join())
      throw new Error(
        `${where}: tensor ${name} has the shape [${tensor.shape.join(', ')}], the configuration says [${shape.join(', ')}]`,
      );
    left.delete(name);
    return tensor;
  };
  const take = (name: string, shape: readonly number[]): HostTensor => find(name, shape).load();
  const { vocabSize, hiddenSize, tieWordEmbeddings } = config;
  const embedding = vocabulary(find(embeddingName, [vocabSize, hiddenSize]));
  const vectors = vectorNames(layout);
  const layers = config.layers.map((_, index) => {
    const layer = layerPrefix(index);
    const shapes = moduleShapes(config);
    const maps = moduleNames.map(
      (name) => [name, linear(find(`${layer}${modulePaths[name]}.weight`, shapes[name]))] as const,
    );
    const rest = vectors.map(([field, name]) => [field, take(layer + name, [vectorSize(field, config)])] as const);
    return Object.fromEntries([...maps, ...rest]) as unknown as LayerWeights<HostTensor, Linear>;
  });
  const norm = take(normName, [hiddenSize]);
  left.delete(tieWordEmbeddings ? headName : '');
  const head = tieWordEmbeddings ? undefined : vocabulary(find(headName, [vocabSize, hiddenSize]));
  const unknown = [...left].filter((name) => !derived.test(name));
  if (unknown.length > 0)
    throw new Error(
      `${where}: this model's configuration has no place for ${unknown.length} of its tensors, ${unknown[0]} first`,
    );
  return head ? { embedding, layers, norm, head } : { embedding, layers, norm };
}

function vectorSize(field: string, { hiddenSize, headDim, numHeads, numKeyValueHeads }: ModelConfig): number {
  if (field === 'qBias') return numHeads * headDim;
  if (field === 'kBias' || field === 'vBias') return numKeyValueHeads * headDim;
  return field === 'qNorm' || field === 'kNorm' ? headDim : hiddenSize;
}
