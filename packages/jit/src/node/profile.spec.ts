import { afterAll, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostTensor, jit } from '../index.js';
import { onnxExecutor, summariseProfile } from '../node.js';
import { tf } from '../tensorflow.js';

const folder = await mkdtemp(join(tmpdir(), 'diffuse-profile-'));
afterAll(() => rm(folder, { recursive: true }));

test('a profile counts how often each operator ran, over all functions', async () => {
  const executor = onnxExecutor({ threads: 1, profile: folder });
  const x = hostTensor(Float32Array.of(1, 2), [2]);
  const twice = jit((t: tf.Tensor) => tf.tanh(tf.tanh(t)), executor, { name: 'twice' });
  const once = jit((t: tf.Tensor) => tf.sin(tf.tanh(t)), executor, { name: 'once' });
  for (let run = 0; run < 3; run++) await twice(x);
  await once(x);
  await executor.dispose();
  const operators = await summariseProfile(folder);
  const countOf = (name: string): number | undefined => operators.find(({ operator }) => operator === name)?.count;
  expect(countOf('Tanh')).toBe(7);
  expect(countOf('Sin')).toBe(1);
  expect(operators.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
});
