import type { _FusedMatMulAttrs, BatchMatMulAttrs } from '@tensorflow/tfjs-core';
import { add, broadcastShape, reshape, sizeOf } from '../onnx/ops.js';
import { apply, type Value } from '../onnx/value.js';
import { elementwiseKernels } from './elementwise.js';
import type { AB, KernelTable } from './kernel.js';

/**
 * a · b over the last two axes, the others broadcast. One matrix on the right is a `Gemm`, whose transposes are free;
 * batches are a `MatMul`, or the CPU provider's `FusedMatMul` if one side is transposed.
 */
function batchMatMul({ a, b }: AB, { transposeA, transposeB }: BatchMatMulAttrs): Value {
  const [m, k] = transposeA ? [a.shape.at(-1)!, a.shape.at(-2)!] : [a.shape.at(-2)!, a.shape.at(-1)!];
  const n = b.shape.at(transposeB ? -2 : -1)!;
  const shape = [...broadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2)), m, n];
  const aBatch = sizeOf(a.shape.slice(0, -2));
  const flags = { transA: Number(transposeA), transB: Number(transposeB) };
  if (sizeOf(b.shape.slice(0, -2)) === 1 && (aBatch === 1 || !transposeA)) {
    const left = reshape(a, transposeA ? [k, m] : [aBatch * m, k]);
    const right = reshape(b, b.shape.slice(-2));
    return reshape(apply('Gemm', [left, right], 'float32', [aBatch * m, n], flags), shape);
  }
  if (!transposeA && !transposeB) return apply('MatMul', [a, b], 'float32', shape);
  return apply('FusedMatMul', [a, b], 'float32', shape, flags, 'com.microsoft');
}

interface FusedInputs extends AB {
  readonly bias?: Value;
  readonly preluActivationWeights?: Value;
}

const activations: Record<string, string> = { relu: 'Relu', relu6: 'Relu6', elu: 'Elu', sigmoid: 'Sigmoid' };

function fusedMatMul({ a, b, bias }: FusedInputs, attrs: _FusedMatMulAttrs): Value {
  const product = batchMatMul({ a, b }, attrs);
  const biased = bias === undefined ? product : add(product, bias);
  if (attrs.activation === 'linear') return biased;
  const activation = elementwiseKernels[activations[attrs.activation] ?? ''];
  if (activation === undefined) throw new Error(`tf.fused.matMul with activation ${attrs.activation}: apply it apart`);
  return activation({ x: biased } as never, {} as never) as Value;
}

export const matMulKernels: KernelTable = {
  _FusedMatMul: fusedMatMul,
  BatchMatMul: batchMatMul,
};
