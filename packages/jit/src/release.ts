import { callable, list } from '@diffuse/check';

/**
 * Releases one after the other, the later ones also where an earlier one throws. Throws what was thrown in the end: the
 * error itself, or an AggregateError of several. And an InputError on what is no list of functions.
 *
 * @example
 * import { releaseAll } from '@diffuse/jit';
 * import { wasmExecutor } from '@diffuse/jit/web';
 *
 * const executor = wasmExecutor();
 * await releaseAll([() => executor.dispose()]);
 */
export async function releaseAll(releases: readonly (() => unknown)[]): Promise<void> {
  list(callable)(releases, 'releases');
  const failures: unknown[] = [];
  for (const release of releases) {
    try {
      await release();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length === 1) throw failures[0];
  if (failures.length > 1)
    throw new AggregateError(failures, `${failures.length} releases failed: ${failures.map(String).join('; ')}`);
}
