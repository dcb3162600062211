import * as check from '@diffuse/check';
import { compareRecords, type MarginalDeviation, type PairDeviation, type Random } from '@diffuse/metrics';

import { hasNoProblem } from '../parse/parsedRecord.js';
import { checkSchema } from '../schema/checkSchema.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import type { TargetDistribution } from '../schema/components.js';
import { targetDistributions } from '../schema/targetDistribution.js';
import { checkSets } from './checkRecords.js';
import type { RecordSet } from './recordSet.js';
import { sharesAt } from './wantedOf.js';

const checkOptions = check.options({
  random: check.callable,
  simulations: check.optional(check.integer({ least: 1 })),
});

/** How one model's records differ from what the schema wants. */
export interface TargetReport {
  model: string;
  /** Valid records, the ones compared. */
  records: number;
  /** Each targeted attribute; a joint target with weights of its own is one attribute, "rating × sentiment". */
  marginals: MarginalDeviation[];
  /** Every two of them: the schema wants them independent. */
  pairs: PairDeviation[];
}

/**
 * Which marginals and which pairs of each model's well-formed records are off, with intervals and p-values corrected for the
 * number of comparisons. An attribute that could not be read off a well-formed record (the continent of an unknown country)
 * counts as a value nobody asked for. Open sets are not compared. Models without well-formed records have empty lists. Throws an
 * InputError on what is no schema, set or number of simulations.
 *
 * @example
 * import { uniforms } from '@diffuse/metrics';
 * import { biographySchema, readRecordSet, targetReport } from '@diffuse/synthbio';
 *
 * const samples = [{ index: 0, text: '{Ann Lee}\n{Female}', logProb: -9 }];
 * const set = readRecordSet(biographySchema, 'tuned', samples);
 * const [report] = targetReport(biographySchema, [set], { random: uniforms(0) });
 * console.log(report?.marginals.map(({ field, totalVariation }) => [field, totalVariation]));
 */
export function targetReport(
  schema: RecordSchema,
  sets: readonly RecordSet[],
  options: { random: Random; simulations?: number },
): TargetReport[] {
  checkSchema(schema);
  checkSets(sets, 'sets');
  checkOptions(options, 'options');
  const wanted = targetDistributions(schema)
    .filter(({ attributes }) => !isOpen(schema, attributes))
    .flatMap((target) => (isProduct(schema, target) ? split(target) : [target]));
  const targets = Object.fromEntries(
    wanted.map(({ attributes, cells }) => [
      join(attributes),
      Object.fromEntries(cells.map(({ values, weight }) => [join(values), weight])),
    ]),
  );
  return sets.map(({ model, records }) => {
    const compared = records
      .filter(hasNoProblem)
      .map((record) =>
        Object.fromEntries(
          wanted.map(({ attributes }) => [
            join(attributes),
            join(attributes.map((attribute) => record.attributes[attribute] ?? 'unknown')),
          ]),
        ),
      );
    const found = compared.length > 0 ? compareRecords(compared, targets, options) : { marginals: [], pairs: [] };
    return { model, records: compared.length, ...found };
  });
}

/** The values listed for an open set are examples, not a wanted distribution. */
function isOpen(schema: RecordSchema, attributes: readonly string[]): boolean {
  return schema.fields.some(
    (field) => field.kind === 'categorical' && field.open && attributes.length === 1 && attributes[0] === field.name,
  );
}

const join = (names: readonly string[]) => names.join(' × ');

/** Whether the schema wants the attributes of a target independent, giving no weights to their combinations. */
function isProduct(schema: RecordSchema, { attributes }: TargetDistribution): boolean {
  return schema.joint.some(({ fields, weights }) => fields === attributes && !weights);
}

/** The distribution of each attribute on its own. */
function split(target: TargetDistribution): TargetDistribution[] {
  return target.attributes.map((attribute, i) => ({
    attributes: [attribute],
    cells: [...sharesAt(target, i)].map(([value, weight]) => ({ values: [value], weight })),
  }));
}
