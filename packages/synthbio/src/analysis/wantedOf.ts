import type { TargetDistribution } from '../schema/components.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { targetDistributions } from '../schema/targetDistribution.js';
import type { Wanted } from './fieldScale.js';

/** What a schema wants of an attribute alone, whatever the distribution it is in. */
export function wantedOf(schema: RecordSchema): Wanted {
  const distributions = targetDistributions(schema);
  return (attribute) => {
    const found = distributions.find(({ attributes }) => attributes.includes(attribute));
    return found === undefined ? undefined : sharesAt(found, found.attributes.indexOf(attribute));
  };
}

/** What a distribution wants of one of its attributes alone, by that one's place. */
export function sharesAt({ cells }: TargetDistribution, at: number): Map<string, number> {
  const shares = new Map<string, number>();
  for (const { values, weight } of cells) shares.set(values[at]!, (shares.get(values[at]!) ?? 0) + weight);
  return shares;
}
