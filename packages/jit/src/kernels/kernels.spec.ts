import { afterAll, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { tf } from '../tensorflow.js';
import { expectAgreement } from '../testing/agreement.js';
import { tables } from '../testing/ops/index.js';
import { device, differing } from '../testing/tested.js';
import { kernels } from './index.js';
import { quantizedKernels } from './quantized.js';

const runKernel = jest.spyOn(tf.engine(), 'runKernel');

for (const [title, table] of Object.entries(tables)) {
  describe(`values and gradients equal those of TensorFlow.js: ${title}`, () => {
    test.each(Object.entries(table).filter(([name]) => !differing.includes(name)))('%s', async (_, use) => {
      await fc.assert(fc.asyncProperty(use, expectAgreement), { numRuns: 5 });
    });
  });
}

test('every recorded kernel ran above, where the device has it', () => {
  const ran = new Set([...runKernel.mock.calls.map(([name]) => name), ...Object.keys(quantizedKernels)]);
  const has = (name: string): boolean => device !== 'tensorflow' || tf.getKernel(name, device) !== undefined;
  expect(Object.keys(kernels).filter((name) => has(name) && !ran.has(name))).toEqual([]);
});

afterAll(() => runKernel.mockRestore());
