import { makeFolder } from '@diffuse/files';
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GraphStore, Identity, KeptGraph } from '../graphs.js';

/** Graphs kept between runs; the least recently used go when there are more. */
const mostKept = 256;

/** What a graph is written to first; one that is older was left by a process that was killed while it wrote. */
const draft = /\.graph\.[0-9a-f-]{36}$/;
const writingTakes = 3_600_000; // milliseconds, at most

/** Graphs in a folder of their own. */
export function openGraphStore(folder: string): GraphStore {
  const pathOf = (id: string): string => join(folder, `${id}.graph`);

  const ages = (files: readonly string[]): Promise<{ readonly path: string; readonly at: number }[]> =>
    Promise.all(
      files.map(async (file) => ({ path: join(folder, file), at: (await stat(join(folder, file))).mtimeMs })),
    );

  async function prune(): Promise<void> {
    const files = await readdir(folder);
    const drafts = await ages(files.filter((file) => draft.test(file)));
    const abandoned = drafts.filter(({ at }) => Date.now() - at > writingTakes);
    const graphs = files.filter((file) => file.endsWith('.graph'));
    const used = graphs.length <= mostKept ? [] : await ages(graphs);
    used.sort((a, b) => b.at - a.at);
    await Promise.all([...abandoned, ...used.slice(mostKept)].map(({ path }) => rm(path, { force: true })));
  }

  return {
    id: graphId,
    async read(id) {
      try {
        const path = pathOf(id);
        if (!(await stat(path)).isFile()) return undefined;
        const kept = unpack(id, await readFile(path));
        await utimes(path, new Date(), new Date()).catch(() => undefined); // it may be another's, to read only
        return kept;
      } catch {
        return undefined; // not there, or not readable: it is traced
      }
    },
    async write(id, kept) {
      const written = `${pathOf(id)}.${randomUUID()}`; // each a file of its own, whatever thread, process or machine writes
      try {
        await makeFolder(folder);
        await writeFile(written, pack(id, kept));
        await rename(written, pathOf(id));
        await prune();
      } catch {
        await rm(written, { force: true }).catch(() => undefined); // a folder that cannot be written costs tracing again, nothing else
      }
    },
  };
}

/** The digest of the rest, a line that says what the graph is, and the graph. */
function pack(id: string, { structure, graph: { bytes, inputNames, outputNames } }: KeptGraph): Buffer[] {
  const rest = [Buffer.from(`${JSON.stringify({ structure, inputNames, outputNames })}\n`), Buffer.from(bytes)];
  return [Buffer.from(`${digestOf(id, rest)}\n`), ...rest];
}

/** What `pack` has packed; undefined where a byte is another, or it is of another id: a wrong graph would give wrong numbers. */
function unpack(id: string, file: Buffer): KeptGraph | undefined {
  const rest = file.subarray(digestLength + 1);
  if (file.toString('latin1', 0, digestLength + 1) !== `${digestOf(id, [rest])}\n`) return undefined;
  const end = rest.indexOf('\n');
  const { structure, inputNames, outputNames } = JSON.parse(rest.toString('utf8', 0, end)) as {
    structure: string;
    inputNames: (string | null)[];
    outputNames: string[];
  };
  const bytes = Uint8Array.from(rest.subarray(end + 1));
  return { structure, graph: { bytes, inputNames: inputNames.map((name) => name ?? undefined), outputNames } };
}

const digestLength = 64; // of SHA-256, in hexadecimal

function digestOf(id: string, parts: readonly Buffer[]): string {
  const hash = createHash('sha256').update(id);
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** The id of `GraphStore`: a digest of all code that the function runs, and of the words. */
function graphId({ key, modules }: Identity, ...words: readonly string[]): string {
  const hash = createHash('sha256');
  for (const url of [ownModule, ...modules]) hash.update(digestOfCode(dirname(fileURLToPath(url))));
  return hash.update(JSON.stringify([key, ...words])).digest('hex');
}

/** A module in the folder that holds all of this package's code. */
const ownModule = new URL('../index.js', import.meta.url).href;

const digests = new Map<string, string>();

/** A digest of all code in a folder. */
function digestOfCode(folder: string): string {
  const known = digests.get(folder);
  if (known !== undefined) return known;
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.[jt]s$/.test(file));
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(folder, file)));
  const digest = hash.digest('hex');
  digests.set(folder, digest);
  return digest;
}
