import { readRunIfThere, RunError, type FinishedRun, type Manifest } from '@diffuse/runs';
import { dirname, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { digestsOf, promptsOf } from './asked.js';
import type { Measured } from './measured.js';

/** How many folders above an adapter the run may be that tuned it: `epochs/03/adapter` is three below. */
const deepest = 3;

/**
 * Whether a measurement is, in part, of prompts that its adapter was tuned on: by the tuning's run folder, where the adapter
 * stands in one. Such prompts say nothing of others like them.
 */
export async function isOfTuned(of: Measured): Promise<boolean> {
  const { manifest, part } = of;
  if (tunes(manifest)) return part !== 'before';
  const adapter = manifest.named?.['adapter'];
  if (part !== null || typeof adapter !== 'string') return false;
  const tuning = await tuningOf(adapter);
  if (tuning === undefined) return false;
  return [...promptsOf(of)].some((name) => {
    if (tuning.manifest.command === 'fit' && name.startsWith(heldOut)) return false;
    const asked = digestsOf(tuning.manifest, name);
    return Object.keys(asked).length > 0 && isDeepStrictEqual(asked, digestsOf(manifest, name));
  });
}

const tunes = ({ command }: Manifest): boolean => command === 'tune' || command === 'fit';

/** Prompts of a fit that it is measured by, and not tuned on. */
const heldOut = 'test/';

/** The run that an adapter is part of, if it is one of `tune` or `fit`. */
async function tuningOf(adapter: string): Promise<FinishedRun | undefined> {
  for (let [at, up] = [resolve(adapter), 0]; up <= deepest; [at, up] = [dirname(at), up + 1]) {
    const run = await readRunIfThere(at).catch((error: unknown) => {
      if (error instanceof RunError) return undefined; // what became of it since is not what is compared
      throw error;
    });
    if (run !== undefined) return tunes(run.manifest) ? run : undefined;
  }
  return undefined;
}
