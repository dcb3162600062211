import { isAdapter } from '@diffuse/checkpoints';
import { join } from 'node:path';
import { z } from 'zod';
import { OptionError } from './optionError.js';
import { named } from './options.js';

/** Adapters that were tuned elsewhere, in place of those that a command tunes. */
export const adaptersOption = {
  adapters: z
    .string()
    .optional()
    .describe(
      'folder with adapters tuned elsewhere: PEFT folders that are called as the parts of this run are, or another run’s folder; what it has is not tuned here',
    )
    .meta(named),
};

/**
 * The adapters of a folder by the part of a run that each is for: in it, `<part>` is a PEFT folder, or a run's part that
 * has one as `<part>/adapter`. Throws if it has none of them.
 */
export function adaptersElsewhere(folder: string | undefined, parts: readonly string[]): Record<string, string> {
  if (folder === undefined) return {};
  const found = parts.flatMap((part) => {
    const place = [join(folder, part), join(folder, part, 'adapter')].find(isAdapter);
    return place === undefined ? [] : [[part, place] as const];
  });
  if (found.length === 0)
    throw new OptionError(
      'adapters',
      folder,
      `it has none of this run's adapters, which are called ${parts.join(', ')}`,
    );
  return Object.fromEntries(found);
}
