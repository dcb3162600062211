import { limits } from '@diffuse/check';
import { z } from 'zod';
import { checked } from '../json.js';
import { inTime } from '../fetch/inTime.js';
import { unexpected } from '../fetch/unexpected.js';
import { wholeJson } from '../fetch/wholeText.js';
import { askHub, requireSuccess } from './request.js';
import { isCommit, type Repository } from './repository.js';
import type { HubSettings } from './settings.js';

/** What a hub says of a model: the commit that its revision is, and the names of its files, which may be anything. */
export interface Listing {
  readonly commit: string;
  readonly files: ReadonlySet<string>;
}

const listing = z.looseObject({ sha: z.string().regex(/^[0-9a-f]{40}$/), siblings: z.array(z.unknown()) });
const sibling = z.looseObject({ rfilename: z.string() });

/** Asks for a model's files. Throws a ModelError where the answer is no list of them, or one of another commit than was asked for. */
export async function listFiles(repository: Repository, settings: HubSettings, signal: AbortSignal): Promise<Listing> {
  const { id, revision } = repository;
  const { endpoint } = settings;
  const url = `${endpoint}/api/models/${id}/revision/${encodeURIComponent(revision)}`;
  const json = await inTime({ address: endpoint, signal }, async (signal) => {
    const response = await askHub(url, settings, { signal });
    requireSuccess(response, repository, 'the list of its files');
    return wholeJson(response, url);
  });
  const { sha, siblings } = checked(listing, json, url);
  if (siblings.length > limits.hub.entries)
    throw unexpected(endpoint, `${url} lists ${siblings.length} files, and at most ${limits.hub.entries} are read`);
  if (isCommit(revision) && sha !== revision)
    throw unexpected(endpoint, `${url} is of the commit ${sha}, and ${revision} was asked for`);
  const names = siblings.map((each, i) => checked(sibling, each, `${url}: siblings: ${i}`).rfilename);
  return { commit: sha, files: new Set(names) };
}
