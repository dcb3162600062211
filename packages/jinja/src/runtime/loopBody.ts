import type { For } from '../syntax/ast.js';
import { iterate, truth } from '../values/iterate.js';
import { Stream, type Value } from '../values/types.js';
import { assign } from './assign.js';
import { enter, leave, Output, type Frame } from './context.js';
import { evaluate } from './evaluate.js';
import { Locals } from './locals.js';
import { beginLoop } from './loop.js';
import type { Run, Signal } from './signal.js';

/** Runs a loop's body on each of its items, or its else where no run of the body came to its end. */
export function runLoop(node: For, frame: Frame, runBody: Run): Signal {
  const iterable = evaluate(node.iterable, frame);
  if (!node.recursive) return pass(node, iterable, frame, 0, undefined, runBody);
  const { context } = frame;
  const { budget } = context.machine;
  const render = (items: Value, depth: number): string => {
    const inner: Frame = { context, locals: new Locals(frame.locals), out: new Output() };
    budget.call(() => pass(node, items, inner, depth, (next) => render(next, depth + 1), runBody));
    budget.text(inner.out.text.length);
    return inner.out.text;
  };
  const written = render(iterable, 0);
  budget.written(written.length);
  frame.out.write(written);
  return undefined;
}

function pass(
  node: For,
  iterable: Value,
  frame: Frame,
  depth: number,
  recurse: ((items: Value) => Value) | undefined,
  runBody: Run,
): Signal {
  const { locals, context } = frame;
  const { budget } = context.machine;
  const items = node.test ? new Stream('generator', tested(node, iterable, frame)) : iterable;
  let completed = false;
  if (node.loop) locals.set(node.loop, null);
  const loop = beginLoop(context.machine, items, depth, recurse);
  for (let item = loop.next(); item !== undefined; item = loop.next()) {
    budget.spend();
    assign(node.target, item, frame);
    if (node.loop) locals.set(node.loop, loop.variable);
    enter(frame, node.loads!);
    const signal = runBody(node.body, frame);
    if (signal === 'break') break;
    // A body that `continue` left has not come to its end, on which the else depends.
    if (!signal) completed = true;
  }
  leave(frame, node.loads!);
  if (completed || node.otherwise.length === 0) return undefined;
  enter(frame, node.otherwiseLoads!);
  const signal = runBody(node.otherwise, frame);
  if (!signal) leave(frame, node.otherwiseLoads!);
  return signal;
}

/** The items for which a loop's `if` holds, each tested when it is needed. */
function* tested(node: For, iterable: Value, { context, locals, out }: Frame): Generator<Value> {
  const frame: Frame = { context, locals: new Locals(locals), out };
  const { budget } = context.machine;
  enter(frame, node.testLoads!);
  for (const item of iterate(budget, iterable)) {
    budget.spend();
    assign(node.target, item, frame);
    if (truth(budget, evaluate(node.test!, frame))) yield item;
  }
}
