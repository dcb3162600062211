import { expect } from '@jest/globals';
import { eagerExecutor } from '../eager.js';
import { disagreement } from './disagreement.js';
import type { OpCase } from './opCase.js';
import { tested, tolerance } from './tested.js';

const executors = [tested, await eagerExecutor({ backend: 'cpu' })] as const;

/** Expects the tested device's values and gradients to be those of TensorFlow.js's own cpu backend. */
export async function expectAgreement(use: OpCase): Promise<void> {
  expect(await disagreement(use, executors, tolerance)).toBeUndefined();
}
