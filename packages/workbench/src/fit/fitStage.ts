import { adapt } from '@diffuse/core-lm';
import {
  fitAdapter,
  type BaseSubject,
  type Change,
  type FitSettings,
  type FitState,
  type Subject,
} from '@diffuse/diffuse';
import { hostTensor, type HostTensor } from '@diffuse/jit';
import type { State } from '@diffuse/runs';
import type { WordsTasks } from '@diffuse/tasks';
import { z } from 'zod';
import { withProgress } from '../context.js';
import type { Part } from '../stages.js';
import { stepSchema } from '../result.js';
import { fitRoundsSchema } from './result.js';

const headSchema = z.object({
  steps: z.int().nonnegative(),
  bestSteps: z.int().nonnegative(),
  rounds: fitRoundsSchema.shape.rounds,
  records: z.array(stepSchema),
});
type Head = z.output<typeof headSchema>;

function stateTo({ optimiser, best, rounds, records }: FitState): State<Head> {
  const vectors = [optimiser, best].flatMap(({ params, m, v }) =>
    [params, m, v].map(({ data }) => data as Float32Array),
  );
  return {
    head: { steps: optimiser.steps, bestSteps: best.steps, rounds: [...rounds], records: [...records] },
    vectors,
  };
}

function stateFrom({ head, vectors }: State<Head>): FitState {
  const { steps, bestSteps, rounds, records } = head;
  const [params, m, v, bestParams, bestM, bestV] = vectors.map((vector): HostTensor =>
    hostTensor(vector, [vector.length]),
  );
  return {
    optimiser: { params: params!, m: m!, v: v!, steps },
    best: { params: bestParams!, m: bestM!, v: bestV!, steps: bestSteps },
    ...{ rounds, records },
  };
}

/** A model that was fitted, until the recipe ends. */
interface FittedStage extends z.output<typeof fitRoundsSchema> {
  readonly subject: Subject;
  /** The adapter's PEFT folder. */
  readonly adapter: string;
  /** Writes into the adapter's model card what the fit has changed. */
  describe(change: Change): Promise<void>;
}

/** Fits an adapter into a stage, which keeps the state after every round and when the run is stopped, and goes on from it. */
export async function fitStage(
  base: BaseSubject,
  tasks: WordsTasks,
  settings: FitSettings,
  { stage, title, context }: Part,
): Promise<FittedStage> {
  const kept = stage.tuning(headSchema);
  const state = await kept.read();
  const started = Date.now();
  const { adapter, end, rounds, steps } = await withProgress(context, title, (watch) =>
    fitAdapter(base, tasks, settings, {
      ...watch,
      ...(state && { resume: stateFrom(state) }),
      onState: async (now) => {
        await kept.write(stateTo(now));
        await stage.writeLog(now.records);
      },
    }),
  );
  if (steps.length > (state?.head.records.length ?? 0))
    context.note(`${title}: ${steps.length} steps in all, ${((Date.now() - started) / 1000).toFixed(0)} s now`);
  await stage.writeLog(steps);
  const write = (change?: Change): Promise<string> => stage.adapter((to) => adapter.save(to, change));
  const folder = await write();
  const adapted = adapt(base.model.model, adapter.lora);
  context.atEnd?.(() => adapted.dispose());
  return {
    subject: { ...base, model: adapted },
    adapter: folder,
    end,
    rounds: [...rounds],
    describe: async (change) => void (await write(change)),
  };
}
