import { sha256 } from '@diffuse/files';
import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readRun } from './finished.js';
import { openRun } from './run.js';
import { temporaryFolders } from './testing/temporary.js';

const temporary = temporaryFolders();
const description = { command: 'measure', settings: {}, inputs: {}, machine: {}, code: '' };
const schema = z.object({ index: z.int() });
const item = { index: 0 };

/** A run with answers, an adapter and a result, and a folder beside it. */
async function finished() {
  const home = temporary();
  const [folder, beside] = [join(home, 'run'), join(home, 'beside')];
  mkdirSync(beside);
  const run = await openRun({ folder }, description);
  await run.answers(schema, { task: 'coin', file: 'flip' }).finish([item]);
  await run.writeLog([item]);
  await run.adapter((to) => Promise.resolve(void (mkdirSync(to), writeFileSync(join(to, 'weights'), ''))));
  await run.metrics(schema).once(() => Promise.resolve(item));
  await run.close();
  return { folder, beside };
}

test.each([
  'metrics.json',
  'samples',
  'samples/coin',
  'samples/coin/flip.jsonl',
  'adapter',
  'log.jsonl',
  'manifest.json',
])('a run whose %s is a link to somewhere else is neither read nor gone on with', async (name) => {
  const { folder, beside } = await finished();
  renameSync(join(folder, name), join(beside, 'theirs'));
  symlinkSync('../'.repeat(name.split('/').length) + 'beside/theirs', join(folder, name));
  await expect(readRun(folder)).rejects.toThrow(/is a link out of .*run: replace it by what it leads to, or remove it/);
  await expect(openRun({ folder }, description)).rejects.toThrow(/is a link out of .*run/);
});

test('nothing is written through links that were there before: of a journal, a log, a state, an adapter, records', async () => {
  const { folder, beside } = await finished();
  const run = await openRun({ folder }, description);
  for (const name of ['stage', 'samples/die', 'tuning.state', 'merged', 'records.jsonl', 'endpoint.json'])
    symlinkSync(beside, join(folder, name));
  const die = run.answers(schema, { task: 'die', file: 'roll' });
  const writes = [
    () => Promise.resolve().then(() => die.append(item)),
    () => die.finish([item]),
    () => run.stage('stage').writeLog([item]),
    () =>
      run
        .stage('stage')
        .metrics(schema)
        .once(() => Promise.resolve(item)),
    () => run.tuning(schema).write({ head: item, vectors: [] }),
    () => run.merged((to) => Promise.resolve(writeFileSync(join(to, 'weights'), ''))),
    () => run.records(['jsonl'], (path) => Promise.resolve(writeFileSync(path, ''))),
    () => run.endpoint(schema).once(() => Promise.resolve(item)),
  ];
  for (const write of writes) await expect(write()).rejects.toMatchObject({ code: 'outside' });
  expect(readdirSync(beside)).toEqual([]);
  await run.close();
});

test.each(['..', '../../beside', 'a/../../../beside', '/etc', '', '.', 'a\0b', 'n'.repeat(256)])(
  'a task or prompt called %j has no place in a run',
  async (name) => {
    const { folder, beside } = await finished();
    writeFileSync(join(beside, 'flip.partial'), `${sha256('{"index":0}').slice(0, 8)} {"index":0}\n`);
    const run = await readRun(folder);
    const journals = [run.answers(schema, { task: name, file: 'flip' }), run.stage(name).answers(schema)];
    for (const journal of journals) await expect(journal.read()).rejects.toThrow('has no place for');
    expect(readFileSync(join(beside, 'flip.partial'), 'utf8')).toHaveLength(21);
  },
);
