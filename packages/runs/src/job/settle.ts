import type { WaitOptions } from '@diffuse/files';
import { setTimeout as wait } from 'node:timers/promises';
import { RunError } from '../errors.js';
import { removeOutgrown } from '../journal.js';
import { openLedger, type Ledger } from '../ledger.js';
import { manifestFile, readManifest, type RunDescription } from '../manifest.js';
import { openStage, type Stage } from '../stage.js';
import { changes } from '../where.js';
import { isHold, openClaims, type Hold } from './claims.js';
import type { Crew } from './crew.js';
import { inWords, type Worker } from './worker.js';

/** How others are waited for. */
export interface Waiting extends Pick<WaitOptions, 'signal'> {
  /** Told who is waited for, in words: once for each. */
  readonly onWait?: (words: string) => void;
}

/** What the processes of a job claim to be alone with its results. */
export const settling = '_settle';

/**
 * Alone with the folder's results: what others have made of them by then is there. Where another takes them over, since this process gave no
 * sign of life, it begins again after that.
 */
export async function settle<T>(
  folder: string,
  description: RunDescription,
  crew: Crew,
  work: (stage: Stage) => Promise<T>,
  waiting: Waiting,
): Promise<T> {
  for (;;) {
    const hold = await takeWhenFree(folder, crew, waiting);
    try {
      const ledger = await ledgerOfOthers(folder, description, crew, hold, waiting);
      return await work(openStage(ofHolder(ledger, hold)));
    } catch (error) {
      if (hold.isOwn()) throw error;
    } finally {
      await hold.release();
    }
  }
}

/** The ledger, as soon as this machine shows all that others have noted in it: a network drive may keep for a while that a file is not there. */
async function ledgerOfOthers(
  folder: string,
  description: RunDescription,
  { timing }: Crew,
  { generation }: Hold,
  { signal }: Waiting,
): Promise<Ledger> {
  const begun = performance.now();
  for (;;)
    try {
      const manifest = await readManifest(folder);
      if (manifest === undefined) throw new RunError(folder, { code: 'not-a-run' });
      const differing = changes(manifest, description);
      if (differing.length > 0) throw new RunError(folder, { code: 'other-run', changes: differing });
      const ledger = await openLedger(folder, manifest);
      await removeOutgrown(folder, Object.keys(manifest.artefacts));
      return ledger;
    } catch (error) {
      const mayCome = generation > 1 && performance.now() - begun < timing.silence / 2;
      if (!mayCome || !(error instanceof RunError) || !isStale(error)) throw error;
      await pause(timing.ask, signal);
    }
}

/** Whether others may have written what is missing, or cut off, and this machine does not show it yet. */
const isStale = ({ fault }: RunError): boolean =>
  fault.code === 'edited' || (fault.code === 'unreadable' && fault.file === manifestFile);

async function takeWhenFree(folder: string, crew: Crew, { signal, onWait }: Waiting): Promise<Hold> {
  const claims = openClaims(folder, crew, settling);
  const tell = once(onWait);
  for (;;) {
    signal?.throwIfAborted();
    const taken = await claims.take();
    if (isHold(taken)) return taken;
    tell(taken);
    await pause(crew.timing.ask, signal);
  }
}

/** A ledger that takes nothing more from who has lost the folder to another. */
function ofHolder(ledger: Ledger, hold: Hold): Ledger {
  const refuse = (): void => {
    if (!hold.isOwn()) throw new RunError(ledger.folder, { code: 'taken', part: 'results' });
  };
  return {
    ...ledger,
    async add(files) {
      refuse();
      await ledger.add(files);
    },
    async makeAnew(part) {
      refuse();
      await ledger.makeAnew(part);
    },
    async drop(parts) {
      refuse();
      await ledger.drop(parts);
    },
  };
}

/** Tells of each worker once. */
export function once(onWait: Waiting['onWait']): (worker: Worker) => void {
  const told = new Set<string>();
  return (worker) => {
    if (!told.has(worker.id)) onWait?.(inWords(worker));
    told.add(worker.id);
  };
}

export async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch(() => signal?.throwIfAborted());
}
