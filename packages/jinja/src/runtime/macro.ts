import { typeError } from '../errors.js';
import type { Callable } from '../syntax/ast.js';
import { hash } from '../values/hash.js';
import { Dict, Instance, Tuple, Undefined, type Named, type Value } from '../values/types.js';
import { enter, Output, type Frame } from './context.js';
import { evaluate } from './evaluate.js';
import { Locals, missing, type Slot } from './locals.js';
import type { Run } from './signal.js';

/** A macro, or what `caller` calls: given arguments, the text that its body writes. */
export function macroOf(node: Callable, { context, locals }: Frame, run: Run): Instance {
  const { budget } = context.machine;
  const reads = node.reads!;
  const { name, parameters } = node;

  const call = (positional: readonly Value[], named: Named): Value => {
    const slots = slotsOf(positional, new Map(named));
    const frame: Frame = { context, locals: new Locals(locals), out: new Output() };
    node.references!.forEach((reference, at) => {
      frame.locals.set(reference, slots[at]!);
    });
    enter(frame, node.loads!);
    parameters.forEach((parameter, at) => {
      const reference = node.references![at]!;
      if (frame.locals.get(reference) !== missing) return;
      const fallback = node.defaults[at - parameters.length + node.defaults.length];
      frame.locals.set(
        reference,
        fallback ? evaluate(fallback, frame) : new Undefined(`parameter '${parameter.name}' was not provided`),
      );
    });
    run(node.body, frame);
    const written = frame.out.text;
    budget.text(written.length);
    return written;
  };

  const slotsOf = (positional: readonly Value[], rest: Map<string, Value>): Slot[] => {
    const slots: Slot[] = positional.slice(0, parameters.length);
    let foundCaller = parameters.some((parameter) => parameter.name === 'caller');
    if (slots.length < parameters.length) {
      foundCaller = false;
      for (const parameter of parameters.slice(slots.length)) {
        slots.push(rest.get(parameter.name) ?? (rest.has(parameter.name) ? null : missing));
        rest.delete(parameter.name);
        foundCaller ||= parameter.name === 'caller';
      }
    }
    if (reads.caller && !foundCaller) {
      slots.push(rest.get('caller') ?? new Undefined('No caller defined'));
      rest.delete('caller');
    }
    const [unknown] = rest.keys();
    if (reads.kwargs) slots.push(dictOf(rest));
    else if (unknown !== undefined) throw typeError(`macro '${name}' takes no keyword argument '${unknown}'`);
    if (reads.varargs) slots.push(new Tuple(positional.slice(parameters.length)));
    else if (positional.length > parameters.length)
      throw typeError(`macro '${name}' takes not more than ${parameters.length} argument(s)`);
    return slots;
  };

  const dictOf = (rest: Named): Dict => {
    const dict = new Dict();
    for (const [key, value] of rest) dict.set(hash(budget, key), key, value);
    return dict;
  };

  return new Instance('Macro', {
    call: (positional, named) => budget.call(() => call(positional, named)),
    printed: `<Macro ${name === undefined ? 'anonymous' : `'${name}'`}>`,
    attributes: {
      name: () => name ?? null,
      arguments: () => new Tuple(parameters.map((parameter) => parameter.name)),
      catch_kwargs: () => reads.kwargs,
      catch_varargs: () => reads.varargs,
      caller: () => reads.caller,
      explicit_caller: () => parameters.some((parameter) => parameter.name === 'caller'),
    },
  });
}
