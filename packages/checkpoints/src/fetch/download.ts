import { existsSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { lockWhenFree } from '@diffuse/files';
import { ModelError } from '../error.js';
import { receive, type Source } from './receive.js';
import type { Watch } from './watch.js';

/** A file to be downloaded, and how it is known to be whole. */
export interface Download extends Source {
  /** What it belongs to. */
  readonly model: string;
  /** What `digestOf` gives for the right content. */
  readonly digest: string;
  digestOf(path: string, signal: AbortSignal): Promise<string>;
}

const maxFailures = 5;
const pause = 200; // milliseconds, times the failures so far

/**
 * Downloads a file to `target`, which holds the whole checked content or does not exist. What a dropped connection or an
 * abort left in `target.incomplete` is continued, now or by a later call; while another process downloads the same, it
 * is waited for. Throws after five attempts in a row without a new byte, when the content has another digest twice, and
 * the signal's reason when that aborts.
 */
export async function download(file: Download, target: string, watch: Watch): Promise<void> {
  if (existsSync(target)) return;
  const { signal, onNote } = watch;
  const held = await lockWhenFree(`${target}.lock`, `fetching ${file.name} of ${file.model}`, {
    signal,
    onWait: ({ holder }) => onNote(`process ${holder.pid} on ${holder.host} is ${holder.doing}: waiting for it`),
  });
  try {
    if (!existsSync(target)) await attempt(file, target, watch);
  } finally {
    await held.release();
  }
}

async function attempt(file: Download, target: string, watch: Watch): Promise<void> {
  const { signal } = watch;
  const partial = `${target}.incomplete`;
  let { size } = file;
  let failures = 0;
  let damaged = 0;
  for (;;) {
    const before = await sizeOf(partial);
    const { fault, total } =
      before === size ? { fault: undefined, total: size } : await receive(file, partial, before, watch);
    size ??= total;
    const received = await sizeOf(partial);
    if (size !== undefined && received >= size) {
      if (received === size && (await file.digestOf(partial, signal)) === file.digest) break;
      await rm(partial, { force: true });
      if (++damaged === 2)
        throw new ModelError(
          'damaged',
          { file: file.name, expected: file.digest },
          `${file.model}: ${file.name} arrived damaged twice (its digest is not ${file.digest}); try again later`,
        );
      continue;
    }
    failures = received > before ? 1 : failures + 1;
    if (failures === maxFailures)
      throw new ModelError(
        'broke-off',
        { file: file.name, received, size },
        `${file.model}: ${file.name} broke off at ${received} of ${size ?? 'unknown'} bytes: ${fault ?? 'the connection closed'}; run this again to go on from there`,
      );
    await wait(pause * failures, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
  await rename(partial, target);
}

async function sizeOf(path: string): Promise<number> {
  return existsSync(path) ? (await stat(path)).size : 0;
}
