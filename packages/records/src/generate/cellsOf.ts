import type { RecordTexts } from '@diffuse/synthbio';
import type { Cells } from './choice.js';
import { cellOf, keyOf, type Component } from './quotas.js';
import type { Rejection } from './rejection.js';

/** Finds a record's cell in each component, by number; or why no record is to have such values. */
export function cellFinder(
  components: readonly Component[],
): (attributes: RecordTexts) => { readonly cells: Cells } | { readonly rejection: Rejection } {
  const places = components.map(
    ({ cells }) => new Map(cells.map(({ values, share }, i) => [keyOf(values), { i, share }])),
  );
  return (attributes) => {
    const cells: number[] = [];
    for (const [k, component] of components.entries()) {
      const found = places[k]!.get(cellOf(component.attributes, attributes));
      if (found === undefined || found.share === 0) {
        const values = component.attributes.map((attribute) => attributes[attribute] ?? 'absent');
        const says = `no record is to have ${valuesIn(component, values)}: its weight is 0`;
        return { rejection: { reason: 'not wanted', says, field: component.attributes.join(', ') } };
      }
      cells.push(found.i);
    }
    return { cells };
  };
}

/** Values of a component in words. */
const valuesIn = ({ attributes }: Component, values: readonly string[]): string =>
  attributes.map((attribute, i) => `${attribute} ${values[i]!}`).join(', ');

/** Why one more record with a cell's values is too many. */
export function surplus(component: Component, cell: number, taken: number, supply?: number): Rejection {
  const { values, quota } = component.cells[cell]!;
  const among = supply === undefined ? '' : `, chosen among ${supply} valid answers`;
  return {
    reason: 'surplus',
    says: `${taken} of ${quota} records with ${valuesIn(component, values)} are there${among}`,
    field: component.attributes.join(', '),
  };
}
