import { excerpt } from '@diffuse/check';
import { openJob, type Job } from '@diffuse/runs';
import { readSweep, type Sweep } from '@diffuse/sweep';
import { OptionError, type Context, type Outcome } from '@diffuse/workbench';
import { basename, extname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Commands } from '../report/recipe.js';
import { engineFor, runElsewhere } from './elsewhere.js';
import type { SweepOptions } from './options.js';
import { plannedRuns, type PlannedRun } from './planned.js';
import { planOf } from './planOf.js';
import { sweepSchema, type SweepResult } from './result.js';
import { runHere, type Running } from './runHere.js';
import { statesOf } from './states.js';
import { acrossCells, sweepSummary, textOf } from './view.js';

/** Of how a sweep's folder is laid out; every run in it says by itself which code made it. */
const layout = 'sweep 1';

/** Some runs of a sweep failed: results of the others are there. */
const someFailed = 1;

export async function run(settings: SweepOptions, commands: Commands, context: Context): Promise<Outcome> {
  const { file, cell } = settings;
  const sweep = await readSweep(file);
  const folder = settings.out ?? join('runs', `sweep-${basename(file, extname(file))}`);
  const runs = await plannedRuns(sweep, folder, commands);
  const engine = engineFor(settings, folder, context);
  if (cell !== undefined && !runs.some(({ name }) => name === cell)) refuseCell(cell, runs);
  if (settings.plan) return planOf(runs, { sweep, commands, context, engine, settings, folder });
  const job = await openJob(
    { folder },
    { command: 'sweep', settings: { of: sweep.command }, inputs: {}, machine: {}, code: layout },
  );
  context.atEnd?.(() => job.close());
  context.opened?.(folder);
  const wanted = cell === undefined ? runs : runs.filter(({ name }) => name === cell);
  const running: Running = { job, states: await statesOf(job, runs, wanted), commands, context, runs };
  if (cell !== undefined) return runCell(wanted[0]!, running);
  if (engine === undefined) await runHere(runs, running);
  else await runElsewhere(engine, running, settings);
  return settled(sweep, running);
}

function refuseCell(name: string, runs: readonly PlannedRun[]): never {
  const names = excerpt(runs.map((each) => each.name).join(', '));
  throw new OptionError('cell', name, `the matrix has none of that name, but ${names}`);
}

/** One run alone, with those that it needs and nobody has tried, for an engine that has them all run. */
async function runCell(wanted: PlannedRun, running: Running): Promise<Outcome> {
  const { runs, states } = running;
  const { name, folder } = wanted;
  await runHere([...runs.filter((each) => wanted.needs.includes(each.name)), wanted], running);
  if (states.of(wanted) === 'failed') throw new Error(`${name}: ${await states.message(wanted)}`);
  return { json: { name, state: 'done', folder }, text: `${name} is done, in ${folder}` };
}

/** Notes what came of all cells, and says what they say of each other. */
async function settled(sweep: Sweep, { job, states, runs, commands, context }: Running): Promise<Outcome> {
  const { signal, layout: shown } = context;
  const cells = runs.filter(isCell);
  const result = await job.settle(
    async (stage) => {
      const found: SweepResult = {
        command: sweep.command,
        axes: Object.keys(sweep.matrix),
        cells: await Promise.all(cells.map((each) => cellOf(each, states))),
      };
      const artefact = stage.metrics(sweepSchema);
      return isDeepStrictEqual(await artefact.read(), found) ? found : artefact.write(found);
    },
    { signal, onWait: (words) => context.note(`waiting for ${words}`) },
  );
  const across = await acrossCells(job.folder, result, commands, shown);
  const outcome = { json: { ...result, folder: job.folder }, text: textOf(result, across, shown), folder: job.folder };
  const isWhole = result.cells.every(({ state }) => state === 'done');
  return isWhole ? outcome : { ...outcome, failed: { code: someFailed, message: missingIn(result, job) } };
}

type CellRun = PlannedRun & Required<Pick<PlannedRun, 'at'>>;

const isCell = (planned: PlannedRun): planned is CellRun => planned.at !== undefined;

async function cellOf(cell: CellRun, states: Running['states']): Promise<SweepResult['cells'][number]> {
  const { name, at } = cell;
  const state = states.of(cell);
  return { name, at, state, ...(state === 'failed' && { message: await states.message(cell) }) };
}

const missingIn = (result: SweepResult, { folder }: Job): string =>
  `${sweepSummary(result)} The same command tries those again that are not done, and goes on in ${folder}`;
