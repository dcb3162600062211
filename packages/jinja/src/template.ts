import { InputError, limits, text as aText } from '@diffuse/check';
import { renderOptions, variablesByName } from './checks.js';
import { TemplateError, typeError } from './errors.js';
import { valueOf, type Given } from './given.js';
import { Budget } from './budget.js';
import { globals } from './builtins/globals.js';
import type { Machine } from './builtins/bind.js';
import type { Filters } from './builtins/filter.js';
import { listFilters } from './builtins/listFilters.js';
import { mapFilters } from './builtins/mapFilters.js';
import { numberFilters } from './builtins/numberFilters.js';
import { testsWith } from './builtins/tests.js';
import { textFilters } from './builtins/textFilters.js';
import { enter, Output, type Frame } from './runtime/context.js';
import { Locals } from './runtime/locals.js';
import { lookUpAttribute, lookUpItem } from './runtime/lookup.js';
import { run } from './runtime/run.js';
import { resolve } from './scopes/resolve.js';
import type { DateTime } from './strftime.js';
import { parse } from './syntax/parse.js';
import { Instance, textOf, typeName, Undefined, type Value } from './values/types.js';

export interface RenderOptions {
  /** What `strftime_now` takes for now. A template that asks where none is given is an error. */
  readonly now?: DateTime;
  /**
   * Whether a variable, an attribute or an item that does not exist is an error wherever it is read (in `is defined` as well), and
   * None where it would be written; else they are written as nothing and as `None`.
   */
  readonly strict?: boolean;
}

export interface Template {
  /** The names that are looked up outside of the template: in what it is given, or among Jinja2's own functions. */
  readonly variables: readonly string[];
  /**
   * The template's text with these variables. Throws a TemplateError where Jinja2 would fail, where a limit is passed or
   * where something is not implemented, which it names; a TemplateRefusal where the template calls `raise_exception`; an
   * InputError on a variable that is no plain value, and on a `now` that never was.
   */
  readonly render: (variables: Readonly<Record<string, Given>>, options?: RenderOptions) => string;
}

const filters: Filters = { ...textFilters, ...numberFilters, ...listFilters, ...mapFilters };
const tests = testsWith({ filters: () => known.filters, tests: () => known.tests });
const known = { filters: new Set(Object.keys(filters)), tests: new Set(Object.keys(tests)) };

/**
 * A chat template, rendered as Python's Jinja2 3.1.6 renders it in the set-up of transformers 5.23 (an immutable sandbox
 * with `trim_blocks`, `lstrip_blocks`, loop controls and `{% generation %}`). Throws an InputError on what is no text, and a
 * TemplateError where it is no template.
 *
 * @example
 * import { compile } from '@diffuse/jinja';
 *
 * const template = compile('{% for message in messages %}{{ message.role }}: {{ message.content }}{% endfor %}');
 * template.render({ messages: [{ role: 'user', content: 'Pick a colour.' }] }); // 'user: Pick a colour.'
 */
export function compile(source: string): Template {
  aText(source, 'source');
  if (source.length > limits.template.source)
    throw new TemplateError(
      'Limit',
      `the template has ${source.length} characters, more than the ${limits.template.source} that are read`,
      1,
    );
  const resolved = bounded((budget) => resolve(parse(source), known, budget));
  return {
    variables: [...resolved.variables],
    render: (variables, options = {}) => {
      variablesByName(variables, 'variables');
      renderOptions(options, 'options');
      const { now, strict = false } = options;
      return bounded((budget) => {
        const machine = machineWith(budget, strict);
        const given = new Map(globals(machine, () => now ?? noDate()));
        for (const [name, value] of Object.entries(variables))
          if (value !== undefined) given.set(name, valueOf(value, `variables.${name}`));
        const out = new Output();
        const frame: Frame = {
          context: { machine, given, set: new Map(), blocks: resolved.blocks },
          locals: new Locals(),
          out,
        };
        enter(frame, resolved.loads);
        run(resolved.body, frame);
        return out.text;
      });
    },
  };
}

function noDate(): never {
  throw new TemplateError('ValueError', 'the template asks for the date (strftime_now), and none is given: give `now`');
}

/** Turns a stack that is full, or what else the engine cannot hold, into the template's error. */
function bounded<T>(work: (budget: Budget) => T): T {
  const budget = new Budget();
  try {
    return work(budget);
  } catch (error) {
    if (error instanceof TemplateError && budget.line !== undefined) throw error.at(budget.line);
    if (!(error instanceof RangeError) || error instanceof InputError) throw error;
    throw new TemplateError(
      'Limit',
      error.message.includes('call stack')
        ? `the template or its values nest too deep (a limit of ${limits.template.nesting} and the stack)`
        : `the template makes what cannot be held: ${error.message}`,
      budget.line,
    );
  }
}

function machineWith(budget: Budget, strict: boolean): Machine {
  const named = <T>(table: Readonly<Record<string, T>>, name: Value, what: string): T => {
    const text = textOf(name);
    if (text === undefined || !Object.hasOwn(table, text)) {
      const hint = name instanceof Undefined ? ` (${name.problem}; did you forget to quote the callable name?)` : '';
      throw new TemplateError('TemplateRuntimeError', `No ${what} named '${text ?? typeName(name)}'.${hint}`);
    }
    return table[text]!;
  };
  const machine: Machine = {
    budget,
    strict,
    attribute: (object, name) => lookUpAttribute(machine, object, name),
    item: (object, index) => lookUpItem(machine, object, index),
    filter: (name, input, positional, names) => {
      budget.spend();
      return named(filters, name, 'filter')(machine, input, positional, names);
    },
    test: (name, input, positional, names) => {
      budget.spend();
      return named(tests, name, 'test')(machine, input, positional, names);
    },
    call: (callee, positional, names) => {
      if (callee instanceof Undefined) throw callee.error;
      if (!(callee instanceof Instance) || !callee.call)
        throw typeError(`'${typeName(callee)}' object is not callable`);
      budget.spend();
      return callee.call(positional, names);
    },
  };
  return machine;
}
