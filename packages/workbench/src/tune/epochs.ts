import { readAdapter } from '@diffuse/checkpoints';
import { adapt } from '@diffuse/core-lm';
import { measureExactly, type Adapter, type BaseSubject, type ExactMetrics } from '@diffuse/diffuse';
import type { FinishedRun, Stage } from '@diffuse/runs';
import type { Task } from '@diffuse/tasks';
import { z } from 'zod';
import { withProgress, type Context } from '../context.js';
import { exactSchema } from '../result.js';

/** What a model says exactly after a pass of its tuning; pass 0 is the model that it began with. */
export interface Epoch {
  readonly pass: number;
  readonly exact: readonly ExactMetrics[];
}

/** What is to be done for the epochs of a tuning in a stage. */
export interface Epochs {
  /** Keeps the adapter of a pass, with the pass's part of the log, as `epochs/03/adapter`. */
  keep(adapter: Adapter, pass: number): Promise<void>;
  /** Measures every pass that was kept; none twice. */
  measure(passes: number): Promise<Epoch[]>;
}

const measurements = z.array(exactSchema);
const folderOf = (pass: number): string => String(pass).padStart(2, '0');

/** The stage of a pass: a tuned model as a part of the run, with an adapter and a result of its own. */
const stageOf = (stage: Stage, pass: number): Stage => stage.stage('epochs').stage(folderOf(pass));

export function epochsOf(
  stage: Stage,
  { model, ...subject }: BaseSubject,
  tasks: readonly Task[],
  { trieTokens, context }: { readonly trieTokens: number; readonly context: Context },
): Epochs {
  const measured = (adapter: string, pass: number): Promise<ExactMetrics[]> =>
    withProgress(context, `measure pass ${pass}`, async (watch) => {
      const adapted = adapt(model.model, readAdapter(adapter, model.model.config));
      try {
        return await measureExactly({ ...subject, model: adapted }, tasks, { trieTokens, ...watch });
      } finally {
        await adapted.dispose();
      }
    });
  return {
    async keep(adapter, pass) {
      const own = stageOf(stage, pass);
      await own.writeLog(adapter.tuning!.steps.filter((step) => step.pass === pass));
      await own.adapter((folder) => adapter.save(folder));
    },
    async measure(passes) {
      const all: Epoch[] = [];
      for (let pass = 1; pass <= passes; pass++) {
        const own = stageOf(stage, pass);
        const exact = await own.metrics(measurements).once(() => measured(`${own.folder}/adapter`, pass));
        all.push({ pass, exact });
      }
      return all;
    },
  };
}

/** The passes that a run of `tune` kept and measured, the model that it began with first; none where it kept none. */
export async function keptEpochs({ manifest, ...run }: FinishedRun): Promise<Epoch[]> {
  const passes = Object.keys(manifest.artefacts)
    .flatMap((file) => /^epochs\/(\d+)\/metrics\.json$/.exec(file)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
  if (passes.length === 0) return [];
  const read = async (pass: number, stage: Stage): Promise<Epoch[]> => {
    const exact = await stage.metrics(measurements).read();
    return exact === undefined ? [] : [{ pass, exact }];
  };
  const all = [await read(0, run.stage('before'))];
  for (const pass of passes) all.push(await read(pass, stageOf(run, pass)));
  return all.flat();
}
