import type { Agreement } from './agreement.js';
import { comparison, type Comparison, type Measured } from './comparison.js';
import type { Outcome } from './jobs.js';
import { inTurn, type Turn } from './turns.js';

/** A side that ours is compared with. */
export interface Peer<Result> extends Turn {
  /** The ratio, theirs over ours, that is aimed at. */
  readonly target?: number;
  /** Whether both computed the same; as the contest says unless given. */
  readonly agree?: (ours: Result, theirs: Result) => Agreement;
}

/** One work on all its sides. */
export interface Contest<Result> {
  readonly work: string;
  readonly ours: Turn;
  readonly peers: readonly Peer<Result>[];
  /** What of a side's repeats counts. */
  readonly measured: (results: readonly Result[]) => Measured;
  readonly agree: (ours: Result, theirs: Result) => Agreement;
  /** What else is told of ours, of which `seconds` counted. */
  readonly told?: (ours: Result, seconds: number) => Pick<Comparison, 'ofPeak' | 'compiling'>;
}

/** Runs all sides in turn; a row for each peer, first repeats compared before times. */
export async function sideBySide<Result extends Outcome>(contest: Contest<Result>): Promise<Comparison[]> {
  const { work, peers, measured, told } = contest;
  if (peers.length === 0) throw new Error(`${work}: who else? --against names a revision to compare with`);
  const [ours, ...theirs] = await inTurn<Result>([contest.ours, ...peers]);
  const own = measured(ours!);
  const more = told?.(ours![0]!, own.seconds[0]!);
  return peers.map(({ side, target, agree = contest.agree }, i) => {
    const agreement = agree(ours![0]!, theirs[i]![0]!);
    return comparison(
      { work, peer: side.name, ...(target && { target }), agreement, ...more },
      own,
      measured(theirs[i]!),
    );
  });
}
