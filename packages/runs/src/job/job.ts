import { callable } from '@diffuse/check';
import type { z } from 'zod';
import type { Naming } from '../changes.js';
import { aPartName, aSchema, partsToWaitFor, theWait } from '../checks.js';
import type { Indexed } from '../journal.js';
import type { Manifest, RunDescription } from '../manifest.js';
import type { Stage } from '../stage.js';
import { openIn, type Place } from '../where.js';
import { openClaims } from './claims.js';
import { itemsKept } from './itemsKept.js';
import { join, leave } from './join.js';
import { openPart, type Part } from './part.js';
import { once, pause, settle, type Waiting } from './settle.js';
import { usual, type Timing } from './timing.js';

/** A run that several processes work on, on one machine or on several that share its folder. */
export interface Job {
  readonly folder: string;
  /** As it was when this process joined. */
  readonly manifest: Manifest;
  /** Whether the folder is the one that was named, and not one more beside it. */
  readonly isNamed: boolean;
  /** Whether this process began it. */
  readonly isNew: boolean;
  /** A part of it, by a name of small letters, digits, `-` and `_`. Parts need not be announced. */
  part<Item extends Indexed>(name: string, schema: z.ZodType<Item>): Part<Item>;
  /**
   * Alone with the results, while others wait: results and files of the run, by what is there already. Given the same parts, `work` is to write
   * the same bytes: a process that was stopped for minutes in the middle may come back while another does it.
   */
  settle<T>(work: (stage: Stage) => Promise<T>, waiting?: Waiting): Promise<T>;
  /** Waits until each of the parts is done, or one of them is free, as when its process has ended. */
  waitFor(parts: readonly Pick<Part<Indexed>, 'name' | 'isDone'>[], waiting?: Waiting): Promise<void>;
  /** How many items its parts have by now, of all processes. */
  kept(): Promise<number>;
  /** Leaves it; what this process had claimed is free. */
  close(): Promise<void>;
}

/**
 * Opens a job: begins it, or joins the others that work on one that depends on the very same things. Where it is kept, what is refused and in
 * which words is as with `openRun`; a run that `openRun` began is refused, and `openRun` refuses a job. Throws `Locked` while one process works
 * there on a run of its own.
 *
 * @example
 * import { openJob } from '@diffuse/runs';
 * import { z } from 'zod';
 *
 * const description = { command: 'roll', settings: { n: 3 }, inputs: { dice: '…sha256…' }, machine: {}, code: '1' };
 * const job = await openJob({ in: 'runs', name: 'rolls' }, description);
 * const part = job.part('w000-b0000', z.object({ index: z.int(), pips: z.int() }));
 * const claim = await part.claim();
 * for (let index = claim?.kept.length ?? 0; index < 3; index++) claim?.append({ index, pips: 4 });
 * await claim?.finish();
 * for await (const { pips } of part.read()) console.log(pips);
 * await job.close();
 */
export function openJob(place: Place, description: RunDescription, nameOf?: Naming): Promise<Job> {
  return openJobWith(usual, place, description, nameOf);
}

/** The same, with other times than the usual. */
export function openJobWith(timing: Timing, place: Place, description: RunDescription, nameOf?: Naming): Promise<Job> {
  return openIn(place, description, nameOf, async (folder, plain, naming) => {
    const { manifest, isNew, crew } = await join(folder, plain, timing, naming);
    let closing: Promise<void> | undefined;
    return {
      folder,
      manifest,
      isNew,
      part(name, schema) {
        aPartName(name, 'name');
        aSchema(schema, 'schema');
        return openPart(folder, crew, name, schema);
      },
      async settle(work, waiting = {}) {
        callable(work, 'work');
        theWait(waiting, 'waiting');
        return settle(folder, plain, crew, work, waiting);
      },
      async waitFor(parts, waiting = {}) {
        partsToWaitFor(parts, 'parts');
        theWait(waiting, 'waiting');
        const tell = once(waiting.onWait);
        const isOpen = ({ name }: { readonly name: string }) => openClaims(folder, crew, name).standing();
        for (;;) {
          waiting.signal?.throwIfAborted();
          const left = parts.filter((part) => !part.isDone());
          const holders = await Promise.all(left.map(async (part) => (await isOpen(part)).holder));
          if (holders.includes(undefined) || left.length === 0) return;
          for (const holder of holders) if (holder !== undefined) tell(holder);
          await pause(timing.ask, waiting.signal);
        }
      },
      kept: () => itemsKept(folder),
      close: () => (closing ??= leave(folder, plain, crew)),
    };
  });
}
