import { userInfo } from 'node:os';
import { Passing } from '../faults.js';
import { patiently } from '../patiently.js';
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

/** Slurm, as its own programs let it be used. Looks at its queue are patient with a Slurm that does not answer. */
export interface SlurmClient {
  /** Sends a script as a job of some name, to begin once the jobs it needs have ended, however they have; gives its id. */
  readonly send: (file: string, name: string, after: readonly string[]) => Promise<string>;
  /** What is in the queue of this user's arrays of some names. */
  readonly queueOf: (names: readonly string[], signal: AbortSignal) => Promise<QueuedElement[]>;
  /** Ends what is queued of some jobs, or all that waits of them. */
  readonly cancel: (jobs: readonly string[], which: 'all' | 'waiting') => Promise<void>;
  /** The most elements of a job array, asked for once. */
  readonly largestArray: () => Promise<number>;
}

/** Uses the programs by what `programOf` says for their names: where they are, or a name to be found on the PATH. */
export function slurmClient(programOf: (name: string) => string, patience: number): SlurmClient {
  const asked = (name: string, args: readonly string[], doing: string): Promise<string> =>
    ask(programOf(name), args, doing);
  /** Once: whether it was done is not known where it did not answer. */
  const told = (...question: Parameters<typeof asked>): Promise<string> =>
    asked(...question).catch((error: Error) => {
      throw new Error(error.message, { cause: error });
    });
  async function looked(args: readonly string[], signal: AbortSignal): Promise<string> {
    try {
      const once = (): Promise<string> => asked('squeue', args, 'the queue is looked at');
      return await patiently(once, { seconds: patience, signal });
    } catch (error) {
      if (!(error instanceof Passing)) throw error;
      throw new Error(
        `${error.message}; so it was for ${patience} s: jobs that Slurm has go on, and are found again once it answers and the same is run again`,
        { cause: error },
      );
    }
  }
  return {
    async send(file, name, after) {
      // What the environment says, as SBATCH_JOB_NAME, goes before what the script says.
      const own = ['--parsable', `--job-name=${name}`, '--requeue', '--open-mode=append'];
      const dependency = after.length === 0 ? [] : [`--dependency=afterany:${after.join(':')}`];
      const said = await told('sbatch', [...own, ...dependency, file], `${file} is sent to Slurm`);
      const id = /^(\d+)(;\S*)?\s*$/.exec(said)?.[1];
      if (id === undefined)
        throw new Error(`${file} is sent to Slurm: sbatch printed no id of a job, but ${shown(said)}`);
      return id;
    },
    async queueOf(names, signal) {
      if (names.length === 0) return [];
      const which = ['--array', '--states=all', '--user', userInfo().username, '--name', names.join(',')];
      const format = ['--noheader', '--format', fields.join('|')];
      return (await looked([...which, ...format], signal))
        .split('\n')
        .filter(Boolean)
        .flatMap((line) => elementOf(line) ?? []);
    },
    async cancel(jobs, which) {
      if (jobs.length === 0) return;
      const state = which === 'all' ? [] : ['--state=PENDING'];
      await told('scancel', [...state, ...jobs], `jobs ${jobs.join(', ')} of Slurm are cancelled`);
    },
    async largestArray() {
      const doing = 'the cluster is asked how large a job array may be';
      const said = await told('scontrol', ['show', 'config'], doing);
      return Number(/^MaxArraySize\s*=\s*(\d+)/m.exec(said)?.[1] ?? usualArraySize);
    },
  };
}

const fields = ['%F', '%K', '%T', '%j', '%N', '%r'];

/** Of an element that has left the queue, which squeue shows for some minutes. */
const isOver = /^(BOOT_FAIL|CANCELLED|COMPLETED|DEADLINE|FAILED|NODE_FAIL|OUT_OF_MEMORY|PREEMPTED|REVOKED|TIMEOUT)$/;

/** Undefined where it is none any more. */
function elementOf(line: string): QueuedElement | undefined {
  const [job, index, state, name, node, reason] = line.trim().split('|');
  if (reason !== undefined && isOver.test(state!)) return undefined; // of a whole array, where none of it ever began
  if (reason === undefined || !/^\d+$/.test(index!))
    throw new Error(`the queue is looked at: a line of squeue is none that was asked for: ${shown(line)}`);
  return { job: job!, index: Number(index), state: state!, name: name!, node: node!, reason };
}

const shown = (text: string): string => JSON.stringify(text.slice(0, 200));
