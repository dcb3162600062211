import type { Finding } from '@diffuse/tasks';

import { fold } from '../fold.js';
import { sharesKept } from '../targets/sharesKept.js';
import { checkSchema } from './checkSchema.js';
import type { CategoricalField } from './field.js';
import type { RecordSchema } from './recordSchema.js';
import type { TargetDistribution } from './components.js';
import { targetDistributions } from './targetDistribution.js';

/**
 * What in a schema is likely not meant: values that are never wanted, of weight 0 or in no combination of a joint target, and
 * values that differ by case, signs or diacritics alone; rules that leave little of what is wanted, and so bend the weights, or
 * nothing of 1,000 records drawn. Nothing is changed. Throws an InputError on what is no schema.
 *
 * @example
 * import { biographySchema, reviewSchema } from '@diffuse/synthbio';
 *
 * reviewSchema(biographySchema); // []
 */
export function reviewSchema(schema: RecordSchema): Finding[] {
  checkSchema(schema);
  const wanted = targetDistributions(schema);
  const fields = schema.fields
    .filter((field) => field.kind === 'categorical')
    .flatMap((field) => [...unwanted(field, wanted), ...alike(field)]);
  return [...fields, ...strict(schema)];
}

/** Rules that most of what is wanted breaks. */
const littleKept = 0.5;

function strict(schema: RecordSchema): Finding[] {
  const shares = sharesKept(schema);
  return [...shares].flatMap(([rule, share]) =>
    share >= littleKept
      ? []
      : found('rules', [rule.rule], {
          kind: 'rule-strict',
          message: `${rule.rule} is kept by ${share === 0 ? 'none' : `${(100 * share).toPrecision(2)} %`} of the records that the weights and ranges describe`,
          remedy:
            'give what breaks it less weight, narrow the ranges, or make the values of one field depend on the other',
        }),
  );
}

function unwanted({ name, values }: CategoricalField, wanted: readonly TargetDistribution[]): Finding[] {
  const distribution = wanted.find(({ attributes }) => attributes.includes(name))!;
  const place = distribution.attributes.indexOf(name);
  const said = new Set(distribution.cells.flatMap(({ values, weight }) => (weight > 0 ? [values[place]!] : [])));
  const never = values.map(({ value }) => value).filter((value) => !said.has(value));
  const joint =
    distribution.attributes.length > 1 ? ` by the joint target of ${distribution.attributes.join(', ')}` : '';
  return found(name, never, {
    kind: 'weight-zero',
    message: `${never.join(', ')} is never wanted${joint}, and a valid answer still`,
    remedy: 'drop what is not to be said, or give it a weight',
  });
}

function alike({ name, values }: CategoricalField): Finding[] {
  const spelt = new Map<string, string[]>();
  for (const { value } of values) spelt.set(fold(value), [...(spelt.get(fold(value)) ?? []), value]);
  const same = [...spelt.values()].filter(({ length }) => length > 1).map((each) => each.join(' and '));
  return found(name, same, {
    kind: 'alike',
    message: `${same.join('; ')} have the same letters and digits: an answer must spell them to the sign`,
    remedy: 'leave them if that is meant, or write them out',
  });
}

const found = (
  name: string,
  values: readonly string[],
  said: Pick<Finding, 'kind' | 'message' | 'remedy'>,
): Finding[] => (values.length === 0 ? [] : [{ prompt: name, severity: 'warning', answersMiss: false, ...said }]);
