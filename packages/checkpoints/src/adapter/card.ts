import { isAbsolute } from 'node:path';
import type { Adapter } from '@diffuse/core-lm';
import type { HostTensor } from '@diffuse/jit';
import type { BaseModel } from '../identity/base.js';
import type { MapAdapter } from './fused.js';

/**
 * The model card of an adapter folder, README.md: the metadata that PEFT 0.21.2 writes (the hub reads `base_model` as an
 * id; a path stands there as PEFT has it), what the adapter changes, the given sections, and how to load it.
 */
export function adapterCard(
  adapter: Adapter<HostTensor>,
  maps: readonly MapAdapter[],
  base: BaseModel,
  sections: readonly string[],
): string {
  const metadata = [
    `base_model: ${yamlText(base.name)}`,
    'library_name: peft',
    'pipeline_tag: text-generation',
    'tags:',
    ...[`base_model:adapter:${base.name}`, 'diffuse', 'lora', 'transformers'].map((tag) => `- ${yamlText(tag)}`),
  ];
  const parts = [
    ['---', ...metadata, '---'].join('\n'),
    '# LoRA adapter',
    'Tuned with Diffuse towards distributions over answers.',
    `## Base model\n\n${described(base)}`,
    `## Adapter\n\n${changes(adapter, maps)}`,
    ...sections,
    `## How to load\n\n${loading(base, Math.max(...maps.map(({ rank }) => rank)))}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function changes({ rank, alpha, scale, weights }: Adapter<HostTensor>, adapted: readonly MapAdapter[]): string {
  const layers = weights.flatMap((layer, index) => (Object.keys(layer).length > 0 ? [index] : []));
  const maps = adapted.map(({ path }) => code(path.split('.').at(-1)!)).join(', ');
  return [
    `- rank ${rank}, alpha ${alpha}: updates are scaled by ${Number(scale.toPrecision(6))}`,
    `- linear maps: ${maps}`,
    `- layers: ${layers.length} of ${weights.length} (${layers.length === 1 ? layers[0] : `${layers[0]} to ${layers.at(-1)}`})`,
  ].join('\n');
}

/** The most rank that vLLM serves unless told, and what it can be told. */
const vllmDefault = 16;
const vllmRanks = [32, 64, 128, 256, 320, 512];

function described({ name, revision, opens }: BaseModel): string {
  const place = isAbsolute(name) ? ', a path on the machine where it was tuned' : ' on the hub';
  const at = revision === undefined ? '' : `, revision ${code(revision)}`;
  const weights =
    opens === name || opens === `${name}@${revision}`
      ? ''
      : `; tuned on the weights that Diffuse opens as ${code(opens)}`;
  return code(name) + place + at + weights;
}

/** What loads the folder, called ADAPTER here so that a card does not depend on where it stands. */
function loading(base: BaseModel, rank: number): string {
  const revision = base.revision === undefined ? '' : `, revision=${JSON.stringify(base.revision)}`;
  const gguf = base.name.endsWith('.gguf');
  const model = gguf ? 'MODEL' : base.name;
  const name = JSON.stringify(model);
  const peft = `from peft import PeftModel
from transformers import AutoModelForCausalLM, AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained(${name}${revision})
model = PeftModel.from_pretrained(AutoModelForCausalLM.from_pretrained(${name}${revision}), "ADAPTER")`;
  const vllm = [
    ...['vllm', 'serve', quoted(model)],
    ...(base.revision === undefined ? [] : ['--revision', base.revision]),
    '--enable-lora',
    ...(rank <= vllmDefault ? [] : ['--max-lora-rank', vllmRanks.find((most) => most >= rank) ?? rank]),
    ...['--lora-modules', 'diffuse=ADAPTER'],
  ].join(' ');
  const fetched = !isAbsolute(base.name);
  const block = (language: string, lines: string): string => `\`\`\`${language}\n${lines}\n\`\`\``;
  return [
    ...(gguf
      ? ['PEFT and vLLM need the Hugging Face folder of the model that the GGUF file was made from, here MODEL.']
      : []),
    `With PEFT:\n\n${block('python', peft)}`,
    `With vLLM:\n\n${block('sh', vllm)}`,
    `With Diffuse, on the model that it opens as ${code(base.opens)}, with the chat template and day that it was tuned with where they are stated above${fetched ? '; `sources` says where models are fetched from' : ''}:\n\n${block('ts', `await open(${JSON.stringify(base.opens)}, { adapter: 'ADAPTER'${fetched ? ', sources' : ''} });`)}`,
  ].join('\n\n');
}

const code = (text: string): string => `\`${text.replaceAll('`', "'")}\``;

/** A word of YAML as it is, anything else in double quotes, which YAML shares with JSON. */
const yamlText = (text: string): string => (/^[\w./@-][\w./@:-]*[\w]$/.test(text) ? text : JSON.stringify(text));

/** For a shell. */
const quoted = (text: string): string => (/^[\w./@:-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
