import { openRun } from '@diffuse/runs';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quietContext } from '../testing/quietContext.js';
import { tune } from '../tune/recipe.js';
import { exportRuns } from './recipe.js';

const fixture = fileURLToPath(new URL('../../../checkpoints/fixtures/families/llama2', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'diffuse-export-'));
const at = (...path: string[]): string => join(scratch, ...path);
afterAll(() => rmSync(scratch, { recursive: true }));

beforeAll(async () => {
  const settings = { model: join(fixture, 'model'), tasks: [join(fixture, 'tasks')], passes: 2, out: at('mine') };
  await tune.run(tune.options.parse(settings), quietContext);
  cpSync(at('mine'), at('other', 'mine'), { recursive: true });
});

interface Written {
  readonly runs: readonly {
    readonly name: string;
    readonly id: string;
    readonly file: string;
    readonly steps: number;
  }[];
}

async function exported(folders: readonly string[], to: string, out: string): Promise<Written['runs']> {
  const options = exportRuns.options.parse({ folders: folders.map((folder) => at(folder)), to, out: at(out) });
  return ((await exportRuns.run(options, quietContext)).json as Written).runs;
}

test.each(['tensorboard', 'wandb'])('the same run gives the same bytes, from wherever it stands: %s', async (to) => {
  const [first] = await exported(['mine'], to, `${to}-1`);
  const [second] = await exported(['other/mine'], to, `${to}-2`);
  expect(first!.steps).toBe(2 * 3); // passes over three prompts
  expect(readFileSync(second!.file).equals(readFileSync(first!.file))).toBe(true);
  await exported(['mine'], to, `${to}-1`); // again, in the same place
});

test('every figure of a step is in the file by name, with its last digit', async () => {
  const [run] = await exported(['mine'], 'wandb', 'wandb-3');
  const file = readFileSync(run!.file, 'latin1');
  const log = readFileSync(at('mine', 'log.jsonl'), 'utf8').trim().split('\n');
  for (const line of log) {
    const { loss, gradNorm } = JSON.parse(line) as { loss: number; gradNorm: number };
    for (const value of [loss, gradNorm]) expect(file).toContain(String(value));
  }
});

test('what is in the folder of another run is not written over', async () => {
  const [run] = await exported(['mine'], 'tensorboard', 'kept');
  writeFileSync(run!.file, 'other');
  await expect(exported(['mine'], 'tensorboard', 'kept')).rejects.toThrow('is there already, of something else');
  rmSync(run!.file);
  writeFileSync(at('kept', 'mine', 'events.out.tfevents.1.theirs'), '');
  await expect(exported(['mine'], 'tensorboard', 'kept')).rejects.toThrow(/events\.out\.tfevents\.1\.theirs is there/);
  expect(readdirSync(at('kept', 'mine'))).toEqual(['events.out.tfevents.1.theirs']);
});

test('a run given twice, one with nothing to export and one that has not ended are refused', async () => {
  await expect(exported(['mine', 'other/mine'], 'wandb', 'none')).rejects.toThrow('the same run is given twice');
  for (const command of ['sample', 'tune']) {
    const run = await openRun({ folder: at(command) }, { command, settings: {}, inputs: {}, machine: {}, code: '1' });
    await run.close();
  }
  await expect(exported(['sample'], 'wandb', 'none')).rejects.toThrow(
    'it is a run of "sample" without a tuning or a measurement to export',
  );
  await expect(exported(['tune'], 'wandb', 'none')).rejects.toThrow('holds a run that has not ended');
  expect(existsSync(at('none'))).toBe(false);
});
