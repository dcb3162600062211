import { join } from 'node:path';
import { fields, InputError, list, optional, text } from '@diffuse/check';
import { moduleNames, type Weights } from '@diffuse/core-lm';
import { hostTensorOf, weightsOf } from '@diffuse/core-lm/checks';
import { hostTensor, type HostTensor } from '@diffuse/jit';
import type { Checkpoint } from './checkpoint.js';
import { jsonObject } from './checks/json.js';
import { path as pathCheck } from './checks/path.js';
import { alsoSees, architectureOf, textConfig } from './families/architecture.js';
import type { Architecture } from './families/family.js';
import { embeddingName, headName, layerPrefix, normName, storedMaps, vectorNames, type VectorName } from './names.js';
import { writeSafetensors } from './safetensors/write.js';
import { reading } from './unusable.js';
import { rowsOf } from './weights.js';
import { writeAtomically, writeJson } from '@diffuse/files';

const from = fields({
  path: pathCheck,
  files: fields({
    config: jsonObject,
    generationConfig: jsonObject,
    tokenizer: fields({ tokenizer: jsonObject, config: jsonObject, chatTemplate: optional(text) }),
  }),
});

/**
 * Writes a model folder for transformers: these weights in float32, with the configuration, tokenizer and chat
 * template of the checkpoint they came from. Throws an InputError on weights that are not in single precision or are not
 * those of the configuration, and a ModelError where a number is not finite.
 *
 * @example
 * import { openCheckpoint, writeCheckpoint } from '@diffuse/checkpoints';
 *
 * const model = await openCheckpoint('model.gguf');
 * await writeCheckpoint('my-model', model.weights, model);
 */
export async function writeCheckpoint(
  folder: string,
  weights: Weights<HostTensor>,
  checkpoint: Pick<Checkpoint, 'files' | 'path'>,
): Promise<void> {
  pathCheck(folder, 'folder');
  from(checkpoint, 'checkpoint');
  const { files, path } = checkpoint;
  const architecture = reading(path, () => architectureOf(files.config, path));
  checkWeights(weights, architecture);
  await writeSafetensors(join(folder, 'model.safetensors'), new Map(namedTensors(weights, architecture)));
  const config = {
    ...textConfig(files.config, path),
    dtype: 'float32',
    torch_dtype: 'float32',
    tie_word_embeddings: !weights.head,
  };
  const { chatTemplate, tokenizer, config: tokenizerConfig } = files.tokenizer;
  await writeJson(join(folder, 'tokenizer.json'), tokenizer);
  await writeJson(
    join(folder, 'tokenizer_config.json'),
    chatTemplate ? { ...tokenizerConfig, chat_template: chatTemplate } : tokenizerConfig,
  );
  await writeJson(join(folder, 'generation_config.json'), files.generationConfig);
  const textClass = alsoSees(files.config) ? textClasses[architecture.family] : undefined;
  const named = textClass ? { ...config, architectures: [textClass] } : config;
  await writeAtomically(join(folder, 'config.json'), [`${withFloats(JSON.stringify(named, null, 2))}\n`]);
}

/** A half would be written as a float that it is not, and a vector without a name not at all. */
function checkWeights(weights: Weights<HostTensor>, { config, layout }: Architecture): void {
  const named = new Set<string>([...moduleNames, ...vectorNames(layout).map(([field]) => field)]);
  fields({ layers: list(fields(Object.fromEntries([...named].map((field) => [field, floats])))) })(weights, 'weights');
  const tied = { ...config, tieWordEmbeddings: weights.head === undefined };
  weightsOf(tied, (_, shape) => hostTensorOf(['float32'], shape))(weights, 'weights');
  weights.layers.forEach((layer, index) => {
    const nameless = Object.keys(layer).find((field) => !named.has(field) && layer[field as VectorName] !== undefined);
    if (nameless !== undefined)
      throw new InputError('OUT_OF_RANGE', `weights.layers[${index}]`, {
        asked: `of ${[...named].join(', ')}, which this family has`,
        found: nameless,
      });
  });
}

const floats = hostTensorOf(['float32']);

/** What transformers calls the text models of families that also see. */
const textClasses: Readonly<Record<string, string>> = {
  gemma3_text: 'Gemma3ForCausalLM',
  mistral: 'MistralForCausalLM',
  ministral3: 'Ministral3ForCausalLM',
};

const floatFields =
  'rms_norm_eps|initializer_range|attention_dropout|attn_logit_softcapping|final_logit_softcapping|rope_theta|' +
  'rope_local_base_freq|factor|low_freq_factor|high_freq_factor';

/** JSON with a decimal point in what transformers holds to be a float: it refuses `4` for `4.0`. */
function withFloats(json: string): string {
  return json.replace(new RegExp(`"(${floatFields})": (-?\\d+)(?=[,\\s])`, 'g'), '"$1": $2.0');
}

function namedTensors(weights: Weights<HostTensor>, { config, layout }: Architecture): [string, HostTensor][] {
  const vectors = vectorNames(layout);
  const maps = storedMaps(config).map((map) => ({ ...map, ...rowsOf(map, config) }));
  const layers = weights.layers.flatMap((layer, index): [string, HostTensor][] => [
    ...maps.map(({ path, shape, parts }): [string, HostTensor] => [
      `${layerPrefix(index)}${path}.weight`,
      stacked(
        parts.map(({ module }) => layer[module]),
        shape,
      ),
    ]),
    ...vectors.map(([field, name]): [string, HostTensor] => [layerPrefix(index) + name, layer[field]!]),
  ]);
  const head: [string, HostTensor][] = weights.head ? [[headName, weights.head]] : [];
  return [[embeddingName, weights.embedding], ...layers, [normName, weights.norm], ...head];
}

/** Matrices one under the other. */
function stacked(matrices: readonly HostTensor[], shape: readonly number[]): HostTensor {
  if (matrices.length === 1) return matrices[0]!;
  const data = new Float32Array(shape.reduce((product, extent) => product * extent, 1));
  let at = 0;
  for (const matrix of matrices) {
    data.set(matrix.data, at);
    at += matrix.data.length;
  }
  return hostTensor(data, shape);
}
