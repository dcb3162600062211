import { flatLayout, flatten, unflatten, type ModelConfig, type Weights } from '@diffuse/core-lm';
import type { Executor, HostTensor } from '@diffuse/jit';
import { keep, kept } from './checkpoint.js';
import { batchOf, type DataSource } from './data.js';
import { initialWeights } from './initialise.js';
import { learning, learningRateAt } from './schedule.js';
import { createTrainer, freshState } from './trainer.js';

/** The state is kept after so many steps. */
const keepEvery = 100;

/** Where the learning keeps its state, and whom it tells how far it is. */
export interface Learning {
  readonly checkpoint: string;
  readonly progress: (step: number, loss: number) => void;
}

/** Trains all weights from random ones, or from where an earlier call was stopped; the result is the same. */
export async function learn(
  config: ModelConfig,
  data: DataSource,
  executor: Executor,
  { checkpoint, progress }: Learning,
): Promise<Weights<HostTensor>> {
  const start = initialWeights(config, data.seed);
  let { cycle, state } = kept(checkpoint) ?? { cycle: 0, state: freshState(flatten(start)) };
  for (; cycle < learning.cycles.length; cycle++) {
    const settings = learning.cycles[cycle]!;
    const before = learning.cycles.slice(0, cycle).reduce((sum, { steps }) => sum + steps, 0);
    const trainer = createTrainer(config, start, executor, state);
    for (let step = state.steps; step < settings.steps; step++) {
      const loss = await trainer.step(batchOf(before + step, data), learningRateAt(settings, step));
      progress(before + step + 1, loss);
      if ((step + 1) % keepEvery === 0) await keep(checkpoint, { cycle, state: await trainer.state() });
    }
    state = freshState((await trainer.state()).params);
    await keep(checkpoint, { cycle: cycle + 1, state });
    await trainer.dispose();
  }
  return unflatten(flatLayout(start), state.params);
}
