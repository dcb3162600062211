import { garbageTests } from '@diffuse/check/testing/garbage';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as sweep from './index.js';
import { startHead, type RayHead } from './testing/rayHead.js';

const folder = mkdtempSync(join(tmpdir(), 'diffuse-sweep-'));
const file = join(folder, 'sweep.yaml');
writeFileSync(file, 'matrix: { seed: [0, 1] }');
let head: RayHead;
beforeAll(async () => void (head = await startHead()));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await head.close();
});

const matrix = { model: ['tiny'], seed: { one: { seed: 1 }, two: { seed: 2 } } };
const slurmSettings = () => ({
  ...{ folder: 'runs/sweep', name: 'a sweep', retries: 3, options: ['partition=gpu'], arraySize: 100 },
  resources: { cpus: 2, gpus: 1, memory: 4, minutes: 60 },
});
const nothing = (): void => undefined;

/** Of a file that is not there, an address that is none, two values of a name. */
const refuses = (error: unknown): boolean => error instanceof Error && error.name === 'Error';

describe('@diffuse/sweep', () => {
  garbageTests(
    sweep,
    {
      cellsOf: {
        args: () => [
          { command: 'measure', options: { samples: 100 }, matrix, exclude: [{ model: ['tiny'], seed: ['two'] }] },
        ],
        any: ['0.options.*', '0.matrix.model.*', '0.matrix.seed', '0.matrix.seed.one.*', '0.matrix.seed.two.*'],
      },
      readSweep: () => [file],
      slurmEngine: () => [slurmSettings()],
      slurmScripts: () => [[{ name: 'a', command: ['true'], needs: [] }], slurmSettings()],
      rayEngine: () => [
        {
          ...{ address: 'ray://localhost:8265', folder: 'runs/sweep', retries: 3, workingFolder: '/shared' },
          ...{ resources: { cpus: 2, gpus: 0.5, memory: 4, minutes: 60 }, headers: { authorization: 'Bearer x' } },
        },
      ],
    },
    { refuses },
  );
});

describe.each<[string, () => sweep.Engine]>([
  [
    'Ray',
    () => sweep.rayEngine({ address: head.address, folder: 'runs/sweep', resources: { cpus: 1, gpus: 0 }, retries: 0 }),
  ],
  ['Slurm', () => sweep.slurmEngine(slurmSettings())],
])('the method of an engine of %s', (_, engine) => {
  const run = (...given: unknown[]): Promise<void> => {
    const made = engine();
    return made.run(...(given as Parameters<typeof made.run>));
  };
  garbageTests(
    { run },
    {
      run: () => [
        [{ name: 'a', command: ['true'], needs: [] }],
        {
          ...{ signal: new AbortController().signal, isSettled: () => Promise.resolve(true) },
          ...{ onLog: nothing, onState: nothing },
        },
      ],
    },
    { refuses },
  );
});
