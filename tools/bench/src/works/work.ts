import { peakOf } from '../turns.js';
import type { Comparison, Measured } from '../comparison.js';
import type { Outcome } from '../jobs.js';
import type { Peer } from '../sideBySide.js';
import { ours, type Programs } from '../sides.js';
import type { Turn } from '../turns.js';
import type { Workload } from '../workload.js';

/** How much is run. */
export interface Settings {
  readonly threads: number;
  /** Of every side but those that take minutes; those run once. */
  readonly repeats: number;
  /** The suite of tasks that is tuned on and measured. */
  readonly tasks: readonly string[];
  readonly samples: number;
  readonly biographies: number;
  /** Passes of a whole experiment; as its recipe says unless given. */
  readonly passes?: number;
  /** A k-quant: the name of a model that can be fetched, or a .gguf file. */
  readonly quantised: string;
  /** Another revision of this project, which takes part in every work. */
  readonly against?: Programs;
  /** Operations a second of the machine's best matrix product, as ours reaches it. */
  readonly peak: number;
}

/** A row for each peer that did the same. */
export type Work = (workload: Workload, settings: Settings) => Promise<Comparison[]>;

export const common = ({ model, folder, nodePeers }: Workload, { threads }: Pick<Settings, 'threads'>) => ({
  model,
  folder,
  nodePeers,
  threads,
});

/** Ours in as many repeats as are asked for, unless told otherwise. */
export const oursAs = (program: keyof Programs, job: Turn['job'], { repeats }: Pick<Settings, 'repeats'>): Turn => ({
  side: ours[program],
  job,
  repeats,
});

/** The other revision: a peer, where there is one. `inWords` says in what its job is another. */
export function revisionAs<Result>(
  program: keyof Programs,
  job: Turn['job'],
  { against, repeats }: Pick<Settings, 'against' | 'repeats'>,
  { inWords, ...options }: Pick<Peer<Result>, 'target' | 'agree'> & { readonly inWords?: string } = {},
): Peer<Result>[] {
  if (against === undefined) return [];
  const { name, command } = against[program];
  return [{ side: { name: inWords === undefined ? name : `${name}, ${inWords}`, command }, job, repeats, ...options }];
}

/** The seconds that a program counts itself: without its start. */
export const ownSeconds = (results: readonly (Outcome & { readonly seconds: number })[]): Measured => ({
  seconds: results.map(({ seconds }) => seconds),
  peakBytes: peakOf(results),
});

/** From a program's start to its end. */
export const wallSeconds = (results: readonly Outcome[]): Measured => ({
  seconds: results.map((result) => result.wallSeconds),
  peakBytes: peakOf(results),
});
