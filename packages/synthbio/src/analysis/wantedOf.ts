import type { RecordSchema } from '../schema/recordSchema.js';
import { targetDistributions } from '../schema/targetDistribution.js';
import type { Wanted } from './fieldScale.js';

/** What a schema wants of an attribute alone, whatever the distribution it is in. */
export function wantedOf(schema: RecordSchema): Wanted {
  const distributions = targetDistributions(schema);
  return (attribute) => {
    const found = distributions.find(({ attributes }) => attributes.includes(attribute));
    if (found === undefined) return undefined;
    const at = found.attributes.indexOf(attribute);
    const shares = new Map<string, number>();
    for (const { values, weight } of found.cells) shares.set(values[at]!, (shares.get(values[at]!) ?? 0) + weight);
    return shares;
  };
}
