import { TemplateError, typeError, unsupported } from '../errors.js';
import { iterate, truth } from '../values/iterate.js';
import { Stream, textOf, Undefined, typeName, type Named, type Value } from '../values/types.js';
import { onlyAttribute } from '../runtime/lookup.js';
import { getter } from './attributes.js';
import { bind, type Machine } from './bind.js';
import { filter, type Filter, type Filters } from './filter.js';

const argumentError = (problem: string) => new TemplateError('FilterArgumentError', problem);

function mapping(machine: Machine, positional: readonly Value[], named: Named): (item: Value) => Value {
  if (positional.length === 0 && named.has('attribute')) {
    const unknown = [...named.keys()].find((name) => name !== 'attribute' && name !== 'default');
    if (unknown !== undefined) throw argumentError(`Unexpected keyword argument '${unknown}'`);
    return getter(machine, named.get('attribute')!, { fallback: named.get('default') ?? null });
  }
  const [name, ...rest] = positional;
  if (name === undefined) throw argumentError('map requires a filter argument');
  return (item) => machine.filter(name, item, rest, named);
}

function testing(
  machine: Machine,
  positional: readonly Value[],
  named: Named,
  byAttribute: boolean,
): (item: Value) => boolean {
  const [attribute, ...others] = positional;
  if (byAttribute && attribute === undefined) throw argumentError('Missing parameter for attribute name');
  const get = byAttribute ? getter(machine, attribute!) : (item: Value) => item;
  const [name, ...rest] = byAttribute ? others : positional;
  if (name === undefined) return (item) => truth(machine.budget, get(item));
  return (item) => machine.test(name, get(item), rest, named);
}

const map: Filter = (machine, input, positional, named) => {
  function* mapped(): Generator<Value> {
    if (!truth(machine.budget, input)) return;
    const change = mapping(machine, positional, named);
    for (const item of iterate(machine.budget, input)) {
      machine.budget.spend();
      yield change(item);
    }
  }
  return new Stream('generator', mapped());
};

const choosing =
  (keeps: boolean, byAttribute: boolean): Filter =>
  (machine, input, positional, named) => {
    function* chosen(): Generator<Value> {
      if (!truth(machine.budget, input)) return;
      const holds = testing(machine, positional, named, byAttribute);
      for (const item of iterate(machine.budget, input)) {
        machine.budget.spend();
        if (holds(item) === keeps) yield item;
      }
    }
    return new Stream('generator', chosen());
  };

const fallback: Filter = (machine, input, positional, named) => {
  const [value, other, asBoolean] = bind(
    'default',
    ['value', ['default_value', ''], ['boolean', false]],
    [input, ...positional],
    named,
  );
  const replaced = value instanceof Undefined || (truth(machine.budget, asBoolean!) && !truth(machine.budget, value!));
  return replaced ? other! : value!;
};

const absent =
  (name: string): Filter =>
  () => {
    throw unsupported(`the filter ${name}`);
  };

export const mapFilters: Filters = {
  map,
  select: choosing(true, false),
  reject: choosing(false, false),
  selectattr: choosing(true, true),
  rejectattr: choosing(false, true),
  default: fallback,
  d: fallback,
  attr: filter('attr', ['obj', 'name'], (machine, object, name) => {
    const text = textOf(name!);
    if (text === undefined) throw typeError(`attribute name must be string, not '${typeName(name!)}'`);
    return onlyAttribute(machine, object!, text);
  }),
  pprint: absent('pprint'),
  random: absent('random'),
  urlize: absent('urlize'),
  wordwrap: absent('wordwrap'),
};
