import { compareSteps } from '../agreement.js';
import type { Passes, PassesJob } from '../jobs.js';
import { sideBySide, type Peer } from '../sideBySide.js';
import { peers } from '../sides.js';
import type { Workload } from '../workload.js';
import { compilingShare, lastPass, promptCount } from './passes.js';
import { common, oursAs, revisionAs, type Settings, type Work } from './work.js';

/** How a pass is told apart from others: which adapter is tuned, and against whom. */
interface Tuning {
  readonly name: string;
  readonly adapter: (workload: Workload) => string;
  /** Ours runs two passes, of which the second counts; a peer that takes minutes runs one. */
  readonly peer: Peer<Passes>['side'];
  readonly peerPasses: 1 | 2;
  readonly target?: number;
  /** Whether all layers are run in every pass, as operations are counted. */
  readonly whole: boolean;
  /** Over the other revision. */
  readonly revisionTarget?: number;
}

/** A pass over the suite: forward, backward, clip and AdamW on every prompt. */
const tuningOf =
  ({ name, adapter, peer, peerPasses, target, whole, revisionTarget }: Tuning): Work =>
  (workload, settings) => {
    const { prompts } = workload;
    const job = { ...common(workload, settings), prompts, adapter: adapter(workload), learningRate: 5e-4, passes: 2 };
    const theirs: PassesJob = { ...job, passes: peerPasses };
    const repeats = peerPasses > 1 ? settings.repeats : 1;
    const counted: Settings = { ...settings, repeats };
    return sideBySide<Passes>({
      work: `${name}, ${promptCount(prompts.length)}`,
      ours: oursAs('tune', job, counted),
      peers: [
        { side: peer, job: theirs, repeats, ...(target && { target }) },
        ...revisionAs<Passes>('tune', job, counted, { ...(revisionTarget && { target: revisionTarget }) }),
      ],
      measured: lastPass(prompts.length),
      agree: compareSteps,
      ...(whole && {
        told: (ours, seconds) => ({
          ofPeak: ours.flops! / seconds / settings.peak,
          compiling: compilingShare(ours, prompts.length),
        }),
      }),
    });
  };

/** All seven maps of all layers. */
export const tuning = tuningOf({
  name: 'tuning pass, all layers',
  adapter: ({ adapter }) => adapter,
  peer: peers.torchTuneTrie,
  peerPasses: 2,
  target: 1.5,
  whole: true,
});

/** Adapters as `tune` makes them unless told otherwise: queries and values of the upper half of the layers. */
export const tuningUpper = tuningOf({
  name: 'tuning pass after the first, upper half',
  adapter: ({ upper }) => upper,
  peer: peers.torchTuneTrie,
  peerPasses: 2,
  whole: false,
  revisionTarget: 1.45,
});

export const tuningOneByOne = tuningOf({
  name: 'tuning pass, all layers',
  adapter: ({ adapter }) => adapter,
  peer: peers.torchTuneOneByOne,
  peerPasses: 1,
  target: 15,
  whole: true,
});
