import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { cachedTokenizer } from '../fetch/cached.js';
import { fetchModel } from '../fetch/fetch.js';
import { startHub, type HubServer } from '../testing/hubServer.js';
import { temporaryFolders } from '../testing/temporary.js';
import type { HubSettings } from './settings.js';

const temporary = temporaryFolders();
const commit = '0123456789abcdef0123456789abcdef01234567';
const weights = randomBytes(300_000);
const small = (content: string) => ({ content: Buffer.from(content), large: false });
const files = {
  'config.json': small('{"model_type": "llama"}'),
  'tokenizer.json': small('{}'),
  'tokenizer_config.json': small('{}'),
  'special_tokens_map.json': small('{"bos_token": "<s>"}'),
  'added_tokens.json': small('{"<s>": 1}'),
  'generation_config.json': small('{}'),
  'chat_template.jinja': small('{{ messages }}'),
  'README.md': small('not wanted'),
  'pytorch_model.bin': small('never wanted'),
  'model.safetensors.index.json': small(
    JSON.stringify({ weight_map: { a: 'model-1.safetensors', b: 'model-2.safetensors', c: 'model-1.safetensors' } }),
  ),
  'model-1.safetensors': { content: weights, large: true },
  'model-2.safetensors': { content: Buffer.from('second'), large: true },
};

let hub: HubServer;
beforeEach(async () => {
  hub = await startHub(files, { commit, token: 'hf_secret' });
});
afterEach(() => hub.close());

function settings(cacheFolder: string): HubSettings {
  return { cacheFolder, endpoint: hub.endpoint, token: 'hf_secret', offline: false };
}

function fetchInto(cacheFolder: string, changes: Partial<HubSettings> = {}, name = 'org/model'): Promise<string> {
  return fetchModel(name, { cacheFolder: temporary(), hub: { ...settings(cacheFolder), ...changes } });
}

function asks(match: string): string[] {
  return hub.log.filter((line) => line.includes(match));
}

test("a model lands in the layout of Python's cache, only what is needed of it", async () => {
  const cache = temporary();
  const folder = await fetchInto(cache);
  const root = join(cache, 'models--org--model');
  expect(folder).toBe(join(root, 'snapshots', commit));
  expect(readFileSync(join(root, 'refs/main'), 'utf8')).toBe(commit);
  expect(readdirSync(folder).sort()).toEqual(
    Object.keys(files)
      .filter((name) => !/README|pytorch/.test(name))
      .sort(),
  );
  const digest = createHash('sha256').update(weights).digest('hex');
  expect(readlinkSync(join(folder, 'model-1.safetensors'))).toBe(`../../blobs/${digest}`);
  expect(readFileSync(join(folder, 'model-1.safetensors'))).toEqual(weights);
});

test('the token goes to the hub and to no other host', async () => {
  await fetchInto(temporary());
  expect(asks('cdn')).not.toEqual([]);
  expect(hub.leaked).toEqual([]);
  await expect(fetchInto(temporary(), { token: undefined })).rejects.toThrow(/HTTP 401.*HF_TOKEN/);
});

test('a dropped connection is continued where it broke off', async () => {
  hub.faults.push({ cut: 0 }, 'busy', { cut: 9 });
  const progress: number[] = [];
  const folder = await fetchModel('org/model', {
    cacheFolder: temporary(),
    hub: settings(temporary()),
    onProgress: ({ received, total, file }) => {
      if (file === 'model-1.safetensors') progress.push(received / total);
    },
  });
  expect(readFileSync(join(folder, 'config.json'), 'utf8')).toBe('{"model_type": "llama"}');
  expect(asks('bytes=9-')).toHaveLength(1);
  expect(progress.at(-1)).toBe(1);
});

test('what an earlier call left is continued, too', async () => {
  const cache = temporary();
  const drops = (count: number) => Array.from({ length: count }, () => ({ cut: 0 }));
  hub.faults.push(...drops(5));
  await expect(fetchInto(cache)).rejects.toThrow(/config\.json broke off at 0 of 23 bytes/);
  hub.faults.push({ cut: 11 }, ...drops(4));
  await expect(fetchInto(cache)).rejects.toThrow(/broke off at 11 of 23 bytes.*run this again/);
  await fetchInto(cache);
  expect(asks('bytes=11-').length).toBeGreaterThan(0);
});

test.each<[string, () => void]>([
  ['while bytes arrive', () => hub.faults.push({ hang: 9 })],
  ['between two tries', () => hub.faults.push({ cut: 9 }, ...Array.from({ length: 3 }, () => ({ cut: 0 })))],
])('an abort %s stops the download at once with its reason, and what has arrived is kept', async (_, misbehave) => {
  misbehave();
  const [cache, controller, reason] = [temporary(), new AbortController(), new Error('stopped')];
  const fetching = fetchModel('org/model', {
    cacheFolder: temporary(),
    hub: settings(cache),
    signal: controller.signal,
    onProgress: () => setTimeout(() => controller.abort(reason), 100),
  });
  await expect(fetching).rejects.toBe(reason);
  const blobs = join(cache, 'models--org--model/blobs');
  const left = readdirSync(blobs);
  expect(left).toEqual([expect.stringMatching(/\.incomplete$/)]);
  expect(readFileSync(join(blobs, left[0]!), 'utf8')).toBe('{"model_t');
  hub.faults.length = 0;
  await fetchInto(cache);
  expect(asks('bytes=9-').length).toBeGreaterThan(0);
});

