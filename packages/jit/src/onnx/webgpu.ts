import type { Form } from './lower.js';
import { add, cast, concat, div, mul, reduce, reshape, slice, split as splitAt, sub, transpose, unary } from './ops.js';
import { cosine, sine } from './trigonometry.js';
import { apply, applyAll, scalar, type Value } from './value.js';

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

const rmsNorm: Form = ({ attributes }, [x, gain]) => {
  const epsilon = scalar(attributes['epsilon'] as number, 'float32');
  const meanSquare = reduce('ReduceMean', mul(x!, x!), [x!.shape.length - 1]);
  const inverse = div(scalar(1, 'float32'), unary('Sqrt', add(meanSquare, epsilon)));
  return [mul(mul(x!, inverse), gain!), inverse];
};

const rotaryEmbedding: Form = (_, [x, , cos, sin]) => {
  const [tokens, half] = cos!.shape as [number, number];
  const heads = reshape(x!, [tokens, x!.shape[2]! / (2 * half), 2 * half]);
  const [first, second] = splitAt(heads, [half, half], 2) as [Value, Value];
  const [c, s] = [cos!, sin!].map((table) => reshape(table, [tokens, 1, half])) as [Value, Value];
  const turned = concat([sub(mul(first, c), mul(second, s)), add(mul(second, c), mul(first, s))], 2);
  return [reshape(turned, x!.shape)];
};

const logSoftmax: Form = ({ attributes }, [x]) => {
  const axes = [attributes['axis'] as number];
  const shifted = sub(x!, reduce('ReduceMax', x!, axes));
  return [sub(shifted, unary('Log', reduce('ReduceSum', unary('Exp', shifted), axes)))];
};

/** The provider's own has no bools. */
const tile: Form = ({ op, attributes, outputs: [tiled] }, [x, repeats]) => {
  if (x!.dtype !== 'bool') return applyAll(op, [x!, repeats!], [tiled!], attributes);
  return [cast(apply(op, [cast(x!, 'int32'), repeats!], 'int32', tiled!.shape, attributes), 'bool')];
};

/** Forms for what ONNX Runtime's webgpu provider lacks, and would leave to the CPU, or computes too coarsely. */
export const webgpuForms: Readonly<Record<string, Form>> = {
  Cos: (_, [x]) => [cosine(x!)],
  FusedMatMul: fusedMatMul,
  LogSoftmax: logSoftmax,
  RotaryEmbedding: rotaryEmbedding,
  SimplifiedLayerNormalization: rmsNorm,
  Sin: (_, [x]) => [sine(x!)],
  Split: split,
  Sum: (_, terms) => [terms.reduce(add)],
  Tile: tile,
};
