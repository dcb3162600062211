import { sha256 } from '@diffuse/files';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { temporaryFolders } from '../testing/temporary.js';
import { isSealed, readSealed, seal } from './sealed.js';

const temporary = temporaryFolders();
const schema = z.object({ index: z.int() });

function folder(): string {
  const made = temporary();
  mkdirSync(join(made, 'parts'));
  return made;
}

async function indices(of: string, name: string): Promise<number[]> {
  const found: number[] = [];
  for await (const { index } of readSealed(of, name, schema)) found.push(index);
  return found;
}

test('of two that seal a part, each past its last look at whether it may, the first has made it', async () => {
  const at = folder();
  const sealing = (who: string, index: number) =>
    seal(at, 'a', { draft: join(at, 'parts', `a.${who}`), lines: [`{"index":${index}}`], mayRename: () => undefined });
  expect(await sealing('first', 1)).toBe(true);
  expect(await sealing('second', 2)).toBe(false);
  expect(await sealing('third', 1)).toBe(true); // the same, as where the network lost the answer
  expect(await indices(at, 'a')).toEqual([1]);
});

test('at one moment, too', async () => {
  const at = folder();
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      seal(at, 'a', {
        draft: join(at, 'parts', `a.${index}`),
        lines: [`{"index":${index}}`],
        mayRename: () => undefined,
      }),
    ),
  );
  expect(await indices(at, 'a')).toEqual([outcomes.indexOf(true)]);
  expect(outcomes.filter(Boolean)).toHaveLength(1);
});

test('who may not any more does not', async () => {
  const at = folder();
  const mayRename = (): never => {
    throw new Error('taken');
  };
  await expect(seal(at, 'a', { draft: join(at, 'parts/a.1'), lines: [], mayRename })).rejects.toThrow('taken');
  expect(isSealed(at, 'a')).toBe(false);
  expect(readdirSync(join(at, 'parts'))).toEqual(['a.1']);
});

test.each([
  ['twice', [0, 1, 1], 3, 'an answer 1 after 1'],
  ['out of order', [1, 0], 2, 'an answer 0 after 1'],
  ['below 0', [-1], 1, 'an answer -1 after -1'],
  ['fewer than it says', [0, 1], 3, '2 answers, and not 3'],
])('a part that was not made by a job, of answers %s, is refused', async (_, made, items, problem) => {
  const at = folder();
  mkdirSync(join(at, 'parts/a'));
  const text = made.map((index) => `{"index":${index}}\n`).join('');
  writeFileSync(join(at, 'parts/a/items.jsonl'), text);
  writeFileSync(join(at, 'parts/a/seal.json'), JSON.stringify({ part: 'a', items, digest: sha256(text) }));
  await expect(indices(at, 'a')).rejects.toThrow(`parts/a/items.jsonl, which cannot be read (it holds ${problem}`);
});
