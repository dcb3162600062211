import type { Expression, Name } from './ast.js';
import { isConstant, parsePrimary } from './primary.js';
import { expect, fail, type Stream } from './stream.js';
import { parseTuple } from './tuple.js';

/** A name that is given a value. */
export function parseTargetName(stream: Stream, use: 'store' | 'parameter' = 'store'): Name {
  const { line, text } = expect(stream, 'name');
  if (isConstant(text)) throw fail(stream, "can't assign to 'name'", line);
  return { kind: 'name', line, name: text, use };
}

/** What is given a value: names, tuples of them, and where `attributes`, attributes of a namespace. */
export function parseTarget(
  stream: Stream,
  use: 'store' | 'parameter',
  until?: string,
  attributes = false,
): Expression {
  const target = parseTuple(stream, () => parsePrimary(stream, attributes), { until });
  if (!canBeSet(target)) throw fail(stream, `can't assign to '${target.kind}'`, target.line);
  markUse(target, use);
  return target;
}

function canBeSet(target: Expression): boolean {
  if (target.kind === 'tuple') return target.items.every(canBeSet);
  return target.kind === 'name' || target.kind === 'attributeTarget';
}

function markUse(target: Expression, use: 'store' | 'parameter'): void {
  if (target.kind === 'name') target.use = use;
  if (target.kind === 'tuple') for (const item of target.items) markUse(item, use);
}
