import { compareSteps } from '../agreement.js';
import type { Passes, PassesJob, ShapedJob } from '../jobs.js';
import { dequantise, quantisedModel } from '../quantised.js';
import { sideBySide } from '../sideBySide.js';
import { ours, peers } from '../sides.js';
import { lastPass } from './passes.js';
import { common, oursAs, revisionAs, type Work } from './work.js';

const stepOf = (shape: ShapedJob['shape'], weights: ShapedJob['weights'], threads: number): ShapedJob => ({
  shape,
  weights,
  threads,
  passes: 2,
});

/** A tuning step of TinyLlama's shape in 4-bit blocks, and in float32 on the same numbers. */
export const fourBitStep: Work = (_, settings) => {
  const { threads, repeats } = settings;
  const job = stepOf('1.1B', '4bit', threads);
  const float32 = { ...ours.tuneShape, name: 'Diffuse, float32' };
  return sideBySide<Passes>({
    work: '1.1B-shaped tuning step, 4-bit',
    ours: oursAs('tuneShape', job, settings),
    peers: [
      { side: float32, job: stepOf('1.1B', 'f32', threads), repeats, target: 1 / 1.3 },
      ...revisionAs<Passes>('tuneShape', job, settings),
    ],
    measured: lastPass(1),
    agree: compareSteps,
  });
};

/** A tuning step of Llama 2 7B's shape in 4-bit blocks. */
export const fourBitSevenB: Work = (_, settings) => {
  const job = stepOf('7B', '4bit', settings.threads);
  return sideBySide<Passes>({
    work: '7B-shaped tuning step, 4-bit',
    ours: oursAs('tuneShape', job, settings),
    peers: revisionAs('tuneShape', job, settings, { target: 2 }),
    measured: lastPass(1),
    agree: compareSteps,
  });
};

/** A k-quant measured and tuned as it is stored, beside the same weights dequantised to float32. */
export const fourBitModel: Work = async (_, settings) => {
  const { name, workload } = await quantisedModel(settings.quantised);
  dequantise(workload);
  const { prompts, adapter } = workload;
  const job: PassesJob = { ...common(workload, settings), prompts, passes: 2, keptBytes: 0 };
  const stored: PassesJob = { ...job, weights: '4bit' };
  const words = `${name}, 4-bit: ${prompts[0]!.targets.length} targets`;
  const contest = { measured: lastPass(prompts.length), agree: compareSteps };
  const once: PassesJob = { ...job, passes: 1 };
  const scored = await sideBySide<Passes>({
    ...contest,
    work: `${words} scored`,
    ours: oursAs('score', stored, settings),
    peers: [
      { side: peers.torchScore, job: once, repeats: 1 },
      ...revisionAs<Passes>('score', job, settings, { inWords: 'float32' }),
    ],
  });
  const tune = { adapter, learningRate: 5e-4 };
  const tuned = await sideBySide<Passes>({
    ...contest,
    work: `${words}, a tuning step`,
    ours: oursAs('tune', { ...stored, ...tune }, settings),
    peers: [
      { side: peers.torchTuneTrie, job: { ...job, ...tune }, repeats: settings.repeats },
      ...revisionAs<Passes>('tune', { ...job, ...tune }, settings, { inWords: 'float32' }),
    ],
  });
  return [...scored, ...tuned];
};
