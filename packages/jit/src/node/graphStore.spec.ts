import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hostTensor, jit, type Executor } from '../index.js';
import { tf } from '../tensorflow.js';
import { openGraphStore } from './graphStore.js';
import { onnxExecutor } from './native.js';

let folder: string;
const executors: Executor[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diffuse-graphs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => Promise.all(executors.map((executor) => executor.dispose())));

/** One run of a program: x + y, x and what is absent, of x = [1, .., size] and y = 10; how often it was traced. */
async function run(size: number, key = 'sum'): Promise<{ result: unknown; traced: number }> {
  const executor = onnxExecutor({ threads: 1, graphs: join(folder, 'graphs') });
  executors.push(executor);
  let traced = 0;
  const add = jit(
    ({ x, y }: { x: tf.Tensor; y: tf.Tensor }) => {
      traced++;
      return { sum: tf.add(x, y), parts: [x, undefined] };
    },
    executor,
    { identity: { key, modules: [import.meta.url] } },
  );
  const x = hostTensor(
    Float32Array.from({ length: size }, (_, i) => i + 1),
    [size],
  );
  const y = hostTensor(Float32Array.of(10), [1]);
  const { sum, parts } = await add({ x, y });
  const result = { sum: [...(await sum.read()).data], x: [...(await parts[0]!.read()).data], absent: parts[1] };
  return { result, traced };
}

const ofTwo = { sum: [11, 12], x: [1, 2], absent: undefined };

test('a function that an earlier run has traced is not traced again, and gives the same', async () => {
  expect(await run(2)).toEqual({ result: ofTwo, traced: 1 });
  expect(await run(2)).toEqual({ result: ofTwo, traced: 0 });
});

test('other shapes and other keys are other graphs', async () => {
  await run(2);
  expect(await run(1)).toEqual({ result: { sum: [11], x: [1], absent: undefined }, traced: 1 });
  expect((await run(2, 'total')).traced).toBe(1);
});

test('a file that was cut short is traced anew', async () => {
  await run(2);
  const [file] = readdirSync(join(folder, 'graphs'));
  truncateSync(join(folder, 'graphs', file!), 5);
  expect(await run(2)).toEqual({ result: ofTwo, traced: 1 });
});

test.each(['a bit of the graph', 'a bit of what it says of itself', 'the name of another graph'])(
  'a file with %s changed is traced anew, and gives no other numbers',
  async (what) => {
    await run(2);
    const [file] = readdirSync(join(folder, 'graphs'));
    const path = join(folder, 'graphs', file!);
    const bytes = readFileSync(path);
    if (what === 'the name of another graph') {
      await run(1);
      const other = readdirSync(join(folder, 'graphs')).find((each) => each !== file);
      copyFileSync(join(folder, 'graphs', other!), path);
    } else {
      bytes[what === 'a bit of the graph' ? bytes.length - 9 : 80]! ^= 1;
      writeFileSync(path, bytes);
    }
    expect(await run(2)).toEqual({ result: ofTwo, traced: 1 });
    expect(await run(2)).toEqual({ result: ofTwo, traced: 0 });
  },
);

test('a place that cannot be written costs nothing but tracing', async () => {
  writeFileSync(join(folder, 'graphs'), 'a file, not a folder');
  expect(await run(2)).toEqual({ result: ofTwo, traced: 1 });
});

test('code that was changed has other ids', () => {
  const ids = ['one', 'two', 'one'].map((code, i) => {
    const package_ = join(folder, String(i));
    mkdirSync(package_);
    writeFileSync(join(package_, 'index.js'), code);
    return openGraphStore(folder).id({ key: 'k', modules: [pathToFileURL(join(package_, 'index.js')).href] });
  });
  expect(ids[1]).not.toBe(ids[0]);
  expect(ids[2]).toBe(ids[0]);
});

test('the 256 graphs used last are kept', async () => {
  const store = openGraphStore(folder);
  const graph = { bytes: Uint8Array.of(1, 2), inputNames: ['input0', undefined], outputNames: ['output0'] };
  for (let i = 0; i < 256; i++) {
    await store.write(`${i}`, { graph, structure: '0' });
    utimesSync(join(folder, `${i}.graph`), 1000 + i, 1000 + i);
  }
  await store.read('0');
  await store.write('new', { graph, structure: '0' });
  expect(await store.read('1')).toBeUndefined();
  for (const id of ['0', '2', 'new']) expect(await store.read(id)).toEqual({ graph, structure: '0' });
});

test('what killed writers left is swept away with the next graph, and not what may still be written', async () => {
  const store = openGraphStore(folder);
  const draft = (name: string, at: number): string => {
    const path = join(folder, `id.graph.${name}`);
    writeFileSync(path, 'half');
    utimesSync(path, at, at);
    return path;
  };
  const now = Date.now() / 1000;
  const left = draft('00000000-0000-4000-8000-000000000000', now - 7200);
  const underWay = draft('00000000-0000-4000-8000-000000000001', now);
  const strange = draft('notes', now - 7200);
  const graph = { bytes: Uint8Array.of(1, 2), inputNames: ['input0'], outputNames: ['output0'] };
  await store.write('other', { graph, structure: '0' });
  expect([left, underWay, strange].map((path) => existsSync(path))).toEqual([false, true, true]);
  expect(await store.read('id')).toBeUndefined();
  expect(await store.read('other')).toEqual({ graph, structure: '0' });
});

test('a file of which any bit is another, or any part is gone, is no graph, and neither is that of another id', async () => {
  const store = openGraphStore(folder);
  const graph = { bytes: Uint8Array.of(1, 2, 10, 3), inputNames: ['input0', undefined], outputNames: ['output0'] };
  await store.write('id', { graph, structure: '0' });
  const path = join(folder, 'id.graph');
  const whole = readFileSync(path);
  for (let bit = 0; bit < 8 * whole.length; bit++) {
    const flipped = Buffer.from(whole);
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    writeFileSync(path, flipped);
    expect({ bit, read: await store.read('id') }).toEqual({ bit, read: undefined });
  }
  for (let length = 0; length < whole.length; length++) {
    writeFileSync(path, whole.subarray(0, length));
    expect({ length, read: await store.read('id') }).toEqual({ length, read: undefined });
  }
  writeFileSync(join(folder, 'other.graph'), whole);
  expect(await store.read('other')).toBeUndefined();
  writeFileSync(path, whole);
  expect(await store.read('id')).toEqual({ graph, structure: '0' });
});

test('a pipe or a folder in the place of a graph is none, and is not waited for', async () => {
  execFileSync('mkfifo', [join(folder, 'pipe.graph')]);
  mkdirSync(join(folder, 'folder.graph'));
  const store = openGraphStore(folder);
  for (const id of ['pipe', 'folder']) expect(await store.read(id)).toBeUndefined();
});
