import { TemplateError, typeError, unsupported } from '../errors.js';
import type { Branch, Expression, Filter, Statement } from '../syntax/ast.js';
import { truth } from '../values/iterate.js';
import { text } from '../values/text.js';
import { noNames } from '../builtins/bind.js';
import { textOf, typeName, type Value } from '../values/types.js';
import { assign, checkTarget, exportNames } from './assign.js';
import { enter, leave, Output, type Frame } from './context.js';
import { argumentsOf, evaluate } from './evaluate.js';
import { runLoop } from './loopBody.js';
import { Locals } from './locals.js';
import { macroOf } from './macro.js';
import type { Signal } from './signal.js';

/** Runs statements in order, up to the end or a signal. */
export function run(body: readonly Statement[], frame: Frame): Signal {
  for (const statement of body) {
    const signal = located(statement, frame);
    if (signal) return signal;
  }
  return undefined;
}

function located(statement: Statement, frame: Frame): Signal {
  try {
    frame.context.machine.budget.reach(statement.line);
    return frame.context.machine.budget.within(() => runOne(statement, frame));
  } catch (error) {
    throw error instanceof TemplateError ? error.at(statement.line) : error;
  }
}

function runOne(statement: Statement, frame: Frame): Signal {
  const { context, locals } = frame;
  switch (statement.kind) {
    case 'output':
      output(statement.parts, frame);
      return undefined;
    case 'break':
    case 'continue':
      return statement.kind;
    case 'if':
      return branch(statement, frame);
    case 'for':
      return runLoop(statement, frame, run);
    case 'set':
      checkTarget(statement.target, frame);
      assign(statement.target, evaluate(statement.value, frame), frame);
      exportNames(statement.exports!, frame);
      return undefined;
    case 'set block': {
      const [signal, written] = captured(statement.body, statement.loads!, statement.filter, frame);
      if (signal) return signal;
      assign(statement.target, written, frame);
      exportNames(statement.exports!, frame);
      leave(frame, statement.loads!);
      return undefined;
    }
    case 'filter block': {
      const [signal, written] = captured(statement.body, statement.loads!, statement.filter, frame);
      if (signal) return signal;
      write(joined(written), frame);
      leave(frame, statement.loads!);
      return undefined;
    }
    case 'with': {
      enter(frame, statement.loads!);
      statement.targets.forEach((target, at) => {
        assign(target, evaluate(statement.values[at]!, frame), frame);
      });
      return scoped(statement.body, statement.loads!, frame);
    }
    case 'autoescape':
      enter(frame, statement.loads!);
      if (truth(context.machine.budget, evaluate(statement.on, frame))) throw unsupported('autoescape');
      return scoped(statement.body, statement.loads!, frame);
    case 'macro': {
      const macro = macroOf(statement.callable, frame, run);
      locals.set(statement.reference!, macro);
      if (statement.top) context.set.set(statement.name, macro);
      return undefined;
    }
    case 'call block':
      write(joined(called(statement, frame)), frame);
      return undefined;
    case 'block': {
      const block = context.blocks.get(statement.name)!;
      if (statement.required)
        throw new TemplateError('TemplateRuntimeError', `Required block '${statement.name}' not found`);
      context.machine.budget.call(() => {
        const inner: Frame = { context, locals: new Locals(), out: frame.out };
        enter(inner, block.loads);
        run(block.body, inner);
      });
      return undefined;
    }
    case 'other template':
      evaluate(statement.template, frame);
      throw typeError(`${statement.tag}: no loader for this environment specified`);
  }
}

/** Jinja2 joins what blocks give, and fails where it is not text. */
function joined(value: Value): Value {
  if (textOf(value) === undefined) throw typeError(`sequence item 0: expected str instance, ${typeName(value)} found`);
  return value;
}

function branch(statement: Branch, frame: Frame): Signal {
  const { budget } = frame.context.machine;
  const taken = [statement, ...statement.others].find(({ test }) => truth(budget, evaluate(test, frame)));
  return run(taken ? taken.body : statement.otherwise, frame);
}

function scoped(body: readonly Statement[], loads: Parameters<typeof leave>[1], frame: Frame): Signal {
  const signal = run(body, frame);
  if (!signal) leave(frame, loads);
  return signal;
}

/** What statements write, through the filter if there is one. */
function captured(
  body: readonly Statement[],
  loads: Parameters<typeof enter>[1],
  filter: Filter | undefined,
  frame: Frame,
): readonly [Signal, Value] {
  const inner: Frame = { ...frame, out: new Output() };
  enter(inner, loads);
  const signal = run(body, inner);
  if (signal) return [signal, null];
  const written = inner.out.text;
  frame.context.machine.budget.text(written.length);
  return [undefined, filter ? filtered(filter, written, inner) : written];
}

/** The filters of a block, from the one next to its text on. */
function filtered(filter: Filter, written: string, frame: Frame): Value {
  const input = filter.input === undefined ? written : filtered(filter.input as Filter, written, frame);
  return frame.context.machine.filter(filter.name, input, ...argumentsOf(filter.args, frame));
}

function called(statement: Extract<Statement, { kind: 'call block' }>, frame: Frame): Value {
  const caller = macroOf(statement.callable, frame, run);
  const { machine } = frame.context;
  // A generation block marks what the model would say: it writes what is in it.
  if (!statement.call) return machine.call(caller, [], noNames);
  const { callee, args } = statement.call as Extract<Expression, { kind: 'call' }>;
  const target = evaluate(callee, frame);
  const [positional, named] = argumentsOf(args, frame);
  if (named.has('caller')) throw typeError("got multiple values for keyword argument 'caller'");
  return machine.call(target, positional, new Map([...named, ['caller', caller]]));
}

/** Computes all parts before it writes them, as Jinja2 does within macros and blocks. */
function output(parts: readonly Expression[], frame: Frame): void {
  for (const part of parts) write(part.kind === 'data' ? part.text : evaluate(part, frame), frame);
}

function write(value: Value, { context, out }: Frame): void {
  const { budget, strict } = context.machine;
  if (strict && value === null) throw typeError('None would be written');
  const piece = text(budget, value);
  budget.written(piece.length);
  out.write(piece);
}
