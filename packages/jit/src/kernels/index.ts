import { arithmeticKernels } from './arithmetic.js';
import { creationKernels } from './creation.js';
import { elementwiseKernels } from './elementwise.js';
import { indexingKernels } from './indexing.js';
import type { KernelTable } from './kernel.js';
import { logicKernels } from './logic.js';
import { matMulKernels } from './matmul.js';
import { quantizedKernels } from './quantized.js';
import { reductionKernels } from './reduction.js';
import { shapeKernels } from './shape.js';
import { transformerKernels } from './transformer.js';

/** Every TensorFlow.js kernel that can be recorded. */
export const kernels: KernelTable = {
  ...arithmeticKernels,
  ...creationKernels,
  ...elementwiseKernels,
  ...indexingKernels,
  ...logicKernels,
  ...matMulKernels,
  ...quantizedKernels,
  ...reductionKernels,
  ...shapeKernels,
  ...transformerKernels,
};
