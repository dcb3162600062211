import type { Measurement } from '@diffuse/diffuse';
import { readRunIfThere, RunError, type FinishedRun, type Manifest, type Stage } from '@diffuse/runs';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { OptionError } from '../optionError.js';
import { partOf } from '../partOf.js';
import { exactSchema, measurementSchema, metricsSchema } from '../result.js';
import { keptPasses } from '../tune/epochs.js';

/** A measurement that was made before. */
export interface Measured {
  /** As it was named; of a part of a run, the part's. */
  readonly folder: string;
  /** Of a part of a run, its path in it. */
  readonly part: string | null;
  readonly manifest: Manifest;
  readonly stage: Stage;
  readonly measurement: Measurement;
}

/** A measurement, one of before distributions were kept, or the exact side alone, which is what a tuning measures. */
const anyMeasurement: z.ZodType<Measurement> = z.union([
  measurementSchema,
  metricsSchema.transform((metrics) => ({ ...metrics, distributions: [] })),
  z.array(exactSchema).transform((exact) => ({ exact, sampled: [], distributions: [] })),
]);

const wrong = (folder: string, what: string): OptionError => new OptionError('folders', folder, what);

/** Whether every result of a command's is a measurement. */
const measures = ({ command }: Manifest): boolean => command === 'measure' || command === 'tune';

async function measuredIn(stage: Stage, of: Pick<Measured, 'folder' | 'part' | 'manifest'>): Promise<Measured> {
  const { folder, manifest } = of;
  const measurement = await stage
    .metrics(anyMeasurement)
    .read()
    .catch((error: unknown) => {
      throw !(error instanceof RunError && error.code === 'unreadable') || measures(manifest)
        ? error
        : wrong(
            folder,
            `it is a run of "${manifest.command}", which is no measurement: give runs of \`diffuse measure\` or \`diffuse tune\`, or a part of it that is one (its subfolders)`,
          );
    });
  if (measurement === undefined)
    throw wrong(
      folder,
      manifest.command === 'sample'
        ? 'it is a run of "sample", which has no targets to measure by: give runs of `diffuse measure` or `diffuse tune`'
        : 'it has no result yet: let the command that made it end',
    );
  return { ...of, stage, measurement };
}

/** The measurement of a run that has ended. */
export const measuredRun = (run: FinishedRun): Promise<Measured> =>
  measuredIn(run, { folder: run.folder, part: null, manifest: run.manifest });

/** How many folders above a part its run may be: `epochs/03` is two below. */
const deepest = 2;

/**
 * The measurement in a folder: of a run, or of a part of one, as `runs/loo/baseline` or `runs/mine/epochs/03`. Throws an
 * OptionError where there is none, or none that has ended.
 */
export async function readMeasured(folder: string): Promise<Measured> {
  const path: string[] = [];
  for (let at = folder; path.length <= deepest; at = dirname(resolve(at))) {
    const run = await readRunIfThere(at);
    if (run !== undefined) {
      const part = path.length === 0 ? null : path.join('/');
      return measuredIn(part === null ? run : partOf(run, part), { folder, part, manifest: run.manifest });
    }
    path.unshift(basename(resolve(at)));
  }
  throw wrong(folder, 'there is no run in it: give the run folder of a measurement');
}

/**
 * The measurements of a tuning, pass by pass, or those before and after a fit, the model that it began with first. Throws an
 * OptionError where the folder holds no run, or one that kept none.
 */
export async function readPasses(folder: string): Promise<Measured[]> {
  const run = await readRunIfThere(folder);
  if (run === undefined)
    throw wrong(folder, 'there is no run in it: give two measurements, or a tuning that kept its passes');
  const passes = run.manifest.command === 'fit' ? ['after'] : keptPasses(run.manifest);
  if (passes.length === 0)
    throw wrong(
      folder,
      run.manifest.command === 'tune'
        ? 'this tuning kept none of its passes, which are compared with its start: tune again, keeping the adapter of every pass (`keepEpochs`)'
        : 'it is the only one: name the measurements to compare with it, too',
    );
  const parts = ['before', ...passes];
  const all: Measured[] = [];
  for (const part of parts) {
    all.push(await measuredIn(partOf(run, part), { folder: join(folder, part), part, manifest: run.manifest }));
  }
  return all;
}
