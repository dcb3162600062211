import type { Form } from './lower.js';
import { expand, reshape } from './ops.js';
import { apply, applyAll, type Value } from './value.js';

/** Sums over rows that share an index: threads of the CPU's `ScatterND` lose some of them, `ScatterElements` has one. */
const scatterNd: Form = ({ op, attributes, outputs }, operands) => {
  const [onto, indices, updates] = operands as readonly [Value, Value, Value];
  if (attributes['reduction'] !== 'add' || indices.shape.at(-1) !== 1)
    return applyAll(op, operands, outputs, attributes);
  const rows = reshape(indices, [updates.shape[0]!, ...updates.shape.slice(1).map(() => 1)]);
  const elements = [onto, expand(rows, updates.shape), updates];
  return [apply('ScatterElements', elements, onto.dtype, onto.shape, { axis: 0, reduction: 'add' })];
};

/** Forms for what ONNX Runtime's cpu provider computes wrongly. */
export const cpuForms: Readonly<Record<string, Form>> = { ScatterND: scatterNd };
