import { limits } from '@diffuse/check';
import { linearFormats, packagedModels } from '@diffuse/checkpoints';
import { defaultDevice, devices } from '@diffuse/jit/node';
import { defaultSampling } from '@diffuse/diffuse';
import { defaultTrieTokens } from '@diffuse/objective';
import { leaveOneOutTasks } from '@diffuse/tasks';
import { z } from 'zod';
import { mostPatience } from './endpoint/mostPatience.js';
import { idleAtZero, named, notKept, repeated, secret, written } from './optionMarks.js';

const count = z.int().positive();

/** On what a model is run. */
export const deviceOptions = {
  device: z
    .enum([...devices, 'auto'])
    .default(defaultDevice())
    .describe(
      'what it runs on; cpu is ONNX Runtime’s native library, wasm its WebAssembly, tensorflow @tensorflow/tfjs-node-gpu or tfjs-node; auto takes a GPU if there is one',
    )
    .meta(notKept),
  cudaMemory: z
    .number()
    .positive()
    .optional()
    .describe('GiB of cuda’s memory for weights that stay there, a copy in each compiled function; 16 unless given')
    .meta(notKept),
  maxCache: z
    .number()
    .nonnegative()
    .default(0.5)
    .describe(
      'GiB for what the layers below an adapter made of prompts and targets, which passes, folds and measurements have in common; beyond that it is computed again',
    )
    .meta(notKept),
  threads: count.optional().describe('CPU threads; all cores unless given').meta(notKept),
  weights: z
    .enum(linearFormats)
    .default('f32')
    .describe(
      'how matrices are held: float32, half precision (in which a device that can multiplies), or linear maps in the blocks that a .gguf file stores (Q4_0, Q4_1, Q4_K as 4 bits; Q5, Q6_K, Q8_0 as 8)',
    ),
  profile: z
    .string()
    .optional()
    .describe('folder for ONNX Runtime’s timelines, operator by operator, and their sums in operators.md')
    .meta(written),
};

/** Which model answers, and on what it is run. */
export const modelOptions = {
  model: z
    .string()
    .default('tiny')
    .describe(
      `tiny (embedded), ${Object.keys(packagedModels).join(', ')}, a folder, a .gguf file or a hub id such as org/name`,
    )
    .meta(named),
  chatTemplate: z
    .string()
    .optional()
    .describe('file of a chat template (Jinja) in place of the model’s own, or for a model that has none')
    .meta(named),
  date: z.iso
    .date('give a day as 2026-11-29')
    .optional()
    .describe('the day for a chat template that tells it; that on which a run is begun, by UTC, unless given'),
  ...deviceOptions,
};

/** A LoRA adapter to put on the model. */
export const adapterOption = {
  adapter: z
    .string()
    .optional()
    .describe('LoRA adapter to put on the model: a PEFT folder, or the run folder of a tuning')
    .meta(named),
};

/** Who answers, where that is all that is needed: a model with an adapter or without, or an endpoint. */
export const answererOptions = {
  ...modelOptions,
  model: modelOptions.model
    .describe(
      `${modelOptions.model.description}, or the URL of an OpenAI-compatible API such as http://localhost:8000/v1`,
    )
    .meta(named),
  ...adapterOption,
  endpointModel: z
    .string()
    .optional()
    .describe('which model of the API at the URL; needed if it serves several')
    .meta(notKept),
  concurrency: count.default(8).describe('requests to the URL at once').meta(notKept),
  header: z
    .array(z.string())
    .default([])
    .describe("header of every request to the URL, as 'name: value'; $NAME stands for an environment variable")
    .meta({ ...secret, ...repeated }),
  apiKeyVariable: z
    .string()
    .optional()
    .describe('environment variable with the key for the URL; OPENAI_API_KEY unless given')
    .meta(notKept),
  patience: z
    .number()
    .positive()
    .max(mostPatience)
    .default(120)
    .describe('most seconds that one request waits in all for a server that is busy or fails')
    .meta(notKept),
};

export type AnswererSettings = z.output<z.ZodObject<typeof answererOptions>> & {
  readonly maxReasoningTokens?: number | undefined;
};

/** Whose tokens are scored, where a model is served. */
export const tokenizerOption = {
  tokenizer: z
    .string()
    .optional()
    .describe(
      'tokenizer and chat template of the model at the URL, for its exact probabilities: a folder, a .gguf file or a hub id, of which no weights are needed; unless given, those of the model by the name that the server has for it, where that is here already',
    )
    .meta(named),
};

export type ScoringSettings = AnswererSettings & z.output<z.ZodObject<typeof tokenizerOption>>;

export const tasksOption = {
  tasks: z
    .array(z.string())
    .default(leaveOneOutTasks.map(({ name }) => name))
    .describe('task names, folders of prompt files, or records: biography or a schema.yaml')
    .meta(named),
};

export const seedOption = {
  seed: z.int().nonnegative().default(0).describe('seed of everything random'),
};

/** How answers are drawn. */
export const samplingOptions = {
  samples: count
    .max(limits.answers.count)
    .default(defaultSampling.samples)
    .describe('answers a prompt')
    .meta({ alias: 'n' }),
  maxNewTokens: count.default(defaultSampling.maxNewTokens).describe('longest answer in tokens'),
  temperature: z.number().positive().default(1).describe('logits are divided by this before a draw'),
  topK: z.int().nonnegative().default(0).describe('draw from the k most probable tokens only; 0: from all'),
  topP: z
    .number()
    .positive()
    .max(1)
    .default(1)
    .describe('draw from the most probable tokens of this mass only; 1: all'),
};

/** How long a model may think before it answers, where the API at a URL may be asked. */
export const reasoningOption = {
  maxReasoningTokens: z
    .int()
    .nonnegative()
    .default(0)
    .describe('tokens that a model of the URL may think, besides, before it answers')
    .meta(idleAtZero),
};

/** How much is run at once. */
export const memoryOptions = {
  trieTokens: count
    .default(defaultTrieTokens)
    .describe('most tokens of a target trie run at once, besides the prompt’s; bounds memory'),
};

/** Where a run is kept. */
export const outOption = {
  out: z
    .string()
    .optional()
    .describe('run folder; a stopped run in it is gone on with; unless given, one in runs/ for every different run')
    .meta(notKept),
};
