import {
  moduleNames,
  moduleShapes,
  type LayerWeights,
  type LinearWeight,
  type ModelConfig,
  type ModuleName,
  type Weights,
} from '@diffuse/core-lm';
import { flattenTree, type HostTensor } from '@diffuse/jit';
import type { Architecture } from './families/family.js';
import {
  embeddingName,
  headName,
  layerPrefix,
  normName,
  storedMaps,
  vectorNames,
  type StoredMap,
  type VectorName,
  type LayerLayout,
} from './names.js';
import type { TensorSource } from './tensor.js';

/** A checkpoint's tensors under transformers' names. */
export type Tensors = ReadonlyMap<string, TensorSource>;

/** Buffers that older checkpoints store and nothing reads. */
const derived = /(rotary_emb\.inv_freq|self_attn\.masked_bias|self_attn\.bias)$/;

/** How matrices are read. */
export interface MatrixReaders<Linear> {
  /** A layer's linear map. */
  readonly linear: (source: TensorSource) => Linear;
  /** The embedding, and the projection onto the vocabulary. */
  readonly vocabulary: (source: TensorSource) => HostTensor | Linear;
}

/** A name as a model has it that was saved without its output projection, or with one name too many. */
const otherName = (name: string): string => (name.startsWith('model.') ? name.slice('model.'.length) : `model.${name}`);

/**
 * Every tensor of the model; vectors are read in float32. Throws when one is missing, has another shape, or is not
 * accounted for.
 *
 * Embedding and output projection are tied as transformers 5.23 ties them: where the configuration says so and the file
 * has one of them, or both with the same numbers.
 */
export function loadWeights<Linear extends LinearWeight<HostTensor>>(
  { config, layout }: Architecture,
  tensors: Tensors,
  where: string,
  { linear, vocabulary }: MatrixReaders<Linear>,
): Weights<HostTensor, Linear> {
  const left = new Set(tensors.keys());
  const find = (name: string, shape: readonly number[]): TensorSource => {
    const stored = tensors.has(name) ? name : otherName(name);
    const tensor = tensors.get(stored);
    if (!tensor) throw new Error(`${where}: tensor ${name} [${shape.join(', ')}] is missing`);
    if (tensor.shape.join() !== shape.join())
      throw new Error(
        `${where}: tensor ${name} has the shape [${tensor.shape.join(', ')}], the configuration says [${shape.join(', ')}]`,
      );
    left.delete(stored);
    return tensor;
  };
  const take = (name: string, shape: readonly number[]): HostTensor => find(name, shape).load();
  const { vocabSize, hiddenSize, tieWordEmbeddings } = config;
  const isStored = (name: string): boolean => tensors.has(name) || tensors.has(otherName(name));
  const matrix = (name: string): HostTensor | Linear => vocabulary(find(name, [vocabSize, hiddenSize]));
  const onlyHead = tieWordEmbeddings && isStored(headName) && !isStored(embeddingName);
  const embedding = matrix(onlyHead ? headName : embeddingName);
  const stored = onlyHead || (tieWordEmbeddings && !isStored(headName)) ? undefined : matrix(headName);
  const head = tieWordEmbeddings && stored && isEqual(stored, embedding) ? undefined : stored;
  const vectors = vectorNames(layout);
  const maps = storedMaps(config).map((map) => ({ ...map, ...rowsOf(map, config) }));
  const layers = config.layers.map((_, index) => {
    const layer = layerPrefix(index);
    const linears = maps.flatMap(({ path, shape, parts }) => {
      const source = find(`${layer}${path}.weight`, shape);
      const read = ({ from, to }: Rows): Linear => linear(parts.length === 1 ? source : source.rows(from, to));
      return parts.map((part) => [part.module, read(part)] as const);
    });
    const rest = vectors.map(
      ([field, name]) => [field, take(layer + name, [vectorSize(field, config, layout)])] as const,
    );
    return Object.fromEntries([...linears, ...rest]) as unknown as LayerWeights<HostTensor, Linear>;
  });
  const norm = take(normName, [hiddenSize]);
  const unknown = [...left].filter((name) => !derived.test(name));
  if (unknown.length > 0)
    throw new Error(
      `${where}: this model's configuration has no place for ${unknown.length} of its tensors, ${unknown[0]} first`,
    );
  return head ? { embedding, layers, norm, head } : { embedding, layers, norm };
}

/** Whether two matrices are of one form, and of the same numbers. */
function isEqual(a: LinearWeight<HostTensor>, b: LinearWeight<HostTensor>): boolean {
  const [first, second] = [flattenTree<HostTensor>(a), flattenTree<HostTensor>(b)];
  if (first.structure !== second.structure) return false;
  return first.leaves.every(({ data }, i) => {
    const other = second.leaves[i]!.data;
    return data.length === other.length && data.every((value, at) => value === other[at]);
  });
}

/** The rows of a stored matrix that are a module's: `from` up to, and without, `to`. */
export interface Rows {
  readonly module: ModuleName;
  readonly from: number;
  readonly to: number;
}

/** The shape of a stored map, and where in it its modules are. */
export function rowsOf(
  { modules }: StoredMap,
  config: ModelConfig,
): { readonly shape: readonly [number, number]; readonly parts: readonly Rows[] } {
  const shapes = moduleShapes(config);
  let rows = 0;
  const parts = modules.map((module) => ({ module, from: rows, to: (rows += shapes[module][0]) }));
  return { shape: [rows, shapes[modules[0]!][1]], parts };
}

function vectorSize(field: VectorName, config: ModelConfig, { jointHeadNorms }: LayerLayout): number {
  const { hiddenSize, headDim } = config;
  if (field === 'qNorm' || field === 'kNorm')
    return jointHeadNorms ? moduleShapes(config)[field === 'qNorm' ? 'q' : 'k'][0] : headDim;
  const biased = moduleNames.find((module) => field === `${module}Bias`);
  return biased ? moduleShapes(config)[biased][0] : hiddenSize;
}
