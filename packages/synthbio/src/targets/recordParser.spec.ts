import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readAnswer, type Task } from '@diffuse/tasks';
import { exportTask, loadTasks } from '@diffuse/tasks/files';
import fc from 'fast-check';

import { biographySchema } from '../biography.js';
import { allCities } from '../places/cities.js';
import { readSchema, writeSchema } from '../schema/readSchema.js';
import { recordSidecars } from './recordParser.js';
import { recordTask } from './recordTask.js';

const review = readFileSync(new URL('../../examples/product-review.yaml', import.meta.url), 'utf8');
const schemas = [biographySchema, readSchema(review)];

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'diffuse-records-'))));
afterEach(() => rm(folder, { recursive: true }));

describe.each(schemas.map((schema) => [schema.name, schema] as const))('an exported %s task', (_, schema) => {
  const task = recordTask(schema, { cities: allCities });
  const load = async () => (await loadTasks([folder], recordSidecars)) as [Task];

  test('reads back with its schema: the same prompts, title and files, and answers read alike', async () => {
    await exportTask(task, folder);
    const [loaded] = await load();
    expect(loaded.title).toBe(schema.title);
    expect(loaded.sidecars).toEqual(task.sidecars);
    expect(loaded.prompts.map(({ weights: _, ...prompt }) => prompt)).toEqual(
      task.prompts.map(({ weights: _, ...prompt }) => prompt),
    );
    const [prompt] = task.prompts as [Task['prompts'][number]];
    const tail = fc.constantFrom('', '{Free text.}', '{Free te', 'no braces', '\n{x}');
    fc.assert(
      fc.property(fc.constantFrom(...prompt.targets), fc.nat(60), tail, (target, cut, rest) => {
        for (const text of [target + rest, target.slice(0, cut) + rest, `Sure!\n${target.toLowerCase()}${rest}`]) {
          expect(loaded.parse(text)).toBe(task.parse(text));
          expect(loaded.parseBeginning!(text)).toBe(task.parseBeginning!(text));
        }
      }),
      { numRuns: 50 },
    );
  });

  test('writes a schema that says the same', () => {
    const { source: _, ...written } = readSchema(writeSchema(schema));
    const { source: __, ...given } = schema;
    expect(written).toEqual(given);
  });
});

test('an answer that was cut off in the free text is the record that it begins with', () => {
  const schema = readSchema(`
name: memo
title: Memos
version: 1
subject: a memo
fields:
  - { kind: categorical, name: mood, description: Mood, values: [glad, cross] }
  - { kind: text, name: note, description: Text of the memo }
example: { mood: glad, note: Water the plants. }`);
  const task = recordTask(schema, { cities: allCities });
  const [prompt] = task.prompts as [Task['prompts'][number]];
  const read = (text: string, finished: 'stop' | 'length') => readAnswer(task, prompt, { text, finished });
  expect(read('{glad}\n{Water the', 'length')).toBe('{glad}');
  expect(read('{Cross}\n{Water the plants.}', 'stop')).toBe('{cross}');
  expect(read('{sad}\n{Water the', 'length')).toBeNull();
  expect(read('{gl', 'length')).toBeNull();
});

test('what is wrong with a schema beside the prompts is reported with its path', async () => {
  await exportTask(
    { ...recordTask(biographySchema, { cities: allCities }), sidecars: { 'schema.yaml': 'name: bad\nfields: []\n' } },
    folder,
  );
  await expect(loadTasks([folder], recordSidecars)).rejects.toThrow(/schema\.yaml: .*subject/s);
});
