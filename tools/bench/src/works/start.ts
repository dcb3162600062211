import { compareAnswers } from '../agreement.js';
import type { Draws, SampleJob } from '../jobs.js';
import { quantisedModel } from '../quantised.js';
import { sideBySide } from '../sideBySide.js';
import { peers } from '../sides.js';
import type { Workload } from '../workload.js';
import { common, oursAs, revisionAs, wallSeconds, type Settings, type Work } from './work.js';

/** The most probable first token of an answer. */
const firstToken = (workload: Workload, settings: Settings): SampleJob => ({
  ...common(workload, settings),
  prompt: workload.names.prompt,
  stopTokens: workload.stopTokens,
  samples: 1,
  maxNewTokens: 1,
  topK: 1,
  seed: 1,
});

/** From a program's start to the first token of an answer. */
export const loading: Work = (workload, settings) => {
  const job = firstToken(workload, settings);
  const { repeats } = settings;
  return sideBySide<Draws>({
    work: 'start to first token',
    ours: oursAs('sample', job, settings),
    peers: [
      { side: peers.generate, job, repeats },
      { side: peers.llamaCpp, job, repeats },
      ...revisionAs<Draws>('sample', job, settings),
    ],
    measured: wallSeconds,
    agree: compareAnswers,
  });
};

/** The same of a k-quant. */
export const loadingQuantised: Work = async (_, settings) => {
  const { name, workload } = await quantisedModel(settings.quantised);
  const job = firstToken(workload, settings);
  return sideBySide<Draws>({
    work: `${name}: start to first token`,
    ours: oursAs('sample', job, settings),
    peers: [
      { side: peers.llamaCpp, job, repeats: settings.repeats, target: 1 / 1.2 },
      ...revisionAs<Draws>('sample', job, settings),
    ],
    measured: wallSeconds,
    agree: compareAnswers,
  });
};
