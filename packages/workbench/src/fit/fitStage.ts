import { fitAdapter, type BaseSubject, type FitSettings, type FitState } from '@diffuse/diffuse';
import type { State } from '@diffuse/runs';
import type { WordsTasks } from '@diffuse/tasks';
import { z } from 'zod';
import { withProgress } from '../context.js';
import { keptAdapter, type TunedStage } from '../keptAdapter.js';
import type { Part } from '../stages.js';
import { stepSchema } from '../result.js';
import { optimiserOf, vectorsOf } from '../tuningState.js';
import { fitRoundsSchema } from './result.js';

const headSchema = z.object({
  steps: z.int().nonnegative(),
  bestSteps: z.int().nonnegative(),
  rounds: fitRoundsSchema.shape.rounds,
  records: z.array(stepSchema),
});
type Head = z.output<typeof headSchema>;

function stateTo({ optimiser, best, rounds, records }: FitState): State<Head> {
  return {
    head: { steps: optimiser.steps, bestSteps: best.steps, rounds: [...rounds], records: [...records] },
    vectors: [optimiser, best].flatMap(vectorsOf),
  };
}

function stateFrom({ head, vectors }: State<Head>): FitState {
  const { steps, bestSteps, rounds, records } = head;
  const each = vectors.length / 2;
  return {
    optimiser: optimiserOf(vectors.slice(0, each), steps),
    best: optimiserOf(vectors.slice(each), bestSteps),
    ...{ rounds, records },
  };
}

/** A model that was fitted, and how. */
type FittedStage = TunedStage & z.output<typeof fitRoundsSchema>;

/** Fits an adapter into a stage, which keeps the state after every round and when the run is stopped, and goes on from it. */
export async function fitStage(
  base: BaseSubject,
  tasks: WordsTasks,
  settings: FitSettings,
  { stage, title, context }: Part,
): Promise<FittedStage> {
  const kept = stage.tuning(headSchema);
  const state = await kept.read(6); // two of a tuning's
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
  return { ...(await keptAdapter(base, adapter, { stage, context })), end, rounds: [...rounds] };
}
