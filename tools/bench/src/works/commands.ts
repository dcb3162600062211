import { loadTasks } from '@diffuse/tasks/files';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareLeaveOneOuts, compareScores, type Agreement } from '../agreement.js';
import type { Comparison } from '../comparison.js';
import type { CommandJob, CommandOutcome } from '../jobs.js';
import { quantisedModel } from '../quantised.js';
import { sideBySide } from '../sideBySide.js';
import { oursAs, ownSeconds, revisionAs, type Settings, type Work } from './work.js';

/** A `diffuse` command, from its start to its end, beside that of another revision. */
interface Command {
  readonly work: string;
  readonly args: readonly string[];
  readonly target: number;
  readonly agree: (ours: CommandOutcome, theirs: CommandOutcome) => Agreement;
  /** Where compiled graphs are by then; it is as after a build, without any, unless given. */
  readonly graphs?: string;
}

function beside({ work, args, target, agree, graphs }: Command, settings: Settings): Promise<Comparison[]> {
  const { threads, repeats } = settings;
  const job: CommandJob = { args, threads, ...(graphs !== undefined && { cache: graphs }) };
  const warmedUp = graphs === undefined ? 0 : 1;
  const counted: Settings = { ...settings, repeats: repeats + warmedUp };
  return sideBySide<CommandOutcome>({
    work,
    ours: oursAs('command', job, counted),
    peers: revisionAs('command', job, counted, { target }),
    measured: (results) => ownSeconds(results.slice(warmedUp)),
    agree,
  });
}

/** `score` of one prompt of 103 targets by a k-quant, loading included: the first time, and again. */
export const scoreCommand: Work = async (_, settings) => {
  const { name, workload } = await quantisedModel(settings.quantised);
  const [prompt] = (await loadTasks(['fruits']))[0]!.prompts;
  const folder = await mkdtemp(join(tmpdir(), 'diffuse-bench-'));
  try {
    const file = join(folder, 'fruits.json');
    const { request, response, targets, weights, eos } = prompt!;
    await writeFile(file, JSON.stringify({ request, response, targets, weights, eos }));
    const command = { args: ['score', '--model', workload.model, '--tasks', file], target: 3, agree: compareScores };
    const work = `${name}: score of ${targets.length} targets`;
    const first = await beside({ ...command, work: `${work}, first time` }, settings);
    const again = await beside({ ...command, work: `${work}, again`, graphs: join(folder, 'graphs') }, settings);
    return [...first, ...again];
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** Six folds and the tuning on all tasks, every adapter measured exactly and by its answers. */
const leaveOneOut = (work: string, model: string, target: number, settings: Settings) => {
  const { tasks, samples, passes } = settings;
  const amounts = ['--samples', String(samples), ...(passes === undefined ? [] : ['--passes', String(passes)])];
  const args = ['leave-one-out', '--model', model, '--tasks', ...tasks, ...amounts];
  return beside({ work, args, target, agree: compareLeaveOneOuts }, settings);
};

/** The README's first command, after the build. */
export const firstCommand: Work = (_, settings) => leaveOneOut('leave-one-out, embedded model', 'tiny', 1.3, settings);

export const wholeLeaveOneOut: Work = (workload, settings) =>
  leaveOneOut('leave-one-out, SmolLM2-135M-Instruct', workload.model, 1.5, settings);
