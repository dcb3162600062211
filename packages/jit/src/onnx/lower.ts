import type { Trace } from '../recorder/trace.js';
import { liveNodes } from './live.js';
import { applyAll, type Node, type Value } from './value.js';

/** What stands in for an operator: its node and the operands that the node would have → its results. */
export type Form = (node: Node, operands: readonly Value[]) => readonly Value[];

/** The graph with every operator that `forms` names replaced by its form. */
export function lower({ inputs, outputs }: Trace, forms: Readonly<Record<string, Form>>): Trace {
  const replaced = new Map<Value, Value>();
  const current = (value: Value): Value => replaced.get(value) ?? value;
  for (const node of liveNodes(outputs)) {
    const operands = node.inputs.map(current);
    const form = forms[node.op];
    const results = form?.(node, operands) ?? applyAll(node.op, operands, node.outputs, node.attributes, node.domain);
    node.outputs.forEach((value, i) => replaced.set(value, results[i]!));
  }
  return { inputs, outputs: outputs.map(current) };
}
