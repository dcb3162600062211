import * as tf from '@tensorflow/tfjs-core';

/** Production mode while `fn` runs: no greeting on the console, no checks of values after each kernel. */
function inProduction<T>(fn: () => T): T {
  const flags = tf.env().getFlags();
  const before = flags['PROD'];
  tf.env().set('PROD', true);
  try {
    return fn();
  } finally {
    if (before === undefined) delete flags['PROD'];
    else tf.env().set('PROD', before);
  }
}

/** The current backend's name, undefined where none has been chosen yet. */
const current = (): string | undefined => (tf.engine().backendName as string | null | undefined) ?? undefined;

/** Makes a backend current again, or none, as it was before the first. */
function restore(name: string | undefined): void {
  if (name === undefined) Object.assign(tf.engine(), { backendName: undefined, backendInstance: null });
  else void tf.setBackend(name);
}

/** Gets a backend ready; which one is current does not change. */
export async function initialise(backend: string): Promise<void> {
  const previous = current();
  await inProduction(() => tf.setBackend(backend));
  restore(previous);
}

/**
 * Runs `fn`, which must be synchronous, with another TensorFlow.js backend current. Both backends must be initialised,
 * or initialise synchronously.
 */
export function withBackend<T>(backend: string, fn: () => T): T {
  const previous = current();
  void tf.setBackend(backend);
  try {
    return inProduction(fn);
  } finally {
    restore(previous);
  }
}

export { tf };
