import { flatLayout, flatten, unflatten, type ModelConfig, type Weights } from '@diffuse/core-lm';
import type { Executor, HostTensor } from '@diffuse/jit';
import { keepState, keptState } from './checkpoint.js';
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
  const trainer = createTrainer(config, start, executor, keptState(checkpoint) ?? freshState(flatten(start)));
  for (let step = trainer.steps(); step < learning.steps; step++) {
    const loss = await trainer.step(batchOf(step, data), learningRateAt(step));
    progress(step + 1, loss);
    if ((step + 1) % keepEvery === 0) await keepState(checkpoint, await trainer.state());
  }
  const { params } = await trainer.state();
  await trainer.dispose();
  return unflatten(flatLayout(start), params);
}
