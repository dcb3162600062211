import { some } from '../some.js';
import type { Fail } from './checkFields.js';
import type { CategoricalField, Field } from './field.js';
import { isDrawn } from './made.js';
import { fieldNameOf } from './marginal.js';
import type { Joint } from './components.js';

/** What depends on another field has a row of values for each value of that, which stands before; and only so is a row one. */
export function checkGiven(fields: readonly Field[], joint: readonly Joint[], fail: Fail): void {
  fields.forEach((field, i) => {
    if (field.kind !== 'categorical') return;
    const { name, given, table } = field;
    const here = (message: string) => fail(['fields', i], message);
    if (given === undefined) {
      if (table !== undefined)
        fail(
          ['fields', i, 'values'],
          `"${name}" has values for each value of another field: name that field with given`,
        );
      return;
    }
    const at = fields.findIndex((other) => other.name === given);
    const parent = fields[at];
    if (parent?.kind !== 'categorical' || at >= i) {
      const before = fields.slice(0, i).filter(({ kind }) => kind === 'categorical');
      const choice = before.length === 0 ? 'there is none' : `choose from ${some(before.map((each) => each.name))}`;
      fail(['fields', i, 'given'], `"${given}" is no categorical field that stands before "${name}": ${choice}`);
    } else if (table === undefined)
      fail(['fields', i, 'values'], `"${name}" depends on "${given}": list its values for each value of that`);
    else {
      checkRows(field, parent, (message) => fail(['fields', i, 'values'], message));
      if (isDrawn(field) && !isDrawn(parent))
        here(`"${name}" is drawn and depends on "${given}", which the model says: let both be drawn, or both be said`);
      const own = joint.find((target) => target.fields.includes(name));
      if (own !== undefined && !own.fields.map(fieldNameOf).includes(given))
        here(`"${name}" depends on "${given}" and is in a joint target without it: add "${given}" to that target`);
    }
  });
}

function checkRows({ name, table }: CategoricalField, parent: CategoricalField, fail: (message: string) => void): void {
  const rows = new Set(table!.map(({ given }) => given));
  const missing = parent.values.filter(({ value, weight }) => weight > 0 && !rows.has(value)).map(({ value }) => value);
  if (missing.length > 0)
    fail(`"${name}" has no values for the ${parent.name} ${some(missing)}: list them, or give that the weight 0`);
  const known = new Set(parent.values.map(({ value }) => value));
  const unknown = [...rows].filter((row) => !known.has(row));
  if (unknown.length > 0)
    fail(`"${name}" has values for ${some(unknown)}, and the ${parent.name} is one of ${some([...known])}`);
}
