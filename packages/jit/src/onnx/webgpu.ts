import type { Form } from './lower.js';
import { add, slice, transpose } from './ops.js';
import { cosine, sine } from './trigonometry.js';
import { apply, applyAll, type Value } from './value.js';

/** WebGPU promises a shader eight buffers: seven parts and the whole. */
const mostParts = 7;

const split: Form = ({ op, attributes, outputs }, operands) => {
  if (outputs.length <= mostParts) return applyAll(op, operands, outputs, attributes);
  const [whole] = operands as [Value];
  const axis = attributes['axis'] as number;
  let start = 0;
  return outputs.map(({ shape }) => {
    const starts = shape.map((_, i) => (i === axis ? start : 0));
    const ends = starts.map((from, i) => from + shape[i]!);
    start += shape[axis]!;
    return slice(
      whole,
      starts,
      ends,
      shape.map(() => 1),
      shape,
    );
  });
};

/** The last two axes exchanged. */
function transposed(x: Value): Value {
  const axes = x.shape.map((_, axis) => axis);
  return transpose(x, [...axes.slice(0, -2), axes.at(-1)!, axes.at(-2)!]);
}

const fusedMatMul: Form = ({ attributes, outputs: [product] }, [a, b]) => {
  const left = attributes['transA'] === 1 ? transposed(a!) : a!;
  const right = attributes['transB'] === 1 ? transposed(b!) : b!;
  return [apply('MatMul', [left, right], product!.dtype, product!.shape)];
};

/** Forms for what ONNX Runtime's webgpu provider lacks, and would leave to the CPU, or computes too coarsely. */
export const webgpuForms: Readonly<Record<string, Form>> = {
  Cos: (_, [x]) => [cosine(x!)],
  FusedMatMul: fusedMatMul,
  Sin: (_, [x]) => [sine(x!)],
  Split: split,
  Sum: (_, terms) => [terms.reduce(add)],
};
