import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { temporaryFolders } from '../testing/temporary.js';
import { baseModelOf } from './base.js';

const temporary = temporaryFolders();
const commit = '0123456789abcdef0123456789abcdef01234567';

/** A snapshot of `org/name` in a cache, at the refs given. */
function snapshot(...refs: string[]): string {
  const root = join(temporary(), 'models--org--name');
  const folder = join(root, 'snapshots', commit);
  mkdirSync(folder, { recursive: true });
  mkdirSync(join(root, 'refs'));
  for (const ref of refs) writeFileSync(join(root, 'refs', ref), commit);
  return folder;
}

test('a model with a name of its own is the model on the hub that it was made from', () => {
  expect(baseModelOf('smollm2-135m-instruct', '/cache/smollm2-135m-instruct/SmolLM2.gguf')).toEqual({
    name: 'HuggingFaceTB/SmolLM2-135M-Instruct',
    opens: 'smollm2-135m-instruct',
  });
});

test('a model of the hub is its id, with the revision where that is not main', () => {
  expect(baseModelOf('org/name', snapshot('main'))).toEqual({ name: 'org/name', opens: 'org/name' });
  const opens = 'org/name@v1';
  expect(baseModelOf(opens, snapshot('main', 'v1'))).toEqual({ name: 'org/name', revision: 'v1', opens });
});

test("a folder of the hub's cache is that model", () => {
  for (const [refs, revision] of [
    [['main', 'v1'], {}],
    [['v1'], { revision: 'v1' }],
    [[], { revision: commit }],
  ] as const) {
    const folder = snapshot(...refs);
    expect(baseModelOf(folder, folder)).toEqual({ name: 'org/name', opens: folder, ...revision });
  }
});

test('any other model is its absolute path', () => {
  const folder = temporary();
  const path = relative(process.cwd(), folder);
  expect(baseModelOf(path, path)).toEqual({ name: folder, opens: folder });
  expect(baseModelOf('tiny', folder)).toEqual({ name: folder, opens: 'tiny' });
  writeFileSync(join(folder, 'x.gguf'), '');
  expect(baseModelOf(join(path, 'x.gguf'), join(path, 'x.gguf')).name).toBe(join(folder, 'x.gguf'));
});
