import { compareSteps } from '../agreement.js';
import type { Passes, PassesJob } from '../jobs.js';
import { sideBySide } from '../sideBySide.js';
import { ours, peers } from '../sides.js';
import { lastPass, promptCount } from './passes.js';
import { common, oursAs, revisionAs, type Work } from './work.js';

/** Exact log-probabilities of the names prompt's targets, all layers in every pass. */
export const scoring: Work = (workload, settings) => {
  const job = { ...common(workload, settings), prompts: [workload.names], passes: 2, keptBytes: 0 };
  const once: PassesJob = { ...job, passes: 1 };
  return sideBySide<Passes>({
    work: `scoring ${workload.names.targets.length} targets`,
    ours: oursAs('score', job, settings),
    peers: [
      { side: peers.torchScore, job: once, repeats: 1, target: 15 },
      ...revisionAs<Passes>('score', job, settings),
    ],
    measured: lastPass(1),
    agree: compareSteps,
    told: (result, seconds) => ({ ofPeak: result.flops! / seconds / settings.peak }),
  });
};

/** The exact distribution over all prompts by one more adapter of the upper half, after the model and an adapter. */
export const measuring: Work = (workload, settings) => {
  const { prompts, furtherAdapters: adapters } = workload;
  const job = { ...common(workload, settings), prompts, adapters };
  return sideBySide<Passes>({
    work: `exact measurement of a further adapter, ${promptCount(prompts.length)}`,
    ours: oursAs('measure', job, settings),
    peers: revisionAs('measure', job, settings, { target: 1.6 }),
    measured: lastPass(prompts.length),
    agree: compareSteps,
  });
};

/** One definition on this project's engine and on TensorFlow.js's wasm backend, which has no kernels for gradients. */
export const engine: Work = (workload, settings) => {
  const job = { ...common(workload, settings), prompts: [workload.numbers(10)], passes: 2, keptBytes: 0 };
  const onWasm: PassesJob = { ...job, executor: 'wasm' };
  return sideBySide<Passes>({
    work: 'engine: scoring 10 targets',
    ours: oursAs('score', job, settings),
    peers: [{ side: { ...ours.score, name: 'TensorFlow.js wasm' }, job: onWasm, repeats: 1 }],
    measured: lastPass(1),
    agree: compareSteps,
  });
};
