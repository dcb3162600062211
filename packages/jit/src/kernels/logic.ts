import { cast, not, predicate, reshape, where } from '../onnx/ops.js';
import type { Value } from '../onnx/value.js';
import type { AB, KernelTable, X } from './kernel.js';

const comparison =
  (op: string) =>
  ({ a, b }: AB): Value =>
    a.dtype === 'bool' && op !== 'Equal' ? predicate(op, cast(a, 'int32'), cast(b, 'int32')) : predicate(op, a, b);

const logical =
  (op: string) =>
  ({ a, b }: AB): Value =>
    predicate(op, cast(a, 'bool'), cast(b, 'bool'));

interface SelectInputs {
  readonly condition: Value;
  readonly t: Value;
  readonly e: Value;
}

/** A condition of lower rank chooses among whole rows of `t` and `e`. */
function select({ condition, t, e }: SelectInputs): Value {
  const rows = t.shape.map((_, axis) => condition.shape[axis] ?? 1);
  return where(reshape(cast(condition, 'bool'), rows), t, e);
}

export const logicKernels: KernelTable = {
  Equal: comparison('Equal'),
  Greater: comparison('Greater'),
  GreaterEqual: comparison('GreaterOrEqual'),
  Less: comparison('Less'),
  LessEqual: comparison('LessOrEqual'),
  LogicalAnd: logical('And'),
  LogicalNot: ({ x }: X) => not(x),
  LogicalOr: logical('Or'),
  NotEqual: (inputs: AB) => not(comparison('Equal')(inputs)),
  Select: select,
};
