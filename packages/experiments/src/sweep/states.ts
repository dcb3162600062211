import { isRunFolder, type Claim, type Job, type Part } from '@diffuse/runs';
import type { Options } from '@diffuse/sweep';
import { OptionError } from '@diffuse/workbench';
import { join } from 'node:path';
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

/** What has become of a run: one that needs a failed one has failed with it. */
type State = 'open' | 'done' | 'failed';

/** How the runs of a sweep stand, which all of its processes note in its folder. */
export interface States {
  readonly of: (run: PlannedRun) => State;
  /** Why a run has failed. */
  readonly message: (run: PlannedRun) => Promise<string>;
  readonly part: (run: PlannedRun) => Part<Ended>;
  readonly done: (run: PlannedRun, claim: Claim<Ended>) => Promise<void>;
  readonly failed: (run: PlannedRun, claim: Claim<Ended>, message: string) => Promise<void>;
}

/**
 * The states of a sweep's runs, of which some are tried again where only processes before this one have noted that they failed. Throws an
 * OptionError on a run that is done and was asked something else, or is not there any more.
 */
export async function statesOf(job: Job, runs: readonly PlannedRun[], again: readonly PlannedRun[]): Promise<States> {
  const byName = new Map(runs.map((run) => [run.name, run]));
  const part = ({ name }: PlannedRun): Part<Ended> => job.part(name, endedSchema);
  const failure = ({ name }: PlannedRun, n: number): Part<Ended> => job.part(`${name}__failed-${n}`, endedSchema);
  const failures = (run: PlannedRun): number => {
    let n = 0;
    while (failure(run, n + 1).isDone()) n++;
    return n;
  };
  const before = new Map(again.map((run) => [run.name, failures(run)]));
  const hasFailed = (run: PlannedRun): boolean => failures(run) > (before.get(run.name) ?? 0);
  const failedNeed = ({ needs }: PlannedRun): PlannedRun | undefined =>
    needs.map((name) => byName.get(name)!).find((need) => of(need) === 'failed');

  function of(run: PlannedRun): State {
    if (part(run).isDone()) return 'done';
    return hasFailed(run) || failedNeed(run) !== undefined ? 'failed' : 'open';
  }

  async function message(run: PlannedRun): Promise<string> {
    const need = hasFailed(run) ? undefined : failedNeed(run);
    if (need !== undefined) return `it needs ${need.name}, which failed: ${await message(need)}`;
    return (await last(failure(run, failures(run)))).message!;
  }

  for (const run of runs) await refuseOther(job, run, part(run));
  return {
    part,
    of,
    message,
    done: ({ asked }, claim) => note(claim, { asked }),
    async failed(run, claim, why) {
      const noted = await failure(run, failures(run) + 1).claim();
      if (noted !== undefined) await note(noted, { asked: run.asked, message: why });
      await claim.release();
    },
  };
}

async function refuseOther(job: Job, run: PlannedRun, part: Part<Ended>): Promise<void> {
  if (!part.isDone()) return;
  const refuse = (problem: string): never => {
    throw new OptionError('out', job.folder, problem);
  };
  const { asked } = await last(part);
  if (!isDeepStrictEqual(asked, run.asked))
    refuse(
      `its run ${run.name} was asked ${JSON.stringify(asked)}, and now ${JSON.stringify(run.asked)}: name another folder, or give the value of an axis another name`,
    );
  if (!isRunFolder(run.folder))
    refuse(
      `its run ${run.name} is done, and ${run.folder} is not there: put it back, or remove ${join(job.folder, 'parts', run.name)}, too, to have it run again`,
    );
}

/** Seals what became of a run; a process that was killed as it did so may have written it, or what it was asked then. */
async function note(claim: Claim<Ended>, ended: Omit<Ended, 'index'>): Promise<void> {
  const index = claim.kept.length;
  if (!isDeepStrictEqual(claim.kept.at(-1), { index: index - 1, ...ended })) claim.append({ index, ...ended });
  await claim.finish();
}

async function last(part: Part<Ended>): Promise<Ended> {
  let found: Ended | undefined;
  for await (const item of part.read()) found = item;
  if (found === undefined) throw new Error(`${part.name} is noted as ended without what it was asked`);
  return found;
}
