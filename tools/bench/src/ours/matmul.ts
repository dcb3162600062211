import { hostTensor, jit } from '@diffuse/jit';
import { onnxExecutor } from '@diffuse/jit/node';
import * as tf from '@tensorflow/tfjs-core';
import { write } from './open.js';
import { readJob } from './readJob.js';

/** The machine's peak as this project's engine reaches it: square matrix products, the best of a few. */
const size = 1536;
const { threads } = readJob<{ threads: number }>();
const multiply = jit(({ a, b }: { a: tf.Tensor; b: tf.Tensor }) => tf.matMul(a, b), onnxExecutor({ threads }));
const matrix = hostTensor(new Float32Array(size * size).fill(0.5), [size, size]);
let best = Infinity;
for (let run = 0; run < 6; run++) {
  const started = performance.now();
  (await multiply({ a: matrix, b: matrix })).dispose();
  best = Math.min(best, (performance.now() - started) / 1000);
}
write({ flopsPerSecond: (2 * size ** 3) / best });