test('an abort beforehand asks nobody', async () => {
  const reason = new Error('stopped');
  const options = { cacheFolder: temporary(), hub: settings(temporary()), signal: AbortSignal.abort(reason) };
  await expect(fetchModel('org/model', options)).rejects.toBe(reason);
  expect(hub.log).toEqual([]);
});

test('of two that want the same model at once, one downloads it and the other waits', async () => {
  const cache = temporary();
  const notes: string[] = [];
  const options = { cacheFolder: temporary(), hub: settings(cache), onNote: (note: string) => void notes.push(note) };
  hub.faults.push({ cut: 9 });
  const folders = await Promise.all([fetchModel('org/model', options), fetchModel('org/model', options)]);
  expect(folders[0]).toBe(folders[1]);
  expect(readFileSync(join(folders[0]!, 'model-1.safetensors'))).toEqual(weights);
  expect(asks('GET /model-1.safetensors')).toHaveLength(1);
  expect(notes[0]).toMatch(`process ${process.pid}`);
  expect(notes[0]).toMatch(/fetching config\.json of org\/model: waiting for it/);
  expect(readdirSync(join(cache, 'models--org--model/blobs')).filter((name) => name.includes('.'))).toEqual([]);
});

test('who waits for another process can be stopped', async () => {
  const [cache, controller, reason] = [temporary(), new AbortController(), new Error('stopped')];
  const options = { cacheFolder: temporary(), hub: settings(cache), signal: controller.signal };
  const other = new AbortController();
  hub.faults.push({ hang: 9 });
  let started = (): void => undefined;
  const begun = new Promise<void>((resolve) => (started = resolve));
  const first = fetchModel('org/model', { ...options, signal: other.signal, onProgress: () => started() });
  const refused = expect(first).rejects.toBe(reason);
  await begun;
  const second = fetchModel('org/model', { ...options, onNote: () => controller.abort(reason) });
  await expect(second).rejects.toBe(reason);
  other.abort(reason);
  await refused;
});

test('damaged content is fetched once more, then refused, and never left in the cache', async () => {
  hub.faults.push('corrupt');
  const folder = await fetchInto(temporary());
  expect(readFileSync(join(folder, 'config.json'), 'utf8')).toBe('{"model_type": "llama"}');
  hub.faults.push('corrupt', 'corrupt');
  const cache = temporary();
  await expect(fetchInto(cache)).rejects.toThrow(/config\.json arrived damaged twice/);
  expect(readdirSync(join(cache, 'models--org--model/blobs'))).toEqual([]);
});

test('offline, the cache alone is used', async () => {
  const cache = temporary();
  await expect(fetchInto(cache, { offline: true })).rejects.toThrow(/not in the cache.*HF_HUB_OFFLINE/s);
  expect(hub.log).toEqual([]);
  const folder = await fetchInto(cache);
  const asked = hub.log.length;
  expect(await fetchInto(cache, { offline: true })).toBe(folder);
  expect(await fetchInto(cache, {}, `org/model@${commit}`)).toBe(folder);
  expect(hub.log).toHaveLength(asked);
});

test('a tokenizer is fetched without the weights, and found in the cache without asking anyone', async () => {
  const [cache, cacheFolder] = [temporary(), temporary()];
  const hub = settings(cache);
  expect(cachedTokenizer('org/model', { cacheFolder, hub })).toBeUndefined();
  const folder = await fetchModel('org/model', { cacheFolder, hub, needed: 'tokenizer' });
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(['config.json', 'tokenizer.json', 'chat_template.jinja']));
  expect(asks('safetensors')).toEqual([]);
  const asked = asks('').length;
  expect(cachedTokenizer('org/model', { cacheFolder, hub })).toBe(folder);
  expect(cachedTokenizer('org/other', { cacheFolder, hub })).toBeUndefined();
  expect(asks('')).toHaveLength(asked);
  await expect(fetchInto(cache, { offline: true })).rejects.toThrow(/not in the cache/); // the whole model is not
  await fetchInto(cache);
  expect(asks('GET /model-1.safetensors')).toHaveLength(1);
});

test('a model that is not there is an error that says so', async () => {
  await expect(fetchInto(temporary(), {}, 'org/model@other')).rejects.toThrow(/org\/model@other.*HTTP 404/);
  await expect(fetchInto(temporary(), { endpoint: 'http://127.0.0.1:9' })).rejects.toThrow(/could not reach/);
  await expect(fetchInto(temporary(), {}, 'smollm')).rejects.toThrow(/smollm2-135m-instruct.*org\/name/);
  expect(existsSync('models--org--model')).toBe(false);
});
