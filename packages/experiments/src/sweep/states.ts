import type { Claim, Job, Part } from '@diffuse/runs';
import type { Options } from '@diffuse/sweep';
import { OptionError } from '@diffuse/workbench';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { PlannedRun } from './planned.js';

/** What is noted of a run that ended: what it was asked, and why it failed, if it did. */
interface Ended {
  readonly index: number;
  readonly asked: Options;
  readonly message?: string;
}

const endedSchema: z.ZodType<Ended> = z.object({
  index: z.int(),
  asked: z.record(z.string(), z.json()),
  message: z.string().exactOptional(),
});

/** What has become of a run: a failure that an earlier process noted is no end. */
export type State = 'open' | 'done' | 'failed';

/** How the runs of a sweep stand, which all of its processes note in its folder. */
export interface States {
  readonly of: (run: PlannedRun) => State;
  /** Why a run failed last, whenever that was. */
  readonly message: (run: PlannedRun) => Promise<string | undefined>;
  readonly part: (run: PlannedRun) => Part<Ended>;
  readonly done: (run: PlannedRun, claim: Claim<Ended>) => Promise<void>;
  readonly failed: (run: PlannedRun, claim: Claim<Ended>, message: string) => Promise<void>;
}

/** The states of a sweep's runs. Throws an OptionError on a run that is done and was asked something else. */
export async function statesOf(job: Job, runs: readonly PlannedRun[]): Promise<States> {
  const part = ({ name }: PlannedRun): Part<Ended> => job.part(name, endedSchema);
  const failure = ({ name }: PlannedRun, n: number): Part<Ended> => job.part(`${name}__failed-${n}`, endedSchema);
  const failures = (run: PlannedRun): number => {
    let n = 0;
    while (failure(run, n + 1).isDone()) n++;
    return n;
  };
  const before = new Map(runs.map((run) => [run.name, failures(run)]));
  for (const run of runs) {
    if (!part(run).isDone()) continue;
    const { asked } = await only(part(run));
    if (!isDeepStrictEqual(asked, run.asked))
      throw new OptionError(
        'out',
        job.folder,
        `its run ${run.name} was asked ${JSON.stringify(asked)}, and now ${JSON.stringify(run.asked)}: name another folder, or give the value of an axis another name`,
      );
  }
  return {
    part,
    of: (run) => (part(run).isDone() ? 'done' : failures(run) > before.get(run.name)! ? 'failed' : 'open'),
    async message(run) {
      const n = failures(run);
      return n === 0 ? undefined : (await only(failure(run, n))).message;
    },
    async done({ asked }, claim) {
      claim.append({ index: 0, asked });
      await claim.finish();
    },
    async failed(run, claim, message) {
      const noted = await failure(run, failures(run) + 1).claim();
      noted?.append({ index: 0, asked: run.asked, message });
      await noted?.finish();
      await claim.release();
    },
  };
}

async function only(part: Part<Ended>): Promise<Ended> {
  for await (const item of part.read()) return item;
  throw new Error(`${part.name} is noted as ended without what it was asked`);
}
