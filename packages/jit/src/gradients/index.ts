import { tf } from '../tensorflow.js';
import { arithmeticGradients } from './arithmetic.js';
import { elementwiseGradients } from './elementwise.js';
import type { GradientTable } from './gradient.js';
import { indexingGradients } from './indexing.js';
import { logicGradients } from './logic.js';
import { matMulGradients } from './matmul.js';
import { reductionGradients } from './reduction.js';
import { shapeGradients } from './shape.js';

/** The gradient of every kernel that can be recorded and has one. */
export const gradients: GradientTable = {
  ...arithmeticGradients,
  ...elementwiseGradients,
  ...indexingGradients,
  ...logicGradients,
  ...matMulGradients,
  ...reductionGradients,
  ...shapeGradients,
};

/** Makes the gradients known to TensorFlow.js, but for kernels whose gradient the process has already. */
export function registerGradients(): void {
  for (const [kernelName, gradient] of Object.entries(gradients)) {
    if ((tf.getGradient(kernelName) as tf.GradConfig | undefined) === undefined)
      tf.registerGradient({ kernelName, ...gradient } as tf.GradConfig);
  }
}
