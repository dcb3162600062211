import type { Measurement } from '@diffuse/diffuse';
import { readRunIfThere, RunError, type Manifest, type Stage } from '@diffuse/runs';
import { basename, dirname, resolve } from 'node:path';
import { OptionError } from '../optionError.js';
import { measurementSchema } from '../result.js';

/** A measurement that was made before. */
export interface Measured {
  /** As it was named. */
  readonly folder: string;
  readonly manifest: Manifest;
  readonly stage: Stage;
  readonly measurement: Measurement;
}

/**
 * The measurement in a folder: of a run, or of a part of one, as `runs/loo/baseline`. Throws an OptionError where there is
 * none, or none that has ended.
 */
export async function readMeasured(folder: string): Promise<Measured> {
  const run = await readRunIfThere(folder);
  const whole = run ?? (await readRunIfThere(dirname(resolve(folder))));
  if (whole === undefined)
    throw new OptionError('folders', folder, 'there is no run in it: give the run folder of a measurement');
  const stage = run ?? whole.stage(basename(resolve(folder)));
  const wrong = (what: string): OptionError => new OptionError('folders', folder, what);
  const measurement = await stage
    .metrics(measurementSchema)
    .read()
    .catch((error: unknown) => {
      throw !(error instanceof RunError && error.code === 'unreadable')
        ? error
        : wrong(
            `it is a run of "${whole.manifest.command}", which is no measurement: give runs of \`diffuse measure\`, or a part of it that is one (its subfolders)`,
          );
    });
  if (measurement === undefined) throw wrong('it has no result yet: let the command that made it end');
  return { folder, manifest: whole.manifest, stage, measurement };
}
