import { compareDraws, compareSeeded } from '../agreement.js';
import type { Draws, SampleJob } from '../jobs.js';
import { sideBySide, type Contest } from '../sideBySide.js';
import { peers } from '../sides.js';
import type { Workload } from '../workload.js';
import { common, oursAs, ownSeconds, revisionAs, type Settings, type Work } from './work.js';

/** How long answers are, and how much of each is compared. */
interface Drawing extends Pick<SampleJob, 'prompt' | 'samples' | 'maxNewTokens' | 'adapter' | 'llamaAdapter'> {
  readonly work: string;
  /** Tokens of an answer whose distribution is compared. */
  readonly prefix: number;
  /** Over `generate`, and over llama.cpp where that takes part. */
  readonly targets: { readonly generate: number; readonly llamaCpp?: number };
}

/** Answers at temperature 1. */
function draw({ work, prefix, targets, ...asked }: Drawing, workload: Workload, settings: Settings) {
  const job = { ...common(workload, settings), ...asked, stopTokens: workload.stopTokens, seed: 1 };
  const contest: Contest<Draws> = {
    work,
    ours: oursAs('sample', job, settings),
    peers: [
      { side: peers.generate, job, repeats: 1, target: targets.generate },
      ...(targets.llamaCpp ? [{ side: peers.llamaCpp, job, repeats: 1, target: targets.llamaCpp }] : []),
      ...revisionAs<Draws>('sample', job, settings, {
        agree: (ours, theirs) => compareSeeded(ours, theirs, prefix),
      }),
    ],
    measured: ownSeconds,
    agree: (ours, theirs) => compareDraws(ours, theirs, prefix),
    told: (result, seconds) => ({ ofPeak: result.flops! / seconds / settings.peak }),
  };
  return sideBySide(contest);
}

/** Names by the tuned model, most of which begin alike and all of which end after a few tokens. */
export const sampling: Work = (workload, settings) =>
  draw(
    {
      work: `${settings.samples} names, tuned`,
      ...workload.tuned,
      prompt: workload.names.prompt,
      samples: settings.samples,
      maxNewTokens: 24,
      prefix: 3,
      targets: { generate: 25, llamaCpp: 5 },
    },
    workload,
    settings,
  );

/** Names by the model as it is, a fifth as many: they run on to the longest length. */
export const samplingUntuned: Work = (workload, settings) => {
  const samples = Math.ceil(settings.samples / 5);
  return draw(
    {
      work: `${samples} names, untuned`,
      prompt: workload.names.prompt,
      samples,
      maxNewTokens: 24,
      prefix: 3,
      targets: { generate: 8, llamaCpp: 6 },
    },
    workload,
    settings,
  );
};

/** Long answers, which share little but the prompt. */
export const biographies: Work = (workload, settings) =>
  draw(
    {
      work: `${settings.biographies} biographies of 150 tokens`,
      prompt: workload.biography,
      samples: settings.biographies,
      maxNewTokens: 150,
      prefix: 1,
      targets: { generate: 6 },
    },
    workload,
    settings,
  );
