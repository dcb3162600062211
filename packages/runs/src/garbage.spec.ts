import { garbageTests } from '@diffuse/check/testing/garbage';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import * as runs from './index.js';

let home: string;
const start = process.cwd();
const description = { command: 'roll', settings: { n: 3 }, inputs: {}, machine: {}, code: '1' };
const place = { in: 'kept', name: 'roll' };
const schema = z.object({ sum: z.number() });
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'diffuse-garbage-'));
  process.chdir(home); // garbage may name folders
  const run = await runs.openRun({ folder: 'ended' }, description);
  await run.metrics(schema).once(() => Promise.resolve({ sum: 11 }));
  await run.close();
  await runs.writeConfig('config', { command: 'roll', options: { n: 3 } });
});
afterAll(async () => {
  process.chdir(start);
  await rm(home, { recursive: true });
});

/** Of folders that hold no run, and what the disk says. */
const ofFolder = (error: unknown): boolean =>
  error instanceof runs.RunError ||
  /^E[A-Z]+:|could not write|is not there|is a folder|is no regular file/.test((error as Error).message);
const release = (run: unknown): Promise<void> => (run as runs.Run).close();

garbageTests(
  runs,
  {
    freeRun: () => ['ended'],
    digestOfCode: () => [[import.meta.url]],
    isRunFolder: () => ['ended'],
    openJob: {
      args: () => [{ in: 'kept', name: 'rolls' }, description, (path: readonly string[]) => path.join()],
      any: ['1.settings.n'],
      release: (job: unknown) => (job as runs.Job).close(),
    },
    openRun: {
      args: () => [place, description, (path: readonly string[]) => path.join()],
      any: ['1.settings.n'],
      release,
    },
    readConfig: () => ['config/config.yaml'],
    readRun: () => ['ended'],
    readRunIfThere: () => ['ended'],
    writeConfig: { args: () => ['kept/options', { command: 'roll', options: { n: 3 } }], any: ['1.options.n'] },
  },
  { refuses: ofFolder },
);
