import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetchModel } from '../fetch/fetch.js';
import { startScripted, type Script } from './scriptedHub.js';
import { temporaryFolders } from './temporary.js';

const safetensors = (numbers: readonly number[]) => {
  const bytes = numbers.length * 4;
  const header = Buffer.from(
    JSON.stringify({ w: { dtype: 'F32', shape: [numbers.length], data_offsets: [0, bytes] } }),
  );
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, Buffer.from(Float32Array.from(numbers).buffer)]);
};
/** A model whose files are of their kinds. */
export const files = {
  'config.json': Buffer.from('{"model_type": "llama"}'),
  'tokenizer.json': Buffer.from('{"model": {"type": "BPE"}}'),
  'model.safetensors': safetensors([1, 2, 3]),
};

/** What is fetched, by which hub, and into what. */
interface Fetching {
  readonly script?: Script;
  readonly cache?: string;
  readonly of?: Readonly<Record<string, Buffer>>;
  readonly name?: string;
  readonly notes?: string[];
  readonly log?: string[];
}

/** Fetches from scripted hubs, which are closed, and their caches removed, when the file's tests are done. */
export function scriptedFetching() {
  const temporary = temporaryFolders();

  /** The folder of the model, from a hub that is gone afterwards. */
  async function fetchFrom({ script = {}, cache = temporary(), of = files, name = 'org/model', ...told }: Fetching) {
    const { notes = [], log = [] } = told;
    const hub = await startScripted(of, script);
    const settings = { cacheFolder: cache, endpoint: hub.endpoint, offline: false };
    const onNote = (note: string): void => void notes.push(note);
    try {
      return await fetchModel(name, { cacheFolder: temporary(), hub: settings, onNote });
    } finally {
      log.push(...hub.log);
      await hub.close();
    }
  }

  /** The honest hub gives the model, right, whatever a dishonest one left in the cache. */
  async function isRightAfterwards(cache: string, of: Readonly<Record<string, Buffer>> = files): Promise<void> {
    const folder = await fetchFrom({ cache, of });
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['config.json', 'tokenizer.json']));
    for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name))).toEqual(of[name]);
  }

  return { temporary, fetchFrom, isRightAfterwards };
}
