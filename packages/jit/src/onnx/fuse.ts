import type { Trace } from '../recorder/trace.js';
import { liveNodes } from './live.js';
import { sameShape } from './ops.js';
import { apply, applyAll, type Value } from './value.js';

/**
 * The graph with sums taken where a term is computed: `a b + c` is one `Gemm`, which writes its result once. Only
 * products that nothing else uses are moved.
 */
export function fuseSums({ inputs, outputs }: Trace): Trace {
  const nodes = liveNodes(outputs);
  const uses = new Map<Value, number>();
  for (const value of [...outputs, ...nodes.flatMap((node) => node.inputs)])
    uses.set(value, (uses.get(value) ?? 0) + 1);
  const replaced = new Map<Value, Value>();

  /** `product + term`; undefined where the product is no Gemm, or needed by itself. */
  function addedTo(product: Value, term: Value): Value | undefined {
    const { node, dtype, shape } = product;
    if (node?.op !== 'Gemm' || uses.get(product) !== 1) return undefined;
    const [a, b, sum] = node.inputs as [Value, Value, Value?];
    const inner = sum === undefined ? term : addedTo(sum, term);
    return inner && apply('Gemm', [a, b, inner], dtype, shape, node.attributes);
  }

  for (const node of nodes) {
    const operands = node.inputs.map((value) => replaced.get(value) ?? value);
    const [a, b] = operands as [Value, Value];
    const fused = node.op === 'Add' && sameShape(a.shape, b.shape) ? (addedTo(b, a) ?? addedTo(a, b)) : undefined;
    const results = fused ? [fused] : applyAll(node.op, operands, node.outputs, node.attributes, node.domain);
    node.outputs.forEach((value, i) => {
      replaced.set(value, results[i]!);
      uses.set(results[i]!, uses.get(value) ?? 0);
    });
  }
  return { inputs, outputs: outputs.map((value) => replaced.get(value) ?? value) };
}
