import { existsSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { limits } from '@diffuse/check';
import { diskError, lockWhenFree } from '@diffuse/files';
import { ModelError } from '../error.js';
import { receive, type Received, type Source } from './receive.js';
import type { Watch } from './watch.js';

/** A file to be downloaded, and how it is known to be whole. */
export interface Download extends Source {
  /** What it belongs to. */
  readonly model: string;
  /** Digest of the right content; what has none is never continued: the rest might be of another version. */
  readonly digest: string | undefined;
  /** What is wrong with all that has arrived, in words; undefined where nothing is. */
  faultOf(path: string, signal: AbortSignal): Promise<string | undefined>;
}

const maxFailures = 5;
const pause = 200; // milliseconds, times the failures so far

/**
 * Downloads a file to `target`, which holds the whole checked content or does not exist. What a dropped connection or an
 * abort left in `target.incomplete` is continued, now or by a later call; while another process downloads the same, it
 * is waited for. Throws after five attempts in a row that brought next to nothing, when the content is wrong twice, and
 * the signal's reason when that aborts.
 */
export async function download(file: Download, target: string, watch: Watch): Promise<void> {
  if (await isThere(target, file)) return;
  const { signal, onNote } = watch;
  const held = await lockWhenFree(`${target}.lock`, `fetching ${file.name} of ${file.model}`, {
    signal,
    onWait: ({ holder }) => onNote(`process ${holder.pid} on ${holder.host} is ${holder.doing}: waiting for it`),
  });
  try {
    if (!(await isThere(target, file))) await attempt(file, target, watch);
  } finally {
    await held.release();
  }
}

/** Of another size than it should be, it was cut off where it lies. */
async function isThere(target: string, { size }: Source): Promise<boolean> {
  return existsSync(target) && (size === undefined || (await sizeOf(target)) === size);
}

async function attempt(file: Download, target: string, watch: Watch): Promise<void> {
  const { signal } = watch;
  const partial = `${target}.incomplete`;
  let failures = 0;
  let damaged = 0;
  for (;;) {
    if (file.digest === undefined) await rm(partial, { force: true });
    const before = await sizeOf(partial);
    const all = before > 0 && before === file.size;
    const answer: Received = all ? {} : await receive(file, partial, { ...watch, start: before });
    const { fault, total = file.size } = answer;
    const standing = await standingOf(file, partial, { ...answer, total }, signal);
    if (standing === 'whole') break;
    if (standing !== 'unfinished') {
      await rm(partial, { force: true });
      if (++damaged < 2) continue;
      throw new ModelError(
        'damaged',
        { file: file.name, expected: file.digest },
        `${file.model}: ${file.name} arrived damaged twice (${standing.damage}); try again later, or from elsewhere`,
      );
    }
    const received = await sizeOf(partial);
    failures = received - before >= limits.hub.piece ? 1 : failures + 1;
    if (failures === maxFailures)
      throw new ModelError(
        'broke-off',
        { file: file.name, received, size: total },
        `${file.model}: ${file.name} broke off at ${received} of ${total ?? 'unknown'} bytes: ${fault ?? 'the connection closed'}; run this again${file.digest === undefined ? '' : ' to go on from there'}`,
      );
    await wait(pause * failures, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
  await rename(partial, target).catch((error: unknown) => {
    throw diskError(error, target);
  });
}

/** How it stands with what has arrived. Without a digest, only an answer that came to its end is the file. */
async function standingOf(
  file: Download,
  partial: string,
  { fault, damage, total }: Received,
  signal: AbortSignal,
): Promise<'whole' | 'unfinished' | { readonly damage: string }> {
  if (damage !== undefined) return { damage };
  const received = await sizeOf(partial);
  if (total !== undefined && received > total) return { damage: `it is longer than its ${total} bytes` };
  const ended = fault === undefined && existsSync(partial);
  const all = total === undefined ? ended : received === total && (ended || file.digest !== undefined);
  if (!all) return 'unfinished';
  const wrong = await file.faultOf(partial, signal);
  return wrong === undefined ? 'whole' : { damage: wrong };
}

async function sizeOf(path: string): Promise<number> {
  return existsSync(path) ? (await stat(path)).size : 0;
}
