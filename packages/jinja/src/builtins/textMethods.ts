import { unsupported } from '../errors.js';
import { formatText } from '../values/format.js';
import { hash } from '../values/hash.js';
import { escapeHtml } from '../values/markup.js';
import { Dict, List, Markup, textOf, type Instance, type Named, type Value } from '../values/types.js';
import { bind, method, type Machine } from './bind.js';
import { methods } from './textTable.js';

/** A method of a string, bound to it; undefined where `str` has none of this name. */
export function textMethod(machine: Machine, subject: string | Markup, name: string): Instance | undefined {
  const text = textOf(subject)!;
  const marked = subject instanceof Markup;
  if (name === 'format')
    return method(name, (positional, named) => wrap(marked, format(machine, text, positional, named, marked)));
  if (marked && (name === 'unescape' || name === 'striptags' || name === 'escape')) throw unsupported(`Markup.${name}`);
  if (!Object.hasOwn(methods, name)) return undefined;
  const { parameters, run, keywords = false, escaped = [] } = methods[name]!;
  return method(name, (positional, named) => {
    machine.budget.text(text.length);
    const bound = bind(name, parameters, positional, named, keywords);
    const args = marked
      ? bound.map((value, at) => (escaped.includes(at) ? escapeHtml(machine.budget, value).text : value))
      : bound;
    const result = run({ machine, text, args, marked });
    return wrap(
      marked,
      Array.isArray(result) ? new List(result.map((part: string) => wrap(marked, part))) : (result as Value),
    );
  });
}

const wrap = (marked: boolean, value: Value): Value =>
  marked && typeof value === 'string' ? new Markup(value) : value;

function format(machine: Machine, text: string, positional: readonly Value[], named: Named, marked: boolean): string {
  const names = new Dict();
  for (const [name, value] of named) names.set(hash(machine.budget, name), name, value);
  return formatText(machine.budget, text, positional, names, machine, marked);
}
