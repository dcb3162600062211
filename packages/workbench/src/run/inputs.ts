import { digestAdapter, digestModel } from '@diffuse/checkpoints';
import type { Answerer, LoadedModel } from '@diffuse/diffuse';
import { sha256 } from '@diffuse/files';
import type { Json } from '@diffuse/runs';
import type { Task } from '@diffuse/tasks';
import { adapterIn } from '../adapterIn.js';
import type { OpenAnswerer } from '../openAnswerer.js';

const digests = (parts: object): Record<string, string> =>
  Object.fromEntries(Object.entries(parts).map(([key, value]) => [key, sha256(JSON.stringify(value))]));

/** A model by its contents. */
export async function modelInputs(opened: LoadedModel, signal: AbortSignal): Promise<Record<string, Json>> {
  const { name, path, bare } = opened;
  return { name, ...(await digestModel(path, signal, bare.chatTemplate)) };
}

/** Who answers: a model by its contents, an endpoint by its address and, where it is scored, by its tokenizer's contents. */
export function answererInputs(
  { answerer, opened, digests: tokenizer }: OpenAnswerer,
  signal: AbortSignal,
): Promise<Record<string, Json>> {
  if (opened !== undefined) return modelInputs(opened, signal);
  const { model, url } = answerer as Extract<Answerer, { url: string }>;
  return Promise.resolve({ name: model, endpoint: url, ...tokenizer });
}

/** Adapters by their contents. */
export async function adapterInputs(
  folders: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<Record<string, Json>> {
  const given = Object.entries(folders).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(
    await Promise.all(
      given.map(async ([name, folder]) => [name, await digestAdapter(adapterIn(folder), signal)] as const),
    ),
  );
}

/** Tasks by what they ask and want, and by the files that say how answers are read. */
export function taskInputs(tasks: readonly Task[]): Record<string, Json> {
  return Object.fromEntries(
    tasks.map(({ name, prompts, sidecars }) => {
      const asked = prompts.map(({ file, ...prompt }) => [file, digests(prompt)]);
      return [name, { ...(sidecars && { files: digests(sidecars) }), prompts: Object.fromEntries(asked) as Json }];
    }),
  );
}
