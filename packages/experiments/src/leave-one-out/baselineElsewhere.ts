import { sha256 } from '@diffuse/files';
import { isRunFolder, readRun, type FinishedRun, type Run, type Stage } from '@diffuse/runs';
import type { Task } from '@diffuse/tasks';
import { measurementSchema, named, OptionError, sampleSchema, type StageMeasurement } from '@diffuse/workbench';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

/** A measurement of the model as it came that was made before. */
export const baselineOption = {
  baseline: z
    .string()
    .optional()
    .describe(
      'run folder of a measurement of this model on these tasks, in place of one here: of the same samples, sampling and seed',
    )
    .meta(named),
};

/** The run that an option names, and what a manifest holds of it. Throws an OptionError where it is no measurement that has ended. */
export async function baselineRun(folder: string | undefined): Promise<FinishedRun | undefined> {
  if (folder === undefined) return undefined;
  const refuse = (problem: string): never => {
    throw new OptionError('baseline', folder, problem);
  };
  if (!isRunFolder(folder)) refuse('it is no run folder: give that of a measurement');
  const run = await readRun(folder);
  const { command } = run.manifest;
  if (command !== 'measure') refuse(`it is a run of "${command}": give one of "measure"`);
  if ((await run.metrics(measurementSchema).read()) === undefined)
    refuse('that measurement has not ended: give its command again to go on with it');
  return run;
}

/** What results depend on of such a run. */
export const baselineInputs = (run: FinishedRun | undefined): Readonly<Record<string, string>> =>
  run === undefined ? {} : { baseline: sha256(JSON.stringify(run.manifest.artefacts)) };

/** Settings that both have, and that answers depend on. */
const alike = ['samples', 'maxNewTokens', 'temperature', 'topK', 'topP', 'seed'] as const;

/**
 * Takes a measurement into a stage, with the answers to the tasks that are held out. Throws an OptionError where it is of another model,
 * other tasks or other settings.
 */
export async function takeBaseline(
  theirs: FinishedRun,
  held: readonly Task[],
  { run, stage, settings }: { readonly run: Run; readonly stage: Stage; readonly settings: object },
): Promise<StageMeasurement> {
  refuseOther(theirs, run, settings);
  for (const { name: task, prompts } of held)
    for (const { file } of prompts) {
      const own = stage.answers(sampleSchema, { task, file });
      if ((await own.read()).done) continue;
      await own.finish((await theirs.answers(sampleSchema, { task, file }).read()).items);
    }
  return stage.metrics(measurementSchema).once(() => theirs.result(measurementSchema));
}

function refuseOther({ folder, manifest }: FinishedRun, run: Run, settings: object): void {
  const refuse = (problem: string): never => {
    throw new OptionError('baseline', folder, `${problem}: leave it out, or measure again`);
  };
  if (manifest.inputs['adapter'] !== undefined) refuse('it is of a model with an adapter');
  if (!isDeepStrictEqual(manifest.inputs['model'], run.manifest.inputs['model'])) refuse('it is of another model');
  if (!isDeepStrictEqual(manifest.inputs['tasks'], run.manifest.inputs['tasks'])) refuse('it is of other tasks');
  for (const name of alike) {
    const [there, here] = [manifest.settings[name], (settings as Record<string, unknown>)[name]];
    if (there !== here) refuse(`${name} is ${String(there)} there, and ${String(here)} here`);
  }
}
