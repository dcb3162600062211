import * as tf from '@tensorflow/tfjs';

// Production mode: no greeting on the console, no checks of values after each kernel.
tf.enableProdMode();

/** Gets a backend ready; which one is current does not change. */
export async function initialise(backend: string): Promise<void> {
  tf.backend();
  const previous = tf.getBackend();
  await tf.setBackend(backend);
  await tf.setBackend(previous);
}

/**
 * Runs `fn`, which must be synchronous, with another TensorFlow.js backend current. Both backends must be initialised,
 * or initialise synchronously.
 */
export function withBackend<T>(backend: string, fn: () => T): T {
  tf.backend();
  const previous = tf.getBackend();
  void tf.setBackend(backend);
  try {
    return fn();
  } finally {
    void tf.setBackend(previous);
  }
}

export { tf };
