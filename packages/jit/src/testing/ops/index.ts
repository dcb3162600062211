import { arithmeticOps } from './arithmetic.js';
import { creationOps } from './creation.js';
import { elementwiseOps } from './elementwise.js';
import { indexingOps } from './indexing.js';
import { matMulOps } from './matmul.js';
import { reductionOps } from './reduction.js';
import { shapeOps } from './shape.js';
import { transformerOps } from './transformer.js';

/** Uses of all operations, by kind. */
export const tables = {
  arithmeticOps,
  creationOps,
  elementwiseOps,
  indexingOps,
  matMulOps,
  reductionOps,
  shapeOps,
  transformerOps,
};
