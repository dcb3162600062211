import { add, binary, cast, div, elementwise, mul, sub } from '../onnx/ops.js';
import type { Value } from '../onnx/value.js';
import type { AB, KernelTable } from './kernel.js';

const arithmetic =
  (op: string) =>
  ({ a, b }: AB): Value =>
    binary(op, a, b);

/** The remainder with the divisor's sign. */
function floorMod(a: Value, b: Value): Value {
  if (a.dtype !== 'float32') return binary('Mod', a, b);
  const remainder = (x: Value): Value => binary('Mod', x, b, { fmod: 1 });
  return remainder(add(remainder(a), b));
}

/** The quotient rounded down; ONNX's own integer division rounds towards zero. */
function floorDiv(a: Value, b: Value): Value {
  if (a.dtype === 'float32') return elementwise('Floor', [div(a, b)], 'float32');
  return div(sub(a, floorMod(a, b)), b);
}

function squaredDifference({ a, b }: AB): Value {
  const difference = sub(a, b);
  return mul(difference, difference);
}

export const arithmeticKernels: KernelTable = {
  Add: arithmetic('Add'),
  AddN: (terms: Value[]) => (terms.length === 1 ? terms[0]! : elementwise('Sum', terms, 'float32')),
  FloorDiv: ({ a, b }: AB) => cast(floorDiv(a, b), 'int32'),
  Maximum: arithmetic('Max'),
  Minimum: arithmetic('Min'),
  Mod: ({ a, b }: AB) => floorMod(a, b),
  Multiply: arithmetic('Mul'),
  Pow: arithmetic('Pow'),
  Prelu: ({ x, alpha }: { x: Value; alpha: Value }) => binary('PRelu', x, alpha),
  RealDiv: ({ a, b }: AB) => div(cast(a, 'float32'), cast(b, 'float32')),
  SquaredDifference: squaredDifference,
  Sub: arithmetic('Sub'),
};
