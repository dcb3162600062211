import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { oneLine } from '@diffuse/check';
import { readTextSync, writeAtomically } from '@diffuse/files';
import { ModelError } from '../error.js';
import { download } from '../fetch/download.js';
import type { Watch } from '../fetch/watch.js';
import { putIntoSnapshot } from './link.js';
import { listFiles } from './listing.js';
import { describeFile, downloadOf } from './remoteFile.js';
import { cachePaths, isCommit, type Repository } from './repository.js';
import type { HubSettings } from './settings.js';
import { index, listedShards, shardsOf, single } from './shards.js';

const wanted = [
  'config.json',
  'generation_config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'special_tokens_map.json',
  'added_tokens.json',
  'chat_template.jinja',
];

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
  let told = false;
  const get = async (name: string) => {
    if (existsSync(join(folder, name))) return;
    const file = await describeFile(name, commit, repository, settings, watch.signal);
    if (file.fingerprint === undefined && !told) watch.onNote(withoutDigests(repository, settings));
    told ||= file.fingerprint === undefined;
    await download(downloadOf(file, repository, settings), paths.blob(file.blob), watch);
    await putIntoSnapshot(paths.blob(file.blob), join(folder, name));
  };
  const weights = files.has(single) ? single : index;
  if (needed === 'model' && !files.has(weights)) throw noWeights(repository, files);
  for (const name of wanted.filter((file) => files.has(file))) await get(name);
  if (needed === 'model') {
    await get(weights);
    for (const shard of weights === index ? await listedShards(folder, files) : []) await get(shard);
  }
  if (!isCommit(repository.revision)) await writeAtomically(paths.ref(repository.revision), [commit]);
  return folder;
}

const withoutDigests = ({ id }: Repository, { endpoint }: HubSettings): string =>
  `${endpoint} names no digests of the files of ${id}: whether they are as they were put there, only their sizes and kinds tell`;

function cachedCommit(ref: string): string | undefined {
  const commit = existsSync(ref) ? readTextSync(ref, { most: 1000 }).trim() : '';
  return isCommit(commit) ? commit : undefined;
}

function isComplete(folder: string, needed: Needed): boolean {
  const has = (name: string) => existsSync(join(folder, name));
  const weighs = () => has(single) || (has(index) && shardsOf(folder).every(has));
  return has('tokenizer.json') && (needed === 'tokenizer' || (has('config.json') && weighs()));
}

function noWeights({ id }: Repository, files: ReadonlySet<string>): Error {
  const gguf = [...files].find((file) => file.endsWith('.gguf'));
  if (gguf !== undefined)
    return new Error(`${id} has GGUF files: download one, ${oneLine(gguf).slice(0, 255)} say, and give its path`);
  return new Error(`${id} has no ${single}; pickled weights can run code and are never loaded`);
}
