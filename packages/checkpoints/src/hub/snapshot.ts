import { existsSync, readFileSync } from 'node:fs';
import { mkdir, symlink, copyFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { checked, readJsonObject } from '../json.js';
import { writeAtomically } from '@diffuse/files';
import { ModelError } from '../error.js';
import { download } from '../fetch/download.js';
import type { Watch } from '../fetch/watch.js';
import { describeFile, downloadOf } from './remoteFile.js';
import { ask, requireSuccess } from './request.js';
import { cachePaths, isCommit, type Repository } from './repository.js';
import type { HubSettings } from './settings.js';

const wanted = [
  'config.json',
  'generation_config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'special_tokens_map.json',
  'added_tokens.json',
  'chat_template.jinja',
];
const single = 'model.safetensors';
const index = 'model.safetensors.index.json';

/** What of a model is needed: all of it, or what turns a conversation into tokens. */
export type Needed = 'model' | 'tokenizer';

/** The folder of a hub model in the cache, if what is needed of it is there. */
export function cachedSnapshot(
  repository: Repository,
  settings: Pick<HubSettings, 'cacheFolder'>,
  needed: Needed,
): string | undefined {
  const paths = cachePaths(repository, settings);
  const known = isCommit(repository.revision) ? repository.revision : cachedCommit(paths.ref(repository.revision));
  const folder = known && paths.snapshot(known);
  return folder && isComplete(folder, needed) ? folder : undefined;
}

/**
 * The folder of a hub model in the cache, after downloading what is missing of it: configuration, tokenizer and, unless the
 * tokenizer is all that is needed, safetensors. Offline, or for a commit that is complete, the network is not asked. Throws the signal's reason at once
 * when that aborts; what has arrived is kept.
 */
export async function fetchSnapshot(
  repository: Repository,
  settings: HubSettings,
  watch: Watch,
  needed: Needed = 'model',
): Promise<string> {
  watch.signal.throwIfAborted();
  const paths = cachePaths(repository, settings);
  const cached = cachedSnapshot(repository, settings, needed);
  if (cached !== undefined && (settings.offline || isCommit(repository.revision))) return cached;
  if (settings.offline)
    throw new ModelError(
      'not-cached',
      { model: `${repository.id}@${repository.revision}`, cacheFolder: settings.cacheFolder },
      `${repository.id}@${repository.revision} is not in the cache ${settings.cacheFolder}, and HF_HUB_OFFLINE forbids to download it`,
    );
  const { commit, files } = await listFiles(repository, settings, watch.signal);
  const folder = paths.snapshot(commit);
  const get = async (name: string) => {
    if (existsSync(join(folder, name))) return;
    const file = await describeFile(name, commit, repository, settings, watch.signal);
    await download(downloadOf(file, repository, settings), paths.blob(file.etag), watch);
    await link(paths.blob(file.etag), join(folder, name));
  };
  const weights = files.includes(single) ? single : index;
  if (needed === 'model' && !files.includes(weights)) throw noWeights(repository, files);
  for (const name of wanted.filter((file) => files.includes(file))) await get(name);
  if (needed === 'model') {
    await get(weights);
    for (const shard of weights === index ? shardsOf(folder) : []) await get(shard);
  }
  if (!isCommit(repository.revision)) await writeAtomically(paths.ref(repository.revision), [commit]);
  return folder;
}

function cachedCommit(ref: string): string | undefined {
  const commit = existsSync(ref) ? readFileSync(ref, 'utf8').trim() : '';
  return isCommit(commit) ? commit : undefined;
}

function isComplete(folder: string, needed: Needed): boolean {
  const has = (name: string) => existsSync(join(folder, name));
  const weighs = () => has(single) || (has(index) && shardsOf(folder).every(has));
  return has('tokenizer.json') && (needed === 'tokenizer' || (has('config.json') && weighs()));
}

const indexSchema = z.looseObject({ weight_map: z.record(z.string(), z.string()) });

function shardsOf(folder: string): string[] {
  const { weight_map: map } = checked(indexSchema, readJsonObject(join(folder, index)), index);
  const shards = [...new Set(Object.values(map))];
  const outside = shards.find((shard) => basename(shard) !== shard || !shard.endsWith('.safetensors'));
  if (outside !== undefined) throw new Error(`${join(folder, index)} names ${outside}, no safetensors file beside it`);
  return shards;
}

const listing = z.looseObject({
  sha: z.string().regex(/^[0-9a-f]{40}$/),
  siblings: z.array(z.looseObject({ rfilename: z.string() })),
});

async function listFiles(
  repository: Repository,
  settings: HubSettings,
  signal: AbortSignal,
): Promise<{ commit: string; files: string[] }> {
  const { id, revision } = repository;
  const url = `${settings.endpoint}/api/models/${id}/revision/${encodeURIComponent(revision)}`;
  const response = await ask(url, settings, { signal });
  requireSuccess(response, repository, 'the list of its files');
  const json: unknown = await response.json().catch(() => signal.throwIfAborted());
  const { sha, siblings } = checked(listing, json, url);
  return { commit: sha, files: siblings.map(({ rfilename }) => rfilename) };
}

function noWeights({ id }: Repository, files: readonly string[]): Error {
  const gguf = files.find((file) => file.endsWith('.gguf'));
  if (gguf) return new Error(`${id} has GGUF files: download one, ${gguf} say, and give its path`);
  return new Error(`${id} has no ${single}; pickled weights can run code and are never loaded`);
}

/** A link from a snapshot to a blob, as Python's library makes them; a copy where the file system has no links. */
async function link(blob: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  await symlink(relative(dirname(target), blob), target).catch(async (error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    await copyFile(blob, target);
  });
}
