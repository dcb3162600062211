import fc from 'fast-check';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunError } from './errors.js';
import { readRun } from './finished.js';
import type { RunDescription } from './manifest.js';
import { openRun } from './run.js';
import { temporaryFolders } from './testing/temporary.js';

const temporary = temporaryFolders();
const digest = '0'.repeat(64);
const description: RunDescription = { command: 'measure', settings: {}, inputs: {}, machine: {}, code: digest };

const withArtefact = (file: string): string =>
  JSON.stringify({ format: 2, ...description, artefacts: { 'metrics.json': digest, [file]: digest } });

test('a folder that holds anything of somebody’s, and no run, is refused and left as it is', async () => {
  const folder = temporary();
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  await expect(openRun({ folder }, description)).rejects.toThrow(`${folder} holds notes.txt and no run`);
  expect(readdirSync(folder)).toEqual(['notes.txt']);
  mkdirSync(join(folder, 'measure'));
  writeFileSync(join(folder, 'measure', 'notes.txt'), 'mine');
  const run = await openRun({ in: folder, name: 'measure' }, description);
  expect(run.folder).toMatch(/measure-[0-9a-f]{8}$/);
  await run.close();
});

test.each([
  ['a file', (path: string) => writeFileSync(path, 'mine')],
  [
    'a manifest that cannot be read',
    (path: string) => (mkdirSync(path), writeFileSync(join(path, 'manifest.json'), '{')),
  ],
])('where %s has the name, a run that is not told where gets a folder beside it', async (_, make) => {
  const folder = temporary();
  make(join(folder, 'measure'));
  await expect(openRun({ folder: join(folder, 'measure') }, description)).rejects.toThrow(/is a file|cannot be read/);
  const run = await openRun({ in: folder, name: 'measure' }, description);
  expect(run.folder).toMatch(/measure-[0-9a-f]{8}$/);
  await run.close();
});

test('numbers that JSON does not tell apart are refused in a description', async () => {
  for (const n of [NaN, Infinity, -0])
    await expect(openRun({ folder: temporary() }, { ...description, settings: { n } })).rejects.toThrow(/NaN or -0/);
});

test('folders of an older format, of a newer one, and damaged manifests are refused in words', async () => {
  const folder = temporary();
  writeFileSync(join(folder, 'config.yaml'), 'recipe: measure\n'); // of format 1; ours begins with a command
  await expect(openRun({ folder }, description)).rejects.toThrow(
    /without a manifest\.json, by an earlier version; this one reads format 2/,
  );
  writeFileSync(join(folder, 'manifest.json'), '{"format": 3}');
  await expect(readRun(folder)).rejects.toThrow(/of format 3, by a later version/);
  for (const damaged of ['{"format": 2', '{"format": 2}', '[]', withArtefact('../x'), withArtefact('/etc/passwd')]) {
    writeFileSync(join(folder, 'manifest.json'), damaged);
    await expect(readRun(folder)).rejects.toThrow(/manifest\.json, which cannot be read/);
  }
  writeFileSync(join(folder, 'manifest.json'), withArtefact('../x'));
  await expect(readRun(folder)).rejects.toThrow(/leads out of the folder/);
});

test('a manifest with anything changed in it is read, or refused in words that name it', async () => {
  const folder = temporary();
  const whole = { format: 2, ...description, inputs: { model: { name: 'm' } }, artefacts: {} };
  const keys = fc.constantFrom(...Object.keys(whole), '__proto__', 'constructor', 'toString');
  const changed = fc.dictionary(keys, fc.jsonValue(), { minKeys: 1, maxKeys: 3 });
  await fc.assert(
    fc.asyncProperty(changed, async (parts) => {
      writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...whole, ...parts }));
      await readRun(folder).then(
        ({ manifest }) => expect(Object.getPrototypeOf(manifest)).toBe(Object.prototype),
        (error: unknown) => {
          expect(error).toBeInstanceOf(RunError);
          expect((error as Error).message.length).toBeLessThan(2000);
        },
      );
    }),
    { numRuns: 300 },
  );
});

test('a manifest that is nested without end is refused in words', async () => {
  const folder = temporary();
  const nested = '['.repeat(1e5) + ']'.repeat(1e5);
  writeFileSync(
    join(folder, 'manifest.json'),
    withArtefact('a').replace('"settings":{}', `"settings":{"a":${nested}}`),
  );
  await expect(readRun(folder)).rejects.toThrow('manifest.json, which cannot be read (it is nested too deeply)');
});
