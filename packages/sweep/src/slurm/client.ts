import { userInfo } from 'node:os';
import { ask } from './program.js';
import { usualArraySize } from './settings.js';

/** An element of a job array in Slurm's queue. */
export interface QueuedElement {
  /** Of its array. */
  readonly job: string;
  /** The job's name. */
  readonly name: string;
  readonly index: number;
  /** In Slurm's words: PENDING, RUNNING, COMPLETING … */
  readonly state: string;
  /** Where it runs, if it does. */
  readonly node: string;
  /** Why it waits, if it does. */
  readonly reason: string;
}

/** Slurm, as its own programs let it be used. */
export interface SlurmClient {
  /** Sends a script, to begin once the jobs it needs have ended, however they have; gives its id. */
  readonly send: (file: string, after: readonly string[]) => Promise<string>;
  /** What is in the queue of this user's arrays of some names. */
  readonly queueOf: (names: readonly string[]) => Promise<QueuedElement[]>;
  /** Ends what is queued of some jobs, or all that waits of them. */
  readonly cancel: (jobs: readonly string[], which: 'all' | 'waiting') => Promise<void>;
  /** The most elements of a job array. */
  readonly largestArray: () => Promise<number>;
}

/** Uses the programs by what `programOf` says for their names: where they are, or a name to be found on the PATH. */
export function slurmClient(programOf: (name: string) => string): SlurmClient {
  const asked = (name: string, args: readonly string[], doing: string): Promise<string> =>
    ask(programOf(name), args, doing);
  return {
    async send(file, after) {
      const dependency = after.length === 0 ? [] : [`--dependency=afterany:${after.join(':')}`];
      const said = await asked('sbatch', ['--parsable', ...dependency, file], `${file} is sent to Slurm`);
      const id = /^(\d+)(;\S*)?\s*$/.exec(said)?.[1];
      if (id === undefined)
        throw new Error(`${file} is sent to Slurm: sbatch printed no id of a job, but ${shown(said)}`);
      return id;
    },
    async queueOf(names) {
      if (names.length === 0) return [];
      const which = ['--array', '--user', userInfo().username, '--name', names.join(',')];
      const format = ['--noheader', '--format', fields.join('|')];
      const said = await asked('squeue', [...which, ...format], 'the queue is looked at');
      return said.split('\n').filter(Boolean).map(elementOf);
    },
    async cancel(jobs, which) {
      if (jobs.length === 0) return;
      const state = which === 'all' ? [] : ['--state=PENDING'];
      await asked('scancel', [...state, ...jobs], `jobs ${jobs.join(', ')} of Slurm are cancelled`);
    },
    async largestArray() {
      const said = await asked('scontrol', ['show', 'config'], 'the cluster is asked how large a job array may be');
      return Number(/^MaxArraySize\s*=\s*(\d+)/m.exec(said)?.[1] ?? usualArraySize);
    },
  };
}

const fields = ['%F', '%K', '%T', '%j', '%N', '%r'];

function elementOf(line: string): QueuedElement {
  const [job, index, state, name, node, reason] = line.trim().split('|');
  if (reason === undefined || !/^\d+$/.test(index!))
    throw new Error(`the queue is looked at: a line of squeue is none that was asked for: ${shown(line)}`);
  return { job: job!, index: Number(index), state: state!, name: name!, node: node!, reason };
}

const shown = (text: string): string => JSON.stringify(text.slice(0, 200));
