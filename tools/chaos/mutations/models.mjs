/** Models: weights in each format, configuration, tokenizer, chat template. */
import { digestModel } from '@diffuse/checkpoints';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainGguf } from './plainGguf.mjs';
import { plainSafetensors } from './plainSafetensors.mjs';
import { byBytes, byStructure, copied, digestOfTensors, fixtures, inside, readModel, sha, tiny } from './reading.mjs';
import { sharded } from './sharded.mjs';

const { readGgufHeader } = await inside('checkpoints/dist/gguf/read.js');
const { readSafetensorsHeader } = await inside('checkpoints/dist/safetensors/read.js');
const { loadTensor } = await inside('checkpoints/dist/tensor.js');

/** A model folder or file; `files` of it get faults. */
function model(name, share, { from, files, fault, plain }) {
  return {
    name,
    share,
    fault,
    make: (scratch) => copied(from, scratch),
    files,
    read: readModel,
    said: async (path) => ({ digests: await digestModel(path) }),
    plain,
  };
}

const weightsFile = 'model.safetensors';
const readPlain = (path) =>
  Object.fromEntries(
    [...readSafetensorsHeader(path)].map(([tensor, { encoding, shape, offset }]) => {
      const size = (shape.reduce((product, extent) => product * extent, 1) / encoding.elements) * encoding.bytes;
      return [tensor, [encoding.name, shape.join(), sha(readFileSync(path).subarray(offset, offset + size))]];
    }),
  );

const gguf = (name) => join(fixtures, 'tokenizers', name);

/** A GGUF file's header by our reader, as `plainGguf` has it. */
const ggufTensors = (path) =>
  Object.fromEntries(
    readGgufHeader(path).tensors.map(({ name, shape, encoding, offset }) => {
      const length = (shape.reduce((product, extent) => product * extent, 1) / encoding.elements) * encoding.bytes;
      return [name, [shape.toReversed().join(), length, sha(readFileSync(path).subarray(offset, offset + length))]];
    }),
  );
const plainTensors = (path) =>
  Object.fromEntries(
    Object.entries(plainGguf(readFileSync(path)).tensors).map(([name, [shape, , length, digest]]) => [
      name,
      [shape, length, digest],
    ]),
  );
const sameTensors = (path) => [ggufTensors(path), plainTensors(path)];

export const models = [
  model('safetensors', 5, {
    from: join(tiny, 'model'),
    files: [weightsFile],
    fault: byBytes,
    plain: (path) => [readPlain(join(path, weightsFile)), plainSafetensors(readFileSync(join(path, weightsFile)))],
  }),
  {
    ...model('safetensors in shards', 3, {
      files: ['model.safetensors.index.json', 'model-00001-of-00002.safetensors'],
    }),
    make: sharded,
    fault: (bytes, below, other, file) =>
      file.endsWith('.json') ? byStructure(bytes, below) : byBytes(bytes, below, other),
  },
  ...[
    ['spm.gguf', 4],
    ['smollm.gguf', 4],
  ].map(([name, share]) =>
    model(`gguf ${name}`, share, { from: gguf(name), files: [''], fault: byBytes, plain: sameTensors }),
  ),
  {
    name: 'gguf of quantised tensors',
    share: 3,
    make: (scratch) => copied(join(fixtures, 'gguf/quants.gguf'), scratch),
    files: [''],
    fault: byBytes,
    read: (path) =>
      Object.fromEntries(
        readGgufHeader(path).tensors.map((tensor) => [tensor.name, digestOfTensors(loadTensor(tensor))]),
      ),
    plain: sameTensors,
  },
  model('gguf in parts', 2, {
    from: join(fixtures, 'gguf/split'),
    files: [1, 2, 3].map((i) => `smollm-0000${i}-of-00003.gguf`),
    fault: byBytes,
  }),
  model('config.json', 4, { from: join(tiny, 'model'), files: ['config.json'], fault: byStructure }),
  model('config.json of Gemma 3', 2, {
    from: join(fixtures, 'families/gemma3/model'),
    files: ['config.json'],
    fault: byStructure,
  }),
  model('generation_config.json', 1, {
    from: join(tiny, 'model'),
    files: ['generation_config.json'],
    fault: byStructure,
  }),
  model('tokenizer.json', 4, { from: join(tiny, 'model'), files: ['tokenizer.json'], fault: byStructure }),
  model('tokenizer.json of Qwen 2', 3, {
    from: join(fixtures, 'families/qwen2/model'),
    files: ['tokenizer.json'],
    fault: byStructure,
  }),
  model('tokenizer_config.json', 2, {
    from: join(tiny, 'model'),
    files: ['tokenizer_config.json'],
    fault: byStructure,
  }),
  {
    ...model('chat template', 2, { files: ['chat_template.jinja'], fault: byBytes }),
    make(scratch) {
      copied(join(tiny, 'model'), scratch);
      const { chat_template: template } = JSON.parse(readFileSync(join(scratch, 'tokenizer_config.json'), 'utf8'));
      writeFileSync(join(scratch, 'chat_template.jinja'), template);
      return scratch;
    },
  },
];
