import { readAdapter } from '@diffuse/checkpoints';
import { adapt } from '@diffuse/core-lm';
import { measureExactly, type Adapter, type BaseSubject, type ExactMetrics } from '@diffuse/diffuse';
import type { Manifest, Stage } from '@diffuse/runs';
import type { Task } from '@diffuse/tasks';
import { z } from 'zod';
import { withProgress, type Context } from '../context.js';
import { withoutLinksOut } from '../adapterIn.js';
import { exactSchema, stepSchema } from '../result.js';

/** What is to be done for the epochs of a tuning in a stage. */
export interface Epochs {
  /** Keeps the adapter of a pass, with the pass's part of the log, as `epochs/03/adapter`. */
  keep(adapter: Adapter, pass: number): Promise<void>;
  /** Measures every pass that was kept, none twice: the adapters' folders and what was measured, in order. */
  measure(): Promise<EpochMeasured[]>;
}

export interface EpochMeasured {
  readonly pass: number;
  readonly adapter: string;
  readonly exact: readonly ExactMetrics[];
}

const folderOf = (pass: number): string => String(pass).padStart(2, '0');

/** The stage of a pass: a tuned model as a part of the run, with an adapter and a result of its own. */
const stageOf = (stage: Stage, pass: number): Stage => stage.stage('epochs').stage(folderOf(pass));

export function epochsOf(
  stage: Stage,
  { model, ...subject }: BaseSubject,
  tasks: readonly Task[],
  { trieTokens, context }: { readonly trieTokens?: number | undefined; readonly context: Context },
): Epochs {
  const measured = (adapter: string, pass: number): Promise<ExactMetrics[]> =>
    withProgress(context, `measure pass ${pass}`, async (watch) => {
      const adapted = adapt(model.model, readAdapter(adapter, model.model.config));
      try {
        return await measureExactly({ ...subject, model: adapted }, tasks, { trieTokens, ...watch });
      } finally {
        adapted.dispose();
      }
    });
  return {
    async keep(adapter, pass) {
      const own = stageOf(stage, pass);
      await own.writeLog(adapter.tuning!.steps.filter((step) => step.pass === pass));
      await own.adapter((folder) => adapter.save(folder));
    },
    async measure() {
      const { items: steps } = await stage.readLog(stepSchema);
      const passes = steps.at(-1)?.pass ?? 0;
      const all: EpochMeasured[] = [];
      for (let pass = 1; pass <= passes; pass++) {
        const own = stageOf(stage, pass);
        const adapter = withoutLinksOut(own.folder, 'adapter');
        const exact = await own.metrics(z.array(exactSchema)).once(() => measured(adapter, pass));
        all.push({ pass, adapter, exact });
      }
      return all;
    },
  };
}

/** The parts of a run of `tune` that are a pass which it kept and measured, in order; none where it kept none. */
export function keptPasses({ artefacts }: Manifest): string[] {
  const parts = Object.keys(artefacts).flatMap((file) => /^(epochs\/\d+)\/metrics\.json$/.exec(file)?.[1] ?? []);
  return parts.sort((a, b) => passOf(a)! - passOf(b)!);
}

/** Which pass a part of a run is the adapter of; 0 is the model that tuning began with. Undefined of another part. */
export function passOf(part: string): number | undefined {
  if (part === 'before') return 0;
  const pass = /^epochs\/(\d+)$/.exec(part)?.[1];
  return pass === undefined ? undefined : Number(pass);
}
